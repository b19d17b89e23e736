import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseJson } from './json.ts';
import { createLineSplitter } from './lines.ts';
import { runNamePattern } from './trace-name.ts';

/** The tools that the runs of an agent called, as far as their traces are at hand. */
export interface KnownRuns {
  /** How many runs are known, the one that was asked about included. */
  readonly runs: number;
  /** In how many of them each tool was called; a tool that was called in none is absent. */
  readonly calledIn: ReadonlyMap<string, number>;
}

/** Of older runs, what they say grows stale: the tools of an agent change. */
const mostRuns = 20;
/** A trace is read at about 200 MB/s, and a report waits for it. */
const mostBytes = 50_000_000;
/** Lines that name an agent or a tool are short. */
const longestLine = 100_000;

/**
 * Looks through the traces beside `trace`, whose run called the tools `own`, that are of the same agent, the newest first: at most 20 runs and 50 MB. Undefined
 * when there is none but itself, or the folder cannot be read; a trace that cannot be read is no known run.
 */
export async function findKnownRuns(
  trace: string,
  agent: string,
  own: ReadonlySet<string>,
): Promise<KnownRuns | undefined> {
  const others = await namesakesOf(trace);
  const found: ReadonlySet<string>[] = [];
  let bytes = 0;
  for (const { file, size } of others) {
    bytes += size;
    if (found.length >= mostRuns - 1 || bytes > mostBytes) break;
    const called = await calledTools(file, agent).catch(() => undefined);
    if (called) found.push(called);
  }
  if (found.length === 0) return undefined;
  return tally([own, ...found]);
}

function tally(runs: readonly ReadonlySet<string>[]): KnownRuns {
  const calledIn = new Map<string, number>();
  for (const tool of runs.flatMap((tools) => [...tools])) {
    calledIn.set(tool, (calledIn.get(tool) ?? 0) + 1);
  }
  return { runs: runs.length, calledIn };
}

/** Traces of agents of the same name as that of `trace`, the newest first. */
async function namesakesOf(trace: string) {
  const folder = path.dirname(trace);
  const [, prefix] = runNamePattern.exec(path.basename(trace)) ?? [];
  if (prefix === undefined) return [];
  const names = await readdir(folder).catch((): string[] => []);
  const alike = names.filter(
    (name) => runNamePattern.exec(name)?.[1] === prefix && name !== path.basename(trace),
  );
  // The time stands in the name.
  const newest = alike.sort().reverse().slice(0, mostRuns);
  const files = newest.map((name) => path.join(folder, name));
  const sizes = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  return files.map((file, index) => ({ file, size: sizes[index]?.size ?? 0 }));
}

/** Names of the tools that a run called; undefined for a run of another agent. Rejects when it cannot be read. */
async function calledTools(file: string, agent: string): Promise<ReadonlySet<string> | undefined> {
  const splitter = createLineSplitter(longestLine);
  const called = new Set<string>();
  for await (const chunk of createReadStream(file)) {
    for (const { text } of splitter.push(chunk as Buffer)) {
      const isStart = text.startsWith('{"type":"run-start"');
      if (!isStart && !text.startsWith('{"type":"tool-queued"')) continue;
      const event = Object(parseJson(text)) as {
        readonly tool?: unknown;
        readonly agent?: unknown;
      };
      if (isStart && Object(event.agent).name !== agent) return undefined;
      if (typeof event.tool === 'string') called.add(event.tool);
    }
  }
  return called;
}
