import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf } from '../../src/agent/tool-answer.ts';
import type { Answer } from '../../src/agent/tool-answer.ts';
import type { ToolStatus } from '../../src/trace/event.ts';

/** How a tool settled. */
type Settlement = readonly [status: ToolStatus, value: unknown, error: string | undefined];

const ok = (value: unknown): Settlement => ['ok', value, undefined];
const failed = (status: ToolStatus, error?: string): Settlement => [status, undefined, error];

const answers: readonly (readonly [string, Settlement, limit: number, Answer])[] = [
  ['text', ok('é'), 100, { status: 'ok', text: 'é', resultBytes: 2 }],
  ['an object', ok({ n: 1 }), 100, { status: 'ok', text: '{"n":1}', resultBytes: 7 }],
  ['nothing', ok(undefined), 100, { status: 'ok', text: 'null', resultBytes: 4 }],
  ['just as much as allowed', ok('éé'), 4, { status: 'ok', text: 'éé', resultBytes: 4 }],
  [
    'more than allowed, in bytes',
    ok('ééé'),
    4,
    {
      status: 'error',
      text: 'Error: the result has 6 bytes, more than the limit of 4 (executor.maxResultBytes); return less',
      error:
        'the result has 6 bytes, more than the limit of 4 (executor.maxResultBytes); return less',
      resultBytes: 6,
    },
  ],
  [
    'an error',
    failed('error', 'Error: no'),
    100,
    { status: 'error', text: 'Error: Error: no', error: 'Error: no' },
  ],
  [
    'an ending without words',
    failed('cancelled'),
    100,
    { status: 'cancelled', text: 'Error: cancelled', error: 'cancelled' },
  ],
  [
    'what an interrupted tool gave too late',
    ['timeout', 'half a result', 'timed out after 5 ms'],
    100,
    { status: 'timeout', text: 'Error: timed out after 5 ms', error: 'timed out after 5 ms' },
  ],
  [
    'half a surrogate pair in an error',
    failed('error', 'a\ud83d'),
    100,
    { status: 'error', text: 'Error: a\ufffd', error: 'a\ufffd' },
  ],
];

for (const [name, settlement, limit, expected] of answers) {
  test(`answer: ${name}`, () => assert.deepEqual(answerOf(...settlement, limit), expected));
}

test('answer: what cannot be written says what it is and what to do', () => {
  const answer = answerOf(...ok(10n), 100);
  assert.deepEqual(answer, {
    status: 'error',
    text: 'Error: returned a BigInt; return it as a number or as text',
    error: 'returned a BigInt; return it as a number or as text',
  });
});

test('answer: an error as long as a book is cut', () => {
  const { text, error } = answerOf(...failed('error', 'x'.repeat(5e7)), 1e6);
  assert.equal(text, `Error: ${'x'.repeat(10_000)}… (cut; 50000000 characters in all)`);
  assert.equal(`Error: ${error}`, text);
});
