import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { RunOrder, ToRunner } from '../../src/runner/messages.ts';
import { agentFile, sensors } from '../cli/agents.ts';
import { temporaryFolder } from '../support/cli.ts';
import { runOrder, runRunner } from '../support/runner.ts';
import { bedrockAgent, moduleAgent } from './agents.ts';

/** The problems that the process answers with; it must say nothing else. */
async function problemsOf(order: ToRunner) {
  const { code, messages, stderr } = await runRunner(order);
  const [refused, ...others] = messages;
  assert.ok(refused?.type === 'refused', stderr);
  assert.deepEqual([code, others, stderr], [0, [], '']);
  return refused.problems;
}

/** The one problem of an order to run, none of which may leave a trace. */
async function problemOf(order: RunOrder) {
  const before = fs.existsSync(order.trace);
  const [problem, ...others] = await problemsOf(order);
  assert.deepEqual(others, []);
  assert.equal(fs.existsSync(order.trace), before);
  return problem;
}

test('a file that is not there', async () => {
  const file = path.join(temporaryFolder(), 'absent.agent.yaml');
  assert.deepEqual(await problemOf(runOrder(file)), {
    ...{ text: `${file}:1:1: there is no such file`, file, line: 1, column: 1 },
  });
});

test('every mistake in a file is told with its place', async () => {
  const file = agentFile(sensors('executor: { concurrency: many }\nlimts: { turns: 3 }'));
  const problems = await problemsOf(runOrder(file));
  assert.deepEqual(
    problems.map(({ line, column }) => `${line}:${column}`),
    ['12:26', '13:1'],
  );
  assert.ok(problems.every((problem) => problem.file === file));
  assert.match(problems[0]?.text ?? '', /:12:26: executor\.concurrency must be a whole number/);
});

test('YAML that is none', async () => {
  const file = agentFile('name: [a\nprompt: b');
  const [problem] = await problemsOf(runOrder(file));
  assert.equal(problem?.file, file);
  assert.ok((problem.line ?? 0) >= 1 && (problem.column ?? 0) >= 1);
});

test('a mistake in a module is told where it stands there', async () => {
  const file = moduleAgent('', '\nconst a = ;');
  const problem = await problemOf(runOrder(file));
  assert.equal(problem?.file, path.join(path.dirname(file), 'tools.mjs'));
  assert.equal(problem.line, 2);
});

test('more tools than there are', async () => {
  const problem = await problemOf(runOrder(agentFile(sensors()), { request: { toolCount: 11 } }));
  assert.match(problem?.text ?? '', /:9:1: 11 tools were asked for, but the agent has 10/);
  assert.equal(problem?.line, 9);
});

test('what cannot be met is told without a line', async () => {
  const file = bedrockAgent();
  const problem = await problemOf(runOrder(file, { request: { speed: 2 } }));
  assert.match(problem?.text ?? '', /a real model cannot be hurried/);
  assert.deepEqual([problem?.file, problem?.line], [file, undefined]);
});

test('a trace that exists stays as it is', async () => {
  const trace = agentFile('precious', 'a.toolflame.jsonl');
  const problem = await problemOf(runOrder(agentFile(sensors()), { trace }));
  assert.match(problem?.text ?? '', /cannot be written: there is a file of that name already/);
  assert.equal(fs.readFileSync(trace, 'utf8'), 'precious');
});

test('a trace in a folder that is a file', async () => {
  const trace = path.join(agentFile(''), 'a.toolflame.jsonl');
  const problem = await problemOf(runOrder(agentFile(sensors()), { trace }));
  assert.equal(problem?.text.startsWith(`${trace}: the trace cannot be written: `), true);
  assert.match(problem?.text ?? '', /is a file, not a folder \(ENOTDIR\); choose another folder/);
});

test('a trace in a place without permission', { skip: process.platform !== 'linux' }, async () => {
  // Not even the superuser may write there.
  const trace = '/sys/toolflame/a.toolflame.jsonl';
  const problem = await problemOf(runOrder(agentFile(sensors()), { trace }));
  assert.match(problem?.text ?? '', /no permission to write there|read-only/);
});

test('an order of another version is refused in words', async () => {
  const order: object = { ...runOrder('a'), type: 'fly', identity: { bearerToken: 's3cret' } };
  const [problem] = await problemsOf(order as ToRunner);
  assert.match(problem?.text ?? '', /reload its window/);
});

const check = (file: string, ...toolCounts: readonly number[]): ToRunner => ({
  ...{ type: 'check', file, request: {}, toolCounts: [...toolCounts] },
});

test('check answers that every size can start, and warns once', async () => {
  const warned = agentFile(sensors().replace('{toolCount}', 'all'));
  const { messages } = await runRunner(check(warned, 3, 10));
  const [checked, ...others] = messages;
  assert.ok(checked?.type === 'checked');
  assert.deepEqual([checked.warnings.length, others], [1, []]);
  assert.match(checked.warnings[0] ?? '', /the prompt does not say how many/);
});

test('check names each size that cannot start', async () => {
  const problems = await problemsOf(check(agentFile(sensors()), 5, 11, 12));
  assert.deepEqual(
    problems.map(({ text, line }) => `${line} ${/\d+ tools/.exec(text)?.[0]}`),
    ['9 11 tools', '9 12 tools'],
  );
});

test('check loads modules: what is wrong in them is found before a sweep begins', async () => {
  const problems = await problemsOf(check(moduleAgent('', 'throw new Error("no");'), 1));
  assert.match(problems[0]?.text ?? '', /tools\.mjs:1:7: .*threw while loading: no/);
});
