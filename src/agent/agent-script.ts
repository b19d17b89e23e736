import type { Step } from '../model/simulated/script.ts';
import { didYouMean, pathText, type Path } from '../tool/words.ts';
import type { Agent } from './agent-schema.ts';
import type { Finding, Locate, Problem } from './problem.ts';

/** Checks that every tool the script names exists; an empty list for other models. `toolNames`: all tools of the agent. */
export function checkScript(
  agent: Agent,
  toolNames: readonly string[],
  locate: Locate,
): readonly Problem[] {
  if (agent.model.provider !== 'simulated') return [];
  const known = new Set(toolNames);
  return agent.model.script.flatMap((step, at) => {
    const path: Path = ['model', 'script', at, 'call'];
    if (step.call === 'all' && known.size === 0) return [locate(noTools(path))];
    const unknown = mentions(step.call, path).filter(({ name }) => !known.has(name));
    return unknown.map((mention) => locate(unknownTool(mention, toolNames)));
  });
}

/** Checks a run of `toolCount` tools: more than there are is an error, a prompt that does not say how many is a warning. */
export function checkToolCount(
  agent: Agent,
  toolCount: number,
  toolNames: readonly string[],
  locate: Locate,
): readonly Problem[] {
  const findings: Finding[] = [];
  if (toolCount > toolNames.length) {
    const message = `${toolCount} tools were asked for, but the agent has ${toolNames.length}`;
    findings.push({ path: ['tools'], target: 'key', message, fix: 'ask for fewer, or add tools' });
  }
  if (!agent.prompt.includes('{toolCount}')) {
    const message = 'the prompt does not say how many tools to use';
    const fix = 'write {toolCount} where the number goes';
    findings.push({ path: ['prompt'], target: 'value', message, fix, severity: 'warning' });
  }
  return findings.map(locate);
}

interface Mention {
  readonly name: string;
  readonly path: Path;
}

function mentions(call: Step['call'], path: Path): readonly Mention[] {
  if (call === undefined || call === 'all') return [];
  if (!Array.isArray(call)) return eachMentions(call, path);
  return call.flatMap((item, at) => {
    const itemPath = [...path, at];
    return typeof item === 'string'
      ? [{ name: item, path: itemPath }]
      : eachMentions(item, itemPath);
  });
}

type Each = Exclude<NonNullable<Step['call']>, string | readonly unknown[]>;

function eachMentions({ tool, each }: Each, path: Path): readonly Mention[] {
  const called = { name: tool, path: [...path, 'tool'] };
  if (each === undefined || Array.isArray(each)) return [called];
  return [called, { name: each.result, path: [...path, 'each', 'result'] }];
}

function unknownTool({ name, path }: Mention, toolNames: readonly string[]): Finding {
  const message = `${pathText(path)} names "${name}", which is no tool of this agent`;
  return { path, target: 'value', message, ...didYouMean(name, toolNames) };
}

function noTools(path: Path): Finding {
  const message = `${pathText(path)} calls all tools, but the agent has none`;
  return { path, target: 'value', message, fix: 'add "tools"' };
}
