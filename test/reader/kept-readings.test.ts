import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { createKeptReadings } from '../../src/reader/kept-readings.ts';
import type { Reading } from '../../src/reader/read-profile.ts';
import { fileOf, traceFile, traceText, workOf } from './traces.ts';

const text = (turns: number): string =>
  traceText(
    `run a\n${Array.from({ length: turns }, (_, n) => `call ${n + 1} ${n}-${n + 1}`).join('\n')}`,
  );

const turnsOf = ({ profile }: Reading): number => profile.turns;

test('a trace is read once, until its file changes', async () => {
  const kept = createKeptReadings();
  const trace = traceFile(text(1));
  const first = await kept.get(trace, workOf());
  assert.equal(await kept.get(trace, workOf()), first);
  fs.writeFileSync(trace.path, text(3));
  assert.equal(turnsOf(await kept.get(trace, workOf())), 3);
  assert.notEqual(await kept.read(trace, workOf()), await kept.read(trace, workOf()));
});

test('bytes that the editor has read are kept by their address', async () => {
  const kept = createKeptReadings();
  const trace = { file: fileOf('/w/far'), bytes: new TextEncoder().encode(text(2)) };
  const first = await kept.get(trace, workOf());
  assert.equal(await kept.get({ ...trace }, workOf()), first);
  const longer = { ...trace, bytes: new TextEncoder().encode(text(3)) };
  assert.equal(turnsOf(await kept.get(longer, workOf())), 3);
});

test('bytes that changed are read anew, however many they are', async () => {
  const kept = createKeptReadings();
  const bytesOf = (tokens: number): Uint8Array<ArrayBuffer> =>
    new TextEncoder().encode(traceText(`run a\ncall 1 0-10 usage=${tokens}/0`));
  const far = { file: fileOf('/w/far') };
  await kept.get({ ...far, bytes: bytesOf(10) }, workOf());
  const { profile } = await kept.get({ ...far, bytes: bytesOf(90) }, workOf());
  assert.equal(profile.tokens.inputTokens, 90);
});

test('the three that were used last are kept', async () => {
  const kept = createKeptReadings();
  const traces = [1, 2, 3, 4].map((turns) => traceFile(text(turns)));
  const [first, second, third, fourth] = traces;
  assert.ok(first && second && third && fourth);
  const readings = [];
  for (const trace of [first, second, third]) readings.push(await kept.get(trace, workOf()));
  assert.equal(await kept.get(first, workOf()), readings[0]);
  await kept.get(fourth, workOf());
  assert.equal(await kept.get(first, workOf()), readings[0]);
  assert.equal(await kept.get(third, workOf()), readings[2]);
  assert.notEqual(await kept.get(second, workOf()), readings[1]);
});

test('while a run is followed its latest reading is kept, whatever its file is', async () => {
  const kept = createKeptReadings();
  const trace = traceFile(text(1));
  const early = await createKeptReadings().read(trace, workOf());
  const result = await kept.follow(trace, async (keep) => {
    keep(early);
    fs.writeFileSync(trace.path, text(5));
    assert.equal(await kept.get(trace, workOf()), early);
    const later = await createKeptReadings().read(trace, workOf());
    keep(later);
    assert.equal(await kept.get(trace, workOf()), later);
    return 'done';
  });
  assert.equal(result, 'done');
  const last = await kept.get(trace, workOf());
  assert.equal(turnsOf(last), 5);
  assert.equal(await kept.get(trace, workOf()), last);
  fs.writeFileSync(trace.path, text(2));
  assert.equal(turnsOf(await kept.get(trace, workOf())), 2);
});

test('a run that is followed no more, before its end, is read anew', async () => {
  const kept = createKeptReadings();
  const trace = traceFile(text(1));
  const early = await createKeptReadings().read(trace, workOf());
  const follow = kept.follow(trace, async (keep) => {
    keep(early);
    throw new Error('closed');
  });
  await assert.rejects(follow, { message: 'closed' });
  assert.notEqual(await kept.get(trace, workOf()), early);
});

test('a trace that cannot be read keeps nothing', async () => {
  const kept = createKeptReadings();
  const trace = traceFile('nothing');
  await assert.rejects(kept.get(trace, workOf()), /not a Toolflame trace/);
  fs.writeFileSync(trace.path, text(2));
  assert.equal(turnsOf(await kept.get(trace, workOf())), 2);
  fs.rmSync(trace.path);
  await assert.rejects(kept.get(trace, workOf()), /ENOENT/);
});
