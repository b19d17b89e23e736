import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { agentJsonSchema } from '../../src/agent/agent-json-schema.ts';
import { agentHead, linesOf } from '../support/agent-text.ts';

/** What follows the six lines of `agentHead`, and what is said about it. */
const cases: readonly (readonly [text: string, expected: string])[] = [
  [
    'executor: {concurrency: many}',
    '7:25: executor.concurrency must be a whole number of at least 1 or "unlimited", not "many"',
  ],
  [
    'executor: {concurrency: unlimitd}',
    '7:25: executor.concurrency must be a whole number of at least 1 or "unlimited", not "unlimitd"; did you mean "unlimited"?',
  ],
  [
    'executor: {concurrency: 0}',
    '7:25: executor.concurrency must be a whole number of at least 1 or "unlimited", not 0',
  ],
  ['executor: {concurency: 3}', '7:12: unknown key "concurency"; did you mean "concurrency"?'],
  ['executor: {timeoutMs: 0}', '7:23: executor.timeoutMs must be a number above 0, not 0'],
  ['executor:', '7:1: executor must be an object, but has no value'],
  ['wobble: 3', '7:1: unknown key "wobble"'],
  ['__proto__: 3', '7:1: unknown key "__proto__"'],
  ['limits: {turns: 1.5}', '7:17: limits.turns must be a whole number of at least 1, not 1.5'],
  [
    'inference: {temperature: hot}',
    '7:26: inference.temperature must be a number from 0 to 1, not "hot"',
  ],
  [
    'inference: {stopSequences: [ok, ""]}',
    '7:33: inference.stopSequences[1] must be text that is not empty, not ""',
  ],
  ['sweep: {tools: []}', '7:16: sweep.tools must be a list that is not empty, not an empty list'],
  ['tools: {}', '7:8: tools must be a list, not an empty object'],
  ['tools: [{simulatd: a}]', '7:10: unknown key "simulatd"; did you mean "simulated"?'],
  [
    'tools: [{latencyMs: 3}]',
    '7:9: tools[0].simulated is missing: name of the tool; {000} is replaced by the number when count is given',
  ],
  ['tools: [{module: a.ts, latencyMs: 3}]', '7:24: unknown key "latencyMs"'],
  [
    'tools: [{foo: 1}]',
    '7:9: tools[0] must be an object with "simulated" or an object with "module", not an object with "foo"',
  ],
  [
    'tools: [a]',
    '7:9: tools[0] must be an object with "simulated" or an object with "module", not "a"',
  ],
  ['tools: [{simulated: a, result: .nan}]', '7:32: tools[0].result must be JSON, not NaN'],
  ['output: {schema: 3}', '7:18: output.schema must be an object, not 3'],
];

for (const [text, expected] of cases) {
  test(text, () => assert.equal(linesOf(agentHead + text), expected));
}

const modelCases: readonly (readonly [model: string, expected: string])[] = [
  ['3', '3:8: model must be an object with "provider", not 3'],
  ['{}', '3:1: model.provider is missing: "simulated" or "bedrock"'],
  [
    '{provider: bedrok}',
    '3:19: model.provider must be "simulated" or "bedrock", not "bedrok"; did you mean "bedrock"?',
  ],
  ['{provider: bedrock}', '3:1: model.id is missing: model id, inference profile id or ARN'],
  ['{provider: bedrock, id: a, script: []}', '3:35: unknown key "script"'],
  ['{provider: bedrock, id: a, endpoint: here}', '3:45: model.endpoint must be a URL, not "here"'],
  [
    '{provider: simulated, script: []}',
    '3:38: model.script must be a list that is not empty, not an empty list',
  ],
  [
    '{provider: simulated, script: [{call: al}]}',
    '3:46: model.script[0].call must be "all", a list or an object with "tool", not "al"; did you mean "all"?',
  ],
  [
    '{provider: simulated, script: [{call: [3]}]}',
    '3:47: model.script[0].call[0] must be text, not 3',
  ],
  [
    '{provider: simulated, script: [{call: {tol: a}}]}',
    '3:47: unknown key "tol"; did you mean "tool"?',
  ],
  [
    '{provider: simulated, script: [{call: [{tool: a, each: {result: b, limt: 3}}]}]}',
    '3:75: unknown key "limt"; did you mean "limit"?',
  ],
  [
    '{provider: simulated, script: [{answer: {style: onelin}}]}',
    '3:56: model.script[0].answer.style must be "per-result", "one-line", "text" or "json", not "onelin"; did you mean "one-line"?',
  ],
];

for (const [model, expected] of modelCases) {
  test(`model: ${model}`, () => {
    assert.equal(linesOf(`name: a\nprompt: b\nmodel: ${model}\n`), expected);
  });
}

test('all mistakes are reported, in the order of the file', () => {
  assert.equal(
    linesOf('{\n  // mistakes\n  "modle": {},\n  "name": 3,\n  "prompt": ""\n}', 'a.agent.json'),
    `3:3: unknown key "modle"; did you mean "model"?
4:11: name must be text that is not empty, not 3
5:13: prompt must be text that is not empty, not ""`,
  );
});

test('the JSON Schema takes what the reader takes and refuses what it refuses', () => {
  const validate = new Ajv2020({ strict: false, formats: { uri: true } }).compile(
    agentJsonSchema(),
  );
  const script = [{ call: 'all' }, { answer: { style: 'one-line' } }];
  const agent = { name: 'a', prompt: 'b', model: { provider: 'simulated', script } };
  assert.equal(validate(agent), true);
  assert.equal(validate({ ...agent, executor: { concurrency: 'many' } }), false);
  assert.equal(validate({ ...agent, wobble: 1 }), false);
  assert.equal(agentJsonSchema()['$id'], 'toolflame:agent');
});

test('editors can explain every key of an agent file', () => {
  const undescribed: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') {
        for (const [name, property] of Object.entries(value as Record<string, object>)) {
          const isGroup = 'properties' in property;
          if (!isGroup && !('description' in property)) undescribed.push(`${path}.${name}`);
        }
      }
      if (key !== 'default') visit(value, `${path}.${key}`);
    }
  };
  visit(agentJsonSchema(), '');
  assert.deepEqual(undescribed, []);
});
