import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { createLocate, type Parsed } from '../agent/agent-document.ts';
import { parseJson } from '../agent/agent-json.ts';
import { parseYaml } from '../agent/agent-yaml.ts';
import { familyNames } from '../tool/family.ts';
import { reasonOf } from '../trace/reason.ts';
import type { PlaceResult } from './messages.ts';

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** As many tools as a family may have. */
const mostOfFamily = 100_000;

/** More than an agent file may have. */
const maxBytes = 4 * 1024 * 1024;

/** Finds where the agent file at an absolute path declares a tool. Never rejects. */
export async function findToolInFile(agentFile: string, tool: string): Promise<PlaceResult> {
  try {
    const stats = await stat(agentFile);
    if (!stats.isFile() || stats.size > maxBytes) {
      return { type: 'no-place', reason: `${agentFile} is no agent file.` };
    }
    const place = findTool(await readFile(agentFile, 'utf8'), agentFile, tool);
    return place === undefined
      ? { type: 'no-place', reason: `${agentFile} does not say where the tool is from.` }
      : { type: 'place', ...place };
  } catch (error) {
    return { type: 'no-place', reason: `${agentFile} cannot be read: ${reasonOf(error)}` };
  }
}

/**
 * Where an agent file declares a tool: its family of simulated tools, or else the module that it is probably from, since only
 * running a module tells its tools. Undefined where that cannot be said. A file with faults elsewhere will do.
 */
export function findTool(text: string, fileName: string, tool: string): Place | undefined {
  const parsed = /\.jsonc?$/i.test(fileName) ? parseJson(text) : parseYaml(text);
  if (parsed.type === 'faults') return undefined;
  const index = entryOf(toolsOf(parsed), tool);
  if (index === undefined) return undefined;
  const locate = createLocate(fileName, text, parsed.root);
  const { line, column } = locate({ path: ['tools', index], target: 'value', message: '' });
  return { line, column };
}

/** An entry of `tools`, as far as it looks like one. */
type Entry = Readonly<Record<string, unknown>>;

function toolsOf({ value }: Extract<Parsed, { type: 'parsed' }>): readonly Entry[] {
  const { tools } = Object(value) as Entry;
  return Array.isArray(tools) ? tools.map((entry) => Object(entry) as Entry) : [];
}

function entryOf(entries: readonly Entry[], tool: string): number | undefined {
  const simulated = entries.findIndex((entry) => simulates(entry, tool));
  if (simulated >= 0) return simulated;
  const listed = entries.findIndex(({ only }) => Array.isArray(only) && only.includes(tool));
  if (listed >= 0) return listed;
  const others = entries.flatMap(({ module, only }, index) =>
    typeof module === 'string' && only === undefined ? [{ index, module }] : [],
  );
  if (others.length === 1) return others[0]?.index;
  return others.find(({ module }) => isNamedAfter(tool, module))?.index;
}

function simulates({ simulated, count }: Entry, tool: string): boolean {
  if (typeof simulated !== 'string' || Number(count ?? 0) > mostOfFamily) return false;
  const family = familyNames(simulated, typeof count === 'number' ? count : undefined);
  return family.type === 'names' && family.names.includes(tool);
}

/** `weather_today` after `./tools/weather.ts`. */
function isNamedAfter(tool: string, module: string): boolean {
  const name = path.posix.basename(module.replaceAll('\\', '/')).replace(/(\.tools)?\.\w+$/, '');
  return name !== '' && tool.startsWith(name);
}
