import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { RunEndEvent, TraceEvent } from '../trace/event.ts';
import { reasonOf } from '../trace/reason.ts';
import type { Sink } from '../trace/recorder.ts';
import { createTraceFile } from '../trace/trace-file.ts';
import type { TraceFile } from '../trace/trace-file.ts';
import { openModel } from '../agent/open-model.ts';
import type { ReadyRun } from '../agent/prepare-run.ts';
import { recordRun } from '../agent/record-run.ts';
import { buildProfile } from '../profile/build.ts';
import type { Profile } from '../profile/profile.ts';
import { openCounter } from '../tokens/worker-counter.ts';
import { InputError } from './input-error.ts';
import { showProgress } from './show-progress.ts';
import type { Terminal } from './terminal.ts';

/** One recorded run, and its profile. */
export interface RecordedRun {
  readonly profile: Profile;
  readonly end: RunEndEvent;
  /** Where the trace is; absent when it could not be written whole. */
  readonly trace?: string;
}

/** Where a run's trace goes, and what is left out of it. */
export interface RunOutput {
  readonly out: string | undefined;
  readonly content: 'full' | 'digest';
}

/** Runs a prepared agent once, writes its trace and builds its profile. Rejects when the trace or the model cannot be opened. */
export async function runOnce(
  run: ReadyRun,
  file: string,
  { out, content }: RunOutput,
  terminal: Terminal,
): Promise<RecordedRun> {
  const runId = randomBytes(4).toString('hex');
  const traceFile = openTrace(out ?? defaultTracePath(run.agent.name, new Date(), runId));
  const events: TraceEvent[] = [];
  const sinks: Sink[] = [traceFile.sink, (event) => void events.push(event)];
  const identity = { file, content, runId };
  const end = await record(run, identity, sinks, terminal).finally(traceFile.close);
  const failure = traceFile.failure();
  if (failure !== undefined) {
    terminal.tell(`${traceFile.path}: the trace is incomplete: ${failure.message}\n`);
  }
  return {
    profile: buildProfile(events),
    end,
    ...(failure === undefined ? { trace: traceFile.path } : {}),
  };
}

function openTrace(path: string): TraceFile {
  try {
    return createTraceFile(path);
  } catch (error) {
    const reason = reasonOf(error);
    throw new InputError(`${path}: the trace cannot be written: ${reason}`);
  }
}

type Identity = Pick<Parameters<typeof recordRun>[0], 'file' | 'content' | 'runId'>;

async function record(
  run: ReadyRun,
  identity: Identity,
  sinks: readonly Sink[],
  terminal: Terminal,
): Promise<RunEndEvent> {
  const { workerFile, version: toolflameVersion, interrupted } = terminal;
  const model = await openModel(run, workerFile, run.clock);
  const counter = openCounter({ workerFile, tokenizer: 'o200k_base' });
  const progress = showProgress(terminal, run.clock.nowMs);
  const { random } = Math;
  const now = (): Date => new Date();
  const setup = { run, model, counter, random, now, toolflameVersion, ...identity };
  try {
    await model.prepare();
    return await recordRun({ ...setup, sinks: [...sinks, progress.sink] }, interrupted);
  } finally {
    progress.stop();
    await Promise.all([counter.close(), model.close()]);
  }
}

/** `.toolflame/sensors-2026-11-23T04-10-00Z-1a2b3c4d.toolflame.jsonl` */
function defaultTracePath(agent: string, openedAt: Date, runId: string): string {
  const name = agent.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60);
  const time = openedAt.toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  return path.join('.toolflame', `${name}-${time}-${runId}.toolflame.jsonl`);
}
