import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { cacheFolder } from '../../src/cli/cache-folder.ts';

const home = path.resolve('/home/ann');
const folder = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}): string =>
  cacheFolder({ env, platform, home });

test('each system has its place for what can be made again', () => {
  assert.equal(folder('linux'), path.join(home, '.cache', 'toolflame'));
  assert.equal(
    folder('linux', { XDG_CACHE_HOME: path.resolve('/c') }),
    path.resolve('/c/toolflame'),
  );
  assert.equal(
    folder('linux', { XDG_CACHE_HOME: 'relative' }),
    path.join(home, '.cache', 'toolflame'),
  );
  assert.equal(folder('darwin'), path.join(home, 'Library', 'Caches', 'toolflame'));
  assert.equal(folder('win32', { LOCALAPPDATA: 'L' }), path.join('L', 'toolflame'));
  assert.equal(folder('win32'), path.join(home, 'AppData', 'Local', 'toolflame'));
});

test('TOOLFLAME_CACHE wins, unless it is empty', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    assert.equal(folder(platform, { TOOLFLAME_CACHE: 'mine' }), path.resolve('mine'));
    assert.equal(folder(platform, { TOOLFLAME_CACHE: '' }), folder(platform));
  }
});
