import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildFlame } from '../../../src/profile/flame/build-flame.ts';
import type { FlameChoice } from '../../../src/profile/flame/choice.ts';
import { flameSections, toolCosts } from '../../../src/profile/flame/flame-sections.ts';
import type { Picture } from '../../../src/profile/picture/picture.ts';
import { addCost } from '../../../src/profile/prices.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import type { LedgerRow, PartLedger } from '../../../src/profile/token-ledger.ts';
import type { TraceEvent } from '../../../src/trace/event.ts';
import { anyRun } from '../../support/arbitrary-run.ts';
import { anyTrace } from '../../support/arbitrary-trace.ts';
import { choices } from './flames.ts';
import { readBoxes, type ReadBox } from './folded.ts';

type Maybe = number | undefined;
type Flame = (choice: Partial<FlameChoice>) => Picture;

const sum = (all: readonly Maybe[]): number => all.reduce<number>((a, b) => a + (b ?? 0), 0);
const widthOf = ({ start, end }: ReadBox): number => end - start;
/** Costs are rounded to a ten-billionth of a dollar, one by one. */
const isNear = (one: number, other: number): boolean => Math.abs(one - other) < 1e-8;

/** Gives schemas fields, which add up to what the schema has, or do not. */
const anyFields = fc.array(fc.array(fc.nat(30), { maxLength: 5 }), { minLength: 1, maxLength: 4 });

function withFields(events: readonly TraceEvent[], counts: readonly (readonly number[])[]) {
  return events.map((event, index): TraceEvent => {
    const own = counts[index % counts.length] ?? [];
    if (event.type !== 'part-tokens' || own.length === 0) return event;
    return { ...event, fields: own.map((tokens, field) => ({ path: `f${field}`, tokens })) };
  });
}

async function holdsOfAnyRun(check: (profile: Profile, flame: Flame) => void): Promise<void> {
  const property = fc.asyncProperty(anyRun, anyFields, async (events, fields) => {
    const profile = await addCost(buildProfile(withFields(events, fields)));
    const usual = { axis: 'tokens', tokens: 'carried', by: 'call' } as const;
    check(profile, (choice) => buildFlame(profile, { ...usual, ...choice }));
  });
  await fc.assert(property, { numRuns: 100 });
}

/** The boxes of a kind, by subject and item. */
function boxesOf(picture: Picture, kind: string): ReadonlyMap<string, ReadBox> {
  const own = readBoxes(picture)
    .flat()
    .filter((box) => box.kind === kind);
  return new Map(own.map((box) => [`${box.subject} ${box.item}`, box]));
}

test('a call is its ledger’s rows and what the provider counts beyond them, to the token', () =>
  holdsOfAnyRun(({ tokenLedger }, flame) => {
    const picture = flame({});
    const calls = boxesOf(picture, 'call');
    const widths = tokenLedger.calls.map((ledger) => {
      const { input, output, inputResidualTokens = 0, outputResidualTokens = 0 } = ledger;
      const rows = sum([...input, ...output].map(({ tokens }) => tokens));
      return rows + Math.max(0, inputResidualTokens) + Math.max(0, outputResidualTokens);
    });
    widths.forEach((width, call) => {
      const box = calls.get(`${call} 0`);
      assert.equal(box === undefined ? 0 : widthOf(box), width);
      const { inputTokens, outputTokens } = tokenLedger.calls[call] ?? {};
      if (box !== undefined && (box.state & 16) === 0) {
        assert.equal(width, (inputTokens ?? NaN) + (outputTokens ?? NaN));
      }
    });
    assert.equal(picture.total, sum(widths));
  }));

test('sections are the rows of the ledger, in tokens and in money', () =>
  holdsOfAnyRun(({ tokenLedger }, flame) => {
    for (const axis of ['tokens', 'money'] as const) {
      const picture = flame({ axis });
      const sections = boxesOf(picture, 'section');
      const overheads = boxesOf(picture, 'overhead');
      const residuals = boxesOf(picture, 'residual');
      const of = ({ tokens, costUsd }: LedgerRow): Maybe => (axis === 'tokens' ? tokens : costUsd);
      tokenLedger.calls.forEach(({ input, output, ...ledger }, call) => {
        for (const row of input) {
          const item = flameSections.indexOf(row.section);
          const box =
            row.section === 'overhead'
              ? overheads.get(`${call} 0`)
              : sections.get(`${call} ${item}`);
          const known = of(row);
          if (known === undefined) continue;
          assert.ok(isNear(box === undefined ? 0 : widthOf(box), known));
        }
        const rest = residuals.get(`${call} 1`);
        const box = sections.get(`${call} ${flameSections.indexOf('output')}`);
        const written = (box ? widthOf(box) : 0) - (rest ? widthOf(rest) : 0);
        if (!output.map(of).includes(undefined)) assert.ok(isNear(written, sum(output.map(of))));
        const { outputResidualTokens, outputResidualUsd } = ledger;
        const left = axis === 'tokens' ? outputResidualTokens : outputResidualUsd;
        assert.ok(isNear(rest ? widthOf(rest) : 0, Math.max(0, left ?? 0)));
      });
    }
  }));

