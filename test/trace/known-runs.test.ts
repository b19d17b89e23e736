import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { findKnownRuns } from '../../src/trace/known-runs.ts';
import { traceName } from '../../src/trace/trace-name.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'toolflame-known-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let minute = 0;

/** Writes a trace of a run that called these tools; its file is named after `name`. Gives its path. */
function writeRun(tools: readonly string[], agent = 'orders', name = agent): string {
  const at = new Date(Date.UTC(2026, 0, 1, 0, minute++));
  const file = path.join(folder, traceName(name, at, '1a2b'));
  const start = { type: 'run-start', atMs: 0, agent: { name: agent } };
  const calls = tools.map((tool) => ({ type: 'tool-queued', atMs: 1, toolUseId: 't', tool }));
  const lines = [{ type: 'header' }, start, ...calls].map((event) => JSON.stringify(event));
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

test('the runs beside a trace say in how many a tool was called', async () => {
  const file = writeRun(['search', 'search', 'book']);
  assert.equal(await findKnownRuns(file, 'orders', new Set(['search', 'book'])), undefined);
  writeRun(['search']);
  writeRun([]);
  const known = await findKnownRuns(file, 'orders', new Set(['search', 'book']));
  assert.equal(known?.runs, 3);
  assert.deepEqual([...known.calledIn].sort(), [
    ['book', 1],
    ['search', 2],
  ]);
});

test('runs of another agent are none of it, also where the file has the same name', async () => {
  const before = await findKnownRuns(writeRun(['a'], 'mine'), 'mine', new Set(['a']));
  writeRun(['a'], 'other');
  writeRun(['a'], 'other', 'mine');
  assert.equal(before, undefined);
  assert.equal(
    await findKnownRuns(writeRun(['b'], 'mine'), 'mine', new Set(['b'])).then((it) => it?.runs),
    2,
  );
});

test('what cannot be read is no run, and neither is a damaged line', async () => {
  const file = writeRun(['a'], 'torn');
  const other = writeRun(['b'], 'torn');
  writeFileSync(other, '{"type":"run-start","agent":{"name":"torn"}}\n{"type":"tool-queued","to\n');
  const known = await findKnownRuns(file, 'torn', new Set(['a']));
  assert.deepEqual([known?.runs, [...(known?.calledIn ?? [])]], [2, [['a', 1]]]);
  assert.equal(
    await findKnownRuns(path.join(folder, 'none', path.basename(file)), 'x', new Set()),
    undefined,
  );
  assert.equal(
    await findKnownRuns(path.join(folder, 'mine.toolflame.jsonl'), 'x', new Set()),
    undefined,
  );
});

test('not more than twenty runs are looked through, the newest', async () => {
  for (let run = 0; run < 25; run += 1) writeRun([`tool_${run}`], 'many');
  const known = await findKnownRuns(writeRun(['last'], 'many'), 'many', new Set(['last']));
  assert.equal(known?.runs, 20);
  assert.equal(known.calledIn.get('tool_24'), 1);
  assert.equal(known.calledIn.get('tool_0'), undefined);
});
