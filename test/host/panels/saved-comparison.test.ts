import assert from 'node:assert/strict';
import { test } from 'node:test';
import { savedComparison } from '../../../src/host/panels/saved-comparison.ts';

const comparison = { traces: ['file:///a', 'file:///b'] };
const sweep = { agent: 'a', agentFile: '/a.agent.yaml', toolCounts: [5, 10] };

test('a comparison and a sweep come back as they were', () => {
  for (const saved of [comparison, { ...comparison, sweep }]) {
    assert.deepEqual(savedComparison({ restore: JSON.stringify(saved) }), saved);
  }
});

test('a state that is not ours, or is damaged, restores nothing', () => {
  const states = [
    undefined,
    null,
    'a',
    {},
    { restore: 5 },
    { restore: '{' },
    { restore: '{}' },
    { restore: '{"traces":[]}' },
    { restore: '{"traces":[1]}' },
    { restore: JSON.stringify({ ...comparison, sweep: { agent: 'a' } }) },
  ];
  for (const state of states) assert.equal(savedComparison(state), undefined);
});
