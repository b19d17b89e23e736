import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchCounts } from '../../src/agent/watch-counts.ts';
import type { TokenCount } from '../../src/trace/basis.ts';
import type { OverheadTokensEvent, TraceEvent } from '../../src/trace/event.ts';

const atMs = 0;
const local = (tokens: number, more: Partial<TokenCount> = {}): TokenCount => {
  return { tokens, basis: 'estimated', tokenizer: 'words', ...more };
};
const part = (id: string, kind: 'toolSchema' | 'userText', tokens: TokenCount): TraceEvent[] => [
  {
    ...{ type: 'part', atMs },
    part: { id, kind, bytes: 1, ...(kind === 'toolSchema' ? { name: `tool ${id}` } : {}) },
  },
  { type: 'part-tokens', atMs, partId: id, count: tokens },
];
const call = (turn: number, partIds: readonly string[], inputTokens?: number): TraceEvent[] => [
  { type: 'call-start', atMs, callId: `c${turn}`, turn, model: 'm', partIds },
  {
    ...{ type: 'usage', atMs, callId: `c${turn}` },
    usage: inputTokens === undefined ? { outputTokens: 1 } : { inputTokens },
  },
];
const overhead = (changes: Partial<OverheadTokensEvent> = {}): OverheadTokensEvent => ({
  ...{ type: 'overhead-tokens', atMs, model: 'm', source: 'a test' },
  ...{ withTools: local(300), withoutTools: local(8), perFurtherMessage: local(4) },
  ...changes,
});

function watched(...events: readonly (TraceEvent | readonly TraceEvent[])[]) {
  const watch = watchCounts();
  for (const event of events.flat()) watch.sink(event);
  return watch;
}

const twoParts = [part('p1', 'toolSchema', local(50)), part('p2', 'userText', local(10))];

test('each measured call is beside the local count of what it sent, without the overhead', () => {
  const watch = watched(
    ...twoParts,
    overhead(),
    call(1, ['p1', 'p2'], 372),
    part('p3', 'userText', local(40, { localTokens: 20, factor: 2 })),
    call(2, ['p1', 'p2', 'p3'], 404),
  );
  assert.deepEqual(watch.observations('m'), [
    { tokenizer: 'words', measuredTokens: 72, localTokens: 60 },
    { tokenizer: 'words', measuredTokens: 404 - 300 - 8, localTokens: 80 },
  ]);
  assert.deepEqual(watch.observations('other'), []);
  assert.equal(watch.schemaPart('tool p1'), 'p1');
});

test('an exact count does not take the place of the local one, and the newest overhead holds', () => {
  const exact = { type: 'part-tokens', atMs, partId: 'p1' } as const;
  const watch = watched(
    ...twoParts,
    { ...exact, count: { tokens: 77, basis: 'exact' } },
    overhead({ withTools: local(1) }),
    call(1, ['p1', 'p2'], 372),
    overhead(),
  );
  assert.deepEqual(watch.observations('m'), [
    { tokenizer: 'words', measuredTokens: 72, localTokens: 60 },
  ]);
  assert.equal(watch.overhead('m')?.withTools?.tokens, 300);
});

/** What keeps a call from teaching anything. */
const useless: Readonly<Record<string, readonly (TraceEvent | readonly TraceEvent[])[]>> = {
  'no usage': [...twoParts, overhead(), call(1, ['p1', 'p2'])],
  'a part that is not counted': [...twoParts, overhead(), call(1, ['p1', 'p2', 'p9'], 372)],
  'parts of two tokenizers': [
    ...twoParts,
    part('p3', 'userText', local(9, { tokenizer: 'bytes' })),
    overhead(),
    call(1, ['p1', 'p2', 'p3'], 372),
  ],
  'no overhead': [...twoParts, call(1, ['p1', 'p2'], 372)],
  'an overhead of other calls': [...twoParts, overhead(), call(1, ['p2'], 8)],
  'an overhead that is larger than the call': [...twoParts, overhead(), call(1, ['p1'], 299)],
};
for (const [name, events] of Object.entries(useless)) {
  test(`${name}: nothing is learned`, () => {
    assert.deepEqual(watched(...events).observations('m'), []);
  });
}

test('without the cost of a further message, or any overhead, a call teaches by what it has more', () => {
  const { perFurtherMessage: _, ...onlyOnce } = overhead();
  const large = part('p3', 'userText', local(2000));
  const both = [call(1, ['p1', 'p2'], 372), call(2, ['p1', 'p2', 'p3'], 2572)];
  const more = { tokenizer: 'words', measuredTokens: 2200, localTokens: 2000 };
  const whole = { tokenizer: 'words', measuredTokens: 72, localTokens: 60 };
  assert.deepEqual(watched(...twoParts, large, onlyOnce, ...both).observations('m'), [whole, more]);
  assert.deepEqual(watched(...twoParts, large, ...both).observations('m'), [more]);
  // The frames of two messages would be a large share of it.
  const small = part('p3', 'userText', local(900));
  assert.deepEqual(watched(...twoParts, small, ...both).observations('m'), []);
  // What a call does not send again is not in the difference.
  const other = [call(1, ['p2', 'p1'], 372), call(2, ['p1', 'p2', 'p3'], 2572)];
  assert.deepEqual(watched(...twoParts, large, ...other).observations('m'), []);
});
