import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildFlame } from '../../../src/profile/flame/build-flame.ts';
import { addCost } from '../../../src/profile/prices.ts';
import { traceOf } from '../../support/trace-builder.ts';
import { folded } from './folded.ts';

const carriedByCall = { axis: 'tokens', tokens: 'carried', by: 'call' } as const;

const run = `run a provider=bedrock
  part a toolSchema tokens=70 name=alpha basis=exact
  part b toolSchema tokens=30 name=beta
  part sys system tokens=100 basis=exact
  part ask userText tokens=20
  part t thinking tokens=9
  part u toolUse tokens=11 name=alpha
  part v toolUse tokens=12 name=beta
  part r toolResult tokens=40 name=alpha
  part s toolResult name=beta
  part end assistantText tokens=15
  call 1 0-90 parts=a,b,sys,ask usage=250/40 stop=tool_use cache=120/0
    attempt 0-90
    thinking 10-20 part=t
    toolUse 20-30 tool=alpha part=u
    toolUse 30-40 tool=beta part=v
  call 2 100-200 parts=a,b,sys,ask,t,u,v,r,s turn=2 usage=300/15 stop=end_turn
    attempt 100-200
    text 110-150 part=end`;

test('x', async () => {
  const profile = await addCost(buildProfile(traceOf(run)));
  for (const axis of ['tokens','money'] as const) for (const tokens of ['carried','own'] as const) for (const by of ['call','tool'] as const) {
  console.log(axis,tokens,by); console.log(folded(buildFlame(profile, { axis, tokens, by }),axis==='money'?1e-6:1)); }
  void assert; void carriedByCall;
});
