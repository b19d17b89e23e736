import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strayNotices } from '../../src/runner/stray-notices.ts';

const said = (content: 'full' | 'digest', ...reasons: readonly unknown[]) => {
  const noticeOf = strayNotices(content);
  return reasons.flatMap((reason) => noticeOf(reason, 5)?.message ?? []);
};

test('each rejection is told once, and ten of them at most', () => {
  assert.equal(said('full', new Error('a'), new Error('b'), new Error('a')).length, 2);
  assert.equal(said('full', ...Array.from({ length: 50 }, (_, n) => `reason ${n}`)).length, 10);
});

test('whatever was thrown is told in words', () => {
  const [text] = said('full', undefined);
  assert.match(text ?? '', /nobody handled it: undefined\. The run went on/);
});

test('without contents, only that there was one', () => {
  const texts = said('digest', new Error('secret a'), new Error('secret b'));
  assert.equal(texts.length, 1);
  assert.ok(!texts.join().includes('secret'));
});
