import { buildProfile } from '../profile/build.ts';
import { addCost } from '../profile/prices.ts';
import { addKnownRuns } from '../report/add-known-runs.ts';
import { reportJson } from '../report/json.ts';
import { reportMarkdown } from '../report/markdown.ts';
import { reportText } from '../report/text.ts';
import { readTraceOrTell } from './read-trace.ts';
import { exitCode } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** What `toolflame report` was asked for. */
export interface ReportOptions {
  readonly json: boolean;
  readonly markdown: boolean;
}

/** `toolflame report`: prints the report of a recorded run. Gives the exit code. */
export async function reportCommand(
  file: string,
  { json, markdown }: ReportOptions,
  terminal: Terminal,
): Promise<number> {
  const trace = await readTraceOrTell(file, terminal);
  if (trace === undefined) return exitCode.usage;
  const profile = await addKnownRuns(await addCost(buildProfile(trace.events)), file);
  const source = { trace: file };
  const text = json
    ? JSON.stringify(reportJson(profile, source), null, 2)
    : markdown
      ? reportMarkdown(profile, source)
      : reportText(profile, source);
  terminal.print(`${text}\n`);
  return exitCode.done;
}
