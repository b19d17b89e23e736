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
import type { ReadAgent } from './read-agent.ts';
import { fillPrompt } from './template.ts';

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

/** A run that is ready, or the lines that say why not. */
export type PreparedRun =
  ReadyRun | { readonly type: 'problems'; readonly lines: readonly string[] };

/**
 * Reads the agent file, applies the request, loads the tools (which runs the user's modules) and checks everything that can be
 * checked before a model is called. Never rejects.
 */
export async function prepareRun(
  file: string,
  request: RunRequest,
  makeClock: (speed: number) => RunClock,
): Promise<PreparedRun> {
  const read = await readAgentFile(file);
  return read.type === 'agent'
    ? prepare(file, read, request, makeClock)
    : problems(read.problems.map(formatProblem));
}

async function prepare(
  file: string,
  { agent: written, locate }: ReadAgent & { readonly type: 'agent' },
  request: RunRequest,
  makeClock: (speed: number) => RunClock,
): Promise<PreparedRun> {
  const planned = applyRequest(written, request);
  if (planned.type === 'problem') return problems([`${file}: ${planned.problem}`]);
  const { agent } = planned;
  const clock = makeClock(agent.speed);
  const folder = path.dirname(path.resolve(file));
  const loaded = await loadAgentTools(agent, folder, clock, locate);
  if (loaded.type === 'problems') return problems(loaded.problems.map(formatProblem));
  const { tools } = loaded;
  const { errors, warnings } = checkCount(agent, request.toolCount, tools, locate);
  if (errors.length > 0) return problems(errors);
  const toolCount = request.toolCount;
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

function problems(lines: readonly string[]): PreparedRun {
  return { type: 'problems', lines };
}
