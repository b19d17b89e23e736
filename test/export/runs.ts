import { buildProfile } from '../../src/profile/build.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { traceOf } from '../support/trace-builder.ts';

/** Two turns: the first call is tried twice and asks for three tools on two workers; the second is sent their results. */
export const twoTurns = `
  run sensors model=m1 concurrency=2
  part p1 system tokens=10
  part p2 toolSchema tokens=30 name=read
  part p3 userText tokens=20
  part b1 assistantText tokens=8
  part b2 toolUse tokens=12 name=read
  part b3 toolUse tokens=12 name=read
  part b4 toolUse tokens=12 name=write
  part r1 toolResult tokens=5 name=read
  part r2 toolResult tokens=6 name=read
  part b5 assistantText tokens=9
  call 1 0-210 parts=p1,p2,p3 usage=64/50 stop=tool_use
    attempt 5-105 error bytes=100/2000 error=Throttled:throttling:slow_down
    wait 105-150
    attempt 150-208
    text 180-190 part=b1
    toolUse 190-196 tool=read id=u1 part=b2
    toolUse 196-202 tool=read id=u2 part=b3
    toolUse 202-208 tool=write id=u3 part=b4
  tool read turn=1 queued=210 212-232 worker=1 wave=1 ok part=r1 id=u1
  tool read turn=1 queued=210 213-243 worker=2 wave=1 ok part=r2 id=u2
  tool write turn=1 queued=210 233-240 worker=1 wave=2 error id=u3 message=no_disk
  call 2 250-400 parts=p1,p2,p3,b1,b2,b3,b4,r1,r2 usage=120/9 stop=end_turn
    attempt 252-398
    text 300-398 part=b5
  notice 240 blocked the loop stood still
  end 402 completed end_turn`;

/** The profile of a trace written as text. */
export function profileOf(text: string): Profile {
  return buildProfile(traceOf(text));
}
