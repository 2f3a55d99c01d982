/**
 * The schemas that records are checked by: scalars of ours, records, and the JSON Schema of each.
 *
 * @module
 */

import * as z from 'zod/mini';
import { $constructor } from 'zod/v4/core';
import { expectation } from './expectation.js';

/** A schema: it checks a value and ties it to its type. */
export type Schema<T = unknown> = z.ZodMiniType<T>;

/** The value under a check, and the issues found with it so far. */
export type Payload<T = unknown> = z.core.ParsePayload<T>;

/** Parses a value by a schema. The message of each issue is what was expected, whatever language the program has set for zod. */
export function parse<T>(
  schema: z.core.$ZodType<T>,
  value: unknown,
): ReturnType<typeof z.safeParse<z.core.$ZodType<T>>> {
  return z.safeParse(schema, value, { reportInput: true, error: expectation });
}

/** A check of our own, which adds issues to the payload. */
export function refinement<T>(refine: (value: T, payload: Payload<T>) => void): z.core.CheckFn<T> {
  return (payload) => refine(payload.value, payload);
}

type Json = z.core.JSONSchema.BaseSchema;

/** A schema with another JSON Schema than zod would give it. */
export function inJson<Of extends z.core.$ZodType>(schema: Of, json: () => Json): Of {
  schema._zod.processJSONSchema = (_context, target) => {
    Object.assign(target, json());
  };
  // Otherwise zod adds that of the schema from which this one was made by further checks.
  delete schema._zod.parent;
  return schema;
}

/** A schema whose JSON Schema is that of another: of the one to which it hands its values. */
export function inJsonAs<Of extends z.core.$ZodType>(schema: Of, other: z.core.$ZodType): Of {
  // zod writes a lazy schema as the one for which it stands.
  Object.assign(schema._zod, { innerType: other });
  schema._zod.processJSONSchema = (context, target, params) =>
    context.processors['lazy']?.(schema, context, target, params);
  delete schema._zod.parent;
  return schema;
}

type Refine = (value: unknown, payload: Payload) => void;
type ScalarDef = z.core.$ZodUnknownDef & { readonly json: Json; readonly refine: Refine };

/** A schema of anything, with a JSON Schema that those made from it by further checks keep. */
const Scalar: z.core.$constructor<z.ZodMiniUnknown, ScalarDef> = $constructor('Scalar', (schema, def) => {
  const asUnknown: (schema: z.ZodMiniUnknown, def: ScalarDef) => void = z.ZodMiniUnknown.init;
  asUnknown(schema, def);
  inJson(schema, () => def.json);
  schema._zod.parse = (payload) => {
    def.refine(payload.value, payload);
    return payload;
  };
});

/**
 * The schema of a scalar of ours, such as a day or an amount.
 *
 * @param json its JSON Schema; schemas that are made from this one by further checks keep it
 * @param refine adds an issue for any other value
 */
export function scalar<T>(json: Json, refine: Refine): Schema<T> {
  return new Scalar({ type: 'unknown', json, refine }) as unknown as Schema<T>;
}

/** The schema of a value that shows which of some schemas it is meant for, so that its issues are those of that schema. */
export function oneOf<const Schemas extends readonly Schema[]>(
  schemas: Schemas,
  choose: (value: unknown) => Schemas[number],
): Schema<z.output<Schemas[number]>> {
  const chosen = z.transform((value: unknown, payload) => {
    const parsed = parse(choose(value), value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) payload.issues.push({ ...issue, continue: false } as never);
    return z.NEVER;
  });
  return inJsonAs(z.pipe(z.unknown(), chosen), z.union(schemas)) as unknown as Schema<
    z.output<Schemas[number]>
  >;
}

type FieldSchema = readonly [name: string, schema: z.core.$ZodType];

/** Whether a value is an object with every field that may not be absent, and no field that is not in the shape. */
function hasFields(
  input: unknown,
  fields: readonly FieldSchema[],
  shape: z.core.$ZodShape,
): input is Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false;
  for (const [name, schema] of fields) if (schema._zod.optin !== 'optional' && !(name in input)) return false;
  for (const name in input) if (!Object.hasOwn(shape, name)) return false;
  return true;
}

/**
 * The schema of an object with these fields and no others.
 *
 * Method: zod runs the schema of an absent field too, which costs more than the fields that are there. An object with the right fields is
 * read here, field by field; any other is left to zod, which words its faults.
 */
const StrictObject: z.core.$constructor<z.ZodMiniObject, z.core.$ZodObjectDef> = $constructor(
  'StrictObject',
  (schema, def) => {
    const asObject: (schema: z.ZodMiniObject, def: z.core.$ZodObjectDef) => void = z.ZodMiniObject.init;
    asObject(schema, def);
    const parseByZod = schema._zod.parse;
    let fields: readonly FieldSchema[] | undefined;
    schema._zod.parse = (payload, context) => {
      fields ??= Object.entries(def.shape);
      const input: unknown = payload.value;
      if (!hasFields(input, fields, def.shape)) return parseByZod(payload, context);
      const values: Record<string, unknown> = {};
      for (const [name, { _zod }] of fields) {
        if (!(name in input)) continue;
        const field = _zod.run({ value: input[name], issues: [] }, context) as Payload;
        for (const issue of field.issues)
          payload.issues.push({ ...issue, path: [name, ...(issue.path ?? [])] });
        values[name] = field.value;
      }
      payload.value = values;
      return payload;
    };
  },
);

/** The schema of an object with these fields and no others. */
export function strictObject<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): ReturnType<typeof z.strictObject<Shape>> {
  const object = new StrictObject({ type: 'object', shape: shape as z.core.$ZodShape, catchall: z.never() });
  // A cast, because a class of zod cannot be generic: zod gives its own strict object the same type in the same way.
  return object as unknown as ReturnType<typeof z.strictObject<Shape>>;
}

/** A field that may be absent. `undefined` is absent: JSON knows no other way to leave a field out. */
export function maybe<T>(schema: Schema<T>): z.ZodMiniOptional<Schema<T>> {
  return z.optional(schema);
}

/** The schema of each field of a record: every field of the type, so that a new field without a schema is a fault of types. */
export type Fields<T> = {
  readonly [Key in keyof T]-?: Record<never, never> extends Pick<T, Key>
    ? z.ZodMiniOptional<Schema<Exclude<T[Key], undefined>>>
    : Schema<T[Key]>;
};

/** The schema of a record that has these fields and no others. */
export function record<T extends object>(fields: Fields<T>): Schema<T> {
  // A cast, because zod says `undefined` of a field that may be absent, and the fields above say it of the same ones.
  return strictObject(fields as z.core.$ZodLooseShape) as unknown as Schema<T>;
}

/** The schema of a record of one of several kinds. The field `kind` says which, so that only the faults of that kind are reported. */
export function byKind<T extends { readonly kind: string }>(
  kinds: {
    readonly [Kind in T['kind']]: Fields<Omit<Extract<T, { readonly kind: Kind }>, 'kind'>>;
  },
): Schema<T> {
  const [first, ...others] = Object.entries<z.core.$ZodLooseShape>(kinds).map(([kind, fields]) =>
    strictObject({ kind: z.literal(kind), ...fields }),
  );
  return z.discriminatedUnion('kind', [first!, ...others]) as unknown as Schema<T>;
}

/** The schema of a record of which only these fields are read; whatever else it has is passed on as it is. */
export function partOf<T extends object>(fields: Partial<Fields<T>>): Schema<T> {
  return z.looseObject(fields as z.core.$ZodLooseShape) as unknown as Schema<T>;
}
