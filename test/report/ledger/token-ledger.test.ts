import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildProfile } from '../../../src/profile/build.ts';
import { addCost } from '../../../src/profile/prices.ts';
import { widthOf } from '../../../src/report/columns.ts';
import { runLedger } from '../../../src/report/ledger/run-ledger.ts';
import { reportText } from '../../../src/report/text.ts';
import { anyRun } from '../../support/arbitrary-run.ts';
import { profileOf } from '../runs.ts';
import { sectionOf } from './lines.ts';

const ledgerOf = (text: string) => sectionOf(profileOf(text), 'Token ledger');
const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';

test('rows, residual and uncounted calls are the provider’s count, whatever the run', () => {
  fc.assert(
    fc.property(anyRun, (events) => {
      const { rows, residual, uncounted, inputTokens } = runLedger(buildProfile(events));
      if (inputTokens === undefined) {
        assert.equal(residual.tokens, undefined);
        return;
      }
      const sent = rows.reduce((sum, { tokens = 0 }) => sum + tokens, 0);
      const { tokens: left = 0 } = residual;
      assert.equal(sent + left - (uncounted.tokens ?? 0), inputTokens);
    }),
  );
});

test('no line of the ledgers is wider than a terminal, whatever the run', async () => {
  await fc.assert(
    fc.asyncProperty(anyRun, async (events) => {
      const text = reportText(await addCost(buildProfile(events)), {});
      for (const line of text.split('\n')) assert.ok(widthOf(line) <= 80, line);
    }),
    { numRuns: 60 },
  );
});

test('exact counts are unmarked, and a ledger without a residual says so', () => {
  assert.deepEqual(
    ledgerOf(`
      run a
      part s system tokens=60 basis=exact
      part u userText tokens=10 basis=exact
      overhead m1 with=300 without=30 per=4
      call 1 0-9 model=m1 parts=s,u usage=100/5`),
    [
      '                    sent  share  carried',
      '  system prompt       60   60 %        0',
      '  overhead            30   30 %        –',
      '  user text           10   10 %        0',
      '  residual             0    0 %        –',
      '  provider’s count   100               0',
      '  The rows are the provider’s count to the token.',
    ],
  );
});

test('a residual below nothing is shown as it is, and nothing is scaled', () => {
  const lines = ledgerOf(`
    run a
    part s system tokens=60
    call 1 0-9 parts=s usage=50/5`);
  assert.deepEqual(lines.slice(1), [
    '  system prompt      ≈60  ≈120 %        0',
    '  residual          ≈−10  ≈−20 %        –',
    '  provider’s count    50                0',
    '  Residual: these rows hold more than the provider counts. Estimates are not scaled to hide it.',
  ]);
});

test('a provider that counted nothing leaves residual and sum unknown', () => {
  const lines = ledgerOf(`
    run a
    part s system tokens=60
    call 1 0-9 parts=s`);
  assert.deepEqual(lines.slice(1), [
    '  system prompt         ≈60      –        0',
    '  residual          unknown      –        –',
    '  provider’s count  unknown               0',
    '  The provider counted no input: there is no residual, and nothing to check against.',
    '  Turn 1: The provider gave no usage.',
  ]);
});

test('a call without a count is taken away, so that the others balance', () => {
  const lines = ledgerOf(`
    run a
    part s system tokens=60
    call 1 0-9 parts=s usage=70/5
    call 2 9-20 parts=s stop=error error=E:network`);
  assert.deepEqual(lines.slice(1, 5), [
    '  system prompt     ≈120  ≈171 %      ≈60',
    '  residual           ≈10   ≈14 %        –',
    '  uncounted calls   ≈−60                –',
    '  provider’s count    70              ≈60',
  ]);
  assert.match(lines.join('\n'), /1 call has no count by the provider: what it sent is taken away/);
});

test('parts without a count are in the residual, and it is said how many', () => {
  const text = `
    run a
    part s system
    part u userText tokens=10 basis=exact
    part v userText
    call 1 0-9 parts=s,u,v usage=100/5`;
  const lines = ledgerOf(text);
  assert.deepEqual(lines.slice(1, 4), [
    '  system prompt     unknown      –  unknown',
    '  user text              10   10 %        0',
    '  residual               90   90 %        –',
  ]);
  assert.ok(lines.includes('  2 parts have no count: their tokens are in the residual.'));
  const one = ledgerOf(text.replace(',v', ''));
  assert.ok(one.includes('  1 part has no count: its tokens are in the residual.'));
});

test('cache, prefill and cost have columns where something of them is known', async () => {
  const calls = [1, 2, 3, 4, 5, 6].map((n) => {
    const at = n * 1000;
    return `
      call ${n} ${at}-${at + 900} model=${haiku} parts=${'s,'.repeat(n).slice(0, -1)} usage=${n * 1000}/50 cache=${n * 100}/0
        attempt ${at}-${at + 900}
        text ${at + 100 + n * 90}-${at + 900}`;
  });
  const text = `run a provider=bedrock\npart s system tokens=1000\n${calls.join('\n')}`;
  const [head, row, ...others] = sectionOf(await addCost(profileOf(text)), 'Token ledger');
  assert.match(head ?? '', /^ +sent +share +carried +cached +prefill +cost$/);
  assert.match(
    row ?? '',
    /^ {2}system prompt +≈21,000 +≈100 % +≈15,000 +≈2,100 +≈1\.89 s +≈\$0\.0210$/,
  );
  assert.match(
    others[1] ?? '',
    /^ {2}provider’s count +21,000 +≈15,000 +2,100 +≈1\.89 s +\$0\.0210$/,
  );
});

test('faults of the provider’s numbers are told, like ones once, and what it sent is cleaned', () => {
  const lines = ledgerOf(`
    run a
    part s system tokens=60
    call 1 0-9 parts=s usage=70/5 cache=90/0
    call 2 9-20 parts=s refused=inputTokens:-5\x1b[31m
    call 3 20-30 parts=s
    call 4 30-40 parts=s`);
  const faults = lines.filter((line) => /^ {2}(Turn|\d calls:)/.test(line));
  assert.deepEqual(faults, [
    '  Turn 1: The cache gave 90 tokens and took 0: more than the 70 of the whole input.',
    '  Turn 2: The provider sent -5 as input tokens: not a count.',
    '  Turn 2: The provider gave no count of output tokens.',
    '  2 calls: The provider gave no usage.',
  ]);
});

test('a run that sent no parts has no ledger', () => {
  assert.deepEqual(ledgerOf('run a\ncall 1 0-9 usage=10/5'), []);
  assert.deepEqual(ledgerOf(''), []);
});
