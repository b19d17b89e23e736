import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes an agent of the embedded model that calls `tools` tools, each of which takes so long. Gives the file's name. */
export function writeAgent(
  folder: string,
  name: string,
  { tools = 3, toolMs = 20, firstTokenMs = 50, timeoutMs = 60_000 } = {},
): string {
  const file = `${name}.agent.yaml`;
  const text = `name: ${name}
model:
  provider: simulated
  latency:
    timeToFirstTokenMs: ${firstTokenMs}
    msPerOutputToken: 1
  script:
    - say: I will call the tools.
      call: all
    - answer:
        style: text
        text: All tools have answered.
prompt: Call {toolCount} tools.
executor:
  timeoutMs: ${timeoutMs}
tools:
  - simulated: tool_{00}
    count: ${tools}
    latencyMs: ${toolMs}
`;
  writeFileSync(path.join(folder, file), text);
  return file;
}

/** Writes an agent that does not end by itself within a test, however slow the machine. */
export function writeEndlessAgent(folder: string, name = 'endless'): string {
  return writeAgent(folder, name, { toolMs: 600_000, timeoutMs: 3_600_000 });
}
