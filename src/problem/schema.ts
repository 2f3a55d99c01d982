/**
 * The schemas that records are checked by: objects without code made from text, scalars of ours, and the JSON Schema of each.
 *
 * @module
 */
import * as z from 'zod';

/**
 * An object schema of zod that compiles no text into code.
 *
 * Method: by default zod writes a parser for each object schema and compiles it with `new Function`, which a page with a strict
 * content security policy reports on every load. Its setting `jitless` prevents that, but is shared by all that a program does with
 * zod. So it is set only while one of our own schemas is made, and put back at once; a copy that zod makes of the schema is made in
 * the same way.
 */
const InterpretedObject: z.core.$constructor<z.ZodObject> = z.core.$constructor(
  'InterpretedObject',
  (schema, def) => {
    const shared = z.config();
    const before = shared.jitless;
    shared.jitless = true;
    try {
      z.ZodObject.init(schema, def);
    } finally {
      if (before === undefined) delete shared.jitless;
      else shared.jitless = before;
    }
  },
);

/** The schema of an object with these fields and no others. */
export function strictObject<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const def = { type: 'object', shape, catchall: z.never() } as const;
  return new InterpretedObject(def) as unknown as z.ZodObject<Shape, z.core.$strict>;
}

type Json = z.core.JSONSchema.BaseSchema;

/** A schema whose values are checked by a function of ours, and whose JSON Schema is told beside it. */
const Scalar = z.core.$constructor<z.ZodCustom, z.core.$ZodCustomDef & { readonly json: Json }>(
  'Scalar',
  (schema, def) => {
    z.ZodCustom.init(schema, def);
    schema._zod.processJSONSchema = (_context, json) => {
      Object.assign(json, def.json);
    };
  },
);

/**
 * The schema of a scalar of ours, such as a day or an amount.
 *
 * @param json its JSON Schema; schemas that are made from this one by further checks keep it
 * @param refuse attaches a fault to any other value
 */
export function scalar<T>(json: Json, refuse: (value: unknown, ctx: z.RefinementCtx) => void): z.ZodType<T> {
  const any = new Scalar({ type: 'custom', check: 'custom', fn: () => true, json });
  return any.superRefine(refuse) as unknown as z.ZodType<T>;
}

/** A schema with another JSON Schema than zod would tell. */
export function inJson<Schema extends z.ZodType>(schema: Schema, json: () => Json): Schema {
  schema._zod.processJSONSchema = (_context, target) => {
    Object.assign(target, json());
  };
  // Else zod adds that of the schema from which this one was made, by further checks.
  delete schema._zod.parent;
  return schema;
}

/** A schema whose JSON Schema is that of another: of the one to which it hands its values. */
export function inJsonAs<Schema extends z.ZodType>(schema: Schema, other: z.ZodType): Schema {
  schema._zod.processJSONSchema = (context, _target, params) => {
    z.core.processSchema(other, context, params);
    context.seen.get(schema)!.ref = other;
  };
  delete schema._zod.parent;
  return schema;
}

/** A field that may be absent. `undefined` is absent: JSON knows no other way to leave a field out. */
export function maybe<T>(schema: z.ZodType<T>): z.ZodOptional<z.ZodType<T>> {
  return z.optional(schema);
}

/** The schema of each field of a record: every field of the type, so that a new field without a schema is a fault of types. */
export type Fields<T> = {
  readonly [Key in keyof T]-?: Record<never, never> extends Pick<T, Key>
    ? z.ZodOptional<z.ZodType<Exclude<T[Key], undefined>>>
    : z.ZodType<T[Key]>;
};

/** The schema of a record that has these fields and no others. */
export function record<T extends object>(fields: Fields<T>): z.ZodType<T> {
  // The one cast: zod says `undefined` of a field that may be absent, and the fields above say it of the same ones.
  return strictObject(fields) as unknown as z.ZodType<T>;
}

/** The schema of a record of which only these fields are read; whatever else it has is passed on as it is. */
export function partOf<T extends object>(fields: Partial<Fields<T>>): z.ZodType<T> {
  const def = { type: 'object', shape: fields as z.core.$ZodLooseShape, catchall: z.unknown() } as const;
  return new InterpretedObject(def) as unknown as z.ZodType<T>;
}
