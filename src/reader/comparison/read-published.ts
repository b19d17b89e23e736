import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readAgentFile } from '../../agent/read-agent.ts';
import { stripControls } from '../../report/clean.ts';
import { type Published, readPublished } from '../../report/published.ts';
import { reasonOf } from '../../trace/reason.ts';

/** What a sweep is compared with: a table, nothing, or why there is none although the agent file names one. */
export interface PublishedTable {
  readonly published?: Published;
  readonly problem?: string;
}

/** Reads the published table that an agent file names, as both are now. Never rejects: a sweep has its own numbers. */
export async function publishedTable(agentFile: string): Promise<PublishedTable> {
  const read = await readAgentFile(agentFile);
  if (read.type === 'problems') {
    return {
      problem: `${agentFile} cannot be read any more, so there is nothing to compare with.`,
    };
  }
  const name = read.agent.sweep?.published;
  if (name === undefined) return {};
  try {
    const file = path.resolve(path.dirname(agentFile), name);
    return { published: await readPublished(file, (at) => readFile(at, 'utf8')) };
  } catch (error) {
    return { problem: stripControls(reasonOf(error)) };
  }
}
