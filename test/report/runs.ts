import { buildProfile } from '../../src/profile/build.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { traceOf } from '../support/trace-builder.ts';

/** The profile of a written trace. */
export function profileOf(text: string): Profile {
  return buildProfile(traceOf(text));
}

/** Two turns, three tools of which one fails, one throttled attempt, everything counted. */
export const wholeRun = `
  run sensors model=m1 concurrency=2 simulated
  part sys system tokens=60
  part d1 toolSchema name=sensor_1 tokens=70
  part d2 toolSchema name=sensor_2 tokens=70
  part u1 toolUse name=sensor_1 tokens=40
  part u2 toolUse name=sensor_2 tokens=40
  part r1 toolResult name=sensor_1 tokens=7
  part r2 toolResult name=sensor_2 tokens=9
  part a1 assistantText tokens=30
  call 1 10-2010 parts=sys,d1,d2 usage=250/84 stop=tool_use
    attempt 10-110 error bytes=2000/100 error=ThrottlingException:throttling:slow_down
    wait 110-500
    attempt 500-2000 bytes=2000/40000
    toolUse 1000-1500 tool=sensor_1 part=u1
    toolUse 1520-2000 tool=sensor_2 part=u2
  tool sensor_1 turn=1 queued=2015 2015-2115 worker=1 wave=1 ok part=r1
  tool sensor_2 turn=1 queued=2015 2016-2266 worker=2 wave=1 error message=it_is_offline part=r2
  call 2 2270-3500 parts=sys,d1,d2,u1,u2,r1,r2 usage=380/30 stop=end_turn
    attempt 2270-3500 bytes=3000/9000
    text 3000-3490 part=a1
  resource 3400 cpu=340 rss=84200000 delay=12
  notice 2266 blocking-tool sensor_2 blocked the event loop
  end 3510 completed end_turn`;
