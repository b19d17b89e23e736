import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createTraceParser, readTrace, type Trace } from '../../src/trace/read-trace.ts';
import { samples } from './samples.ts';

const lines = Object.values(samples).map((event) => `${JSON.stringify(event)}\n`);
const [header = '', ...others] = lines;

/** What a parser makes of pieces, at their end. */
function parse(pieces: readonly Uint8Array[]): Trace {
  const parser = createTraceParser('x');
  const events = pieces.flatMap((piece) => parser.push(piece));
  return { events: [...events, ...parser.end()], problems: parser.problems };
}

test('however a trace is cut, its events and problems are those of the whole', async () => {
  const line = fc.constantFrom(
    ...others,
    'not JSON\n',
    '{"type":"dance"}\n',
    '\r\n',
    '{"torn":"é😀',
  );
  const places = fc.array(fc.nat());
  await fc.assert(
    fc.asyncProperty(fc.array(line), places, async (rest, cuts) => {
      const bytes = Buffer.from(header + rest.join(''));
      const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
      const starts = [0, ...ends.sort((a, b) => a - b)];
      const pieces = ends.map((end, index) => bytes.subarray(starts[index], end));
      assert.deepEqual(parse(pieces), await readTrace([bytes], 'x'));
    }),
  );
});

test('an event comes with the end of its line, and a line without one is no problem until the end', () => {
  const parser = createTraceParser('x');
  const [second = ''] = others;
  assert.deepEqual(parser.push(Buffer.from(header.slice(0, 20))), []);
  assert.deepEqual(parser.push(Buffer.from(`${header.slice(20)}${second.slice(0, 9)}`)), [
    samples.header,
  ]);
  assert.deepEqual([parser.push(Buffer.from(second.slice(9, -1))), parser.problems], [[], []]);
  assert.deepEqual(parser.push(Buffer.from('\n{"type"')), [samples['run-start']]);
  assert.deepEqual([parser.end(), parser.problems.length], [[], 1]);
});

test('what is no trace is refused with its first line, and what is nothing at its end', () => {
  assert.throws(() => createTraceParser('x').push(Buffer.from('PNG\n')), {
    name: 'TraceFormatError',
  });
  const empty = createTraceParser('x');
  assert.deepEqual(empty.push(new Uint8Array()), []);
  assert.throws(() => empty.end(), { message: 'x: the file is empty, not a trace' });
});
