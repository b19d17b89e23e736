import path from 'node:path';
import type { Clock } from '../trace/clock.ts';
import { loadModule } from '../tool/module.ts';
import type { ToolProblem } from '../tool/module-problem.ts';
import { simulatedTools } from '../tool/simulated.ts';
import type { Tool } from '../tool/tool.ts';
import { duplicateName } from './agent-checks.ts';
import { checkScript } from './agent-script.ts';
import type { Agent, ModuleToolsConfig } from './agent-schema.ts';
import type { Locate, Problem } from './problem.ts';

/** The tools of an agent, in the order of its file, or what keeps them from being used. */
export type AgentTools =
  | { readonly type: 'tools'; readonly tools: readonly Tool[] }
  | { readonly type: 'problems'; readonly problems: readonly Problem[] };

/**
 * Makes the simulated tools and loads the module tools of an agent, then checks that names are unique and that the script
 * calls only what exists. `folder` is the absolute path that modules are relative to. Never rejects.
 */
export async function loadAgentTools(
  agent: Agent,
  folder: string,
  clock: Clock,
  locate: Locate,
): Promise<AgentTools> {
  const loaded = await Promise.all(
    agent.tools.map((config, at) => {
      if ('simulated' in config) return { tools: simulatedTools(config, clock), problems: [] };
      return loadModuleTools(config, at, folder, locate);
    }),
  );
  const problems = loaded.flatMap((entry) => entry.problems);
  if (problems.length > 0) return { type: 'problems', problems };
  const tools = loaded.flatMap((entry) => entry.tools);
  const names = tools.map((tool) => tool.schema.name);
  const found = [...checkDuplicates(loaded, locate), ...checkScript(agent, names, locate)];
  return found.length > 0 ? { type: 'problems', problems: found } : { type: 'tools', tools };
}

interface Entry {
  readonly tools: readonly Tool[];
  readonly problems: readonly Problem[];
}

async function loadModuleTools(
  { module, only }: ModuleToolsConfig,
  at: number,
  folder: string,
  locate: Locate,
): Promise<Entry> {
  const loaded = await loadModule(path.resolve(folder, module), only);
  if (loaded.type === 'tools') return { tools: loaded.tools, problems: [] };
  return { tools: [], problems: [moduleProblem(loaded.problem, module, at, locate)] };
}

/** A problem with a line is shown in the module; any other where the agent file names the module. */
function moduleProblem(found: ToolProblem, module: string, at: number, locate: Locate): Problem {
  const { file, line, column = 1, ...rest } = found;
  const message = `${module}: ${found.message}`;
  const problem = locate({ ...rest, message, path: ['tools', at, 'module'], target: 'value' });
  if (line === undefined) return problem;
  return { ...problem, ...rest, file, line, column, endLine: line, endColumn: column };
}

function checkDuplicates(entries: readonly Entry[], locate: Locate): readonly Problem[] {
  const owners = new Map<string, number>();
  return entries.flatMap(({ tools }, at) => {
    const names = tools.map((tool) => tool.schema.name);
    const twice = names.find((name) => owners.has(name));
    const owner = twice === undefined ? undefined : owners.get(twice);
    for (const name of names) owners.set(name, at);
    if (twice === undefined || owner === undefined) return [];
    return [locate(duplicateName(['tools', at], twice, ['tools', owner]))];
  });
}
