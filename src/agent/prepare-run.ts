import path from 'node:path';
import type { RunClock } from '../trace/scaled-clock.ts';
import type { Tool } from '../tool/tool.ts';
import type { Agent } from './agent-schema.ts';
import { checkToolCount } from './agent-script.ts';
import { loadAgentTools } from './agent-tools.ts';
import { applyRequest } from './plan-run.ts';
import type { RunRequest } from './plan-run.ts';
import { formatProblem } from './problem.ts';
import type { Locate, Problem } from './problem.ts';
import { readAgentFile } from './read-agent.ts';
import { fillPrompt } from './template.ts';

/** An agent with its tools loaded and the request applied, but for how many tools a run is to call. */
export interface LoadedRun {
  readonly type: 'loaded';
  readonly agent: Agent;
  readonly tools: readonly Tool[];
  readonly clock: RunClock;
  /** Places what is found later in the agent file. */
  readonly locate: Locate;
}

/** An agent, ready to run any number of times, one run at a time: they share the clock. */
export interface ReadyRun {
  readonly type: 'ready';
  readonly agent: Agent;
  /** With its placeholders filled. */
  readonly prompt: string;
  readonly toolCount: number | undefined;
  readonly tools: readonly Tool[];
  readonly clock: RunClock;
  /** Lines for the user that do not keep the run from starting. */
  readonly warnings: readonly string[];
}

/** Something that keeps a run from starting. */
export interface RunProblem {
  /** One line, as compilers print it: `file:line:column: message; fix`. */
  readonly text: string;
  /** Absolute; absent, as line and column are, for what stands nowhere. Both count from 1. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** What it is about where that is no file of the agent: the trace that cannot be written. */
  readonly of?: 'trace';
}

/** Why there is no run. */
export interface RunProblems {
  readonly type: 'problems';
  readonly problems: readonly RunProblem[];
}

/**
 * Reads the agent file, applies the request and loads the tools (which runs the user's modules). Everything is checked that can
 * be before a model is called, except the number of tools. Never rejects.
 */
export async function loadRun(
  file: string,
  request: Omit<RunRequest, 'toolCount'>,
  makeClock: (speed: number) => RunClock,
): Promise<LoadedRun | RunProblems> {
  const read = await readAgentFile(file);
  if (read.type === 'problems') return placed(read.problems);
  const { locate } = read;
  const planned = applyRequest(read.agent, request);
  if (planned.type === 'problem') {
    const text = `${file}: ${planned.problem}`;
    return { type: 'problems', problems: [{ text, file: path.resolve(file) }] };
  }
  const { agent } = planned;
  const clock = makeClock(agent.speed);
  const folder = path.dirname(path.resolve(file));
  const loaded = await loadAgentTools(agent, folder, clock, locate);
  return loaded.type === 'problems'
    ? placed(loaded.problems)
    : { type: 'loaded', agent, tools: loaded.tools, clock, locate };
}

/** Makes a loaded agent ready to call `toolCount` tools; absent means as many as the agent does by itself. */
export function sizeRun(
  { agent, tools, clock, locate }: LoadedRun,
  toolCount: number | undefined,
): ReadyRun | RunProblems {
  const { errors, warnings } = checkCount(agent, toolCount, tools, locate);
  if (errors.length > 0) return placed(errors);
  const prompt = fillPrompt(agent.prompt, toolCount ?? tools.length);
  return { type: 'ready', agent, prompt, toolCount, tools, clock, warnings };
}

function checkCount(
  agent: Agent,
  toolCount: number | undefined,
  tools: readonly Tool[],
  locate: Locate,
): { readonly errors: readonly Problem[]; readonly warnings: readonly string[] } {
  if (toolCount === undefined) return { errors: [], warnings: [] };
  const names = tools.map(({ schema }) => schema.name);
  const found = checkToolCount(agent, toolCount, names, locate);
  const isError = ({ severity }: { readonly severity: string }): boolean =>
    // The embedded model follows its script whatever the prompt says; a real one can only be told in words.
    severity === 'error' || agent.model.provider !== 'simulated';
  return {
    errors: found.filter(isError),
    warnings: found.filter((problem) => !isError(problem)).map(formatProblem),
  };
}

function placed(problems: readonly Problem[]): RunProblems {
  const place = (problem: Problem): RunProblem => {
    const { file, line, column } = problem;
    return { text: formatProblem(problem), file: path.resolve(file), line, column };
  };
  return { type: 'problems', problems: problems.map(place) };
}
