import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clean } from '../../src/report/clean.ts';
import { bar, clip, widthOf, wrap } from '../../src/report/columns.ts';
import { groupFamilies } from '../../src/report/families.ts';
import {
  formatBytes,
  formatCount,
  formatDeviation,
  formatFactor,
  formatMs,
  formatShare,
  formatUsd,
} from '../../src/report/numbers.ts';

const each = <T>(format: (value: T) => string, table: readonly (readonly [T, string])[]) => {
  for (const [value, text] of table) assert.equal(format(value), text, String(value));
};

test('times', () => {
  each(formatMs, [
    [undefined, 'unknown'],
    [0, '0 ms'],
    [-1e-13, '0 ms'],
    [0.004, '<0.01 ms'],
    [0.42, '0.42 ms'],
    [0.999, '1.0 ms'],
    [9.94, '9.9 ms'],
    [9.96, '10 ms'],
    [312.4, '312 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1699, '1.70 s'],
    [9994, '9.99 s'],
    [9996, '10.0 s'],
    [37_651, '37.7 s'],
    [59_960, '1 min 00 s'],
    [125_000, '2 min 05 s'],
    [3_599_700, '1 h 00 min'],
    [11_220_000, '3 h 07 min'],
    [-1.5, '−1.5 ms'],
  ]);
});

test('counts, bytes, shares, deviations and factors', () => {
  each(formatCount, [
    [undefined, 'unknown'],
    [0, '0'],
    [999, '999'],
    [29_128, '29,128'],
    [1_234_567.6, '1,234,568'],
  ]);
  each(formatBytes, [
    [undefined, 'unknown'],
    [512, '512 B'],
    [84_200, '84.2 kB'],
    [999_600, '1.00 MB'],
    [1_350_000, '1.35 MB'],
    [8e9, '8.00 GB'],
  ]);
  each(formatShare, [
    [undefined, 'unknown'],
    [0, '0 %'],
    [0.0004, '<0.1 %'],
    [0.046, '4.6 %'],
    [0.0996, '10 %'],
    [0.84, '84 %'],
    [-0.5, '−50 %'],
  ]);
  each(formatDeviation, [
    [0.046, '+4.6 %'],
    [-0.12, '−12 %'],
  ]);
  each(formatFactor, [
    [5.84, '5.8×'],
    [98, '98×'],
  ]);
});

test('money', () => {
  each(formatUsd, [
    [undefined, 'unknown'],
    [0, '$0'],
    [0.000_049, '<$0.0001'],
    [0.000_05, '$0.0001'],
    [0.0123, '$0.0123'],
    [0.099_96, '$0.100'],
    [0.1235, '$0.123'],
    [0.9996, '$1.00'],
    [1.24, '$1.24'],
    [999.996, '$1,000'],
    [1234, '$1,234'],
    [-0.5, '−$0.500'],
  ]);
});

test('escape sequences, controls and invisible characters are taken out of text', () => {
  each(clean, [
    ['plain text', 'plain text'],
    ['\x1b[1;31mred\x1b[0m', 'red'],
    ['\x9b31mred', 'red'],
    ['\x1b]8;;http://evil\x1b\\link\x1b]8;;\x07', 'link'],
    ['\x1b]0;never ended', ''],
    ['\x1bcreset\x1b(B', 'reset'],
    ['\x1b\x1b[31mtwice', 'twice'],
    [' a\r\n\tb\u2028c ', 'a b c'],
    ['user\u202egnp.exe', 'usergnp.exe'],
    ['zero\u200bwidth\x00\x07', 'zerowidth'],
    ['lone \ud800 surrogate', 'lone  surrogate'],
  ]);
  assert.equal(clean('x'.repeat(1_000_000)).length, 2000);
});

test('columns of wide and combining characters', () => {
  each(
    (text: string) => String(widthOf(text)),
    [
      ['abc', '3'],
      ['漢字', '4'],
      ['😀', '2'],
      ['e\u0301', '1'],
      ['█▏≈…', '4'],
    ],
  );
  assert.equal(clip('漢字漢字', 5), '漢字…');
  assert.equal(clip('abcd', 4), 'abcd');
  assert.deepEqual(wrap('one two three', 8, '  '), ['one two', '  three']);
  assert.deepEqual(wrap('a muchtoolongword', 8), ['a', 'muchtoo…']);
  assert.deepEqual(wrap('at most 12 ms.', 10), ['at most', '12 ms.']);
});

test('a bar has eighths, and shows whatever is not nothing', () => {
  assert.deepEqual(
    [0, 0.0001, 0.5, 0.55, 1, 1.5].map((share) => bar(share, 5)),
    ['', '▏', '██▌', '██▊', '█████', '█████'],
  );
});

test('names that differ in their last number are a family', () => {
  const names = ['sensor_002', 'read', 'sensor_010', 'v2_list', 'v3_list', 'read'];
  assert.deepEqual(
    groupFamilies(names, (name) => name).map(
      (family) => `${family.label}: ${family.names} of ${family.members.length}`,
    ),
    ['sensor_002…010: 2 of 2', 'read: 1 of 2', 'v2…3_list: 2 of 2'],
  );
});