test('a tool is what its ledger says, where that is known, in tokens and in money', () =>
  holdsOfAnyRun(({ tokenLedger }, flame) => {
    const tokens = boxesOf(flame({ by: 'tool' }), 'toolTotal');
    const money = boxesOf(flame({ by: 'tool', axis: 'money' }), 'toolTotal');
    const isOf = (
      boxes: ReadonlyMap<string, ReadBox>,
      place: number,
      item: number,
      known: Maybe,
    ) => {
      if (known === undefined) return;
      const box = boxes.get(`${place} ${item}`);
      assert.ok(isNear(box === undefined ? 0 : widthOf(box), known));
    };
    tokenLedger.tools.forEach((tool, place) => {
      isOf(tokens, place, 0, tool.llmTokens);
      isOf(tokens, place, 1 + toolCosts.indexOf('toolSchemas'), tool.schemaSentTokens);
      isOf(tokens, place, 1 + toolCosts.indexOf('written'), tool.toolUseTokens);
      isOf(tokens, place, 1 + toolCosts.indexOf('toolUse'), tool.toolUseSentTokens);
      isOf(tokens, place, 1 + toolCosts.indexOf('toolResults'), tool.resultSentTokens);
      isOf(money, place, 0, tool.costUsd);
    });
  }));

test('the run is as wide by tool as by call', () =>
  holdsOfAnyRun((_, flame) => {
    for (const choice of choices) {
      const { total } = flame({ ...choice, by: 'call' });
      assert.ok(isNear(flame({ ...choice, by: 'tool' }).total, total));
    }
  }));

test('in money a call is as wide as it cost, where its parts cost no more than that', () =>
  holdsOfAnyRun(({ calls, tokenLedger }, flame) => {
    const boxes = boxesOf(flame({ axis: 'money' }), 'call');
    calls.forEach(({ cost }, place) => {
      const { inputResidualUsd = 0, outputResidualUsd = 0 } = tokenLedger.calls[place] ?? {};
      const box = boxes.get(`${place} 0`);
      if (cost === undefined) assert.equal(box, undefined);
      else if (inputResidualUsd >= 0 && outputResidualUsd >= 0) {
        assert.ok(isNear(box === undefined ? 0 : widthOf(box), cost.inputUsd + cost.outputUsd));
      }
    });
  }));

test('own tokens are those of each part that was sent or written, once', () =>
  holdsOfAnyRun(({ calls, tokenLedger }, flame) => {
    const ids = new Set(
      calls.flatMap(({ partIds, blocks }) => [...partIds, ...blocks.map(({ partId }) => partId)]),
    );
    const entered = tokenLedger.parts.filter(({ id }) => ids.has(id));
    assert.equal(flame({ tokens: 'own' }).total, sum(entered.map(({ tokens }) => tokens)));
  }));

test('a part is as wide in each call as its tokens, as often as it was sent', () =>
  holdsOfAnyRun(({ tokenLedger }, flame) => {
    const kinds = ['system', 'toolSchema', 'userText', 'assistantText', 'toolResult'];
    const sent = [...kinds, 'sentThinking', 'sentToolUse'];
    const boxes = readBoxes(flame({})).flat();
    const widths = new Map<PartLedger | undefined, number>();
    for (const box of boxes.filter(({ kind }) => sent.includes(kind))) {
      const part = tokenLedger.parts[box.subject];
      assert.equal(widthOf(box), part?.tokens);
      widths.set(part, (widths.get(part) ?? 0) + widthOf(box));
    }
    for (const part of tokenLedger.parts) {
      assert.equal(widths.get(part) ?? 0, part.sentTokens ?? 0);
    }
  }));

test('children lie side by side within their parents, in order, whatever the trace', () =>
  fc.assert(
    fc.asyncProperty(fc.oneof(anyRun, anyTrace), fc.nat(12), async (events, mostParts) => {
      const profile = await addCost(buildProfile(events));
      for (const choice of choices) {
        const picture = buildFlame(profile, choice, mostParts);
        for (const row of readBoxes(picture)) {
          row.forEach(({ start, end }, index) => {
            assert.ok(end > start && start >= (row[index - 1]?.end ?? 0) && end <= picture.total);
          });
        }
      }
    }),
    { numRuns: 100 },
  ));
