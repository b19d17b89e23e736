import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { formatProblem } from '../../src/agent/problem.ts';
import { readAgentFile, readAgentText } from '../../src/agent/read-agent.ts';
import { agentHead, linesOf, readGood } from '../support/agent-text.ts';

test('defaults are filled in', () => {
  const { agent } = readGood(`${agentHead}tools: [{simulated: t}]`);
  assert.deepEqual(agent.executor, {
    concurrency: 6,
    timeoutMs: 60_000,
    maxResultBytes: 1_048_576,
  });
  assert.deepEqual(agent.tools[0], {
    simulated: 't',
    description: '',
    input: { type: 'object', properties: {} },
    latencyMs: 100,
    result: 'ok',
  });
  assert.equal(agent.model.provider === 'simulated' && agent.model.latency.msPerOutputToken, 7.1);
});

test('YAML with anchors and merge keys, and JSON with comments, give the same agent', () => {
  const yaml = `${agentHead}tools:
  - &first {simulated: one, latencyMs: 5}
  - {<<: *first, simulated: two}`;
  const json = `// the same\n{ "name": "a", "prompt": "Use {toolCount} tools.", /* here */
    "model": {"provider": "simulated", "script": [{"answer": {"style": "one-line"}}]},
    "tools": [{"simulated": "one", "latencyMs": 5}, {"simulated": "two", "latencyMs": 5},],\n}`;
  assert.deepEqual(readGood(yaml).agent, readGood(json, 'a.agent.json').agent);
});

const yamlCases: readonly (readonly [name: string, text: string, expected: string])[] = [
  ['empty', '', '1:1: the file is empty; an agent has at least "name", "model" and "prompt"'],
  [
    'only a comment',
    '# a\n',
    '1:1: the file is empty; an agent has at least "name", "model" and "prompt"',
  ],
  ['a list', '- a', '1:1: an agent file must be an object with "name", not a list'],
  ['a word', 'hello', '1:1: an agent file must be an object with "name", not "hello"'],
  ['a duplicate key', 'name: a\nname: b\n', '2:1: this key is given twice; remove one of them'],
  ['a tab', 'model:\n\tid: a', '2:1: YAML cannot be indented with tabs; use spaces'],
  [
    'two documents',
    'name: a\n---\nname: b',
    '2:1: a second document begins here; keep one agent in a file',
  ],
  ['an unknown tag', 'name: !env A', '1:7: Unresolved tag: !env'],
  ['an open quote', 'name: "a', '1:9: Missing closing "quote'],
  ['an unknown alias', 'name: *a', '1:7: no anchor &a stands before this'],
  ['an alias of itself', 'name: &a [*a]', '1:11: &a contains itself here'],
  ['binary', 'a\0b', '1:1: this is not a text file in UTF-8'],
  [
    'too deep in blocks',
    '- '.repeat(100_000),
    '1:199: the file is nested too deeply; 100 levels are the most',
  ],
  [
    'too deep',
    `a: ${'['.repeat(100_000)}`,
    '1:102: the file is nested too deeply; 100 levels are the most',
  ],
];

for (const [name, text, expected] of yamlCases) {
  test(`YAML: ${name}`, () => {
    assert.equal(linesOf(text), expected);
  });
}

test('aliases of aliases of aliases are refused, not expanded', () => {
  const levels = Array.from({ length: 20 }, (_, n) => `k${n + 1}: &k${n + 1} [*k${n}, *k${n}]`);
  assert.match(linesOf(`k0: &k0 [a, a]\n${levels.join('\n')}`), /^1:1: Excessive alias count/);
});

const jsonCases: readonly (readonly [name: string, text: string, expected: string])[] = [
  ['empty', ' ', '1:1: the file is empty; an agent has at least "name", "model" and "prompt"'],
  ['no colon', '{\n  "name" "a"\n}', '2:10: JSON syntax: colon expected'],
  [
    'a duplicate key',
    '{"name": "a",\n "name": "b"}',
    '2:2: this key is given twice; remove one of them',
  ],
  ['a prototype', '{"__proto__": {}}', '1:2: this key cannot be used'],
  [
    'too deep',
    '['.repeat(100_000),
    '1:101: the file is nested too deeply; 100 levels are the most',
  ],
];

for (const [name, text, expected] of jsonCases) {
  test(`JSON: ${name}`, () => assert.equal(linesOf(text, 'a.agent.json'), expected));
}

test('a problem covers what is wrong: the value, the key, or the first line of what lacks something', () => {
  const read = readAgentText(
    `${agentHead}executor:\n  concurrency: many\n  foo: 1\ntools:\n  - latencyMs: 1\n    count: 2\n`,
    'a.yaml',
  );
  const regions =
    read.type === 'agent'
      ? []
      : read.problems.map(
          ({ line, column, endLine, endColumn }) => `${line}:${column}-${endLine}:${endColumn}`,
        );
  assert.deepEqual(regions, ['8:16-8:20', '9:3-9:6', '11:5-11:17']);
});

test('files that cannot be read are problems', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'toolflame-'));
  t.after(() => rm(folder, { recursive: true }));
  const at = (name: string) => path.join(folder, name);
  await mkdir(at('folder.agent.yaml'));
  await writeFile(at('latin1.agent.yaml'), Buffer.from([0x6e, 0xe9]));
  await writeFile(at('large.agent.yaml'), Buffer.alloc(50 * 1024 * 1024, 'a'));
  await writeFile(at('bom.agent.yaml'), `\u{FEFF}${agentHead}`);
  await writeFile(at('secret.agent.yaml'), agentHead);
  await chmod(at('secret.agent.yaml'), 0);
  const line = async (name: string) => {
    const read = await readAgentFile(at(name));
    return read.type === 'agent'
      ? 'good'
      : read.problems.map(formatProblem).join().replace(at(name), '');
  };
  assert.equal(await line('none.agent.yaml'), ':1:1: there is no such file');
  assert.equal(await line('folder.agent.yaml'), ':1:1: this is a folder, not an agent file');
  assert.equal(await line('latin1.agent.yaml'), ':1:1: this is not a text file in UTF-8');
  assert.equal(
    await line('large.agent.yaml'),
    ':1:1: the file has 50 MB; an agent file has at most 4 MB',
  );
  assert.equal(await line('bom.agent.yaml'), 'good');
  // Permissions mean nothing to root and on Windows.
  const isChecked = process.platform !== 'win32' && process.getuid?.() !== 0;
  assert.equal(
    await line('secret.agent.yaml'),
    isChecked ? ':1:1: no permission to read this file' : 'good',
  );
});
