import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildFlame } from '../../../src/profile/flame/build-flame.ts';
import { buildLanes } from '../../../src/profile/lanes/build-lanes.ts';
import { BOX_KINDS, type BoxAddress, type Picture } from '../../../src/profile/picture/picture.ts';
import { addCost } from '../../../src/profile/prices.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { hostMessageSchema } from '../../../src/protocol.ts';
import { contentsWanted } from '../../../src/reader/inspect/box-contents.ts';
import { detailsOf } from '../../../src/reader/inspect/details.ts';
import { anyRun } from '../../support/arbitrary-run.ts';
import { anyTrace } from '../../support/arbitrary-trace.ts';
import { toolCosts } from '../../../src/profile/flame/flame-sections.ts';
import { traceOf } from '../../support/trace-builder.ts';

function picturesOf(profile: Profile): readonly Picture[] {
  const flames = (['tokens', 'money'] as const).flatMap((axis) =>
    (['carried', 'own'] as const).flatMap((tokens) =>
      (['call', 'tool'] as const).map((by) => buildFlame(profile, { axis, tokens, by })),
    ),
  );
  return [buildLanes(profile), ...flames];
}

function boxesOf({ boxes }: Picture): readonly BoxAddress[] {
  return Array.from(boxes.kind, (kind, index) => ({
    kind: BOX_KINDS[kind] ?? 'others',
    subject: boxes.subject[index] ?? 0,
    item: boxes.item[index] ?? 0,
  }));
}

/** The boxes of all pictures, each address once: most pictures show the same parts, and the profile alone is asked of them. */
function allBoxes(profile: Profile): readonly BoxAddress[] {
  const boxes = picturesOf(profile).flatMap(boxesOf);
  return [...new Map(boxes.map((box) => [JSON.stringify(box), box])).values()];
}

function assertTold(profile: Profile, box: BoxAddress) {
  const found = contentsWanted(profile, box).map((wanted, index) => {
    const content = { type: 'content', text: '{}', bytes: 2 } as const;
    return index === 0 ? { ...wanted, content } : wanted;
  });
  const details = detailsOf({ profile, problems: [] }, box, found);
  hostMessageSchema.parse(details);
  for (const { value, about } of details.facts) {
    assert.doesNotMatch(value, /NaN|undefined|Infinity/);
    assert.notEqual(about, '');
  }
  return details;
}

test('every box of every picture of any run is told, and so is each box that a link leads to', async () => {
  await fc.assert(
    fc.asyncProperty(anyRun, fc.constantFrom('died', 'running'), async (events, unended) => {
      const profile = await addCost(buildProfile(events, unended));
      for (const box of allBoxes(profile)) {
        const { title, links } = assertTold(profile, box);
        assert.notEqual(title, 'No longer there', JSON.stringify(box));
        for (const link of links) {
          const linked = assertTold(profile, link.box).title;
          assert.notEqual(linked, 'No longer there', JSON.stringify(link));
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('each cost that no tool has to answer for says what its numbers are', async () => {
  const profile = await addCost(
    buildProfile(
      traceOf(`run a
        part s toolSchema tokens=3
        part u toolUse tokens=3
        part r toolResult tokens=3
        call 1 0-9 parts=s,u,r usage=20/0`),
    ),
  );
  const subject = profile.tokenLedger.tools.length;
  for (const item of toolCosts.keys()) {
    assertTold(profile, { kind: 'toolTotal', subject, item: item + 1 });
  }
});

test('any address at all is told, if only as gone', async () => {
  const address = fc.record({
    kind: fc.constantFrom(...BOX_KINDS),
    subject: fc.nat(12),
    item: fc.nat(12),
  });
  await fc.assert(
    fc.asyncProperty(anyRun, fc.array(address), async (events, addresses) => {
      const profile = await addCost(buildProfile(events));
      for (const box of addresses) assertTold(profile, box);
    }),
  );
});

test('the boxes of a trace of any sort are told, however little sense its stamps and counts make', async () => {
  await fc.assert(
    fc.asyncProperty(anyTrace, async (events) => {
      const profile = await addCost(buildProfile(events));
      for (const box of allBoxes(profile)) assertTold(profile, box);
    }),
    { numRuns: 100 },
  );
});
