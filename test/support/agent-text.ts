import { formatProblem } from '../../src/agent/problem.ts';
import { readAgentText, type ReadAgent } from '../../src/agent/read-agent.ts';

/** The first six lines of an agent file in YAML that is complete by itself. */
export const agentHead = `name: a
prompt: Use {toolCount} tools.
model:
  provider: simulated
  script:
    - answer: {style: one-line}
`;

/** Reads the text of an agent file and fails the test when it has problems. */
export function readGood(text: string, file = 'a.agent.yaml'): ReadAgent & { type: 'agent' } {
  const read = readAgentText(text, file);
  if (read.type === 'problems') throw new Error(read.problems.map(formatProblem).join('\n'));
  return read;
}

/** What is wrong with a text, as lines without the file's name. */
export function linesOf(text: string, file = 'a.agent.yaml'): string {
  const read = readAgentText(text, file);
  if (read.type === 'agent') return 'good';
  return read.problems.map((problem) => formatProblem(problem).replace(`${file}:`, '')).join('\n');
}
