import { checkScript } from '../agent/agent-script.ts';
import type { Agent } from '../agent/agent-schema.ts';
import type { Locate } from '../agent/problem.ts';
import { readAgentText } from '../agent/read-agent.ts';
import { known } from '../profile/known.ts';
import { familyNames } from '../tool/family.ts';
import type { AgentFacts, AgentResult } from './messages.ts';

/** Checks the text of an agent file without running anything of it: what only its modules can tell is not checked. */
export function checkAgentText(text: string, fileName: string): AgentResult {
  const read = readAgentText(text, fileName);
  if (read.type === 'problems') return { type: 'agent', problems: read.problems };
  const { agent, locate } = read;
  const modules = agent.tools.filter((tools) => 'module' in tools).length;
  const declared = declaredNames(agent);
  // The script may name tools of modules, and those are not known here.
  const problems = modules > 0 ? [] : checkScript(agent, declared, locate);
  if (problems.length > 0) return { type: 'agent', problems };
  return { type: 'agent', problems, facts: factsOf(agent, declared.length, modules, locate) };
}

function declaredNames({ tools }: Agent): readonly string[] {
  return tools.flatMap((config) => {
    if (!('simulated' in config)) return [];
    const family = familyNames(config.simulated, config.count);
    return family.type === 'names' ? family.names : [];
  });
}

function factsOf(
  { name, description, model, prompt, executor, sweep }: Agent,
  declaredTools: number,
  modules: number,
  locate: Locate,
): AgentFacts {
  const whole = locate({ path: [], target: 'value', message: '' });
  return known({
    name,
    description,
    provider: model.provider,
    modelId: model.id,
    prompt,
    declaredTools,
    modules,
    concurrency: executor.concurrency,
    sweepSizes: sweep?.tools,
    line: whole.line,
  });
}
