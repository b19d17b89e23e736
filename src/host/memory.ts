import type { Memento, Uri } from 'vscode';
import type { RunnerRequest } from '../runner/messages.ts';
import type { RunWish } from './runs/active-run.ts';

const mostPrompts = 10;
const mostWishes = 500;

interface StoredWish {
  readonly agent: string;
  readonly request: RunnerRequest;
}

/** What this workspace remembers between windows, beside the traces themselves. */
export interface Memory {
  /** Remembers what was asked of a run; `trace` is the name of its file. The prompt only with the `content` of the run. */
  keep(trace: string, wish: RunWish, content: 'full' | 'digest'): Thenable<void>;
  /** What was asked of a run; undefined when it is not known. */
  requestOf(trace: string): StoredWish | undefined;
  lastWish(): StoredWish | undefined;
  /** Prompts that the agent was given before, the newest first. */
  promptsOf(agent: Uri): readonly string[];
  /** Models that were asked for in place of the agent's own, the newest first. */
  models(): readonly string[];
  /** When an agent was last profiled, since 1970; undefined when never. */
  profiledAt(agent: Uri): number | undefined;
}

interface Stored {
  readonly wishes: readonly (readonly [trace: string, wish: StoredWish])[];
  readonly prompts: { readonly [agent: string]: readonly string[] };
  readonly profiled: { readonly [agent: string]: number };
  readonly models: readonly string[];
}

const key = 'toolflame.memory';
const nothing: Stored = { wishes: [], prompts: {}, profiled: {}, models: [] };

/** Keeps the memory in the editor's storage of the workspace. */
export function openMemory(store: Memento): Memory {
  const read = (): Stored => ({ ...nothing, ...store.get<Partial<Stored>>(key) });
  return {
    keep: (trace, { agent, request: asked }, content) => {
      const { prompt, ...others } = asked;
      const request: RunnerRequest = content === 'full' ? asked : others;
      const { wishes, prompts, profiled, models } = read();
      const address = agent.toString();
      return store.update(key, {
        wishes: [[trace, { agent: address, request }] as const, ...wishes].slice(0, mostWishes),
        prompts: {
          ...prompts,
          [address]: newestFirst(prompts[address] ?? [], content === 'full' ? prompt : undefined),
        },
        profiled: { ...profiled, [address]: Date.now() },
        models: newestFirst(models, request.model),
      } satisfies Stored);
    },
    requestOf: (trace) => read().wishes.find(([name]) => name === trace)?.[1],
    lastWish: () => read().wishes[0]?.[1],
    promptsOf: (agent) => read().prompts[agent.toString()] ?? [],
    models: () => read().models,
    profiledAt: (agent) => read().profiled[agent.toString()],
  };
}

function newestFirst(known: readonly string[], newest: string | undefined): readonly string[] {
  if (newest === undefined) return known;
  return [newest, ...known.filter((text) => text !== newest)].slice(0, mostPrompts);
}
