import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { absoluteFolder } from '../../../src/host/runs/absolute-folder.ts';

const home = path.resolve('/home/somebody');
const root = path.resolve('/work');

test('a folder is relative to the root of the workspace', () => {
  assert.equal(absoluteFolder('.toolflame', root, home), path.join(root, '.toolflame'));
  assert.equal(absoluteFolder('../runs', root, home), path.resolve('/runs'));
});

test('without a root, a relative folder is none: it would be beside the editor itself', () => {
  assert.equal(absoluteFolder('.toolflame', undefined, home), undefined);
  assert.equal(absoluteFolder(path.resolve('/runs'), undefined, home), path.resolve('/runs'));
});

test('~ is the home folder, and only at the start', () => {
  assert.equal(absoluteFolder('~/runs', undefined, home), path.join(home, 'runs'));
  assert.equal(absoluteFolder('~', undefined, home), home);
  assert.equal(absoluteFolder('~runs', root, home), path.join(root, '~runs'));
});

test('no folder is chosen', () => assert.equal(absoluteFolder('', root, home), undefined));
