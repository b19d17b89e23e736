// Our executor with every stamp on, against p-limit, which stamps nothing: 10,000 tools of 0 ms, 6 at once.
// Each number is of a process of its own: `first` is what a run pays, `warm` what is left once the code is compiled.
// Goal: at most the time of p-limit.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pLimit from 'p-limit';
import * as z from 'zod';
import { runTools } from '../src/agent/executor.ts';
import type { ToolUseBlock } from '../src/trace/conversation.ts';
import type { TraceEvent } from '../src/trace/event.ts';
import { createRecorder } from '../src/trace/recorder.ts';
import type { Sink } from '../src/trace/recorder.ts';
import { scaledClock } from '../src/trace/scaled-clock.ts';
import { createTraceFile } from '../src/trace/trace-file.ts';
import type { Tool } from '../src/tool/tool.ts';
import { median, medianOfPairs, runRounds, table } from './support/rounds.ts';
import type { Rounds } from './support/rounds.ts';

const count = 10_000;
const concurrency = 6;
const rounds = 9;
const warmRuns = 8;

const tools: readonly Tool[] = Array.from({ length: count }, (_, n) => ({
  schema: { name: `tool_${n}`, description: '', inputSchema: { type: 'object' } },
  source: 'simulated',
  run: async () => `result ${n}`,
}));
const byName = new Map(tools.map((tool) => [tool.schema.name, tool]));
const calls: readonly ToolUseBlock[] = tools.map(({ schema }, n) => ({
  type: 'toolUse',
  toolUseId: `use_${n}`,
  tool: schema.name,
  inputText: '{}',
  input: {},
}));

async function microsecondsPerTask(run: () => Promise<readonly unknown[]>): Promise<number> {
  const startMs = performance.now();
  const results = await run();
  const tookMs = performance.now() - startMs;
  if (results.length !== count) throw new Error(`${results.length} results of ${count}`);
  return (tookMs * 1000) / count;
}

/** Six lines that start tools and keep results: what any executor costs at least. */
async function runBare(): Promise<readonly unknown[]> {
  const results: unknown[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      results[index] = await tools[index]?.run({}, contextOf(index));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return results;
}

// These tools never look at it; one for all keeps the peers free of a cost that is ours.
const { signal } = new AbortController();
const contextOf = (index: number) => ({ signal, toolUseId: `use_${index}` });

function runWithPLimit(): Promise<readonly unknown[]> {
  const limit = pLimit(concurrency);
  return Promise.all(tools.map((tool, n) => limit(async () => tool.run({}, contextOf(n)))));
}

function runOurs(sink: Sink): Promise<readonly unknown[]> {
  const setup = {
    tools: byName,
    concurrency,
    timeoutMs: 60_000,
    maxResultBytes: 2 ** 20,
    clock: scaledClock(1),
    recorder: createRecorder([sink], 'full'),
  };
  return runTools(calls, { callId: 'c1', turn: 1 }, setup, new AbortController().signal);
}

/** What the executor itself costs: every stamp is made and handed on; that each arrived is checked. */
function oursHandedOn(): Promise<number> {
  let events = 0;
  return microsecondsPerTask(async () => {
    const results = await runOurs(() => void events++);
    if (events !== 4 * count) throw new Error(`${events} events of ${4 * count}`);
    return results;
  });
}

function oursInMemory(): Promise<number> {
  const events: TraceEvent[] = [];
  return microsecondsPerTask(() => runOurs((event) => void events.push(event)));
}

async function oursToFile(): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'toolflame-bench-'));
  const file = createTraceFile(path.join(folder, 'executor.toolflame.jsonl'));
  try {
    return await microsecondsPerTask(() => runOurs(file.sink));
  } finally {
    await file.close();
    rmSync(folder, { recursive: true });
  }
}

const candidates: { readonly [name: string]: () => Promise<number> } = {
  'bare worker loop': () => microsecondsPerTask(runBare),
  'p-limit': () => microsecondsPerTask(runWithPLimit),
  'ours, all stamps': oursHandedOn,
  'ours, stamps kept in memory': oursInMemory,
  'ours, stamps written to a file': oursToFile,
};

/** Of one process: its first run, and the median of those after it. */
interface Timing {
  readonly first: number;
  readonly warm: number;
}

async function timeHere(candidate: () => Promise<number>): Promise<Timing> {
  const first = await candidate();
  const later: number[] = [];
  while (later.length < warmRuns) later.push(await candidate());
  return { first, warm: median(later) };
}

async function timeInProcess(name: string): Promise<Timing> {
  const script = process.argv[1] ?? '';
  const { stdout } = await promisify(execFile)(process.execPath, [script, name]);
  const timing = z.object({ first: z.number(), warm: z.number() });
  return timing.parse(JSON.parse(stdout));
}

function print(results: Rounds<string, Timing>): void {
  const cells = (name: string, kind: keyof Timing): readonly string[] => {
    const ours = results[name]?.map((timing) => timing[kind]) ?? [];
    const theirs = results['p-limit']?.map((timing) => timing[kind]) ?? [];
    const ratio = medianOfPairs(ours, theirs, (our, their) => our / their);
    return [median(ours), Math.min(...ours), ratio].map((value) => value.toFixed(2));
  };
  const head = ['µs a task', 'first', 'min', '× p-limit', 'warm', 'min', '× p-limit'];
  const rows = Object.keys(candidates).map((name) => [
    name,
    ...cells(name, 'first'),
    ...cells(name, 'warm'),
  ]);
  console.log(`${count} tools of 0 ms, ${concurrency} at once, medians of ${rounds} rounds\n`);
  console.log(table([head, ...rows]));
  console.log('\ngoal: ours, all stamps, at most 1.00 × p-limit');
}

async function main(): Promise<void> {
  const candidate = candidates[process.argv[2] ?? ''];
  if (candidate !== undefined) return console.log(JSON.stringify(await timeHere(candidate)));
  const inProcesses = Object.keys(candidates).map((name) => [name, () => timeInProcess(name)]);
  print(await runRounds(rounds, Object.fromEntries(inProcesses)));
}

void main();
