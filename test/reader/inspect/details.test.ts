import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BoxKind } from '../../../src/profile/picture/picture.ts';
import { detailsIn, readingOf, richReading, toldLines } from './rich-run.ts';

type Told = readonly [kind: BoxKind, subject: number, item: number, lines: string];

/** Every kind of box on one run. */
const table: readonly Told[] = [
  [
    'run',
    0,
    0,
    `Run of plant | plant · us.anthropic.claude-haiku-4-5-20251001-v1:0
     Outcome: completed
     Reason: end_turn
     Answers: of the provider
     Wall: 3.51 s (2 turns) (measured)
     LLM share: 91 % (3.18 s) (measured)
     Tools: 300 ms (2 calls, 1 failed) (measured)
     Cost: $0.0013 (list price) (list price)
     Turns: 2 (measured)
     Calls to the model: 2 (measured)
     Tool calls: 2 (measured)
     Failed tool calls: 1 (measured)
     Tokens in: 630 tokens (measured)
     Tokens out: 120 tokens (measured)
     Read from cache: at least 100 tokens (measured)`,
  ],
  [
    'turn',
    1,
    0,
    `Turn 1 | 1 call to the model, 2 tool calls
     Start: 10 ms (measured)
     Wall: 2.30 s (measured)
     Share of the run: 66 % (measured)
     Call to the model: 2.00 s (measured)
     Tools: 301 ms (measured)
     Failed tool calls: 1 (measured)
     Tools one by one: 300 ms (measured)
     Longest tool: 200 ms (measured)
     Workers: 1 worker (measured)
     Waves: 2 waves (measured)
     Dispatch: 1.0 ms (measured)
     Tokens in: 250 tokens (measured)
     Tokens out: 90 tokens (measured)
     Cost: $0.0007 (list price)`,
  ],
  [
    'call',
    0,
    0,
    `Call 1 of 2 to the model | turn 1, us.anthropic.claude-haiku-4-5-20251001-v1:0
     Start: 10 ms (measured)
     Wall: 2.00 s (measured)
     Share of the run: 57 % (measured)
     Time to first token: 500 ms (measured)
     Decode: 1.00 s (measured)
     Blocks: 3 blocks (measured)
     Attempts: 2 (measured)
     Waits before retries: 390 ms (measured)
     Stop: tool_use
     Input: 250 tokens (measured)
     Read from cache: 100 tokens (measured)
     Written to cache: 50 tokens (measured)
     Input: system prompt: 60 tokens (exact)
     Input: overhead: 20 tokens (exact)
     Input: tool schemas: ≈70 tokens (estimated)
     Input: user text: 20 tokens (exact)
     Input: residual: ≈80 tokens (estimated)
     Output: 90 tokens (measured)
     Output: thinking: ≈12 tokens (estimated)
     Output: tool_use: ≈70 ± 3 tokens (estimated)
     Output: residual: ≈8 tokens (estimated)
     Context window: 0.1 % of 200,000 tokens (measured)
     Cost: $0.0007 (list price)
     Latency by the provider: unknown (unknown)
     Request: unknown (unknown)
     Sent: 4.00 kB (measured)
     Received: 40.1 kB (measured)
     asks > asks for alpha
     asks > asks for beta`,
  ],
  [
    'attempt',
    0,
    1,
    `Attempt 1 of 2 | turn 1, call 1
     Start: 10 ms (measured)
     Wall: 100 ms (measured)
     Share of the run: 2.8 % (measured)
     Status: unknown (unknown)
     Headers after: unknown (unknown)
     Outcome: error
     Request: unknown (unknown)
     Sent: 2.00 kB (measured)
     Received: 100 B (measured)
     error: ThrottlingException: slow down
     madeBy > part of call 1`,
  ],
  [
    'backoff',
    0,
    1,
    `Wait after attempt 1 of 2 | turn 1, call 1
     Start: 110 ms (measured)
     Wall: 390 ms (measured)
     Share of the run: 11 % (measured)
     Planned: 390 ms (measured)
     Reason: throttling
     madeBy > part of call 1`,
  ],
  [
    'timeToFirstToken',
    0,
    0,
    `Time to first token | turn 1, call 1, attempt 2
     Start: 500 ms (measured)
     Wall: 500 ms (measured)
     Share of the run: 14 % (measured)
     Until the headers: unknown (unknown)
     Headers to content: unknown (unknown)
     Uncached input: 150 tokens (measured)
     Reading the input: unknown (unknown)
     madeBy > part of call 1`,
  ],
  [
    'thinking',
    0,
    0,
    `Thinking | turn 1, call 1, block 1 of 3
     Start: 1.00 s (measured)
     Wall: 100 ms (measured)
     Share of the run: 2.8 % (measured)
     Announced: 1.00 s (measured)
     Tokens: ≈12 tokens (estimated)
     Per token: ≈8.3 ms (estimated)
     Per token in this run: unknown (unknown)
     State: complete
     madeBy > part of call 1`,
  ],
  [
    'toolUse',
    0,
    1,
    `tool_use: alpha | turn 1, call 1, block 2 of 3
     Start: 1.10 s (measured)
     Wall: 400 ms (measured)
     Share of the run: 11 % (measured)
     Announced: 1.15 s (measured)
     Tokens: ≈40 tokens (estimated)
     Per token: ≈10 ms (estimated)
     Per token in this run: unknown (unknown)
     State: complete
     tool: alpha
     madeBy > part of call 1
     waited > its wait (1.0 ms)
     ran > its run (100 ms, worker 1)
     carriedBy > result first read by call 2 (8 tokens)`,
  ],
  [
    'queue',
    1,
    0,
    `beta: waiting | tool call, turn 1, worker 1
     Start: 2.01 s (measured)
     Wall: 101 ms (measured)
     Share of the run: 2.9 % (measured)
     Place in the order: 2 of 2
     Ahead of it: 1 (measured)
     Running then: 0 (measured)
     Worker: 1
     Wave: 2
     tool: beta
     asked > asked for by call 1
     ran > its run (200 ms, worker 1)
     carriedBy > result first read by call 2`,
  ],
  [
    'tool',
    0,
    0,
    `alpha | tool call, turn 1, worker 1
     Start: 2.01 s (measured)
     Wall: 100 ms (measured)
     Share of the run: 2.8 % (measured)
     Wait: 1.0 ms (measured)
     Worker: 1
     Wave: 1
     Status: ok
     Result: unknown (unknown)
     Result as sent: 8 tokens (exact)
     Sent in calls: 1 (measured)
     Carried: 0 tokens (exact)
     Over the run: calls: 1 (measured)
     Over the run: ran: 100 ms (measured)
     Over the run: LLM time: ≥400 ms (measured)
     Over the run: tokens: ≈228 tokens (estimated)
     Over the run: schema: ≈140 tokens (estimated)
     Over the run: tool_use: ≈40 tokens (estimated)
     Over the run: sent again: ≈40 tokens (estimated)
     Over the run: results: ≈8 tokens (estimated)
     Over the run: cost: ≈$0.0004 (list price)
     tool: alpha
     asked > asked for by call 1
     waited > its wait (1.0 ms)
     carriedBy > result first read by call 2 (8 tokens)`,
  ],
  [
    'section',
    0,
    2,
    `Tool schemas | turn 1, call 1
     Tokens: ≈70 tokens (estimated)
     Parts: 1 (measured)
     Share of the run: ≈11 % (estimated)
     Cost: <$0.0001 (list price)
     Input of the call: 250 tokens (measured)`,
  ],
  [
    'section',
    1,
    8,
    `Output | turn 2, call 2
     Output: 30 tokens (measured)
     Output: answers: ≈30 tokens (estimated)
     Output: residual: 0 tokens (estimated)
     Cost: $0.0002 (list price)`,
  ],
  [
    'overhead',
    1,
    0,
    `Overhead | turn 2, call 2
     Tokens: 26 tokens (exact)
     Share of the run: 4.1 % (exact)
     Cost: <$0.0001 (list price)
     Input of the call: 380 tokens (measured)`,
  ],
  [
    'residual',
    0,
    0,
    `Residual | turn 1, call 1, input
     Tokens: ≈80 tokens (estimated)
     Share of the run: ≈13 % (estimated)
     Cost: ≈$0.0001 (list price)
     Input of the call: 250 tokens (measured)`,
  ],
  [
    'system',
    0,
    0,
    `System prompt | as turn 1, call 1 sent it
     Section: system prompt
     Tokens: 60 tokens (exact)
     Sent in calls: 2 (measured)
     Sent: 120 tokens (exact)
     Share of the run: 19 % (exact)
     Carried: 60 tokens (exact)
     From cache: ≈10 tokens (estimated)
     Prefill: unknown (unknown)
     Cost: $0.0001 (list price)
     Size: 240 B (measured)`,
  ],
  [
    'toolSchema',
    1,
    1,
    `Tool schema: alpha | as turn 2, call 2 sent it
     Section: tool schemas
     Tokens: ≈70 tokens (estimated)
     Sent in calls: 2 (measured)
     Sent: ≈140 tokens (estimated)
     Share of the run: ≈22 % (estimated)
     Carried: ≈70 tokens (estimated)
     From cache: ≈70 tokens (estimated)
     Prefill: unknown (unknown)
     Cost: ≈$0.0001 (list price)
     Size: 300 B (measured)
     Field city#description: ≈45 tokens (estimated)
     Field inputSchema: ≈12 tokens (estimated)
     Field name: ≈10 tokens (estimated)
     tool: alpha`,
  ],
  [
    'sentToolUse',
    4,
    1,
    `tool_use: alpha | as turn 2, call 2 sent it
     Section: tool_use
     Tokens: ≈40 ± 3 tokens (estimated)
     Sent in calls: 1 (measured)
     Sent: ≈40 tokens (estimated)
     Share of the run: ≈6.3 % (estimated)
     Carried: ≈40 tokens (estimated)
     From cache: 0 tokens (estimated)
     Prefill: unknown (unknown)
     Cost: <$0.0001 (list price)
     Size: 90 B (measured)
     tool: alpha`,
  ],
  [
    'field',
    1,
    1,
    `Field city#description | in the schema of alpha
     Tokens: ≈45 tokens (estimated)
     Share of the schema: ≈64 % (estimated)
     Sent: ≈90 tokens (estimated)
     Share of the run: ≈14 % (estimated)
     Schema: ≈70 tokens (estimated)
     tool: alpha`,
  ],
  [
    'field',
    1,
    3,
    `In no field | in the schema of alpha
     Tokens: ≈3 tokens (estimated)
     Share of the schema: ≈4.3 % (estimated)
     Sent: ≈6 tokens (estimated)
     Share of the run: ≈1.0 % (estimated)
     Schema: ≈70 tokens (estimated)
     tool: alpha`,
  ],
  [
    'toolTotal',
    0,
    3,
    `alpha: tool_use, sent again | what it cost over the run, 1 call
     Tokens: ≈40 tokens (estimated)
     Share of the run: ≈6.3 % (estimated)
     Mean run: 100 ms (measured)
     Longest run: 100 ms (measured)
     Mean wait: 1.0 ms (measured)
     Over the run: calls: 1 (measured)
     Over the run: ran: 100 ms (measured)
     Over the run: LLM time: ≥400 ms (measured)
     Over the run: tokens: ≈228 tokens (estimated)
     Over the run: schema: ≈140 tokens (estimated)
     Over the run: tool_use: ≈40 tokens (estimated)
     Over the run: sent again: ≈40 tokens (estimated)
     Over the run: results: ≈8 tokens (estimated)
     Over the run: cost: ≈$0.0004 (list price)
     tool: alpha`,
  ],
  [
    'toolTotal',
    2,
    5,
    `System prompt | what no tool has to answer for, and what cannot be told from that of other tools
     In the whole run: 120 tokens (exact)
     Share of the run: 19 % (exact)
     Input of the run: 630 tokens (measured)`,
  ],
  [
    'others',
    0,
    0,
    `Others | What is too narrow, or too much at once, to be drawn one by one. The tables list all.`,
  ],
];

