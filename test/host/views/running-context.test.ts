import { editor, FakeEmitter } from '../../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { keepRunningContext } from '../../../src/host/views/running-context.ts';
import type { ActiveRun } from '../../../src/host/runs/active-run.ts';

beforeEach(() => editor.reset());

test('whether a run is on is told when it changes, and once at the start: the last extensions may have left it on', () => {
  const changed = new FakeEmitter<void>();
  const runs = { active: [] as ActiveRun[], onDidChange: changed.event as never };
  keepRunningContext(runs);
  const told = () => editor.commands.map(([, key, value]) => `${String(key)} ${String(value)}`);
  assert.deepEqual(told(), ['toolflame.running false']);
  changed.fire();
  runs.active.push({} as ActiveRun);
  changed.fire();
  changed.fire();
  runs.active.pop();
  changed.fire();
  const states = ['false', 'true', 'false'].map((value) => `toolflame.running ${value}`);
  assert.deepEqual(told(), states);
});
