import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import type { CallLedger, LedgerRow } from '../../src/profile/token-ledger.ts';
import { traceOf } from '../support/trace-builder.ts';

const ledgersOf = (text: string): readonly CallLedger[] =>
  buildProfile(traceOf(`run agent\n${text}`)).tokenLedger.calls;

function onlyLedger(text: string): CallLedger {
  const [ledger, ...others] = ledgersOf(text);
  assert.ok(ledger && others.length === 0);
  return ledger;
}

/** `toolUse 2 parts: 60 exact ±3, 1 uncounted`. */
function words({ section, parts, tokens, basis, bandTokens, uncounted }: LedgerRow): string {
  const band = bandTokens === undefined ? '' : ` ±${bandTokens}`;
  const rest = uncounted === 0 ? '' : `, ${uncounted} uncounted`;
  return `${section} of ${parts}: ${tokens} ${basis}${band}${rest}`;
}

const inputOf = ({ input, inputResidualTokens }: CallLedger): readonly string[] => [
  ...input.map(words),
  `residual ${inputResidualTokens}`,
];

const parts = `
  part a toolSchema tokens=50 band=2 name=a
  part b toolSchema tokens=30 band=1 basis=exact name=b
  part sys system tokens=10 basis=exact
  part ask userText tokens=7
  part use toolUse tokens=40 name=a
  part ok toolResult tokens=2 name=a
  part big toolResult name=a`;

test('the rows are the sections in order, each as weak as its weakest part', () => {
  const ledger = onlyLedger(`${parts}
    call 1 0-9 parts=a,b,sys,ask,use,use,ok,ok,big usage=300/20 cache=100/40`);
  assert.deepEqual(inputOf(ledger), [
    'system of 1: 10 exact',
    'toolSchemas of 2: 80 estimated ±3',
    'userText of 1: 7 estimated',
    'toolUse of 2: 80 estimated',
    'toolResults of 3: 4 estimated, 1 uncounted',
    'residual 119',
  ]);
  assert.equal(ledger.inputTokens, 300);
  assert.equal(ledger.cacheReadTokens, 100);
  assert.equal(ledger.cacheWriteTokens, 40);
  assert.deepEqual(ledger.faults, []);
});

test('a section of which nothing is counted has no tokens; the residual has them, and may be negative', () => {
  const [uncounted, estimated] = ledgersOf(`${parts}
    call 1 0-9 parts=big usage=300/20
    call 2 10-19 parts=a,sys usage=55/20`);
  assert.deepEqual(uncounted && inputOf(uncounted), [
    'toolResults of 1: undefined undefined, 1 uncounted',
    'residual 300',
  ]);
  assert.equal(estimated?.inputResidualTokens, -5);
});

const said = 'overhead model-1 with=100 without=9 per=4';
const overheads: readonly (readonly [string, string, string, string | undefined])[] = [
  ['of a call with tools', said, 'a,sys,ask', 'overhead of 0: 100 exact'],
  ['of a call without', said, 'sys,ask', 'overhead of 0: 9 exact'],
  ['of three messages', said, 'a,ask,use,ok,ok', 'overhead of 0: 108 exact'],
  ['of two things that the same side says', said, 'ask,ok', 'overhead of 0: 9 exact'],
  [
    'of which half is known',
    'overhead model-1 with=100 per=4',
    'ask,use',
    'overhead of 0: 4 exact',
  ],
  ['of which nothing is known for this call', 'overhead model-1 with=100', 'ask,use', undefined],
  ['that is known of another model', 'overhead model-2 with=100', 'a,ask', undefined],
  ['of the newest word', `${said}\noverhead model-1 with=1`, 'a,ask,use', 'overhead of 0: 1 exact'],
];

for (const [name, lines, sent, expected] of overheads) {
  test(`the overhead ${name}`, () => {
    const { input } = onlyLedger(`${parts}\n${lines}\ncall 1 0-9 parts=${sent} usage=500/1`);
    const row = input.find(({ section }) => section === 'overhead');
    assert.equal(row && words(row), expected);
  });
}

const answer = `
  part t assistantText tokens=6 band=1
  part u toolUse tokens=40 basis=exact name=a
  call 1 0-100 usage=100/USAGE
    attempt 0-90
    text 10-20 part=t
    toolUse 20-60 part=u tool=a
    toolUse 60-90 tool=a cut`;

test('the answer by kind of block; a block that was cut off has no count, and is in the residual', () => {
  const ledger = onlyLedger(answer.replace('USAGE', '70'));
  assert.deepEqual(
    [...ledger.output.map(words), `residual ${ledger.outputResidualTokens}`],
    ['assistantText of 1: 6 estimated ±1', 'toolUse of 2: 40 exact, 1 uncounted', 'residual 24'],
  );
});

const ends = [
  ['failed', 'stop=error error=E:network'],
  ['was cancelled in mid-stream', 'stop=cancelled'],
] as const;

for (const [name, end] of ends) {
  test(`a call that ${name} without usage has rows, no residual, and no fault`, () => {
    const ledger = onlyLedger(`${parts}
      part t assistantText tokens=6
      call 1 0-100 parts=sys,ask ${end}
        attempt 0-90 error
        text 10-90 part=t cut`);
    assert.deepEqual(inputOf(ledger).at(-1), 'residual undefined');
    assert.deepEqual(ledger.output.map(words), ['assistantText of 1: 6 estimated']);
    assert.ok(!('inputTokens' in ledger) && !('outputResidualTokens' in ledger));
    assert.deepEqual(ledger.faults, []);
  });
}

const faults: readonly (readonly [string, string, string])[] = [
  ['no usage', '', 'The provider gave no usage.'],
  ['half a usage', 'usage=5', 'The provider gave no count of output tokens.'],
  [
    'a negative count',
    'usage=5 refused=outputTokens:-5',
    'The provider sent -5 as output tokens: not a count.',
  ],
  [
    'more from the cache than there was',
    'usage=10/1 cache=11/2',
    'The cache gave 11 tokens and took 2: more than the 10 of the whole input.',
  ],
  [
    'more kept for an hour than kept',
    'usage=10/1 cache=0/2 hour=3',
    'Of 2 tokens written to the cache, 3 are said to be kept for an hour.',
  ],
  [
    'a part that the trace lacks',
    'usage=10/1 parts=gone,gone',
    'Parts that it sent and the trace lacks: 2.',
  ],
];

for (const [name, call, fault] of faults) {
  test(`${name} is said: ${fault}`, () => {
    assert.deepEqual(onlyLedger(`call 1 0-9 ${call}`).faults, [fault]);
  });
}

test('a call that is still on has done nothing wrong yet', () => {
  assert.deepEqual(onlyLedger('call 1 0-').faults, []);
});
