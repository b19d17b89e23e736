import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { decodePicture, encodePicture } from '../../../src/profile/picture/picture-bytes.ts';
import { arbitraryPicture } from '../../support/arbitrary-picture.ts';

test('a picture that is written and read is the same', () =>
  fc.assert(
    fc.property(arbitraryPicture, fc.integer({ min: 0, max: 8 }), (picture, offset) => {
      const series = [
        {
          id: 'context' as const,
          title: 'Context',
          unit: 'tokens' as const,
          atMs: Float64Array.of(0, 1.5),
          value: Float64Array.of(100, Number.NaN),
          limit: 200_000,
          basis: 'measured' as const,
        },
      ];
      const reason = 'Why there is nothing to draw.';
      const whole = { ...picture, reason, series };
      const bytes = encodePicture(whole);
      const elsewhere = new Uint8Array(bytes.byteLength + offset);
      elsewhere.set(bytes, offset);
      assert.deepEqual(decodePicture(elsewhere.subarray(offset)), whole);
    }),
  ));

test('the columns are views of the bytes, not copies', () => {
  const [picture] = fc.sample(arbitraryPicture, 1);
  assert.ok(picture);
  const bytes = encodePicture(picture);
  const { boxes, calls } = decodePicture(bytes);
  for (const column of [...Object.values(boxes), ...Object.values(calls)]) {
    assert.equal(column.buffer, bytes.buffer);
  }
});

test('bytes that are cut off, or are no picture, are refused', () => {
  const [picture] = fc.sample(arbitraryPicture, 1);
  assert.ok(picture);
  const bytes = encodePicture(picture);
  for (const length of [0, 3, 20, bytes.byteLength - 9]) {
    assert.throws(() => decodePicture(bytes.subarray(0, length)));
  }
  assert.throws(() => decodePicture(new Uint8Array(64).fill(0xff)));
});
