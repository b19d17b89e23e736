import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LedgerBar, LedgerKind } from '../../src/protocol.ts';
import { drawnSegments, kindsOf, segmentText } from '../../webview/ledger/segments.ts';

const barOf = (shares: { readonly [kind in LedgerKind]?: number }): LedgerBar => ({
  label: 'wall',
  total: '1 s',
  length: 1,
  segments: (Object.entries(shares) as [LedgerKind, number][]).map(([kind, share]) => {
    return {
      kind,
      label: kind,
      share,
      value: `${share} s`,
      shareText: `${share * 100} %`,
      about: '',
    };
  }),
});

test('the pieces of a bar have the proportions of the ledger, down to the smallest', () => {
  const drawn = drawnSegments(barOf({ decodeText: 0.75, tools: 0.2499, gaps: 0.0001 }));
  assert.deepEqual(
    drawn.map(({ kind, weight }) => `${kind} ${weight.toFixed(1)}`),
    ['decodeText 750.0', 'tools 249.9', 'gaps 0.1'],
  );
});

test('what took no time has no piece, and a whole bar is filled also where shares were rounded', () => {
  const drawn = drawnSegments(barOf({ decodeText: 0.3, queue: 0, tools: 0.6 }));
  assert.deepEqual(
    drawn.map(({ kind }) => kind),
    ['decodeText', 'tools'],
  );
  const sum = drawn.reduce((total, { weight }) => total + weight, 0);
  assert.ok(Math.abs(sum - 1000) < 1e-9);
  assert.deepEqual(drawnSegments(barOf({ tools: 0 })), []);
});

test('the kinds of several bars are in the order of the ledger, each once', () => {
  const kinds = kindsOf([
    barOf({ timeToFirstToken: 0.5, residual: 0.5 }),
    barOf({ timeToFirstToken: 0.5, queue: 0, retries: 0.5 }),
  ]);
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['timeToFirstToken', 'retries', 'residual'],
  );
});

test('a piece in words has its name, its time and its share', () => {
  const [segment] = barOf({ tools: 0.5 }).segments;
  assert.equal(segment && segmentText(segment), 'tools: 0.5 s, 50 %');
});
