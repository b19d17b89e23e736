import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { partContents } from '../../../src/reader/inspect/part-contents.ts';
import { createWholeLines } from '../../../src/reader/inspect/whole-lines.ts';
import type { Part } from '../../../src/trace/part.ts';
import { fileOf, lineOf, traceFile, workOf } from '../traces.ts';

function partLine(id: string, content?: string, name?: string): string {
  const named = name === undefined ? {} : { name };
  const part: Part = { id, kind: 'toolResult', ...named, digest: 'd', bytes: 1 };
  return lineOf({
    type: 'part',
    atMs: 1,
    part: content === undefined ? part : { ...part, content },
  });
}

const other = lineOf({
  type: 'call-start',
  atMs: 1,
  callId: 'c',
  turn: 1,
  model: 'part',
  partIds: ['p1', 'p2'],
});

async function textsOf(trace: string | Uint8Array, ids: readonly string[]) {
  const found = await partContents(traceFile(trace), ids, workOf());
  return Object.fromEntries(
    [...found].map(([id, content]) => [
      id,
      content.type === 'content' ? content.text : content.type,
    ]),
  );
}

test('the contents that are asked for are found, others are passed over', async () => {
  const trace = other + partLine('p1', 'one') + partLine('p2', 'two') + partLine('p3', 'three');
  assert.deepEqual(await textsOf(trace, ['p3', 'p1']), { p1: 'one', p3: 'three' });
  assert.deepEqual(await textsOf(trace, ['p9']), {});
  assert.deepEqual(await textsOf(trace, []), {});
});

test('a part whose content was not recorded says so', async () => {
  assert.deepEqual(await textsOf(partLine('p1'), ['p1']), { p1: 'left out' });
});

test('bytes are those of UTF-8', async () => {
  const found = await partContents(traceFile(partLine('p1', 'é€😀')), ['p1'], workOf());
  assert.deepEqual(found.get('p1'), { type: 'content', text: 'é€😀', bytes: 9 });
});

test('text that looks like a part, or names one, is none', async () => {
  const inner = partLine('p1', 'stolen');
  const notice = { type: 'notice', atMs: 1, code: 'part', message: `"part":{"id":"p1"` } as const;
  const trace = partLine('p0', inner, 'p1') + lineOf(notice) + partLine('p1', 'own');
  assert.deepEqual(await textsOf(trace, ['p1']), { p1: 'own' });
});

test('lines of others, with spaces and keys in another order, are read too', async () => {
  const line = `{ "part": { "kind": "text", "bytes": 3 } }
    { "part" : {"id":"p0"} }
    {"atMs": 1, "part": {"digest": "d", "content": "abc", "bytes": 3, "kind": "system", "id": "p1"}, "type": "part"}\n`;
  assert.deepEqual(await textsOf(line, ['p1', 'p0']), { p1: 'abc' });
});

test('an id with quotes, and one that is not ASCII', async () => {
  const trace = partLine('a"b', 'quoted') + partLine('ü😀', 'other');
  assert.deepEqual(await textsOf(trace, ['a"b', 'ü😀']), { 'a"b': 'quoted', 'ü😀': 'other' });
});

test('torn and broken lines lose nothing but themselves', async () => {
  const whole = partLine('p1', 'one');
  const trace = `${whole.slice(0, 30)}\n{"part":\n"part":{"id":"p1"\n\n${whole}${partLine('p2', 'two').slice(0, -9)}`;
  assert.deepEqual(await textsOf(trace, ['p1', 'p2']), { p1: 'one' });
  const unfinished = `${whole}${partLine('p2', 'two').slice(0, -1)}`;
  assert.deepEqual(await textsOf(unfinished, ['p2']), { p2: 'two' });
  assert.deepEqual(await textsOf('', ['p2']), {});
  assert.deepEqual(
    await textsOf(
      Uint8Array.from({ length: 999 }, (_, n) => n % 256),
      ['p2'],
    ),
    {},
  );
});

test('a line of many megabytes is found, and passed over', async () => {
  const huge = 'a"\n'.repeat(3_000_000);
  const trace = partLine('p1', huge) + partLine('p2', 'two');
  assert.deepEqual(await textsOf(trace, ['p2']), { p2: 'two' });
  assert.equal((await textsOf(trace, ['p1']))['p1']?.length, huge.length);
});

test('bytes that the editor has read are looked through as a file is', async () => {
  const bytes = new TextEncoder().encode(other.repeat(5000) + partLine('p1', 'one'));
  const found = await partContents({ file: fileOf('/w/a'), bytes }, ['p1'], workOf());
  assert.equal(found.get('p1')?.type, 'content');
});

test('a search that nobody waits for ends with the reason', async () => {
  const work = workOf();
  work.abort.abort(new Error('closed'));
  const trace = traceFile(partLine('p1', 'one'));
  await assert.rejects(partContents(trace, ['p1'], work), { message: 'closed' });
});

test('however lines are cut into chunks, they come out whole', () => {
  const piece = fc.uint8Array({ maxLength: 12 }).map((bytes) => bytes.map((byte) => byte % 14));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const lines = createWholeLines(1000);
      const cut = pieces.map((each) => {
        // The memory of a chunk may be used for something else afterwards.
        const chunk = Uint8Array.from(each);
        const whole = Buffer.from(lines.push(chunk));
        chunk.fill(99);
        return whole;
      });
      const last = lines.end();
      assert.deepEqual(Buffer.concat([...cut, last]), Buffer.concat(pieces));
      assert.ok(cut.every((whole) => whole.length === 0 || whole.at(-1) === 10));
      assert.ok(!last.includes(10));
    }),
  );
});

test('of a line that is too long nothing is held or given', () => {
  const lines = createWholeLines(4);
  const given = ['ab', 'cde', 'fg\nhi', 'j\n', 'kl'].map((text) =>
    lines.push(Buffer.from(text)).toString(),
  );
  assert.deepEqual(given, ['', '', '', 'hij\n', '']);
  assert.equal(lines.end().toString(), 'kl');
});
