import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as z from 'zod';
import type { eventSchema } from '../../src/trace/event-schema.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { MAX_LINE_LENGTH, readTrace, readTraceFile } from '../../src/trace/read-trace.ts';
import type { Trace } from '../../src/trace/read-trace.ts';
import { samples } from './samples.ts';

const events: readonly TraceEvent[] = Object.values(samples);
const header = JSON.stringify(samples.header);
const start = JSON.stringify(samples['run-start']);
const end = JSON.stringify(samples['run-end']);

const read = (text: string): Promise<Trace> => readTrace([Buffer.from(text)], 'x.jsonl');

/** The types of the events that were read, then the problems, each on a line. */
async function outline(text: string): Promise<string> {
  const { events: found, problems } = await read(text);
  const lines = problems.map(({ line, message }) => `${line}: ${message}`);
  return [found.map(({ type }) => type).join(' '), ...lines].join('\n');
}

// A schema drops keys that it does not know, without a word; so here the compiler compares them with the types.
type Parsed = z.output<typeof eventSchema>;
type KeysOf<Events, Type> = keyof Extract<Events, { readonly type: Type }>;
type Differing = {
  [Type in TraceEvent['type']]:
    | Exclude<KeysOf<TraceEvent, Type>, KeysOf<Parsed, Type>>
    | Exclude<KeysOf<Parsed, Type>, KeysOf<TraceEvent, Type>>;
}[TraceEvent['type']];
const differing: readonly Differing[] = [] satisfies readonly never[];
const schemaHasTheKeysOfTheTypes: [Differing] extends [never] ? true : false = true;

test('the schema has every event type and key of the types', () => {
  assert.deepEqual([differing, schemaHasTheKeysOfTheTypes], [[], true]);
});

for (const event of events) {
  test(`${event.type}: every field survives writing and reading`, async () => {
    const lines = event.type === 'header' ? [event] : [samples.header, event];
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    assert.deepEqual(await read(text), { events: lines, problems: [] });
  });
}

test('a byte order mark, as editors on Windows write it, is no part of the header', async () => {
  assert.equal(await outline(`\ufeff${header}\r\n${start}\r\n`), 'header run-start');
});

for (const [name, line, problem] of [
  [
    'a torn last line',
    '{"type":"stop","atMs"',
    'the last line is torn (the writer was stopped in it); skipped',
  ],
  ['text', 'hello\n', 'not JSON; skipped'],
  ['an unknown type', '{"type":"dance","atMs":1}\n', 'not an event: its type is unknown; skipped'],
  ['no type', '{"atMs":1}\n', 'not an event: its type is unknown; skipped'],
  [
    'a number',
    '7\n',
    'not an event: line: Invalid input: expected object, received number; skipped',
  ],
  [
    'a missing field',
    '{"type":"stop","atMs":1,"callId":"c1"}\n',
    /^not an event: reason: Invalid option: .*; skipped$/,
  ],
  [
    'a field of the wrong type',
    '{"type":"attempt-start","atMs":"1","callId":"c1","attempt":1}\n',
    'not an event: atMs: Invalid input: expected number, received string; skipped',
  ],
  [
    'a time before the run',
    '{"type":"tool-start","atMs":-27,"toolUseId":"a","worker":1,"wave":1}\n',
    'not an event: atMs: Too small: expected number to be >=0; skipped',
  ],
  [
    'arrays of different lengths',
    '{"type":"block-deltas","atMs":1,"callId":"c1","attempt":1,"index":0,"timesMs":[1],"sizes":[]}\n',
    'not an event: line: timesMs and sizes differ in length; skipped',
  ],
] as const) {
  test(`a damaged line (${name}) is reported, and nothing around it is lost`, async () => {
    const torn = !line.endsWith('\n');
    const trace = await read(`${header}\n${start}\n${line}${torn ? '' : `${end}\n`}`);
    const expected = ['header', 'run-start', ...(torn ? [] : ['run-end'])];
    assert.deepEqual(
      trace.events.map(({ type }) => type),
      expected,
    );
    const [found, ...others] = trace.problems;
    assert.equal(found?.line, 3);
    if (typeof problem === 'string') assert.equal(found.message, problem);
    else assert.match(found.message, problem);
    assert.deepEqual(others, []);
  });
}

test('a last line without a line feed that is whole is read', async () => {
  assert.equal(await outline(`${header}\n${end}`), 'header run-end');
});

test('empty lines and Windows line ends are no problem', async () => {
  assert.equal(await outline(`${header}\r\n\r\n\n${end}\r\n`), 'header run-end');
});

test('a line that is too long is reported, and the next is read', async () => {
  const megabyte = Buffer.alloc(1024 * 1024, 'a');
  function* chunks(): Generator<Uint8Array> {
    yield Buffer.from(`${header}\n`);
    for (let length = 0; length <= MAX_LINE_LENGTH; length += megabyte.length) yield megabyte;
    yield Buffer.from(`\n${end}\n`);
  }
  const { events: found, problems } = await readTrace(chunks(), 'x.jsonl');
  assert.deepEqual(
    found.map(({ type }) => type),
    ['header', 'run-end'],
  );
  assert.deepEqual(problems, [{ line: 2, message: 'longer than 67108864 characters; skipped' }]);
});

const refusals: readonly (readonly [name: string, text: string, message: string])[] = [
  ['an empty file', '', 'x.jsonl: the file is empty, not a trace'],
  [
    'JSON of something else',
    '{"name":"package"}\n',
    'x.jsonl:1: not a Toolflame trace: the first line must be its header; give a *.toolflame.jsonl file',
  ],
  [
    'no JSON',
    'PNG\n',
    'x.jsonl:1: not a Toolflame trace: the first line must be its header; give a *.toolflame.jsonl file',
  ],
  [
    'a trace without its first line',
    `${start}\n${end}\n`,
    'x.jsonl:1: not a Toolflame trace: the first line must be its header; give a *.toolflame.jsonl file',
  ],
  [
    'a newer version, whatever else it holds',
    '{"type":"header","format":"toolflame","version":2,"new":[]}\n',
    'x.jsonl:1: this trace has format version 2, this Toolflame reads up to 1; update Toolflame',
  ],
  [
    'a damaged header',
    '{"type":"header","format":"toolflame","version":1}\n',
    'x.jsonl:1: damaged trace header: not an event: runId: Invalid input: expected string, received undefined; skipped',
  ],
];

for (const [name, text, message] of refusals) {
  test(`refused: ${name}`, async () => {
    await assert.rejects(read(text), { name: 'TraceFormatError', message });
  });
}

test('a file that does not exist is refused as the system words it', async () => {
  await assert.rejects(readTraceFile('no/such/file.jsonl'), { code: 'ENOENT' });
});
