import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { answer } from '../../../src/reader/answer.ts';
import { createKeptReadings } from '../../../src/reader/kept-readings.ts';
import { hostMessageSchema } from '../../../src/protocol.ts';
import type { TraceEvent } from '../../../src/trace/event.ts';
import { traceOf } from '../../support/trace-builder.ts';
import { lineOf, traceFile, traceText, workOf } from '../traces.ts';
import { richRun } from './rich-run.ts';

const contents: Readonly<Record<string, string>> = {
  u1: '{"city":"Bern","days":2}',
  r1: 'sunny',
  a1: '# Done',
};

/** The events of the rich run with contents of some parts. */
function written(): string {
  const withContent = (event: TraceEvent): TraceEvent => {
    if (event.type !== 'part') return event;
    const content = contents[event.part.id];
    return content === undefined ? event : { ...event, part: { ...event.part, content } };
  };
  return traceOf(richRun).map(withContent).map(lineOf).join('');
}

test('a box is told with its contents, from the trace', async () => {
  const trace = traceFile(written());
  const box = { kind: 'tool', subject: 0, item: 0 } as const;
  const result = await answer({ type: 'inspect', trace, box }, workOf());
  assert.equal(result.type, 'details');
  hostMessageSchema.parse(result.message);
  assert.equal(result.message.title, 'alpha');
  assert.deepEqual(result.message.contents, [
    { part: 4, title: 'input', form: 'json', text: contents['u1'], bytes: 24 },
    { part: 6, title: 'result', form: 'text', text: 'sunny', bytes: 5 },
  ]);
});

test('a content that was left out is told', async () => {
  const trace = traceFile(traceText(richRun));
  const box = { kind: 'text', subject: 1, item: 0 } as const;
  const result = await answer({ type: 'inspect', trace, box }, workOf());
  assert.equal(result.type, 'details');
  assert.equal(result.message.facts.at(-1)?.value, 'not recorded');
  assert.deepEqual(await answer({ type: 'content', trace, part: 8 }, workOf()), {
    type: 'no-content',
    reason: 'The run was recorded without contents: only sizes, digests and counts were kept.',
  });
});

test('a whole content is given, JSON over lines', async () => {
  const trace = traceFile(written());
  assert.deepEqual(await answer({ type: 'content', trace, part: 4 }, workOf()), {
    type: 'content',
    title: 'alpha input',
    form: 'json',
    text: '{\n  "city": "Bern",\n  "days": 2\n}',
  });
  assert.deepEqual(await answer({ type: 'content', trace, part: 8 }, workOf()), {
    type: 'content',
    title: 'text',
    form: 'text',
    text: '# Done',
  });
  const none = await answer({ type: 'content', trace, part: 99 }, workOf());
  assert.deepEqual(none, { type: 'no-content', reason: 'The run has no such part.' });
});

test('questions about a trace that is gone are failures, and those that nobody waits for end', async () => {
  const trace = traceFile(written());
  const box = { kind: 'run', subject: 0, item: 0 } as const;
  const work = workOf();
  work.abort.abort(new Error('closed'));
  await assert.rejects(answer({ type: 'inspect', trace, box }, work), { message: 'closed' });
  fs.rmSync(trace.path);
  const result = await answer({ type: 'inspect', trace, box }, workOf());
  assert.equal(result.type, 'failed');
});

test('a report keeps its run: a question about it reads no profile again', async () => {
  const trace = traceFile(written());
  const kept = createKeptReadings();
  await answer({ type: 'report', trace }, workOf(), kept);
  const reading = await kept.get(trace, workOf());
  const box = { kind: 'call', subject: 0, item: 0 } as const;
  await answer({ type: 'inspect', trace, box }, workOf(), kept);
  assert.equal(await kept.get(trace, workOf()), reading);
});
