import * as fc from 'fast-check';
import { createBoxBuilder } from '../../src/profile/picture/box-builder.ts';
import { BOX_KINDS, type CallColumns, type Picture } from '../../src/profile/picture/picture.ts';

const noCalls: CallColumns = {
  startMs: new Float64Array(),
  endMs: new Float64Array(),
  inputTokens: new Float64Array(),
  outputTokens: new Float64Array(),
  costUsd: new Float64Array(),
};

/** Any picture of time: rows whose boxes may touch, have no length, or leave gaps, and do not overlap. */
export const arbitraryPicture: fc.Arbitrary<Picture> = fc
  .array(
    fc.array(
      fc.record({
        gap: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1000, noNaN: true })),
        length: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1000, noNaN: true })),
        kind: fc.constantFrom(...BOX_KINDS),
        state: fc.integer({ min: 0, max: 127 }),
        name: fc.string({ unit: 'binary', maxLength: 8 }),
        subject: fc.nat(100),
        item: fc.nat(10),
      }),
      { maxLength: 40 },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((rows) => {
    const builder = createBoxBuilder();
    let total = 1;
    rows.forEach((boxes, row) => {
      let at = 0;
      for (const { gap, length, ...rest } of boxes) {
        const start = at + gap;
        at = start + length;
        builder.add({ row, start, end: at, ...rest });
      }
      total = Math.max(total, at);
    });
    const lane = { id: 'calls', title: 'Calls', firstRow: 0, rows: rows.length, depth: 0 };
    return {
      axis: 'time',
      total,
      ...builder.build(rows.length),
      lanes: [lane],
      series: [],
      calls: noCalls,
    };
  });
