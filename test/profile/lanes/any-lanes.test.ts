import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildLanes } from '../../../src/profile/lanes/build-lanes.ts';
import {
  BOX_KINDS,
  boxStates,
  type BoxKind,
  type Picture,
} from '../../../src/profile/picture/picture.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { anyRun } from '../../support/arbitrary-run.ts';
import { anyTrace } from '../../support/arbitrary-trace.ts';
import { checkPicture } from '../../support/check-picture.ts';
import { anyToolRun } from '../../support/tool-runs.ts';

/** Kind, subject and item of each box, in some order. */
function addressesOf({ boxes }: Picture, ...kinds: readonly BoxKind[]): readonly string[] {
  return Array.from(boxes.kind)
    .flatMap((kind, box) => {
      const name = BOX_KINDS[kind] ?? 'others';
      return kinds.includes(name) ? `${name} ${boxes.subject[box]} ${boxes.item[box]}` : [];
    })
    .sort();
}

function addressesIn({ calls, tools }: Profile): readonly string[] {
  return [
    ...calls.flatMap(({ attempts, retryWaits, blocks }, place) => [
      `call ${place} 0`,
      ...attempts.map(({ attempt }) => `attempt ${place} ${attempt}`),
      ...retryWaits.map(({ afterAttempt }) => `backoff ${place} ${afterAttempt}`),
      ...blocks.map(({ type }, block) => `${type} ${place} ${block}`),
    ]),
    ...tools.flatMap(({ startedMs }, place) => (startedMs === undefined ? [] : `tool ${place} 0`)),
  ].sort();
}

function foldedCount({ boxes }: Picture): number {
  const others = BOX_KINDS.indexOf('others');
  return boxes.kind.reduce(
    (count, kind, box) => count + (kind === others ? (boxes.item[box] ?? 0) : 0),
    0,
  );
}

const runs = { 'traces of any sort': anyTrace, runs: anyRun, 'runs with many waits': anyToolRun };

for (const [what, any] of Object.entries(runs)) {
  test(`${what}: boxes keep what they promise, and each thing of the run is drawn once`, () =>
    fc.assert(
      fc.property(any, fc.constantFrom('died', 'running'), (events, unended) => {
        const profile = buildProfile(events, unended);
        const picture = buildLanes(profile);
        checkPicture(picture);
        const kinds = [
          'call',
          'attempt',
          'backoff',
          'thinking',
          'text',
          'toolUse',
          'tool',
        ] as const;
        assert.deepEqual(addressesOf(picture, ...kinds), addressesIn(profile));
        const waits = addressesOf(picture, 'queue');
        assert.equal(new Set(waits).size, waits.length);
        assert.equal(waits.length + foldedCount(picture), profile.tools.length);
        assert.equal(addressesOf(picture, 'run').length, 1);
      }),
    ));
}

test('without a doubt about its stamps, a box is as long as the profile says', () =>
  fc.assert(
    fc.property(anyTrace, (events) => {
      const profile = buildProfile(events);
      const { boxes } = buildLanes(profile);
      boxes.kind.forEach((kind, box) => {
        const isPlain = ((boxes.state[box] ?? 0) & (boxStates.doubtful | boxStates.open)) === 0;
        if (!isPlain || BOX_KINDS[kind] !== 'tool') return;
        const { startedMs, endedMs } = profile.tools[boxes.subject[box] ?? 0] ?? {};
        assert.deepEqual([boxes.start[box], boxes.end[box]], [startedMs, endedMs]);
      });
    }),
  ));
