import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildFlame, MOST_PARTS } from '../../../src/profile/flame/build-flame.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { addCost } from '../../../src/profile/prices.ts';
import { anyRun } from '../../support/arbitrary-run.ts';
import { RunWriter } from '../../support/run-writer.ts';
import { choices, foldedFlame, lines } from './flames.ts';
import { readBoxes } from './folded.ts';

const run = `run x
  part big toolResult tokens=60 name=big
  part s1 toolResult tokens=1 name=a
  part s2 toolResult tokens=2 name=b
  part s3 toolResult tokens=3 name=c basis=exact
  part ask userText tokens=34
  call 1 0-9 parts=big,s1,s2,s3,ask usage=100/0
  call 2 10-19 parts=s1,s2,s3,ask turn=2 usage=40/0`;

test('of a run that sends many parts each section shows its widest, as many as any other', async () => {
  // Nine sendings for at most 5: one in each of four sections.
  assert.equal(
    await foldedFlame(run, 'tokens carried call', { mostParts: 5 }),
    lines(`
      run;turn 1;call 1;user text;user text 34 ~
      run;turn 1;call 1;tool results;big 60 ~
      run;turn 1;call 1;tool results;3 smaller parts 6 ~
      run;turn 2;call 2;user text;user text 34 ~
      run;turn 2;call 2;tool results;c 3
      run;turn 2;call 2;tool results;2 smaller parts 3 ~`),
  );
  assert.equal(
    await foldedFlame(run, 'tokens carried tool', { mostParts: 5 }),
    lines(`
      run;big;results;call 1 60 ~
      run;c;results;call 1 3
      run;c;results;1 smaller call 3
      run;b;results;call 1 2 ~
      run;b;results;1 smaller call 2 ~
      run;a;results;call 1 1 ~
      run;a;results;1 smaller call 1 ~
      run;not of a tool;user text;call 1 34 ~
      run;not of a tool;user text;1 smaller call 34 ~`),
  );
});

test('a run that sends few parts has each of them', async () => {
  const all = await foldedFlame(run, 'tokens carried call', { mostParts: 9 });
  assert.equal(all.split('\n').length, 9);
  assert.ok(!all.includes('smaller'));
});

/** Sections and what gathers in them, of a call; costs and what gathers in them, of a tool. */
const mostOfCall = 1 + 2 * 10 + 2;
const mostOfTool = 1 + 2 * 11;

function mostBoxes({ calls, tokenLedger }: Profile, mostParts: number): number {
  const turns = calls.length;
  const frames = mostOfCall * calls.length + mostOfTool * (tokenLedger.tools.length + 1);
  // Fields of all that is drawn, if there are as few; else once, with what is in none of them.
  const fields = tokenLedger.parts.map((part) => 1 + (part.fields ?? []).length);
  const ofSchemas = fields.reduce((sum, count) => sum + count, 0);
  return 1 + turns + frames + mostParts + Math.max(2 * mostParts, ofSchemas);
}

test('there are as many boxes as calls and tools need, and a few for each part that may be drawn', () =>
  fc.assert(
    fc.asyncProperty(anyRun, fc.integer({ min: 1, max: 20 }), async (events, mostParts) => {
      const profile = await addCost(buildProfile(events));
      for (const choice of choices) {
        const { boxes } = buildFlame(profile, choice, mostParts);
        assert.ok(boxes.start.length <= mostBoxes(profile, mostParts));
      }
    }),
    { numRuns: 100 },
  ));

test('gathering changes nothing but which parts are drawn', () =>
  fc.assert(
    fc.asyncProperty(anyRun, fc.integer({ min: 1, max: 8 }), async (events, mostParts) => {
      const profile = await addCost(buildProfile(events));
      for (const choice of choices) {
        const rows = choice.by === 'call' ? 4 : 3;
        const words = (most?: number): readonly string[] =>
          readBoxes(buildFlame(profile, choice, most))
            .slice(0, rows)
            .flat()
            .map(({ path, start, end, state }) => {
              return `${path} ${start.toFixed(9)} ${(end - start).toFixed(9)} ${state}`;
            });
        assert.deepEqual(words(mostParts), words());
      }
    }),
    { numRuns: 60 },
  ));

test('a run of hundreds of thousands of sendings is a picture of bounded size', () => {
  const writer = new RunWriter();
  const context: string[] = [];
  for (let call = 1; call <= 400; call += 1) {
    for (let part = 0; part < 4; part += 1) {
      const tokens = 1 + ((call * 7919 + part * 104_729) % 500);
      const name = `tool${(call * 4 + part) % 50}`;
      const count = { tokens, basis: 'exact' } as const;
      context.push(writer.part('toolResult', name, `${call} ${part}`, count));
    }
    const callId = `c${call}`;
    const partIds = [...context];
    writer.add({ type: 'call-start', callId, turn: call, model: 'm', partIds });
    writer.add({ type: 'stop', callId, reason: 'end_turn' });
  }
  const profile = buildProfile(writer.events);
  const sent = profile.calls.reduce((sum, { partIds }) => sum + partIds.length, 0);
  assert.ok(sent > MOST_PARTS);
  for (const choice of choices.filter(({ axis }) => axis === 'tokens')) {
    const picture = buildFlame(profile, choice);
    assert.ok(picture.boxes.start.length <= mostBoxes(profile, MOST_PARTS));
    assert.ok(picture.total > 0);
  }
});
