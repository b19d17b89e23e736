import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkAgentText } from '../../src/reader/check-agent.ts';
import { agentHead } from '../support/agent-text.ts';

const file = 'a.agent.yaml';
const lines = (text: string): string =>
  checkAgentText(text, file)
    .problems.map(({ line, message }) => `${line}: ${message}`)
    .join('\n');

test('the facts of the sensors example', () => {
  const { facts, problems } = checkAgentText(
    readFileSync('examples/sensors.agent.yaml', 'utf8'),
    'examples/sensors.agent.yaml',
  );
  assert.deepEqual(problems, []);
  const { line, ...others } = facts ?? { line: 0 };
  assert.deepEqual(others, {
    name: 'sensors',
    description: 'Reads N sensors in parallel and summarises them, as in the published study.',
    provider: 'simulated',
    modelId: 'simulated.study-v1',
    prompt: 'Read the first {toolCount} sensors in parallel and summarise what they report.',
    declaredTools: 100,
    modules: 0,
    concurrency: 6,
    sweepSizes: [5, 10, 25, 50, 100],
  });
  // Comments stand above it.
  assert.ok(line > 5);
});

test('the facts of an agent on Bedrock, with modules and without a limit', () => {
  const text = `# what it does

name: a
prompt: p
model: {provider: bedrock, id: m, region: eu-west-1}
executor: {concurrency: unlimited}
tools:
  - module: ./a.ts
  - module: ./b.ts
  - simulated: wait
`;
  assert.deepEqual(checkAgentText(text, file).facts, {
    name: 'a',
    provider: 'bedrock',
    modelId: 'm',
    prompt: 'p',
    declaredTools: 1,
    modules: 2,
    concurrency: 'unlimited',
    line: 3,
  });
});

test('a JSON file begins where its object does', () => {
  const text = `// note\n{"name":"a","prompt":"p","model":{"provider":"bedrock","id":"m"}}`;
  assert.equal(checkAgentText(text, 'a.agent.jsonc').facts?.line, 2);
});

for (const [name, text, expected] of [
  ['is empty', '', /^1: the file is empty$/],
  ['is no YAML', 'name: [a\n', /^\d: /],
  ['lacks its prompt', agentHead.replace(/^prompt.*\n/m, ''), /^1: prompt is missing/],
  [
    'calls a tool that it has not',
    `${agentHead}    - call: [read]\n`,
    /^7: .* names "read", which/,
  ],
] as const) {
  test(`a file that ${name} has problems and no facts`, () => {
    assert.match(lines(text), expected);
    assert.equal(checkAgentText(text, file).facts, undefined);
  });
}

test('a tool that a module may bring is not called unknown', () => {
  const text = `${agentHead}    - call: [read]\ntools: [{module: ./a.ts}]\n`;
  assert.equal(lines(text), '');
});
