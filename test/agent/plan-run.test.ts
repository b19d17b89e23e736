import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agentSchema } from '../../src/agent/agent-schema.ts';
import { applyRequest } from '../../src/agent/plan-run.ts';
import type { RunRequest } from '../../src/agent/plan-run.ts';

const simulated = { provider: 'simulated', script: [{ call: 'all' }] };
const bedrock = { provider: 'bedrock', id: 'm1', region: 'eu-west-1', profile: 'work' };
const sensors = [{ simulated: 'sensor_{0}', count: 3 }];
const agent = (model: object, tools: readonly object[] = sensors) =>
  agentSchema.parse({ name: 'a', prompt: 'Go.', model, tools });

/** The problem, or the settings that a request can change, as one line. */
function plan(request: RunRequest, model: object = simulated, tools = sensors): string {
  const planned = applyRequest(agent(model, tools), request);
  if (planned.type === 'problem') return planned.problem;
  const { model: chosen, prompt, executor, speed } = planned.agent;
  const place = chosen.provider === 'bedrock' ? `${chosen.region} ${chosen.profile}` : '-';
  return `${chosen.provider} ${chosen.id} ${place} | ${prompt} | ${executor.concurrency} | ${speed}`;
}

const asInFile = 'simulated simulated.study-v1 - | Go. | 6 | 1';
const table: readonly (readonly [name: string, plan: () => string, expected: string])[] = [
  ['nothing asked', () => plan({}), asInFile],
  ['another prompt', () => plan({ prompt: 'Stop.' }), asInFile.replace('Go', 'Stop')],
  ['another concurrency', () => plan({ concurrency: 9 }), asInFile.replace('6', '9')],
  ['no limit', () => plan({ concurrency: 'unlimited' }), asInFile.replace('6', 'unlimited')],
  ['a speed', () => plan({ speed: 10 }), asInFile.replace(/1$/, '10')],
  ['the embedded model, which it is', () => plan({ model: 'simulated' }), asInFile],
  [
    'another Bedrock model, where the file names one',
    () => plan({ model: 'm2' }, bedrock),
    'bedrock m2 eu-west-1 work | Go. | 6 | 1',
  ],
  [
    'another region',
    () => plan({ region: 'us-east-1' }, bedrock),
    'bedrock m1 us-east-1 work | Go. | 6 | 1',
  ],
  [
    'a Bedrock model in place of the embedded one',
    () => plan({ model: 'm2', region: 'us-east-1' }),
    'bedrock m2 us-east-1 undefined | Go. | 6 | 1',
  ],
  [
    'the embedded model without a script',
    () => plan({ model: 'simulated' }, bedrock),
    'this agent has no script for the embedded model; add model.script',
  ],
  [
    'a region for the embedded model',
    () => plan({ region: 'us-east-1' }),
    'a region is for Amazon Bedrock; name a Bedrock model too (--model)',
  ],
  [
    'a region for the embedded model, named',
    () => plan({ region: 'us-east-1', model: 'simulated' }),
    'a region is for Amazon Bedrock; name a Bedrock model too (--model)',
  ],
  [
    'a speed for a real model',
    () => plan({ speed: 2 }, bedrock),
    'speed 2 needs the embedded model: a real model cannot be hurried',
  ],
  [
    'a speed for a model that is replaced by a real one',
    () => plan({ speed: 2, model: 'm2' }),
    'speed 2 needs the embedded model: a real model cannot be hurried',
  ],
];

for (const [name, planned, expected] of table) {
  test(`request: ${name}`, () => assert.equal(planned(), expected));
}

test('request: a speed for real tools', () => {
  const real = agent(simulated, [...sensors, { module: './tools.js' }]);
  assert.deepEqual(applyRequest(real, { speed: 2 }), {
    type: 'problem',
    problem: 'speed 2 needs simulated tools only: a real tool cannot be hurried',
  });
});

test('request: the agent of the file stays as it was', () => {
  const file = agent(bedrock);
  const before = structuredClone(file);
  applyRequest(file, { prompt: 'x', concurrency: 1, model: 'm2', region: 'r', toolCount: 1 });
  assert.deepEqual(file, before);
});

test('who counts is as the file says, or the request; real models count exactly unless told otherwise', () => {
  const counts = (request: RunRequest, model: object): string => {
    const planned = applyRequest(agent(model), request);
    return planned.type === 'agent' ? planned.agent.model.countTokens : planned.problem;
  };
  assert.equal(counts({}, simulated), 'local');
  assert.equal(counts({}, bedrock), 'exact');
  assert.equal(counts({ model: 'm2' }, simulated), 'exact');
  assert.equal(counts({}, { ...bedrock, countTokens: 'local' }), 'local');
  assert.equal(counts({ model: 'm2' }, { ...bedrock, countTokens: 'local' }), 'local');
  assert.equal(counts({ countTokens: 'exact' }, simulated), 'exact');
  assert.equal(counts({ countTokens: 'local' }, bedrock), 'local');
});
