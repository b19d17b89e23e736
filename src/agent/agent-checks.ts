import { familyNames } from '../tool/family.ts';
import { checkInputSchema, createSchemaChecker, type SchemaFault } from '../tool/json-schema.ts';
import { pathText, type Path } from '../tool/words.ts';
import type { Agent } from './agent-schema.ts';
import type { Finding } from './problem.ts';

/** Finds what the schema of the agent file cannot say: names, JSON Schemas and settings that do not go together. */
export function checkAgent(agent: Agent): readonly Finding[] {
  return [...checkNames(agent), ...checkSchemas(agent), ...checkSpeed(agent)];
}

function checkNames({ tools }: Agent): readonly Finding[] {
  const owners = new Map<string, number>();
  return tools.flatMap((tool, at) => {
    if (!('simulated' in tool)) return [];
    const path: Path = ['tools', at, 'simulated'];
    const family = familyNames(tool.simulated, tool.count);
    if (family.type === 'fault') {
      return [{ path, target: 'value' as const, message: family.message, fix: family.fix }];
    }
    const twice = family.names.find((name) => owners.has(name));
    if (twice !== undefined) return [duplicateName(path, twice, ['tools', owners.get(twice) ?? 0])];
    for (const name of family.names) owners.set(name, at);
    return [];
  });
}

/** The finding for a tool whose name an earlier entry of `tools` has too. */
export function duplicateName(path: Path, name: string, owner: Path): Finding {
  const message = `duplicate tool name "${name}": ${pathText(owner)} has it already`;
  return { path, target: 'value', message, fix: 'rename one of them' };
}

function checkSchemas({ tools, output }: Agent): readonly Finding[] {
  const check = createSchemaChecker();
  const inputs = tools.flatMap((tool, at) => {
    if (!('simulated' in tool)) return [];
    return schemaFinding(['tools', at, 'input'], checkInputSchema(check, tool.input));
  });
  if (output === undefined) return inputs;
  return [...inputs, ...schemaFinding(['output', 'schema'], check(output.schema))];
}

function schemaFinding(owner: Path, fault: SchemaFault | undefined): readonly Finding[] {
  if (fault === undefined) return [];
  const path = [...owner, ...fault.path];
  const message = `${pathText(path)} ${fault.message}`;
  return [{ ...fault, path, target: 'value', message }];
}

/**
 * The first thing about an agent that is real; undefined when all is simulated. Only what waits can wait faster: real work
 * takes the time it takes, and its times must not be scaled.
 */
export function realPart({ model, tools }: Agent): Path | undefined {
  if (model.provider !== 'simulated') return ['model'];
  const module = tools.findIndex((tool) => 'module' in tool);
  return module === -1 ? undefined : ['tools', module];
}

function checkSpeed(agent: Agent): readonly Finding[] {
  const real = agent.speed === 1 ? undefined : realPart(agent);
  if (real === undefined) return [];
  const message = `speed must be 1, because ${pathText(real)} is not simulated`;
  return [{ path: ['speed'], target: 'value', message, fix: 'remove "speed"' }];
}
