import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  importCandidates,
  isRelative,
  packageFiles,
} from '../../../src/schema/typescript/source/resolve-import.ts';
import { zodMajor } from '../../../src/schema/typescript/zod/zod-major.ts';

test('an import means the source of what it names', () => {
  assert.deepEqual(importCandidates('src/a/b.ts', '../c.js'), [
    'src/c.ts',
    'src/c.tsx',
    'src/c.js',
    'src/c.jsx',
  ]);
  assert.deepEqual(importCandidates('/w/a.ts', './b.mjs'), ['/w/b.mts', '/w/b.mjs']);
  assert.deepEqual(importCandidates('a.ts', './b.ts'), ['b.ts']);
  const plain = importCandidates('src/a.ts', './radar.tools');
  assert.equal(plain[0], 'src/radar.tools.ts');
  assert.ok(plain.includes('src/radar.tools/index.ts'));
  assert.deepEqual(['./a', '..', '../a', 'a', '@a/b', '.a'].map(isRelative), [
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('package files are looked for from the source outwards', () => {
  assert.deepEqual(packageFiles('a/b/c.ts'), [
    'a/b/package.json',
    'a/package.json',
    'package.json',
  ]);
  assert.deepEqual(packageFiles('/a/c.ts'), ['/a/package.json', '/package.json']);
});

test('a package says which zod it asks for', () => {
  const ranges: readonly (readonly [string, 3 | 4])[] = [
    ['^3.25.76', 3],
    ['~3.22', 3],
    ['3', 3],
    ['3.x', 3],
    ['npm:zod@3.25.1', 3],
    ['^3.25 || ^4', 4],
    ['>=3.20', 4],
    ['>=3.20 <4', 4],
    ['^4.6.7', 4],
    ['*', 4],
    ['catalog:', 4],
    ['workspace:^', 4],
  ];
  for (const [range, major] of ranges) {
    assert.equal(zodMajor(JSON.stringify({ devDependencies: { zod: range } })), major, range);
  }
  assert.equal(zodMajor('{"dependencies": {"zodiac": "^3"}}'), undefined);
  assert.equal(zodMajor('no JSON'), undefined);
});
