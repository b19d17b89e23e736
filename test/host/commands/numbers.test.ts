import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostRecentFirst } from '../../../src/host/commands/most-recent-first.ts';
import { parseConcurrency, parseCount } from '../../../src/host/commands/parse-numbers.ts';
import type { AgentFacts } from '../../../src/reader/messages.ts';
import { parseSizes, sizesOf } from '../../../src/host/commands/sweep-sizes.ts';

test('counts are whole numbers of at least 1', () => {
  const table: readonly (readonly [string, number | undefined])[] = [
    ['1', 1],
    [' 12 ', 12],
    ['1e3', 1000],
    ['0', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['', undefined],
    [' ', undefined],
    ['x', undefined],
    ['Infinity', undefined],
    ['1e20', undefined],
  ];
  for (const [text, count] of table) assert.equal(parseCount(text), count, text);
  assert.equal(parseConcurrency(' unlimited '), 'unlimited');
  assert.equal(parseConcurrency('6'), 6);
  assert.equal(parseConcurrency('none'), undefined);
});

test('sizes come in rising order, each once', () => {
  assert.deepEqual(parseSizes('10, 5,10,100'), [5, 10, 100]);
  assert.equal(parseSizes('5,,10'), undefined);
  assert.equal(parseSizes('5,x'), undefined);
  assert.equal(parseSizes(''), undefined);
});

test('a sweep offers the sizes of the file, else those that the agent has tools for', () => {
  const facts: AgentFacts = {
    ...{ name: 'a', modelId: 'm', prompt: 'p', concurrency: 6, line: 1 },
    ...{ provider: 'simulated', declaredTools: 30, modules: 0 },
  };
  assert.deepEqual(sizesOf({ ...facts, sweepSizes: [3, 9] }), [3, 9]);
  assert.deepEqual(sizesOf(facts), [5, 10, 25, 30]);
  assert.deepEqual(sizesOf({ ...facts, declaredTools: 3 }), [3]);
  assert.deepEqual(sizesOf({ ...facts, modules: 1 }), [5, 10]);
});

test('agents that were profiled come first, then those changed last', () => {
  const file = (name: string, modifiedMs: number) => ({ uri: name as never, modifiedMs });
  const profiled: { readonly [name: string]: number } = { b: 10, d: 20 };
  const files = [file('a', 1), file('b', 2), file('c', 3), file('d', 4)];
  assert.deepEqual(
    mostRecentFirst(files, (uri) => profiled[uri]).map(({ uri }) => uri),
    ['d', 'b', 'c', 'a'],
  );
});
