import { addCost } from '../../../src/profile/prices.ts';
import { buildProfile } from '../../../src/profile/build.ts';
import type { BoxKind } from '../../../src/profile/picture/picture.ts';
import { type DetailsMessage, hostMessageSchema } from '../../../src/protocol.ts';
import type { FoundContent } from '../../../src/reader/inspect/contents.ts';
import { detailsOf } from '../../../src/reader/inspect/details.ts';
import type { Reading } from '../../../src/reader/read-profile.ts';
import type { TraceEvent } from '../../../src/trace/event.ts';
import { traceOf } from '../../support/trace-builder.ts';

const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';

/** Two turns on a model with a price: a throttled attempt, two tools of which one fails and one waits, a cache, an overhead. */
export const richRun = `
  run plant model=${haiku} provider=bedrock concurrency=1
  part sys system tokens=60 basis=exact bytes=240
  part d1 toolSchema name=alpha tokens=70 bytes=300
  part q userText tokens=20 basis=exact bytes=80
  part t1 thinking tokens=12
  part u1 toolUse name=alpha tokens=40 band=3 bytes=90
  part u2 toolUse name=beta tokens=30
  part r1 toolResult name=alpha tokens=8 basis=exact bytes=30
  part r2 toolResult name=beta
  part a1 assistantText tokens=30
  overhead ${haiku} with=20 per=3
  call 1 10-2010 model=${haiku} parts=sys,d1,q usage=250/90 cache=100/50 stop=tool_use
    attempt 10-110 error bytes=2000/100 error=ThrottlingException:throttling:slow_down
    wait 110-500
    attempt 500-2000 bytes=2000/40000
    thinking 1000-1100 part=t1
    toolUse 1100-1500 tool=alpha id=i1 part=u1 announced=1150
    toolUse 1500-2000 tool=beta id=i2 part=u2
  tool alpha turn=1 queued=2010 2011-2111 worker=1 wave=1 ok part=r1 id=i1
  tool beta turn=1 queued=2010 2111-2311 worker=1 wave=2 error part=r2 id=i2 message=it_is_offline
  call 2 2320-3500 model=${haiku} parts=sys,d1,q,u1,u2,r1,r2 usage=380/30 stop=end_turn
    attempt 2320-3500
    text 3000-3490 part=a1
  end 3510 completed end_turn`;

const fields: TraceEvent = {
  type: 'part-tokens',
  atMs: 3510,
  partId: 'd1',
  count: { tokens: 70, basis: 'estimated' },
  fields: [
    { path: 'name', tokens: 10 },
    { path: 'city#description', tokens: 45 },
    { path: 'inputSchema', tokens: 12 },
  ],
};

/** The same as read, with the fields of its schema and its prices. */
export async function richReading(): Promise<Reading> {
  return readingOf(richRun, [fields]);
}

/** A written trace as read. */
export async function readingOf(text: string, more: readonly TraceEvent[] = []): Promise<Reading> {
  return { profile: await addCost(buildProfile([...traceOf(text), ...more])), problems: [] };
}

/** The details of a box as the webview takes them. */
export function detailsIn(
  reading: Reading,
  kind: BoxKind,
  subject = 0,
  item = 0,
  found: readonly FoundContent[] = [],
): DetailsMessage {
  const details = detailsOf(reading, { kind, subject, item }, found);
  hostMessageSchema.parse(details);
  return details;
}

/** Details as lines of text: title, facts with their basis, error, links. */
export function toldLines({ title, subtitle, facts, error, links, tool }: DetailsMessage): string {
  return [
    `${title} | ${subtitle}`,
    ...facts.map(({ label, value, basis }) => `${label}: ${value}${basis ? ` (${basis})` : ''}`),
    ...(error === undefined ? [] : [`error: ${error}`]),
    ...(tool === undefined ? [] : [`tool: ${tool}`]),
    ...links.map((link) => `${link.role} > ${link.label}`),
  ].join('\n');
}
