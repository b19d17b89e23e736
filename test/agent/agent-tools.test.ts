import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { loadAgentTools } from '../../src/agent/agent-tools.ts';
import { formatProblem } from '../../src/agent/problem.ts';
import { fillPrompt } from '../../src/agent/template.ts';
import { agentHead, readGood } from '../support/agent-text.ts';

const clock = { nowMs: () => 0, sleep: () => Promise.resolve() };

const moduleText = `const inputSchema = { type: 'object' };
export const tools = ['alpha', 'beta'].map((name) => ({ name, description: '', inputSchema, run: () => name }));`;

/** The names of the tools of an agent beside the module above, or its problems. */
async function load(t: TestContext, text: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'toolflame-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, 'm.mjs'), moduleText);
  await writeFile(
    path.join(folder, 'broken.mjs'),
    'export const tools = 1;\nthrow new Error("no");',
  );
  const { agent, locate } = readGood(text);
  const loaded = await loadAgentTools(agent, folder, clock, locate);
  if (loaded.type === 'tools') return loaded.tools.map((tool) => tool.schema.name).join(' ');
  return loaded.problems.map(formatProblem).join('\n').replaceAll(folder, '');
}

const cases: readonly (readonly [tools: string, expected: string])[] = [
  ['[{simulated: "s_{0}", count: 2}, {module: m.mjs}]', 's_0 s_1 alpha beta'],
  ['[{module: m.mjs, only: [beta]}]', 'beta'],
  ['[{module: none.mjs}]', 'a.agent.yaml:7:18: none.mjs: none.mjs does not exist'],
  [
    '[{module: m.mjs, only: [alpa]}]',
    'a.agent.yaml:7:18: m.mjs: the module has no tool "alpa"; did you mean "alpha"?',
  ],
  ['[{module: broken.mjs}]', '/broken.mjs:2:7: the module threw while loading: no'],
  [
    '[{simulated: beta}, {module: m.mjs}]',
    'a.agent.yaml:7:28: duplicate tool name "beta": tools[0] has it already; rename one of them',
  ],
];

for (const [tools, expected] of cases) {
  test(`tools: ${tools}`, async (t) => {
    assert.equal(await load(t, `${agentHead}tools: ${tools}`), expected);
  });
}

test('the script may name only tools that were loaded', async (t) => {
  const text = agentHead.replace('answer: {style: one-line}', 'call: [betta]');
  assert.equal(
    await load(t, `${text}tools: [{module: m.mjs}]`),
    'a.agent.yaml:6:14: model.script[0].call[0] names "betta", which is no tool of this agent; did you mean "beta"?',
  );
});

test('every {toolCount} of a prompt is replaced', () => {
  assert.equal(fillPrompt('{toolCount} of {toolCount} {tools}', 5), '5 of 5 {tools}');
});
