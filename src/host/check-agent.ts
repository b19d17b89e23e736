import type { Reader } from '../reader/client.ts';
import type { CheckAgent } from './agent-language/agent-checks.ts';

/** Checks agent files in the reading thread. */
export function checkAgentText(reader: Reader): CheckAgent {
  return async (text, fileName, signal) => {
    const result = await reader.ask({ type: 'agent', text, fileName }, { signal });
    if (result.type === 'agent') return result;
    throw new Error(`${fileName}: the reading thread answered something else`);
  };
}
