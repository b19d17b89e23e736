import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverIn } from './yaml-at.ts';

const cases: readonly (readonly [text: string, firstLine: string])[] = [
  ['na|me: a', 'Shown in reports\\.'],
  ['name: a|bc', 'Shown in reports\\.'],
  ['|name: a', 'Shown in reports\\.'],
  ['"name|": a', 'Shown in reports\\.'],
  ['name: a # |b', 'nothing'],
  ['# name|: a', 'nothing'],
  ['nam|: a', 'nothing'],
  ['model:\n  provider: simulated\n  i|d: a', 'Any name\\.'],
  ['model:\n  provider: bedrock\n  i|d: a', 'Model id, inference profile id or ARN\\.'],
  ['model: {provider: bedrock, i|d: a}', 'Model id, inference profile id or ARN\\.'],
  ['{"model": {"id|": "a", "provider": "bedrock"}}', 'Model id, inference profile id or ARN\\.'],
  ['tools:\n  - simulated: a\n    input:\n      ty|pe: object', 'nothing'],
  [
    'tools:\n  - sim|ulated: a',
    'Name of the tool; \\{000\\} is replaced by the number when count is given\\.',
  ],
  ['prompt: |\n  name: a|', 'nothing'],
].map(([text = '', first = '']) => [text, first.replaceAll('\\.', '.')] as const);

for (const [text, first] of cases) {
  test(`the mouse in ${JSON.stringify(text)}`, () => {
    const said = hoverIn(text)?.split('\n')[0] ?? 'nothing';
    assert.equal(said, first);
  });
}

test('a hover tells the kind, the default and what each value means', () => {
  assert.equal(
    hoverIn('executor:\n  timeout|Ms: 5'),
    'A tool that runs longer becomes an error result.\n\nA number above 0. Default: `60000`.',
  );
  assert.equal(
    hoverIn('model:\n  provider: sim|'),
    '"simulated" or "bedrock", required.\n\n' +
      '`simulated`: The embedded model: needs no account; every number is marked simulated.\n\n' +
      '`bedrock`: Amazon Bedrock Converse, with the AWS credentials of this machine.',
  );
});
