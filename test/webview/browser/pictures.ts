import { buildProfile } from '../../../src/profile/build.ts';
import { buildLanes } from '../../../src/profile/lanes/build-lanes.ts';
import { createBoxBuilder } from '../../../src/profile/picture/box-builder.ts';
import type { Picture } from '../../../src/profile/picture/picture.ts';
import { traceOf } from '../../support/trace-builder.ts';

/** The picture of a trace that is written as text. */
export const lanesOf = (text: string, unended: 'died' | 'running' = 'died'): Picture =>
  buildLanes(buildProfile(traceOf(text), unended));

const toolName = (at: number): string => `sensor_${String(at).padStart(3, '0')}`;

/** The run of the study, as far as so many of its hundred tools: they are asked for one by one, and six run at a time. */
export function sensorsText(tools: number, isOver = true): string {
  const firstMs = 2220;
  const blockMs = 298;
  const decoded = firstMs + tools * blockMs;
  const blocks = Array.from({ length: tools }, (_, at) => {
    const from = firstMs + at * blockMs;
    return `toolUse ${from}-${from + blockMs} tool=${toolName(at)}`;
  });
  const calls = Array.from({ length: tools }, (_, at) => {
    const wave = Math.floor(at / 6);
    const start = decoded + 4 + wave * 101;
    const id = `tool ${toolName(at)} turn=1 queued=${decoded + 1} ${start}-${start + 100}`;
    const end = at === 41 ? 'error message=sensor_offline' : 'ok';
    return `${id} worker=${1 + (at % 6)} wave=${wave + 1} ${end} id=use-${at}`;
  });
  const done = decoded + 4 + Math.ceil(tools / 6) * 101;
  const summary = `call 2 ${done}-${done + 3900} usage=16971/238 stop=end_turn
    attempt ${done}-${done + 3900}
    text ${done + 2220}-${done + 3880}`;
  return `run sensors model=study-v1 concurrency=6 simulated
    call 1 0-${decoded} usage=7847/4201 stop=tool_use
    attempt 0-${decoded}
    ${blocks.join('\n')}
    ${calls.join('\n')}
    ${isOver ? `${summary}\nend ${done + 3900} completed end_turn` : ''}`;
}

/** A run of three turns with retries, a failure, and calls that wait for each other. */
export const reviewerText = `run reviewer model=claude concurrency=2
  call 1 0-2400 usage=2600/220 stop=tool_use
    attempt 0-350 error error=ThrottlingException:throttling:slow_down
    wait 350-900
    attempt 900-2400
    thinking 1500-1800
    text 1800-1950
    toolUse 1950-2150 tool=search_code
    toolUse 2150-2280 tool=read_file
    toolUse 2280-2400 tool=read_file
  tool search_code turn=1 queued=2401 2402-3300 worker=1 wave=1 ok id=a
  tool read_file turn=1 queued=2401 2402-2620 worker=2 wave=1 ok id=b
  tool read_file turn=1 queued=2401 2621-2890 worker=2 wave=2 ok id=c
  call 2 3310-5200 usage=5400/180 stop=tool_use
    attempt 3310-5200
    thinking 4200-4700
    toolUse 4700-5000 tool=run_tests
    toolUse 5000-5200 tool=fetch
  tool run_tests turn=2 queued=5201 5202-9800 worker=1 wave=1 error message=2_tests_failed id=d
  tool fetch turn=2 queued=5201 5203-5900 worker=2 wave=1 ok id=e
  resource 0 cpu=5 rss=80000000 delay=1
  resource 3000 cpu=40 rss=90000000 delay=4
  resource 6000 cpu=90 rss=120000000 delay=12
  resource 9000 cpu=20 rss=110000000 delay=2
  call 3 9810-12000 usage=7200/300 stop=end_turn
    attempt 9810-12000
    text 10600-11980
  end 12000 completed end_turn`;

const noCalls = {
  startMs: new Float64Array(),
  endMs: new Float64Array(),
  inputTokens: new Float64Array(),
  outputTokens: new Float64Array(),
  costUsd: new Float64Array(),
};

/** An icicle of tokens: the run, its calls, and what they were sent. */
export function tokensPicture(calls: number, tokens: 'carried' | 'own' = 'carried'): Picture {
  const builder = createBoxBuilder();
  let total = 0;
  for (let call = 0; call < calls; call += 1) {
    const from = total;
    const parts = [
      ['system', 'system prompt', 420],
      ['toolSchema', 'search_code', 180],
      ['toolSchema', 'read_file', 217],
      ['userText', 'prompt', 80],
      ['toolResult', `result of read_file`, 400 + 300 * call],
      ['residual', 'residual', 90],
    ] as const;
    parts.forEach(([kind, name, length], at) => {
      builder.add({
        row: 2,
        start: total,
        end: total + length,
        kind,
        name,
        subject: at,
        item: call,
      });
      total += length;
    });
    builder.add({
      row: 1,
      start: from,
      end: total,
      kind: 'call',
      name: `call ${call + 1}`,
      subject: call,
    });
  }
  builder.add({ row: 0, start: 0, end: total, kind: 'run', name: 'reviewer', subject: 0 });
  const lane = { id: 'tokens', title: 'Tokens', firstRow: 0, rows: 3, depth: 0 };
  return {
    axis: 'tokens',
    grouping: { tokens, by: 'call' },
    total,
    ...builder.build(3),
    lanes: [lane],
    series: [],
    calls: noCalls,
  };
}

/** A picture without a box. */
export const emptyPicture = (axis: Picture['axis']): Picture => ({
  axis,
  total: 0,
  ...createBoxBuilder().build(0),
  lanes: [],
  series: [],
  calls: noCalls,
});