for (const [kind, subject, item, lines] of table) {
  test(`the details of ${kind} ${subject}/${item}`, async () => {
    const details = detailsIn(await richReading(), kind, subject, item);
    assert.equal(toldLines(details), lines.replaceAll(/\n +/g, '\n'));
  });
}

test('what is unknown says why, and has no number', async () => {
  const reading = await richReading();
  for (const [kind, subject, item] of table) {
    for (const { value, basis, about } of detailsIn(reading, kind, subject, item).facts) {
      if (basis !== 'unknown') continue;
      assert.equal(value, 'unknown');
      assert.match(about ?? '', /[a-z]\)?\.$/);
    }
  }
  const facts = detailsIn(reading, 'tool', 1).facts;
  const why = facts.find(({ label }) => label === 'Result as sent')?.about;
  assert.match(why ?? '', /Unknown: it was not counted\.$/);
});

test('what a number means is said of every number', async () => {
  const reading = await richReading();
  for (const [kind, subject, item] of table) {
    for (const fact of detailsIn(reading, kind, subject, item).facts) {
      assert.ok((fact.about ?? '') !== '', `${kind}: ${fact.label}`);
    }
  }
});

test('a simulated run has no price, rather than one that is not known', async () => {
  const reading = await readingOf(
    'run a simulated\ncall 1 0-9 usage=5/2\nend 9 completed end_turn',
  );
  const cost = detailsIn(reading, 'call').facts.find(({ label }) => label === 'Cost');
  assert.equal(cost?.value, '–');
  assert.match(cost?.about ?? '', /there is no price/);
});

test('a box that the run does not have is told as gone', async () => {
  const reading = await richReading();
  for (const [kind] of table) {
    if (kind === 'run' || kind === 'others') continue;
    const { title, facts, links } = detailsIn(reading, kind, 99, 99);
    assert.deepEqual([title, facts, links], ['No longer there', [], []], kind);
  }
});
