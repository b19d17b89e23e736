import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inSlices } from '../../src/host/pace.ts';
import { StepPace } from './sources.ts';

const { signal } = new AbortController();

test('slices are small and make up the chunks, whatever their sizes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 100_000 })), async (sizes) => {
      const chunks = sizes.map((size, index) => Buffer.alloc(size, index + 1));
      const slices = [];
      for await (const slice of inSlices(chunks, new StepPace(1), signal)) slices.push(slice);
      assert.ok(slices.every(({ byteLength }) => byteLength <= 16 * 1024));
      assert.ok(Buffer.concat(slices).equals(Buffer.concat(chunks)));
    }),
  );
});

test('others get a turn before each slice once 8 ms are over', async () => {
  const slices = async (stepMs: number): Promise<number> => {
    const pace = new StepPace(stepMs);
    let count = 0;
    for await (const _ of inSlices([Buffer.alloc(10 * 16 * 1024)], pace, signal)) count += 1;
    assert.equal(count, 10);
    return pace.breaths;
  };
  assert.equal(await slices(0), 0);
  assert.equal(await slices(8), 10);
  // Read at 4, 8, 12: the third reading is 8 ms after the first; a breath reads the clock once more.
  assert.equal(await slices(4), 5);
});

test('nothing is passed on once it is aborted', async () => {
  const abort = new AbortController();
  const pace = new StepPace(10, () => abort.abort(new Error('closed')));
  const slices = inSlices([Buffer.alloc(1)], pace, abort.signal);
  await assert.rejects(slices.next(), { message: 'closed' });
});
