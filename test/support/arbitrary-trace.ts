import fc from 'fast-check';
import { eventSchema } from '../../src/trace/event-schema.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { samples } from '../trace/samples.ts';

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\x1b[31mred\x1b[0m', 'a\u202eb\u200bc', '</script>', '__proto__', '', '\ud800'),
);
const numbers = fc.oneof(
  fc.integer({ min: 0, max: 1000 }),
  fc.double({ min: 0, max: 1e6, noNaN: true }),
  fc.constantFrom(0, 1e-300, 1e300, Number.MAX_SAFE_INTEGER),
);
/** Few, so that events meet each other. */
const ids = fc.constantFrom('1', '2', '3');

const isId = (key: string): boolean => /^(callId|toolUseId|partId|id|resultPartId)$/.test(key);

/** The same thing with other numbers and texts in it. */
function altered(value: unknown, key: string): fc.Arbitrary<unknown> {
  if (isId(key)) return ids;
  if (typeof value === 'number') return fc.oneof(fc.constant(value), numbers);
  if (typeof value === 'string') return fc.oneof(fc.constant(value), texts);
  if (Array.isArray(value)) return fc.tuple(...value.map((item) => altered(item, key)));
  if (typeof value !== 'object' || value === null) return fc.boolean();
  const fields = Object.entries(value).map(([name, field]) => [name, altered(field, name)]);
  return fc.record(Object.fromEntries(fields));
}

/** Any event that a reader takes for one. */
const anyEvent: fc.Arbitrary<TraceEvent> = fc
  .constantFrom(...Object.values(samples))
  .chain((sample) => altered(sample, ''))
  .map((value) => eventSchema.safeParse(value).data)
  .filter((event) => event !== undefined);

/** Any trace that can be read, however damaged or hostile what it says is. The header is there, all else may be. */
export const anyTrace: fc.Arbitrary<readonly TraceEvent[]> = fc
  .array(anyEvent, { maxLength: 40 })
  .map((events) => [samples.header, ...events]);
