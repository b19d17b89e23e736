import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { perfettoTrace } from '../../src/export/perfetto.ts';
import { buildProfile } from '../../src/profile/build.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { anyRun } from '../support/arbitrary-run.ts';
import { profileOf, twoTurns } from './runs.ts';

/** An event as Chrome's performance panel keeps it. */
interface EngineEvent {
  readonly name: string;
  readonly ph: string;
  readonly dur?: number;
}

/** What that panel makes of a trace, as far as it is looked at here. */
interface EngineData {
  readonly Renderer: {
    readonly processes: ReadonlyMap<
      number,
      {
        readonly threads: ReadonlyMap<
          number,
          { readonly name: string | null; readonly entries: readonly EngineEvent[] }
        >;
      }
    >;
  };
  readonly Flows: { readonly flows: readonly (readonly EngineEvent[])[] };
}

interface Engine {
  parse(events: readonly unknown[], options: object): Promise<void>;
  readonly data: EngineData | null;
}

/** The engine is made for pages. */
before(() => {
  Object.assign(globalThis, { DOMRect: class {} });
});

/** Reads a trace with the code of Chrome's own performance panel, which throws for slices that do not nest. */
async function importInto(profile: Profile): Promise<EngineData> {
  const name = '@paulirish/trace_engine/models/trace/trace.js';
  const module = (await import(name)) as {
    readonly Processor: { readonly TraceProcessor: { createWithAllHandlers(): Engine } };
  };
  const engine = module.Processor.TraceProcessor.createWithAllHandlers();
  const file = JSON.parse(new TextDecoder().decode(perfettoTrace(profile))) as {
    readonly traceEvents: readonly unknown[];
  };
  await engine.parse(file.traceEvents, {});
  assert.ok(engine.data);
  return engine.data;
}

const threadsOf = ({ Renderer }: EngineData) =>
  [...Renderer.processes.values()].flatMap(({ threads }) => [...threads.values()]);

test('Chrome’s performance panel reads the tracks with their names and slices', async () => {
  const threads = threadsOf(await importInto(profileOf(twoTurns)));
  const lines = threads.map(({ name, entries }) => {
    const slices = entries.filter(({ ph }) => ph === 'X');
    return `${name}: ${slices.map((slice) => slice.name).join(', ')}`;
  });
  assert.deepEqual(lines, [
    'run: sensors, turn 1, turn 2',
    'calls: call 1, attempt 1, backoff, attempt 2, time to first token, text, tool_use read, tool_use read, tool_use write, call 2, attempt 1, time to first token, text',
    'worker 1: read, write',
    'worker 2: read',
  ]);
});

test('Chrome’s performance panel ties each arrow to its two slices', async () => {
  const { Flows } = await importInto(profileOf(twoTurns));
  const lines = Flows.flows.map((flow) => flow.map(({ name }) => name).join(' > '));
  assert.deepEqual(lines.sort(), [
    'read > call 2',
    'read > call 2',
    'tool_use read > read',
    'tool_use read > read',
    'tool_use write > write',
  ]);
});

test('Chrome’s performance panel reads any run: as many calls and runs, of the same length', async () => {
  await fc.assert(
    fc.asyncProperty(anyRun, async (events) => {
      const profile = buildProfile(events);
      const slices = threadsOf(await importInto(profile)).flatMap(({ entries }) => entries);
      const named = (pattern: RegExp) =>
        slices.filter(({ ph, name }) => ph === 'X' && pattern.test(name));
      const sumUs = (found: readonly EngineEvent[]) =>
        found.reduce((sum, { dur = 0 }) => sum + dur, 0);
      const { calls, tools, wallMs } = profile;
      const callsMs = calls.reduce((sum, { startMs, endMs = wallMs }) => sum + endMs - startMs, 0);
      assert.equal(named(/^call \d+$/).length, calls.length);
      assert.equal(sumUs(named(/^call \d+$/)), callsMs * 1000);
      assert.equal(named(/^(alpha|beta|gamma)$/).length, tools.length);
    }),
    { numRuns: 25 },
  );
});
