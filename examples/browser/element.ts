/** Elements made from words, never from HTML. */

type Child = Node | string | undefined;

/** Makes an element. An attribute that is `true` is there without a value; one that is undefined is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A field with its label, and what to write in it. */
export function field(label: string, hint: string | undefined, input: HTMLElement): HTMLElement {
  const hintId = `${input.id}-hint`;
  if (hint !== undefined) input.setAttribute('aria-describedby', hintId);
  return element(
    'div',
    { class: 'field' },
    element('label', { for: input.id }, label),
    hint === undefined ? undefined : element('p', { class: 'hint', id: hintId }, hint),
    input,
  );
}
