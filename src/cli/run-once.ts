import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import type { RunEndEvent, TraceEvent } from '../trace/event.ts';
import { traceFault } from '../trace/trace-fault.ts';
import { createTraceFile } from '../trace/trace-file.ts';
import type { TraceFile } from '../trace/trace-file.ts';
import { traceName } from '../trace/trace-name.ts';
import { performRun } from '../agent/perform-run.ts';
import type { PerformSetup } from '../agent/perform-run.ts';
import type { ReadyRun } from '../agent/prepare-run.ts';
import { openCountStore } from '../agent/count-store.ts';
import { environmentProxy } from '../model/bedrock/proxy.ts';
import { buildProfile } from '../profile/build.ts';
import { addCost } from '../profile/prices.ts';
import type { Profile } from '../profile/profile.ts';
import { cacheFolder } from './cache-folder.ts';
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
  agentFile: string,
  { out, content }: RunOutput,
  terminal: Terminal,
): Promise<RecordedRun> {
  const runId = randomBytes(4).toString('hex');
  const file = openTrace(out ?? defaultTracePath(run.agent.name, runId));
  const events: TraceEvent[] = [];
  const progress = showProgress(terminal, run.clock.nowMs);
  const setup: PerformSetup = {
    ...{ run, file: agentFile, content, runId },
    sinks: [file.sink, (event) => void events.push(event), progress.sink],
    ...environment(terminal),
  };
  const end = await performRun(setup, terminal.interrupted).finally(() => {
    progress.stop();
    return file.close();
  });
  const failure = file.failure();
  if (failure !== undefined) {
    terminal.tell(`${file.path}: the trace is incomplete: ${failure.message}\n`);
  }
  return {
    profile: await addCost(buildProfile(events)),
    end,
    ...(failure === undefined ? { trace: file.path } : {}),
  };
}

function openTrace(path: string): TraceFile {
  try {
    return createTraceFile(path);
  } catch (error) {
    throw new InputError(`${path}: the trace cannot be written: ${traceFault(error)}`);
  }
}

function defaultTracePath(agent: string, runId: string): string {
  return path.join('.toolflame', traceName(agent, new Date(), runId));
}

/** What a run takes from this process. */
function environment({ workerFile, version: toolflameVersion }: Terminal) {
  const proxy = environmentProxy(process.env);
  const identity = proxy === undefined ? {} : { proxy };
  const place = { env: process.env, platform: process.platform, home: os.homedir() };
  const store = openCountStore(path.join(cacheFolder(place), 'counts'));
  const common = { workerFile, toolflameVersion, identity, store };
  return { ...common, random: Math.random, now: () => new Date() };
}
