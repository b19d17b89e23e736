import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latestOnly } from '../../../src/host/panels/latest-only.ts';
import { idle } from '../../support/manual-clock.ts';

function openSender() {
  const sent: number[] = [];
  const ends: { resolve(): void; reject(error: Error): void }[] = [];
  const sender = latestOnly((value: number) => {
    sent.push(value);
    return new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
  });
  return { sender, sent, ends };
}

test('while one is under way, only the newest of the others waits', async () => {
  const { sender, sent, ends } = openSender();
  [1, 2, 3].forEach(sender.put);
  assert.deepEqual(sent, [1]);
  ends[0]?.resolve();
  await idle();
  assert.deepEqual(sent, [1, 3]);
  ends[1]?.resolve();
  await idle();
  assert.deepEqual(sent, [1, 3]);
});

test('one that fails holds up none', async () => {
  const { sender, sent, ends } = openSender();
  [1, 2].forEach(sender.put);
  ends[0]?.reject(new Error('gone'));
  await idle();
  assert.deepEqual(sent, [1, 2]);
  ends[1]?.reject(new Error('gone'));
  await idle();
  sender.put(3);
  assert.deepEqual(sent, [1, 2, 3]);
});
