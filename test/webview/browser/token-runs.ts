import { buildProfile } from '../../../src/profile/build.ts';
import { addCost } from '../../../src/profile/prices.ts';
import type { ReportMessage } from '../../../src/protocol.ts';
import { buildReport } from '../../../src/reader/report/report-message.ts';
import { reportOf } from '../../reader/traces.ts';
import { traceOf } from '../../support/trace-builder.ts';

const model = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
const file = {
  uri: 'file:///work/agents/.toolflame/reviewer.toolflame.jsonl',
  name: 'reviewer.toolflame.jsonl',
  path: '/work/agents/.toolflame/reviewer.toolflame.jsonl',
};
const tools = ['search_code', 'read_file', 'edit_file', 'run_tests'];
const idle = ['create_issue', 'list_branches', 'get_commit', 'merge_pull_request', 'fork'];

/** The text of a run of so many calls, each of which adds as many tokens; some of its parts have no count. */
function traceText(calls: number, tokensPerCall: number): string {
  const schemas = [...tools, ...idle].map(
    (name, at) => `part d${at} toolSchema name=${name} tokens=${180 + 37 * at} bytes=900`,
  );
  const sent = ['sys', ...schemas.map((_, at) => `d${at}`), 'q'];
  const turns = Array.from({ length: calls }, (_, index) => {
    const name = tools[[0, 1, 1, 2, 3, 1, 2, 2, 3, 3][index % 10] ?? 0] ?? '';
    const start = index * 9000;
    const result = Math.round(tokensPerCall * (0.4 + ((index * 37) % 11) / 10));
    const own = [`k${index}`, `u${index}`, `r${index}`];
    const input = 2600 + index * tokensPerCall + ((index * 53) % 7) * 20;
    const first = 900 + input * 0.3 * 0.15 + ((index * 31) % 9) * 12;
    const lines = [
      `part k${index} thinking tokens=${60 + index * 3}`,
      `part u${index} toolUse name=${name} tokens=46 bytes=160`,
      `part r${index} toolResult name=${name} ${index % 9 === 7 ? '' : `tokens=${result}`} bytes=${result * 4}`,
      `call ${index + 1} ${start}-${start + 8000} model=${model} parts=${sent.join(',')} usage=${input}/120 cache=${Math.round(input * 0.7)}/0 stop=tool_use`,
      `attempt ${start}-${start + 8000}`,
      `thinking ${start + first}-${start + first + 700} part=k${index}`,
      `toolUse ${start + first + 700}-${start + first + 1300} tool=${name} part=u${index}`,
      `tool ${name} turn=${index + 1} queued=${start + 8000} ${start + 8000}-${start + 8090 + index} worker=1 wave=1 ok part=r${index}`,
    ];
    sent.push(...own);
    return lines.join('\n');
  });
  return `run reviewer provider=bedrock model=${model} concurrency=4
    part sys system tokens=420 bytes=1800
    part q userText tokens=80 basis=exact bytes=300
    overhead ${model} with=346 per=4
    ${schemas.join('\n')}
    ${turns.join('\n')}
    end ${calls * 9000} completed end_turn`;
}

/** What the panel is sent of a run of so many calls, with prices and the window of its model. */
export async function tokenRun(calls: number, tokensPerCall: number): Promise<ReportMessage> {
  const profile = await addCost(buildProfile(traceOf(traceText(calls, tokensPerCall))));
  return reportOf(buildReport({ profile, problems: [] }, { file, path: file.path }));
}
