import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { loadAgentTools } from '../../src/agent/agent-tools.ts';
import {
  agentNameOf,
  fillTemplate,
  nameFault,
  promptIn,
  templates,
  type Template,
} from '../../src/agent-language/templates.ts';
import { readAgentFile } from '../../src/agent/read-agent.ts';
import { formatProblem } from '../../src/agent/problem.ts';
import { readGood } from '../support/agent-text.ts';

const folder = 'media/templates';
const readTemplate = (source: string): Promise<string> =>
  readFile(path.join(folder, source), 'utf8');
const clock = { nowMs: () => 0, sleep: () => Promise.resolve() };

/** Writes the files of a template as the command does; gives the agent file. */
async function write(t: TestContext, template: Template, name: string): Promise<string> {
  const place = await mkdtemp(path.join(os.tmpdir(), 'toolflame-'));
  t.after(() => rm(place, { recursive: true }));
  await mkdir(place, { recursive: true });
  for (const { source, suffix } of template.files) {
    await writeFile(
      path.join(place, `${name}${suffix}`),
      fillTemplate(await readTemplate(source), name),
    );
  }
  return path.join(place, `${name}${template.files[0].suffix}`);
}

async function toolsOf(file: string): Promise<string> {
  const read = await readAgentFile(file);
  if (read.type === 'problems') return read.problems.map(formatProblem).join('\n');
  const loaded = await loadAgentTools(read.agent, path.dirname(file), clock, read.locate);
  if (loaded.type === 'problems') return loaded.problems.map(formatProblem).join('\n');
  return `${read.agent.name}: ${loaded.tools.map(({ schema }) => schema.name).join(' ')}`;
}

test('every file of a template ships, and no other', async () => {
  const sources = templates.flatMap(({ files }) => files.map(({ source }) => source));
  assert.deepEqual([...sources].sort(), (await readdir(folder)).sort());
});

for (const template of templates) {
  test(`a new agent without a fault: ${template.label}`, async () => {
    const text = await readTemplate(template.files[0].source);
    assert.equal(readGood(text).agent.name, 'my-agent');
  });

  test(`a new agent with the name that was given: ${template.label}`, async (t) => {
    for (const name of ['weather', 'my 2nd agent', '42', 'true', 'größe']) {
      assert.match(await toolsOf(await write(t, template, name)), new RegExp(`^${name}: \\w`));
    }
  });

  test(`the prompt of a new agent is found: ${template.label}`, async () => {
    const text = fillTemplate(await readTemplate(template.files[0].source), 'a');
    const at = promptIn(text);
    assert.ok(at && at.start.line === at.end.line);
    const line = text.split('\n')[at.start.line] ?? '';
    assert.equal(line.slice(at.start.column, at.end.column), readGood(text).agent.prompt);
  });
}

test('the tools of the templates', async (t) => {
  const tools = templates.map(async (template) => toolsOf(await write(t, template, 'a')));
  assert.deepEqual(await Promise.all(tools), [
    'a: service_0 service_1 service_2 service_3 service_4',
    'a: sensor_0 sensor_1 sensor_2 sensor_3 sensor_4',
    'a: count_words',
  ]);
});

test('a name is taken from what was typed', () => {
  assert.equal(agentNameOf(' weather '), 'weather');
  assert.equal(agentNameOf('weather.agent.yaml'), 'weather');
  assert.equal(agentNameOf('weather.yml'), 'weather');
  assert.equal(agentNameOf('weather.v2'), 'weather.v2');
  assert.equal(agentNameOf('.agent.yaml'), '');
});

const faults: readonly (readonly [name: string, fault: RegExp | undefined])[] = [
  ['my-agent', undefined],
  ['Größe 2.1_b', undefined],
  ['', /^Give the agent a name/],
  ['a/b', /no "\/"/],
  ['a\\b', /no "\\"/],
  ['a: b', /no ":"/],
  ['a"b', /no """/],
  ['../a', /no "\/"|starts with/],
  ['.hidden', /^A name starts with a letter/],
  ['-rf', /^A name starts with a letter/],
  ['CON', /^Windows keeps/],
  ['nul.x', /^Windows keeps/],
  ['console', undefined],
  ['a'.repeat(101), /^Give it a shorter name/],
];

for (const [name, fault] of faults) {
  test(`the name ${JSON.stringify(name)}`, () => {
    const found = nameFault(name);
    if (fault === undefined) assert.equal(found, undefined);
    else assert.match(found ?? '', fault);
  });
}

test('where there is no prompt on one line, there is none to go to', () => {
  assert.equal(promptIn('name: a'), undefined);
  assert.equal(promptIn('prompt: >-\n  a\n'), undefined);
  assert.equal(promptIn(''), undefined);
});
