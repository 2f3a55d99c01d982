/**
 * The fields of a form as text.
 */
import type { Context } from 'hono';

/** The fields of a form, trimmed and bounded. */
export async function fieldsOf<Name extends string>(
  context: Context,
  ...names: readonly Name[]
): Promise<Record<Name, string>> {
  const given = await context.req.parseBody();
  return Object.fromEntries(
    names.map((name) => [
      name,
      String(given[name] ?? '')
        .trim()
        .slice(0, 3000),
    ]),
  ) as Record<Name, string>;
}

/** The paragraphs of a text. */
export const paragraphs = (text: string): readonly string[] =>
  text
    .split(/\r?\n\s*/)
    .map((line) => line.trim())
    .filter(Boolean);
