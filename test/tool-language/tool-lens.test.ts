import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelFacts } from '../../src/scanner/messages.ts';
import { lensesOfFile, lensesOfTool } from '../../src/tool-language/tool-lens.ts';
import { lensesOfServer } from '../../src/tool-language/server-lens.ts';
import { at, file, history, tool, unknownTool } from './tools.ts';

const model = 'claude-sonnet-4-5';
const titles = (...[of, context]: Parameters<typeof lensesOfTool>): readonly string[] =>
  lensesOfTool(of, context).map(({ title }) => title);

test('a tool says its tokens with their basis, and its share where the workspace is known', () => {
  assert.deepEqual(titles(tool(), { model }), ['≈ 87 tok']);
  assert.deepEqual(titles(tool(), { model, workspaceTokens: 2806 }), [
    '≈ 87 tok · 3.1 % of all schemas',
  ]);
  const exact = tool({ tokens: { tokens: 87, basis: 'exact' } });
  assert.deepEqual(titles(exact, { model }), ['87 tok exact']);
});

test('the tooltip has the band, the model and what is not known', () => {
  const [lens] = lensesOfTool(tool(), { model });
  assert.match(lens?.tooltip ?? '', /each call to claude-sonnet-4-5: 87 ± 3 tokens, estimated/);
  const [unknown] = lensesOfTool(unknownTool(), { model });
  assert.equal(unknown?.title, 'tokens unknown');
  assert.match(unknown?.tooltip ?? '', /made at run time\.\nNot known: the schema is what build/);
});

test('half a schema is said to be half, and one of a loop is multiplied', () => {
  assert.deepEqual(titles(tool({ certainty: 'partial' }), { model }), [
    '≈ 87 tok · at least: partly known',
  ]);
  assert.deepEqual(titles(tool({ times: 100 }), { model, workspaceTokens: 8700 }), [
    '≈ 87 tok × 100 = 8,700 · 100 % of all schemas',
  ]);
  const { times: _, ...endless } = tool();
  assert.deepEqual(titles(endless, { model, workspaceTokens: 8700 }), ['≈ 87 tok each, in a loop']);
});

test('what the last run did with it is said, or that no run called it', () => {
  assert.equal(
    titles(tool(), { model, history: history(14, 3) })[1],
    'last run: called 12×, sent 2× (174 tok, 105 ms prefill)',
  );
  assert.equal(
    titles(tool(), { model, history: history(14, 0) })[1],
    'never called in 14 runs, sent 2× (174 tok, 105 ms prefill)',
  );
  const known = history(1, 0);
  const { facts } = known.last;
  const bare = { name: facts.name, timesCalled: 0, sentInCalls: 1 };
  const simulated = { ...known, last: { ...known.last, facts: bare, simulated: true } };
  assert.equal(
    titles(tool(), { model, history: simulated })[1],
    'never called in 1 run, sent 1× · simulated',
  );
});

const facts: ModelFacts = {
  ...{ family: 'claude-4.5', source: 'a table', overheadTokens: 503, overheadSource: 'a page' },
};

test('the top of a file has the sum, and the overhead apart, as a number or as unknown', () => {
  const whole = file([tool(), tool()], { tokens: 174, basis: 'estimated', bandTokens: 6 });
  assert.deepEqual(
    lensesOfFile(whole, facts, model).map(({ title }) => title),
    [
      '2 tools · ≈ 174 tok in each call',
      '+ ≈ 503 tok overhead of tool use',
      'counted for claude-sonnet-4-5',
    ],
  );
  const { overheadTokens: _, ...without } = facts;
  assert.equal(lensesOfFile(whole, without, model)[1]?.title, 'overhead of tool use: unknown');
});

test('a sum with an unknown in it never looks whole', () => {
  const [lens] = lensesOfFile(file([tool(), unknownTool()]), facts, model);
  assert.equal(lens?.title, '2 tools · ≈ 87 tok + 1 schema of unknown size in each call');
  const half = file([tool(), tool({ certainty: 'partial' })], { tokens: 174, basis: 'estimated' });
  assert.equal(
    lensesOfFile(half, facts, model)[0]?.title,
    '2 tools · at least ≈ 174 tok in each call',
  );
  const { times: _, ...endless } = tool();
  const [loop] = lensesOfFile(file([endless]), facts, model);
  assert.match(loop?.title ?? '', /^at least 1 tool/);
});

test('a server is asked, says that it is asked, and what it answered', () => {
  const server = { name: 'memory', at: at(2), nameAt: at(2), how: 'npx memory', canAsk: true };
  const say = (...args: Parameters<typeof lensesOfServer>): readonly string[] =>
    lensesOfServer(...args).map(({ title }) => title);
  assert.deepEqual(say(server, undefined, model), ['tokens unknown: ask the server']);
  assert.deepEqual(say(server, { type: 'asking' }, model), ['$(loading~spin) asking…']);
  const total = { tokens: 891, basis: 'estimated' } as const;
  const answer = { type: 'tools', count: 9, total, server: 'memory 1', at: '12:00' } as const;
  assert.deepEqual(say(server, answer, model), ['9 tools · ≈ 891 tok in each call', 'ask again']);
  const failed = { type: 'failed', reason: 'it ended' } as const;
  assert.deepEqual(say(server, failed, model), ['$(error) no answer', 'ask again']);
  const off = { ...server, canAsk: false, problem: 'The file says that it is off.' };
  assert.deepEqual(say(off, undefined, model), ['tokens unknown']);
});
