import { editor, FakeUri, picks } from '../../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, test } from 'node:test';
import type { QuickPickItem, Uri } from 'vscode';
import { compare, compareFiles } from '../../../src/host/commands/compare.ts';
import type { RunNode } from '../../../src/host/views/runs-tree.ts';
import type { World } from '../../../src/host/world.ts';
import { temporaryFolder } from '../../support/cli.ts';

beforeEach(() => {
  editor.reset();
  picks.length = 0;
});

const trace = (at: string): Uri => FakeUri.file(at) as unknown as Uri;
const a = trace('/w/a.toolflame.jsonl');
const b = trace('/w/b.toolflame.jsonl');

function worldOf(active: readonly Uri[] = []) {
  const shown: (readonly string[])[] = [];
  const world = {
    runs: { active: active.map((uri) => ({ trace: uri })) },
    store: { summaryOf: async () => undefined, list: async () => [] },
    comparisons: { open: ({ traces }: { traces: readonly string[] }) => void shown.push(traces) },
  } as unknown as World;
  return { world, shown };
}

test('a run that is selected by itself and with its agent is compared once', async () => {
  const { world, shown } = worldOf();
  const stored = (uri: Uri) => ({ type: 'stored', run: { uri } }) as RunNode;
  const runs = [{ uri: a }, { uri: b }];
  const agent = { type: 'agent', name: 'x', runs } as unknown as RunNode;
  await compare([agent, stored(a), stored(b)], world);
  assert.deepEqual(shown, [[String(a), String(b)]]);
});

test('the files that are selected in the explorer are compared, each once, and nothing else', async () => {
  const { world, shown } = worldOf();
  await compareFiles(a, [a, b, trace('/w/folder'), 7, trace('/w/b.toolflame.jsonl')], world);
  assert.deepEqual(shown, [[String(a), String(b)]]);
});

test('of one file, the other run is asked for: no deleted one, and none that is on', async () => {
  const folder = temporaryFolder();
  const [on, old] = ['on', 'old'].map((name) => path.join(folder, `${name}.toolflame.jsonl`));
  assert.ok(on && old);
  for (const file of [on, old]) fs.writeFileSync(file, '');
  editor.found.push(FakeUri.file(on), FakeUri.file(old));
  const { world, shown } = worldOf([trace(on)]);
  await compareFiles(a, { groupId: 1 }, world);
  assert.deepEqual(shown, []);
  assert.equal(editor.exclude, '**/.deleted/**');
  const items = picks[0] as readonly QuickPickItem[];
  assert.deepEqual(
    items.map(({ label }) => label),
    ['in the workspace', 'old', '', 'Browse…'],
  );
});
