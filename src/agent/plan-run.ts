import { realPart } from './agent-checks.ts';
import { DEFAULT_IDLE_TIMEOUT_MS } from './agent-schema.ts';
import type { Agent } from './agent-schema.ts';

/** What a command line or a dialog asks of an agent, beside its file. Absent means as the file says. */
export interface RunRequest {
  readonly prompt?: string | undefined;
  /** How many tools the run is to call. */
  readonly toolCount?: number | undefined;
  readonly concurrency?: number | 'unlimited' | undefined;
  /** `simulated`, or an id on Amazon Bedrock. */
  readonly model?: string | undefined;
  readonly region?: string | undefined;
  readonly speed?: number | undefined;
  /** Who counts the tokens of tools. */
  readonly countTokens?: 'exact' | 'local' | undefined;
}

/** An agent as it will run, the request applied. `problem`: it cannot be met; the message says what to do. */
export type Planned =
  | { readonly type: 'agent'; readonly agent: Agent }
  | { readonly type: 'problem'; readonly problem: string };

/** Applies a request to an agent, and refuses what would make its numbers mean nothing. */
export function applyRequest(file: Agent, request: RunRequest): Planned {
  const model = chooseModel(file.model, request);
  if (typeof model === 'string') return { type: 'problem', problem: model };
  const { countTokens = model.countTokens } = request;
  const agent: Agent = {
    ...file,
    model: { ...model, countTokens },
    executor: { ...file.executor, concurrency: request.concurrency ?? file.executor.concurrency },
    speed: request.speed ?? file.speed,
    prompt: request.prompt ?? file.prompt,
  };
  const problem = checkSpeed(agent);
  return problem === undefined ? { type: 'agent', agent } : { type: 'problem', problem };
}

function chooseModel(
  model: Agent['model'],
  { model: id, region }: RunRequest,
): Agent['model'] | string {
  const known = model.provider === 'bedrock' ? model : undefined;
  if (id === 'simulated' && known !== undefined) {
    return 'this agent has no script for the embedded model; add model.script';
  }
  if (id === 'simulated' || (id === undefined && known === undefined)) {
    if (region === undefined) return model;
    return 'a region is for Amazon Bedrock; name a Bedrock model too (--model)';
  }
  return {
    idleTimeoutMs: DEFAULT_IDLE_TIMEOUT_MS,
    countTokens: 'exact',
    ...known,
    provider: 'bedrock',
    id: id ?? known?.id ?? '',
    ...(region === undefined ? {} : { region }),
  };
}

function checkSpeed(agent: Agent): string | undefined {
  const real = agent.speed === 1 ? undefined : realPart(agent);
  if (real === undefined) return undefined;
  return real[0] === 'model'
    ? `speed ${agent.speed} needs the embedded model: a real model cannot be hurried`
    : `speed ${agent.speed} needs simulated tools only: a real tool cannot be hurried`;
}
