import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import { traceOf } from '../support/trace-builder.ts';

const partsOf = (text: string) =>
  buildProfile(traceOf(text)).parts.map(
    ({ id, tokens, basis, sentInCalls, carriedTokens }) =>
      `${id}: ${tokens} ${basis} × ${sentInCalls}, carried ${carriedTokens}`,
  );

test('carry is what was sent again: an input from its second sending, an output from its first', () => {
  assert.deepEqual(
    partsOf(`
      run agent
      part sys system tokens=100 basis=exact
      part ask userText tokens=20
      part use toolUse tokens=40
      part result toolResult tokens=7
      part answer assistantText tokens=5
      call 1 0-1 parts=sys,ask
      call 2 2-3 parts=sys,ask,use,result
      call 3 4-5 parts=sys,ask,use,result,answer`),
    [
      'sys: 100 exact × 3, carried 200',
      'ask: 20 estimated × 3, carried 40',
      'use: 40 estimated × 2, carried 80',
      'result: 7 estimated × 2, carried 7',
      'answer: 5 estimated × 1, carried 5',
    ],
  );
});

test('a result that three calls of a turn gave alike entered three times', () => {
  assert.deepEqual(
    partsOf(`
      run agent
      part ok toolResult tokens=2
      call 1 0-1 parts=ok,ok,ok
      call 2 2-3 parts=ok,ok,ok`),
    ['ok: 2 estimated × 6, carried 6'],
  );
});

test('a part that was not counted has neither tokens nor carry; one never sent carries 0', () => {
  assert.deepEqual(
    partsOf(`
      run agent
      part a system
      part b toolSchema tokens=9
      call 1 0-1 parts=a`),
    ['a: undefined undefined × 1, carried undefined', 'b: 9 estimated × 0, carried 0'],
  );
});

test('a run with one unknown usage has no total, but a known part of it', () => {
  const { tokens } = buildProfile(traceOf('run agent\ncall 1 0-5 usage=100/20\ncall 2 6-9'));
  assert.deepEqual(tokens, { knownInputTokens: 100, knownOutputTokens: 20 });
});
