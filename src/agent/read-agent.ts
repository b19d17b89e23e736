import { readFile, stat } from 'node:fs/promises';
import { checkAgent } from './agent-checks.ts';
import { createLocate, type Parsed, type SyntaxFault } from './agent-document.ts';
import { explainIssues } from './agent-issues.ts';
import { parseJson } from './agent-json.ts';
import { agentJsonSchema } from './agent-json-schema.ts';
import { agentSchema, type Agent } from './agent-schema.ts';
import { parseYaml } from './agent-yaml.ts';
import { regionOf, type Locate, type Problem } from './problem.ts';

/** An agent file, read: the agent and the function that places later findings in the file, or what is wrong with it. */
export type ReadAgent =
  | { readonly type: 'agent'; readonly agent: Agent; readonly locate: Locate }
  | { readonly type: 'problems'; readonly problems: readonly Problem[] };

/** More than anyone writes by hand, and little enough to parse at once. */
const maxBytes = 4 * 1024 * 1024;

/** Reads and checks an agent file. What keeps the file from being read is a problem at its first line. */
export async function readAgentFile(file: string): Promise<ReadAgent> {
  let text: string;
  try {
    // A pipe or a device could be read for ever.
    const stats = await stat(file);
    if (stats.isDirectory()) return refuse(file, 'this is a folder, not an agent file');
    if (!stats.isFile()) return refuse(file, 'this is not a regular file');
    if (stats.size > maxBytes) return tooLarge(file, stats.size);
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    return refuse(file, unreadable(error));
  }
  return readAgentText(text, file);
}

/** Checks the text of an agent file: JSON with comments when `fileName` ends in .json or .jsonc, else YAML. Never throws. */
export function readAgentText(text: string, fileName: string): ReadAgent {
  if (text.length > maxBytes) return tooLarge(fileName, text.length);
  if (text.includes('\0')) return refuse(fileName, notText);
  const isJson = /\.jsonc?$/i.test(fileName);
  return check(isJson ? parseJson(text) : parseYaml(text), text, fileName);
}

function check(parsed: Parsed, text: string, file: string): ReadAgent {
  if (parsed.type === 'faults') {
    return { type: 'problems', problems: syntaxProblems(parsed.faults, text, file) };
  }
  const { value, root } = parsed;
  if (value === undefined || value === null) return refuse(file, 'the file is empty', startHere);
  const locate = createLocate(file, text, root);
  const checked = agentSchema.safeParse(value);
  const findings = checked.success
    ? checkAgent(checked.data)
    : explainIssues(checked.error.issues, { node: agentJsonSchema(), value, path: [] });
  if (checked.success && findings.length === 0)
    return { type: 'agent', agent: checked.data, locate };
  return { type: 'problems', problems: inOrder(findings.map(locate)) };
}

/** One for each line: what follows on a line is mostly the echo of the first. */
function syntaxProblems(faults: readonly SyntaxFault[], text: string, file: string) {
  const problems = faults.map(({ start, end, ...fault }) => {
    const region = regionOf(text, start, end);
    return { file, ...region, path: [], ...fault, severity: 'error' as const };
  });
  const sorted = inOrder(problems);
  return sorted.filter(({ line }, index) => line !== sorted[index - 1]?.line);
}

const startHere = 'an agent has at least "name", "model" and "prompt"';
const notText = 'this is not a text file in UTF-8';

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
}

function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return reasons[code] ?? `the file cannot be read (${code})`;
}

const reasons: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'no permission to read this file',
  EPERM: 'no permission to read this file',
  ERR_ENCODING_INVALID_ENCODED_DATA: notText,
};

function tooLarge(file: string, bytes: number): ReadAgent {
  const megabytes = (size: number) => `${Math.ceil(size / 1024 / 1024)} MB`;
  return refuse(
    file,
    `the file has ${megabytes(bytes)}; an agent file has at most ${megabytes(maxBytes)}`,
  );
}

function refuse(file: string, message: string, fix?: string): ReadAgent {
  const start = { file, line: 1, column: 1, endLine: 1, endColumn: 1, path: [] };
  const problem = { ...start, message, severity: 'error' as const };
  return { type: 'problems', problems: [fix === undefined ? problem : { ...problem, fix }] };
}
