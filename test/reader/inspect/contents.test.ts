import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { BoxKind } from '../../../src/profile/picture/picture.ts';
import { contentsWanted } from '../../../src/reader/inspect/box-contents.ts';
import { mostContentBytes } from '../../../src/reader/inspect/contents.ts';
import { prettyJson } from '../../../src/report/pretty-json.ts';
import { detailsIn, readingOf, richReading } from './rich-run.ts';
import { buildProfile } from '../../../src/profile/build.ts';
import { traceOf } from '../../support/trace-builder.ts';

const wanted: readonly (readonly [kind: BoxKind, subject: number, item: number, says: string])[] = [
  ['run', 0, 0, 'prompt q, last answer a1'],
  ['turn', 1, 0, 'thinking t1, input u1, input u2'],
  ['turn', 1, 7, ''],
  ['call', 1, 0, 'text a1'],
  ['toolUse', 0, 2, 'input u2'],
  ['tool', 1, 0, 'input u2, result r2'],
  ['queue', 0, 0, 'input u1'],
  ['toolSchema', 1, 0, 'schema d1'],
  ['field', 1, 2, 'schema d1'],
  ['sentThinking', 3, 1, 'thinking t1'],
  ['toolResult', 6, 1, 'result r1'],
  ['system', 99, 0, ''],
  ['attempt', 0, 1, ''],
];

for (const [kind, subject, item, says] of wanted) {
  test(`the contents of ${kind} ${subject}/${item}: ${says || 'none'}`, async () => {
    const { profile } = await richReading();
    const contents = contentsWanted(profile, { kind, subject, item });
    assert.equal(contents.map(({ title, partId }) => `${title} ${partId}`).join(', '), says);
  });
}

async function shown(text: string) {
  const content = { type: 'content', text, bytes: Buffer.byteLength(text) } as const;
  const found = [{ title: 'text', partId: 'a1', content }];
  const [only] = detailsIn(await richReading(), 'text', 1, 0, found).contents;
  return only;
}

test('content is JSON where it parses, else text, as it was written', async () => {
  assert.deepEqual(await shown('{"b":1.0,"a":[]}'), {
    ...{ part: 8, title: 'text', form: 'json', text: '{"b":1.0,"a":[]}', bytes: 16 },
  });
  assert.equal((await shown('{"b":1.0,'))?.form, 'text');
});

const hostile = [
  '</script><img src=x onerror=alert(1)>',
  '\u202Egnp.exe\u0000\u001b[31m',
  'lone \ud800 surrogate',
  '`${x}` <!-- &amp;',
];

for (const text of hostile) {
  test(`hostile content passes unchanged as text: ${JSON.stringify(text)}`, async () => {
    assert.equal((await shown(text))?.text, text);
  });
}

test('hostile names and errors are one line of visible text, and the name of the tool is its own', async () => {
  const name = '</b>\u202Ealpha';
  const reading = await readingOf(`
    run a
    call 1 0-10 stop=tool_use
      attempt 0-10
    tool ${name} turn=1 queued=10 10-20 worker=1 wave=1 error message=went\u001b[31m\u0000_wrong
    end 20 completed end_turn`);
  const { title, tool, error } = detailsIn(reading, 'tool');
  assert.deepEqual([title, tool, error], ['</b>alpha', name, 'went wrong']);
});

test('of a large content the beginning is shown, cut between characters', async () => {
  const text = `a${'€'.repeat(50_000)}`;
  const content = await shown(text);
  assert.equal(content?.cut, true);
  assert.equal(content?.form, 'text');
  assert.equal(content?.bytes, 150_001);
  assert.equal(Buffer.byteLength(content?.text ?? ''), mostContentBytes - 0);
  assert.ok(text.startsWith(content?.text ?? '-'));
  assert.equal((await shown('a'.repeat(mostContentBytes)))?.cut, undefined);
});

test('content that was not recorded, or is gone, is said', async () => {
  const reading = await richReading();
  const missing = (found: Parameters<typeof detailsIn>[4]) => {
    const { facts, contents } = detailsIn(reading, 'text', 1, 0, found);
    assert.deepEqual(contents, []);
    return facts.at(-1);
  };
  const part = { title: 'text', partId: 'a1' };
  const leftOut = missing([{ ...part, content: { type: 'left out' } }]);
  assert.deepEqual([leftOut?.label, leftOut?.value], ['Content: text', 'not recorded']);
  assert.match(leftOut?.about ?? '', /recorded without contents/);
  assert.match(missing([part])?.about ?? '', /does not hold this part/);
});

test('JSON is set out over lines as JSON.stringify would', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 5, noUnicodeString: false }),
      fc.nat(3),
      (value, indent) => {
        // -0 is the one number that JSON.stringify does not write as JSON.parse read it.
        const text = JSON.stringify(value, null, indent);
        assert.equal(prettyJson(text), JSON.stringify(value, null, 2));
      },
    ),
  );
});

test('setting JSON out changes no number, and a deep one does not grow without bound', () => {
  assert.equal(
    prettyJson('{"2":12345678901234567890,"1":1.50,"2":"\\u0041 \\" {"}'),
    '{\n  "2": 12345678901234567890,\n  "1": 1.50,\n  "2": "\\u0041 \\" {"\n}',
  );
  const deep = '['.repeat(5000) + ']'.repeat(5000);
  assert.ok(prettyJson(deep).length < 1_100_000);
  assert.equal(prettyJson(deep).replaceAll(/\s/g, ''), deep);
});

test('a string of any length is set out, and one that ends in backslashes ends there', () => {
  const text = JSON.stringify({ a: 'x'.repeat(16_000_000), b: '\\\\"', c: '\\' });
  assert.equal(prettyJson(text), JSON.stringify(JSON.parse(text), null, 2));
});

test('the last answer of a run is that of its own agent', () => {
  const events = traceOf(`
    run x
    part q userText
    part mine assistantText
    part theirs assistantText
    call 1 0-9 parts=q
      attempt 0-9
      text 1-2 part=mine
      toolUse 2-9 tool=ask id=u1
    tool ask turn=1 queued=9 9-50 id=u1
    call 1 10-40 agent=scout/u1
      attempt 10-40
      text 20-40 part=theirs
    end 50 cancelled user`);
  const wanted = contentsWanted(buildProfile(events), { kind: 'run', subject: 0, item: 0 });
  assert.deepEqual(
    wanted.map(({ partId }) => partId),
    ['q', 'mine'],
  );
});
