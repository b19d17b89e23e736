const LONGEST_AGENT_NAME = 60;

/** The name of a new trace: `sensors-2026-11-23T04-10-00Z-1a2b3c4d.toolflame.jsonl`. */
export function traceName(agent: string, openedAt: Date, runId: string): string {
  const name = agent.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, LONGEST_AGENT_NAME);
  const time = openedAt.toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  return `${name}-${time}-${runId}.toolflame.jsonl`;
}

/** Matches the name of a trace as `traceName` makes it; the first group is the agent's. */
export const runNamePattern = /^(.+)-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-[0-9a-f]+\.toolflame\.jsonl$/;
