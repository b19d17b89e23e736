import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import * as z from 'zod';
import { loadAgentTools } from '../../src/agent/agent-tools.ts';
import { formatProblem } from '../../src/agent/problem.ts';
import { readAgentFile } from '../../src/agent/read-agent.ts';

const clock = { nowMs: () => 0, sleep: () => Promise.resolve() };

/** The names of an example's tools, first to last. */
async function toolsOf(name: string): Promise<string> {
  const read = await readAgentFile(`examples/${name}.agent.yaml`);
  if (read.type === 'problems') return read.problems.map(formatProblem).join('\n');
  const loaded = await loadAgentTools(read.agent, path.resolve('examples'), clock, read.locate);
  if (loaded.type === 'problems') return loaded.problems.map(formatProblem).join('\n');
  const names = loaded.tools.map((tool) => tool.schema.name);
  return `${names.length}: ${names[0]} … ${names.at(-1)}`;
}

test('every example is an agent whose tools load', async () => {
  assert.equal(await toolsOf('sensors'), '100: sensor_000 … sensor_099');
  assert.equal(await toolsOf('slow-tools'), '5: service_0 … service_4');
  assert.equal(await toolsOf('sub-agents'), '10: researcher_00 … researcher_09');
  assert.equal(await toolsOf('repo'), '3: list_files … search_text');
});

const publishedSchema = z.looseObject({
  toolCount: z.int(),
  wallMs: z.number(),
  llmCallMs: z.tuple([z.number(), z.number()]),
  totalTokens: z.int(),
  outputTokens: z.int(),
  secondCallInputTokens: z.int(),
});

test('the published table adds up as its note says', async () => {
  const text = await readFile('examples/sensors.published.json', 'utf8');
  const { runs } = z.object({ runs: z.array(publishedSchema) }).parse(JSON.parse(text));
  assert.deepEqual(
    runs.map((run) => run.toolCount),
    [5, 10, 25, 50, 100],
  );
  for (const run of runs) {
    // The first call sent the same tools and nearly the same prompt in every run.
    const firstCallInput = run.totalTokens - run.secondCallInputTokens - run.outputTokens;
    assert.ok(Math.abs(firstCallInput - 7703) <= 40, `${run.toolCount}: ${firstCallInput}`);
    assert.ok(run.wallMs >= run.llmCallMs[0] + run.llmCallMs[1]);
  }
});
