import * as z from 'zod/mini'; // The small build: the webview carries it too.

/** A number that is not negative. */
export const count = z.number().check(z.gte(0));

/** A text that may be absent. */
export const optionalText = z.optional(z.string());

/** What a number rests on. */
export const basisSchema = z.enum(['measured', 'exact', 'estimated', 'list price', 'unknown']);

/** An object with these fields and no others. */
export function record<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.readonly(z.strictObject(shape));
}

/** Any number of these. */
export function listOf<Item extends z.core.SomeType>(item: Item) {
  return z.readonly(z.array(item));
}
