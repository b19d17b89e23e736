import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScript, checkToolCount } from '../../src/agent/agent-script.ts';
import { formatProblem } from '../../src/agent/problem.ts';
import { agentHead, linesOf, readGood } from '../support/agent-text.ts';

/** What follows the six lines of `agentHead`, and what is said about it. */
const cases: readonly (readonly [text: string, expected: string])[] = [
  ['tools: [{simulated: "s_{00}", count: 100}, {simulated: other}]', 'good'],
  [
    'tools: [{simulated: "s_{0}", count: 100}]',
    '7:21: "s_{0}" has too few digits for 100 tools; write {00} in place of {0}',
  ],
  [
    'tools: [{simulated: "s_{0}"}]',
    '7:21: "s_{0}" is numbered, but there is no count; add "count"',
  ],
  [
    'tools: [{simulated: s, count: 12}]',
    '7:21: "s" gives 12 tools the same name; write where the number goes, e.g. s_{00}',
  ],
  [
    'tools: [{simulated: a b}]',
    '7:21: "a b" cannot be the name of a tool; use 1 to 64 letters, digits, _ and -',
  ],
  [
    'tools: [{simulated: "s_{0}", count: 9}, {simulated: s_3}]',
    '7:53: duplicate tool name "s_3": tools[0] has it already; rename one of them',
  ],
  [
    'tools: [{simulated: s, input: {type: array}}]',
    '7:38: tools[0].input.type must be "object", not "array": tools take an object',
  ],
  [
    'tools: [{simulated: s, input: {}}]',
    '7:24: tools[0].input.type must be "object": tools take an object',
  ],
  [
    'tools: [{simulated: s, input: {type: object, properties: {city: {type: strin}}}}]',
    '7:72: tools[0].input.properties.city.type must be "array", "boolean", "integer", "null", "number", "object" or "string", not "strin"; did you mean "string"?',
  ],
  [
    'tools: [{simulated: s, input: {type: object, required: x}}]',
    '7:56: tools[0].input.required must be a list, not "x"',
  ],
  [
    'output: {schema: {properties: {a: {$ref: "#/no"}}}}',
    '7:42: output.schema.properties.a.$ref points to "#/no", which is not in this schema',
  ],
  [
    'output: {schema: {pattern: "("}}',
    '7:28: output.schema.pattern must be a regular expression, not "("',
  ],
  [
    'output: {schema: {$schema: "urn:a"}}',
    '7:28: output.schema.$schema must be "https://json-schema.org/draft/2020-12/schema" or "http://json-schema.org/draft-07/schema#", not "urn:a"',
  ],
  ['output: {schema: {$schema: "http://json-schema.org/draft-07/schema", type: object}}', 'good'],
  ['speed: 2\ntools: [{simulated: s}]', 'good'],
  [
    'speed: 2\ntools: [{simulated: s}, {module: a.ts}]',
    '7:8: speed must be 1, because tools[1] is not simulated; remove "speed"',
  ],
];

for (const [text, expected] of cases) {
  test(text, () => assert.equal(linesOf(agentHead + text), expected));
}

test('a real model keeps the run at speed 1', () => {
  const text = 'name: a\nprompt: b\nmodel: {provider: bedrock, id: c}\nspeed: 5\n';
  assert.equal(
    linesOf(text),
    '4:8: speed must be 1, because model is not simulated; remove "speed"',
  );
});

const scriptCases: readonly (readonly [call: string, expected: string])[] = [
  ['all', ''],
  ['[alpha, beta]', ''],
  [
    '[alpha, betta]',
    'a.agent.yaml:6:21: model.script[0].call[1] names "betta", which is no tool of this agent; did you mean "beta"?',
  ],
  [
    '{tool: gamma}',
    'a.agent.yaml:6:20: model.script[0].call.tool names "gamma", which is no tool of this agent',
  ],
  [
    '{tool: beta, each: {result: alhpa}}',
    'a.agent.yaml:6:41: model.script[0].call.each.result names "alhpa", which is no tool of this agent; did you mean "alpha"?',
  ],
  [
    '[{tool: beta, each: [1]}, {tool: bet}]',
    'a.agent.yaml:6:46: model.script[0].call[1].tool names "bet", which is no tool of this agent; did you mean "beta"?',
  ],
];

for (const [call, expected] of scriptCases) {
  test(`script: ${call}`, () => {
    const { agent, locate } = readGood(
      agentHead.replace('answer: {style: one-line}', `call: ${call}`),
    );
    const problems = checkScript(agent, ['alpha', 'beta'], locate);
    assert.equal(problems.map(formatProblem).join('\n'), expected);
  });
}

test('a script cannot call all tools of an agent that has none', () => {
  const { agent, locate } = readGood(agentHead.replace('answer: {style: one-line}', 'call: all'));
  assert.deepEqual(checkScript(agent, [], locate).map(formatProblem), [
    'a.agent.yaml:6:13: model.script[0].call calls all tools, but the agent has none; add "tools"',
  ]);
});

test('the number of tools has to be there, and the prompt should name it', () => {
  const { agent, locate } = readGood(`${agentHead}tools: [{simulated: s}]`);
  const silent = { ...agent, prompt: 'Use tools.' };
  assert.deepEqual(checkToolCount(agent, 1, ['s'], locate), []);
  assert.deepEqual(checkToolCount(silent, 2, ['s'], locate).map(formatProblem), [
    'a.agent.yaml:7:1: 2 tools were asked for, but the agent has 1; ask for fewer, or add tools',
    'a.agent.yaml:2:9: warning: the prompt does not say how many tools to use; write {toolCount} where the number goes',
  ]);
});
