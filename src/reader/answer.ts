import type { TraceFile } from '../protocol.ts';
import { encodePicture } from '../profile/picture/picture-bytes.ts';
import { addKnownRuns } from '../report/add-known-runs.ts';
import { checkAgentText } from './check-agent.ts';
import { compareTraces } from './compare-traces.ts';
import { exportTrace } from './export-trace.ts';
import { failureOf } from './failure.ts';
import { findToolInFile } from './find-tool.ts';
import { followTrace } from './follow-trace.ts';
import { inspectTrace, readContent } from './inspect/inspect-trace.ts';
import { createKeptReadings, type KeptReadings } from './kept-readings.ts';
import type { ReaderRequest, ReaderResult } from './messages.ts';
import { pictureOf } from './picture-of.ts';
import { readProfile } from './read-profile.ts';
import { buildReport } from './report/report-message.ts';
import { summarise } from './summarise.ts';
import { toolUseOf } from './tool-use.ts';
import type { Work } from './work.ts';

/** Does what a request asks for. Rejects with the signal's reason, or for a request that is none. */
export async function answer(
  request: ReaderRequest,
  work: Work,
  kept: KeptReadings = createKeptReadings(),
  // The bundle of the thread lies beside those that a page is made of.
  pageFolder: string = __dirname,
): Promise<ReaderResult> {
  const { type } = request;
  switch (type) {
    case 'report':
      return orFailed(request.trace.file, work, async () => {
        const { profile, problems } = await kept.read(request.trace, work);
        const whole = { profile: await addKnownRuns(profile, request.trace.path), problems };
        return buildReport(whole, request.trace);
      });
    case 'follow':
      return orFailed(request.trace.file, work, () =>
        kept.follow(request.trace, (keep) =>
          followTrace(request.trace, work, request.silenceMs, keep),
        ),
      );
    case 'summary':
      return orFailed(request.trace.file, work, async () => {
        const { profile } = await readProfile(request.trace, work);
        return { type: 'summary', summary: summarise(profile) };
      });
    case 'tool-use':
      return orFailed(request.trace.file, work, async () => {
        const { profile } = await readProfile(request.trace, work);
        return { type: 'tool-use', use: toolUseOf(profile) };
      });
    case 'picture':
      return orFailed(request.trace.file, work, async () => {
        const { profile } = await kept.get(request.trace, work);
        return { type: 'picture', bytes: encodePicture(pictureOf(profile, request.choice)) };
      });
    case 'comparison':
      return compareTraces(request, work);
    case 'agent':
      return checkAgentText(request.text, request.fileName);
    case 'inspect':
      return orFailed(request.trace.file, work, async () => {
        const reading = await kept.get(request.trace, work);
        const message = await inspectTrace(request.trace, reading, request.box, work);
        return { type: 'details', message };
      });
    case 'content':
      return orFailed(request.trace.file, work, async () => {
        const reading = await kept.get(request.trace, work);
        return readContent(request.trace, reading, request.part, work);
      });
    case 'export':
      return orFailed(request.trace.file, work, async () => {
        const reading = await kept.get(request.trace, work);
        const { format, trace } = request;
        const { fileName, bytes } = await exportTrace(reading, trace, format, { pageFolder });
        return { type: 'export', fileName, bytes };
      });
    case 'find-tool':
      return findToolInFile(request.agentFile, request.tool);
    default:
      throw new Error(`unknown request ${String(type satisfies never)}`);
  }
}

/** A trace that cannot be shown is a result; only who has lost interest gets none. */
async function orFailed(
  file: TraceFile,
  { signal }: Work,
  read: () => Promise<ReaderResult>,
): Promise<ReaderResult> {
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    return { type: 'failed', message: failureOf(error, file) };
  }
}
