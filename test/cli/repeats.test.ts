import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import { repeatsText } from '../../src/cli/repeats.ts';
import { traceOf } from '../support/trace-builder.ts';

const run = (end: string) => ({ profile: buildProfile(traceOf(`run a\nend ${end} end_turn`)) });

test('the report of one of several runs says so, and how far the others were off', () => {
  assert.equal(
    repeatsText(['30 completed', '10 completed', '20 completed'].map(run)),
    '3 runs: median 20 ms, 10 ms to 30 ms. The median run:\n\n',
  );
  assert.equal(
    repeatsText(['30 completed', '10 failed'].map(run)),
    '2 runs: median 30 ms, 30 ms to 30 ms; 1 did not complete. The median run:\n\n',
  );
  assert.equal(repeatsText([run('30 completed')]), '');
});
