import path from 'node:path';
import type { RunClock } from '../trace/scaled-clock.ts';
import type { Tool } from '../tool/tool.ts';
import type { Agent } from './agent-schema.ts';
import { checkToolCount } from './agent-script.ts';
import { loadAgentTools } from './agent-tools.ts';
import { applyRequest } from './plan-run.ts';
import type { RunRequest } from './plan-run.ts';
import { formatProblem } from './problem.ts';
import type { Locate } from './problem.ts';
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

/** The lines that say why there is no run. */
export interface RunProblems {
  readonly type: 'problems';
  readonly lines: readonly string[];
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
  if (read.type === 'problems') return problems(read.problems.map(formatProblem));
  const { locate } = read;
  const planned = applyRequest(read.agent, request);
  if (planned.type === 'problem') return problems([`${file}: ${planned.problem}`]);
  const { agent } = planned;
  const clock = makeClock(agent.speed);
  const folder = path.dirname(path.resolve(file));
  const loaded = await loadAgentTools(agent, folder, clock, locate);
  return loaded.type === 'problems'
    ? problems(loaded.problems.map(formatProblem))
    : { type: 'loaded', agent, tools: loaded.tools, clock, locate };
}

/** Makes a loaded agent ready to call `toolCount` tools; absent means as many as the agent does by itself. */
export function sizeRun(
  { agent, tools, clock, locate }: LoadedRun,
  toolCount: number | undefined,
): ReadyRun | RunProblems {
  const { errors, warnings } = checkCount(agent, toolCount, tools, locate);
  if (errors.length > 0) return problems(errors);
  const prompt = fillPrompt(agent.prompt, toolCount ?? tools.length);
  return { type: 'ready', agent, prompt, toolCount, tools, clock, warnings };
}

function checkCount(
  agent: Agent,
  toolCount: number | undefined,
  tools: readonly Tool[],
  locate: Locate,
): { readonly errors: readonly string[]; readonly warnings: readonly string[] } {
  if (toolCount === undefined) return { errors: [], warnings: [] };
  const names = tools.map(({ schema }) => schema.name);
  const found = checkToolCount(agent, toolCount, names, locate);
  const isError = ({ severity }: { readonly severity: string }): boolean =>
    // The embedded model follows its script whatever the prompt says; a real one can only be told in words.
    severity === 'error' || agent.model.provider !== 'simulated';
  return {
    errors: found.filter(isError).map(formatProblem),
    warnings: found.filter((problem) => !isError(problem)).map(formatProblem),
  };
}

function problems(lines: readonly string[]): RunProblems {
  return { type: 'problems', lines };
}
