import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ask, drawn, openSimulator, requestOf } from '../../support/simulator.ts';
import { outcome } from '../hear.ts';
import type { Heard } from '../../support/simulator.ts';

type FaultName = NonNullable<Parameters<typeof openSimulator>[0]['faults']>[number];

const steps = [{ answer: { style: 'text', text: 'One two three four five six.' } }] as const;

/** The outcomes of so many attempts of the first turn, under this fault. */
async function attempts(fault: FaultName, count: number): Promise<readonly Heard[]> {
  const simulator = await openSimulator({ steps: [...steps], faults: [fault] });
  const heard: Heard[] = [];
  for (let i = 0; i < count; i++) heard.push(await ask(simulator.model));
  await simulator.close();
  return heard;
}

const outcomes = {
  throttling: 'error ThrottlingException throttling again 429',
  'not-ready': 'error ModelNotReadyException transient again 429',
  unavailable: 'error ServiceUnavailableException transient again 503',
  'internal-error': 'error InternalServerException transient again 500',
  'model-timeout': 'error ModelTimeoutException transient again 408',
  'access-denied': 'error AccessDeniedException auth final 403',
  validation: 'error ValidationException input final 400',
  'first-frame-exception': 'error ThrottlingException throttling again 200',
  'mid-stream-exception': 'error ModelStreamErrorException model final 200',
  'cut-connection': 'error ECONNRESET network final 200',
  'short-stream': 'incomplete IncompleteStream network final 200',
  'slow-stream': 'end_turn',
} as const;

describe('each fault, seen by the real client', () => {
  for (const [fault, expected] of Object.entries(outcomes)) {
    test(fault, async () => {
      const [first, second] = await attempts({ turn: 1, fault: fault as keyof typeof outcomes }, 2);
      assert.ok(first && second);
      assert.equal(outcome(first.result), expected);
      assert.equal(outcome(second.result), 'end_turn', 'it happens once');
    });
  }

  for (const fault of ['mid-stream-exception', 'cut-connection', 'short-stream'] as const) {
    test(`${fault} leaves a part of the answer, and no usage`, async () => {
      const [heard] = await attempts({ turn: 1, fault }, 1);
      assert.ok(heard);
      const lines = drawn(heard.events);
      assert.equal(lines[1], '0 start text');
      assert.equal(lines.at(-1), '0 end incomplete');
      const [block] = heard.blocks;
      assert.ok(block?.type === 'text' && block.text.length > 0);
      assert.ok('One two three four five six.'.startsWith(block.text));
      assert.ok(!('usage' in heard.result));
    });
  }

  test('as many attempts fail as it says, and wait as long as it says', async () => {
    const fault = { turn: 1, fault: 'throttling', times: 2, retryAfterMs: 1200 } as const;
    const heard = await attempts(fault, 3);
    assert.deepEqual(
      heard.map(({ result }) => result.error?.retryAfterMs),
      [2000, 2000, undefined],
      'whole seconds, rounded up',
    );
  });

  test('faults of one turn follow each other, and leave other turns alone', async () => {
    const simulator = await openSimulator({
      steps: [...steps],
      faults: [
        { turn: 1, fault: 'throttling' },
        { turn: 2, fault: 'validation' },
        { turn: 1, fault: 'unavailable' },
      ],
    });
    const names: (string | undefined)[] = [];
    for (let i = 0; i < 3; i++) names.push((await ask(simulator.model)).result.error?.name);
    await simulator.close();
    assert.deepEqual(names, ['ThrottlingException', 'ServiceUnavailableException', undefined]);
  });

  test('a cut tool call has no usable input', async () => {
    const simulator = await openSimulator({
      steps: [{ call: ['a'], input: { path: 'x'.repeat(100) } }],
      faults: [{ turn: 1, fault: 'short-stream' }],
    });
    const { blocks } = await ask(simulator.model, requestOf({}, 'a'));
    await simulator.close();
    assert.ok(blocks[0]?.type === 'toolUse');
    assert.equal(blocks[0].input, undefined);
    assert.match(blocks[0].inputText, /^\{"path":"x+$/);
  });
});

describe('each fault without a stream', () => {
  const statuses = {
    throttling: 429,
    'first-frame-exception': 429,
    'mid-stream-exception': 424,
    'slow-stream': 200,
  } as const;
  for (const [fault, status] of Object.entries(statuses)) {
    test(`${fault} is ${status}`, async () => {
      assert.equal((await converse(fault as keyof typeof statuses)).status, status);
    });
  }
  for (const fault of ['cut-connection', 'short-stream'] as const) {
    test(`${fault} gives no response`, async () => {
      await assert.rejects(converse(fault), /fetch failed/);
    });
  }
});

async function converse(fault: keyof typeof outcomes): Promise<Response> {
  const simulator = await openSimulator({ steps: [...steps], faults: [{ turn: 1, fault }] });
  try {
    return await fetch(`http://127.0.0.1:${simulator.port}/model/m/converse`, {
      method: 'POST',
      headers: { authorization: 'Bearer x' },
      body: JSON.stringify({ messages: [{ role: 'user', content: [{ text: 'Go.' }] }] }),
    });
  } finally {
    await simulator.close();
  }
}
