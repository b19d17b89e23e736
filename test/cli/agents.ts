import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../support/cli.ts';

/** Writes an agent file into a new folder and gives its path. */
export function agentFile(text: string, name = 'test.agent.yaml'): string {
  const file = path.join(temporaryFolder(), name);
  fs.writeFileSync(file, text);
  return file;
}

/** Ten sensors of 100 ms, read all at once, on the embedded model; `extra` lines go to the end. */
export const sensors = (extra = ''): string => `
name: ten
prompt: Read {toolCount} sensors.
model:
  provider: simulated
  script:
    - call: all
    - answer: { style: one-line }
tools:
  - simulated: sensor_{000}
    count: 10
${extra}`;

/** An agent that calls one tool of a module once. */
export const oneTool = (tool: string): string => `
name: one
prompt: Do it.
model:
  provider: simulated
  latency: { timeToFirstTokenMs: 10, msPerOutputToken: 0 }
  script:
    - call: [${tool}]
    - answer: { style: one-line }
executor: { timeoutMs: 300 }
tools:
  - module: ./tools.mjs
`;
