import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf } from '../../src/reader/failure.ts';
import { TraceFormatError } from '../../src/trace/read-trace.ts';

const file = { uri: 'file:///w/a', name: 'a', path: '/w/a' };
const withCode = (code: unknown): Error => Object.assign(new Error('why'), { code });

test('a file that is no trace is named with its line, and can be looked at', () => {
  const { offers, ...failure } = failureOf(
    new TraceFormatError('/w/a:1: not a Toolflame trace'),
    file,
  );
  assert.deepEqual(failure, {
    type: 'failed',
    title: 'This trace cannot be shown',
    message: '/w/a:1: not a Toolflame trace',
    line: 1,
  });
  assert.deepEqual(
    offers.map(({ action }) => action),
    ['open-text', 'reload', 'show-log'],
  );
});

const troubles: readonly (readonly [error: unknown, message: RegExp])[] = [
  [withCode('ENOENT'), /^\/w\/a: there is no such file; .*moved or deleted/],
  [withCode('FileNotFound'), /^\/w\/a: there is no such file/],
  [withCode('EPERM'), /^\/w\/a: it may not be read; change its permissions$/],
  [withCode('EISDIR'), /^\/w\/a: it is a folder/],
  [withCode('constructor'), /^\/w\/a: cannot be read: why$/],
  [withCode(7), /^\/w\/a: cannot be read: why$/],
  [new Error('odd \x1b[31mred'), /^\/w\/a: cannot be read: odd red$/],
  ['a string', /^\/w\/a: cannot be read: a string$/],
  [undefined, /^\/w\/a: cannot be read: undefined$/],
];

for (const [error, message] of troubles) {
  test(`${String(error)} ${Object(error).code ?? ''} names the file and has no line`, () => {
    const failure = failureOf(error, file);
    assert.match(failure.message, message);
    assert.equal('line' in failure, false);
    assert.deepEqual(
      failure.offers.map(({ action }) => action),
      ['reload', 'show-log'],
    );
  });
}
