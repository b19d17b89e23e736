import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceFault } from '../../src/trace/trace-fault.ts';

const coded = (code: string) => Object.assign(new Error('the words of the system'), { code });

test('a known fault of the disk comes with what to do', () => {
  assert.equal(traceFault(coded('ENOSPC')), 'the disk is full (ENOSPC); make room');
  assert.match(traceFault(coded('EACCES')), /^no permission to write there \(EACCES\); choose /);
});

test('a folder that is a file is told from a trace that exists', () => {
  const folder = Object.assign(coded('EEXIST'), { syscall: 'mkdir' });
  assert.match(traceFault(folder), /is a file, not a folder/);
  assert.match(traceFault(coded('EEXIST')), /a file of that name already/);
});

test('any other is in the words of the system', () => {
  assert.equal(traceFault(coded('EWEIRD')), 'the words of the system');
  assert.equal(traceFault(coded('constructor')), 'the words of the system');
  assert.equal(traceFault('gone'), 'gone');
});
