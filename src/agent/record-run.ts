import os from 'node:os';
import type { RunEndEvent, TraceEvent } from '../trace/event.ts';
import { FORMAT_VERSION } from '../trace/event.ts';
import { reasonOf } from '../trace/reason.ts';
import { createRecorder } from '../trace/recorder.ts';
import type { Recorder, Sink } from '../trace/recorder.ts';
import type { Model } from '../model/model.ts';
import { overheadEvent } from '../tokens/count-part.ts';
import type { TokenCounter } from '../tokens/counter.ts';
import { familyOf } from '../tokens/family.ts';
import type { LearnedFactor } from '../tokens/learn-factor.ts';
import { countParts } from './part-counting.ts';
import type { ReadyRun } from './prepare-run.ts';
import { sampleResources } from './resource-sampler.ts';
import { runAgent } from './run-agent.ts';

/** What a recorded run needs beside the prepared agent; the entries choose it. */
export interface RecordSetup {
  readonly run: ReadyRun;
  /** The agent file, as the report shows it. */
  readonly file: string;
  readonly model: Model;
  /** Counts with the vocabulary of the model's family. */
  readonly counter: TokenCounter;
  /** Instead of the factor of the model's family, where one was learned. */
  readonly learned?: LearnedFactor;
  readonly random: () => number;
  readonly runId: string;
  /** The wall clock; the trace tells what it says when the run's own clock is at 0. */
  readonly now: () => Date;
  readonly toolflameVersion: string;
  readonly content: 'full' | 'digest';
  /** Told of every event, in order; the trace file is one of them. */
  readonly sinks: readonly Sink[];
}

/** Runs an agent and records it, with its parts counted and this process sampled. Never rejects for what the run does. */
export async function recordRun(setup: RecordSetup, signal: AbortSignal): Promise<RunEndEvent> {
  const { sinks, content, run, model, counter, learned } = setup;
  const { clock } = run;
  const family = familyOf(model.provider, model.id);
  const recorder: Recorder = createRecorder(sinks, content, (...part) => counting.add(...part));
  const countingSetup = { counter, family, ...(learned === undefined ? {} : { learned }) };
  const counting = countParts(countingSetup, recorder, clock);
  const createdAt = setup.now();
  clock.restart();
  recorder.record(headerOf(setup, createdAt));
  const stopSampling = sampleResources(recorder, clock);
  const record = (event: TraceEvent): void => {
    // The last sample belongs to the run: nothing but counts may follow its end.
    if (event.type === 'run-end') stopSampling();
    recorder.record(event);
    const overhead =
      event.type === 'run-start' ? overheadEvent(family, model.id, event.atMs) : undefined;
    if (overhead !== undefined) recorder.record(overhead);
  };
  const end = await runAgent(runSetup(setup, { ...recorder, record }), signal);
  await counting.finish().catch((error: unknown) => {
    const reason = reasonOf(error);
    const message = `Tokens of parts were not counted: ${reason}`;
    recorder.record({ type: 'notice', atMs: clock.nowMs(), code: 'not-counted', message });
  });
  return end;
}

function runSetup(setup: RecordSetup, recorder: Recorder) {
  const { run, model, random, file } = setup;
  const { prompt, toolCount, tools, clock } = run;
  const { name, system, inference, output, executor, limits, retries } = run.agent;
  const { concurrency, timeoutMs, maxResultBytes } = executor;
  return {
    ...{ prompt, toolCount, tools, clock, model, random, recorder, system, limits, retries },
    agent: { name, file },
    inference,
    outputSchema: output?.schema,
    concurrency: concurrency === 'unlimited' ? Infinity : concurrency,
    timeoutMs,
    maxResultBytes,
  };
}

function headerOf(setup: RecordSetup, createdAt: Date): TraceEvent {
  return {
    type: 'header',
    format: 'toolflame',
    version: FORMAT_VERSION,
    runId: setup.runId,
    createdAt: createdAt.toISOString(),
    tool: { name: 'toolflame', version: setup.toolflameVersion },
    host: {
      node: process.version,
      platform: `${os.platform()} ${os.arch()}`,
      cpus: os.availableParallelism(),
      memoryBytes: os.totalmem(),
    },
    content: setup.content,
    speed: setup.run.agent.speed,
  };
}
