import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createBoxBuilder, type NewBox } from '../../../src/profile/picture/box-builder.ts';
import { BOX_KINDS } from '../../../src/profile/picture/picture.ts';

const anyBox: fc.Arbitrary<NewBox> = fc.record(
  {
    row: fc.nat(4),
    start: fc.nat(20),
    end: fc.nat(20),
    kind: fc.constantFrom(...BOX_KINDS),
    name: fc.string({ maxLength: 2 }),
    subject: fc.nat(),
    item: fc.nat(),
    state: fc.nat(127),
  },
  { noNullPrototype: true },
);

test('boxes come out by row, start and end, with all that they were given', () =>
  fc.assert(
    fc.property(fc.array(anyBox, { maxLength: 600, size: 'max' }), (added) => {
      const builder = createBoxBuilder();
      added.forEach((box) => builder.add(box));
      const { boxes, names } = builder.build(6);
      const ordered = [...added].sort(
        (a, b) => a.row - b.row || a.start - b.start || a.end - b.end,
      );
      const found = ordered.map((_box, place) => ({
        row: [...boxes.rowStarts].findLastIndex((at) => at <= place),
        start: boxes.start[place],
        end: boxes.end[place],
        kind: BOX_KINDS[boxes.kind[place] ?? -1],
        name: names[boxes.name[place] ?? -1],
        subject: boxes.subject[place],
        item: boxes.item[place],
        state: boxes.state[place],
      }));
      assert.deepEqual(found, ordered);
      assert.equal(boxes.rowStarts.length, 7);
      assert.equal(boxes.rowStarts[6], added.length);
      assert.equal(new Set(names).size, names.length);
    }),
    { numRuns: 50 },
  ));

test('a box without item and state has none, and one beyond the rows is a fault', () => {
  const builder = createBoxBuilder();
  builder.add({ row: 1, start: 0, end: 1, kind: 'tool', name: 'a', subject: 3 });
  const { boxes } = builder.build(2);
  assert.deepEqual([boxes.item[0], boxes.state[0], [...boxes.rowStarts]], [0, 0, [0, 0, 1]]);
  assert.throws(() => builder.build(1), RangeError);
});
