import { editor } from '../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { followSettings } from '../../src/host/follow-settings.ts';
import { writeSetting } from '../../src/host/settings.ts';

beforeEach(() => editor.reset());

const global = 1;
const workspace = 2;
const key = 'toolflame.runs.keep';

const cases: readonly (readonly [name: string, set: object, value: unknown, written: object])[] = [
  ['is set nowhere', { default: 100 }, 0, { value: 0, target: global }],
  ['is set for all', { default: 100, user: 5 }, 0, { value: 0, target: global }],
  ['the workspace sets', { user: 5, workspace: 7 }, 0, { value: 0, target: workspace }],
  [
    'goes back to its default',
    { default: 100, user: 5 },
    100,
    { value: undefined, target: global },
  ],
  [
    'goes back to its default in a workspace',
    { default: 100, user: 5, workspace: 7 },
    100,
    { value: 100, target: workspace },
  ],
];

for (const [name, set, value, written] of cases) {
  test(`a setting that ${name} is written where it has an effect`, async () => {
    editor.settings.set(key, set);
    await writeSetting('runs.keep', value);
    assert.deepEqual(editor.written, [{ key, ...written }]);
  });
}

test('what is set elsewhere is found anew, until nobody follows any more', () => {
  const told: string[] = [];
  const finder = (name: string) => ({ refresh: () => void told.push(name) });
  const following = followSettings(finder('runs'), finder('agents'));
  const set = (changed: string) =>
    editor.configuration.fire({ affectsConfiguration: (name) => name === changed });
  const all = () => {
    set('toolflame.runs.folder');
    set('toolflame.agents.exclude');
    set('editor.fontSize');
    editor.trust.fire();
    editor.folders.fire();
  };
  all();
  assert.deepEqual(told, ['runs', 'agents', 'runs', 'runs', 'agents']);
  following.dispose();
  all();
  assert.equal(told.length, 5);
});
