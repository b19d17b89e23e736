import type { Clock } from '../trace/clock.ts';
import type { Json, JsonSchema } from '../trace/conversation.ts';
import { familyNames } from './family.ts';
import { fill } from './fill.ts';
import type { Tool } from './tool.ts';

/** A family of tools that only wait, as the agent file gives it. */
export interface SimulatedFamily {
  /** The name, with `{000}` where the number goes when there is a count. */
  readonly simulated: string;
  readonly count?: number | undefined;
  readonly description: string;
  readonly input: JsonSchema;
  /** How long each call takes, on the run's clock. */
  readonly latencyMs: number;
  readonly result: Json;
}

/** Makes the tools of a family. Throws a RangeError when the name and the count do not go together. */
export function simulatedTools(family: SimulatedFamily, clock: Clock): readonly Tool[] {
  const expanded = familyNames(family.simulated, family.count);
  if (expanded.type === 'fault') throw new RangeError(`${expanded.message}; ${expanded.fix}`);
  return expanded.names.map((name, n) => simulatedTool(family, name, n, clock));
}

function simulatedTool(family: SimulatedFamily, tool: string, n: number, clock: Clock): Tool {
  const values = family.count === undefined ? { tool } : { tool, n };
  return {
    schema: {
      name: tool,
      description: String(fill(family.description, values)),
      inputSchema: family.input,
    },
    source: 'simulated',
    async run(input, { signal }) {
      await clock.sleep(family.latencyMs, signal);
      return fill(family.result, { ...values, input });
    },
  };
}
