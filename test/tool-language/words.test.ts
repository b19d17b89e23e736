import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breakdownOf, fileBreakdownOf } from '../../src/tool-language/breakdown.ts';
import { countingModelOf, modelLabel } from '../../src/tool-language/counting-model.ts';
import { excludedPatterns } from '../../src/tool-language/excluded-patterns.ts';
import { toolGroupsOf } from '../../src/tool-language/tool-groups.ts';
import { historiesOf } from '../../src/tool-language/tool-history.ts';
import { hoverLinesOf } from '../../src/tool-language/tool-hover.ts';
import { file, history, tool, unknownTool } from './tools.ts';

test('models are called by what tells them apart', () => {
  for (const [id, label] of [
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5'],
    ['anthropic.claude-3-haiku-20240307-v1:0', 'claude-3-haiku'],
    ['us.amazon.nova-pro-v1:0', 'nova-pro'],
    ['openai.gpt-oss-120b-1:0', 'gpt-oss-120b-1'],
    ['gpt-4o', 'gpt-4o'],
    ['simulated.study-v1', 'simulated.study'],
    [
      'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0',
      'nova-lite',
    ],
  ] as const) {
    assert.equal(modelLabel(id), label);
  }
  assert.equal(countingModelOf('simulated.study-v1').provider, 'simulated');
});

test('the breakdown has every field by size, what is not known, and the text of the model', () => {
  const text = breakdownOf(tool(), '<function>…</function>', 'claude');
  assert.match(text, /^get_weather: 87 ± 3 tokens, estimated in each call to claude\n/);
  const rows = text.split('\n').filter((line) => line.includes('█'));
  assert.deepEqual(
    rows.map((row) => row.trim().replaceAll(/\s+/g, ' ').replaceAll('█', '')),
    ['description 40  46 %', '(structure) 30  34 %', 'city: description 12  14 %', 'city 5  5.7 %'],
  );
  assert.match(text, /As the model reads it, in lines:\n\n<function>/);
  const long = `${'word '.repeat(40)}${'x'.repeat(200)} end`;
  const lines = breakdownOf(tool(), long, 'claude').split('in lines:\n\n')[1]?.trimEnd() ?? '';
  assert.equal(lines.replaceAll('\n', ' '), long);
  assert.ok(
    lines.split('\n').every((line) => line.length <= 84 || !line.includes(' ')),
    lines,
  );
  assert.match(
    breakdownOf(unknownTool(), undefined, 'claude'),
    /line 10: the schema is what build/,
  );
});

test('the breakdown of a file has the largest first, and unknown ones last, as unknown', () => {
  const text = fileBreakdownOf(file([unknownTool(), tool(), tool({ name: 'all', times: 3 })]), 'm');
  const names = text.split('\n').flatMap((line) => /^ {2}(\S+)/.exec(line)?.[1] ?? []);
  assert.deepEqual(names, ['all', 'get_weather', 'made']);
  assert.match(text, /^3 declarations: unknown in each call/);
  assert.match(text, /made .* tokens unknown/);
});

test('a hover has money only where price and number are known', () => {
  const facts = { family: 'f', source: 'a table', overheadSource: 'a page' };
  const say = (context: Partial<Parameters<typeof hoverLinesOf>[1]>, of = tool()) =>
    hoverLinesOf(of, { model: 'm', facts: undefined, history: undefined, ...context }).lines.join(
      ' ',
    );
  assert.match(say({}), /Money: unknown/);
  assert.match(say({ facts }), /no list price/);
  const priced = { ...facts, usdPerMillionInputTokens: 3 };
  assert.match(say({ facts: priced }), /^\$0\.261 for 1,000 runs of one call each/);
  assert.match(
    say({ facts: priced, history: history(3, 1) }),
    /^\$0\.522 for 1,000 runs that send it 2×/,
  );
  assert.match(say({ facts: priced }, unknownTool()), /Not known, and not counted: .* \(line 10\)/);
});

test('the patterns of files.exclude that are on are spelled out', () => {
  assert.deepEqual(
    excludedPatterns({
      ...{ '**/.git': true, '**/{a,b}/*.{js,ts}': true, '**/off': false },
      '**/*.js': { when: '$(basename).ts' },
    }),
    ['**/.git', '**/a/*.js', '**/a/*.ts', '**/b/*.js', '**/b/*.ts'],
  );
  assert.deepEqual(excludedPatterns(undefined), []);
  assert.deepEqual(excludedPatterns({ '{{{': true }), ['{{{']);
  assert.deepEqual(excludedPatterns({ ['{a,b}'.repeat(20)]: true }), []);
});

test('files and tools are sorted by tokens, unknown ones first in their file, and filtered', () => {
  const files = [
    { path: '/w/a.py', tools: [tool({ name: 'small' }), unknownTool()] },
    { path: '/w/b.py', tools: [tool({ name: 'large', times: 5 })] },
  ];
  const draw = (filter: string, order: 'tokens' | 'name'): readonly string[] =>
    toolGroupsOf(files, filter, order, (path) => path.slice(3)).map(
      ({ label, tools, tokens, unknown }) =>
        `${label} ${tokens}+${unknown}: ${tools.map(({ tool: { name }, index }) => `${name}@${index}`).join(' ')}`,
    );
  assert.deepEqual(draw('', 'tokens'), ['b.py 435+0: large@0', 'a.py 87+1: made@1 small@0']);
  assert.deepEqual(draw('', 'name'), ['a.py 87+1: made@1 small@0', 'b.py 435+0: large@0']);
  assert.deepEqual(draw('SMALL', 'tokens'), ['a.py 87+0: small@0']);
  assert.deepEqual(draw('b.py', 'tokens'), ['b.py 435+0: large@0']);
  assert.deepEqual(draw('none', 'tokens'), []);
});

test('histories count the runs that declared a tool, and keep what the newest did', () => {
  const use = (timesCalled: number, name = 'a') => ({
    ...{ simulated: false, llmCalls: 2 },
    tools: [{ name, timesCalled, sentInCalls: 2 }],
  });
  const runs = [use(0), use(3), use(0, 'b')].map((each, index) => ({
    trace: `t${index}`,
    use: each,
  }));
  const of = historiesOf(runs);
  assert.deepEqual(of.get('a')?.last.trace, 't0');
  assert.deepEqual([of.get('a')?.runs, of.get('a')?.runsCalled], [2, 1]);
  assert.equal(of.get('c'), undefined);
});
