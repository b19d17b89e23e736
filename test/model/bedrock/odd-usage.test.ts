import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Usage } from '../../../src/trace/usage.ts';
import { ask, openLoopback } from '../../support/simulator.ts';
import { frame, sendFrames, startFrameServer, wire } from '../frame-server.ts';
import type { WireEvent } from '../../../src/model/simulated/frames.ts';

const text = [wire.text(0, 'hi'), wire.blockStop(0), wire.stop('end_turn')];

/** What the last event of an answer says of its tokens, and what becomes of it. */
const cases: readonly (readonly [string, WireEvent['payload'], Usage | undefined])[] = [
  [
    'negative and absurd counts',
    { usage: { inputTokens: -12, outputTokens: 9e15 } },
    {
      refused: [
        { field: 'inputTokens', value: '-12' },
        { field: 'outputTokens', value: '9000000000000000' },
      ],
    },
  ],
  [
    'counts that are text',
    { usage: { inputTokens: 'many', outputTokens: 5 } },
    { outputTokens: 5, refused: [{ field: 'inputTokens', value: 'many' }] },
  ],
  ['no cache', { usage: { inputTokens: 7, outputTokens: 5 } }, { inputTokens: 7, outputTokens: 5 }],
  [
    'fewer tokens than the cache reads: Bedrock does not count those as input',
    { usage: { inputTokens: 7, outputTokens: 5, cacheReadInputTokens: 900 } },
    { inputTokens: 907, outputTokens: 5, cacheReadTokens: 900 },
  ],
  [
    'writes for an hour',
    {
      usage: {
        ...{ inputTokens: 7, outputTokens: 5, cacheWriteInputTokens: 40 },
        cacheDetails: [{ ttl: '1h', inputTokens: 30 }],
      },
    },
    { inputTokens: 47, outputTokens: 5, cacheWriteTokens: 40, cacheWriteHourTokens: 30 },
  ],
  ['nothing', { metrics: { latencyMs: 3 } }, undefined],
  ['null', { usage: null }, undefined],
];
for (const [name, metadata, expected] of cases) {
  test(`usage with ${name}`, async (t) => {
    const server = await startFrameServer((response) =>
      sendFrames(response, [...text, frame('metadata', metadata)]),
    );
    const model = openLoopback(server.port);
    t.after(() => Promise.all([model.close(), server.close()]));
    const { result } = await ask(model);
    assert.equal(result.stop, 'end_turn');
    assert.deepEqual(result.usage, expected);
  });
}
