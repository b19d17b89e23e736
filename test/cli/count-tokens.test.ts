import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { reportSchema } from '../../src/report/json-schema.ts';
import { readTraceFile } from '../../src/trace/read-trace.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { failures, startCountServer } from '../model/count-server.ts';
import { sendFrames, startFrameServer, wire } from '../model/frame-server.ts';
import { runCli, temporaryFolder } from '../support/cli.ts';
import { agentFile, sensors } from './agents.ts';

/** Runs an agent and gives its report and its trace. */
async function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const trace = path.join(temporaryFolder(), 'a.toolflame.jsonl');
  const { code, stdout, stderr } = await runCli(['run', file, '--json', '--out', trace, ...args], {
    env,
  });
  assert.equal(code, 0, stderr);
  const { events, problems } = await readTraceFile(trace);
  assert.deepEqual(problems, []);
  const report = reportSchema.parse(JSON.parse(stdout));
  const schemas = report.parts.filter(({ kind }) => kind === 'toolSchema');
  return { report, events, schemas, bases: new Set(schemas.map(({ basis }) => basis)) };
}

type EventOf<T extends TraceEvent['type']> = Extract<TraceEvent, { readonly type: T }>;
const ofType = <T extends TraceEvent['type']>(events: readonly TraceEvent[], type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type);

/** Of each call: what its parts and the overhead sum to, as the newest counts say, and what it was billed. */
function sumsOf(events: readonly TraceEvent[]) {
  const counts = ofType(events, 'part-tokens').map(({ partId, count }) => [partId, count] as const);
  const tokens = new Map(counts.map(([partId, count]) => [partId, count.tokens]));
  const { withTools, perFurtherMessage } = ofType(events, 'overhead-tokens').at(-1) ?? {};
  return ofType(events, 'call-start').map(({ callId, partIds, turn }) => {
    const overhead =
      (withTools?.tokens ?? NaN) + (perFurtherMessage?.tokens ?? NaN) * 2 * (turn - 1);
    const parts = partIds.reduce((sum, id) => sum + (tokens.get(id) ?? NaN), 0);
    const usage = ofType(events, 'usage').find((event) => event.callId === callId)?.usage;
    return { parts, overhead, billed: usage?.inputTokens ?? NaN };
  });
}

const exact = ['--count-tokens', 'exact', '--speed', '20'];

test('--count-tokens exact: 100 schemas are exact in the report, and nothing of the input is left over', async () => {
  const cache = temporaryFolder();
  const args = [...exact, '--tools', '100'];
  const { schemas, bases, events } = await run('examples/sensors.agent.yaml', args, {
    TOOLFLAME_CACHE: cache,
  });
  assert.deepEqual([schemas.length, bases], [100, new Set(['exact'])]);
  const sums = sumsOf(events);
  assert.equal(sums.length, 2);
  // What is not exact is counted locally by the embedded model's own tokenizer.
  for (const { parts, overhead, billed } of sums) assert.equal(parts + overhead, billed);
  const end = events.findIndex(({ type }) => type === 'run-end');
  const [last] = ofType(events.slice(end + 1), 'overhead-tokens');
  assert.deepEqual(
    [last?.withTools?.basis, last?.perFurtherMessage?.basis],
    ['exact', 'estimated'],
  );
  assert.ok(fs.readdirSync(path.join(cache, 'counts')).some((name) => name.startsWith('exact-')));
});

test('the embedded model counts locally unless it is told otherwise', async () => {
  const local = await run(agentFile(sensors()), ['--speed', '20']);
  assert.deepEqual(local.bases, new Set(['estimated']));
  const told = sensors().replace('simulated\n', 'simulated\n  countTokens: exact\n');
  assert.deepEqual((await run(agentFile(told), ['--speed', '20'])).bases, new Set(['exact']));
  const overruled = await run(agentFile(told), ['--speed', '20', '--count-tokens', 'local']);
  assert.deepEqual(overruled.bases, new Set(['estimated']));
});

test('a cache that cannot be written: the run is none the worse, and says so', async () => {
  const file = path.join(temporaryFolder(), 'file');
  fs.writeFileSync(file, '');
  const { bases, events } = await run(agentFile(sensors()), exact, { TOOLFLAME_CACHE: file });
  assert.deepEqual(bases, new Set(['exact']));
  assert.ok(ofType(events, 'notice').some(({ code }) => code === 'count-cache'));
});

/** A real model's file, at a server of the test. */
const real = (port: number): string =>
  sensors().replace(
    /model:[^]*?tools:/,
    `model: { provider: bedrock, id: us.a.b, endpoint: 'http://127.0.0.1:${port}' }\ntools:`,
  );
const keys = { AWS_BEARER_TOKEN_BEDROCK: 'key-1', AWS_REGION: 'us-east-1' };
const says = [wire.text(0, 'hi'), wire.blockStop(0), wire.stop('end_turn')];

test('a real model counts exactly: once for each tool in the life of its schema', async (t) => {
  const server = await startCountServer((response, _before, { url }) => {
    const isCall = url.endsWith('converse-stream');
    if (isCall) sendFrames(response, says);
    return isCall;
  });
  t.after(() => server.close());
  const env = { ...keys, TOOLFLAME_CACHE: temporaryFolder() };
  const first = await run(agentFile(real(server.port)), [], env);
  assert.deepEqual(first.bases, new Set(['exact']));
  const counts = () => server.seen.filter(({ url }) => url === '/model/a.b/count-tokens').length;
  assert.equal(counts(), 11);
  const second = await run(agentFile(real(server.port)), [], env);
  assert.deepEqual(second.bases, new Set(['exact']));
  assert.equal(counts(), 11);
});

test('a real model that may not be asked: the report is estimated, and says why', async (t) => {
  const server = await startFrameServer((response, { url }) =>
    url.endsWith('converse-stream') ? sendFrames(response, says) : failures.denied(response),
  );
  t.after(() => server.close());
  const { bases, events } = await run(agentFile(real(server.port)), [], keys);
  assert.deepEqual(bases, new Set(['estimated']));
  const notice = ofType(events, 'notice').find(({ code }) => code === 'counted-locally');
  assert.match(notice?.message ?? '', /^10 of 10 tool schemas .* denied .*bedrock:CountTokens/);
});

test('the factor to the model’s own tokenizer is learned from its calls, and used from the third on', async () => {
  const env = { TOOLFLAME_CACHE: temporaryFolder() };
  const file = agentFile(sensors().replace('simulated\n', 'simulated\n  tokenizer: claude\n'));
  /** The counts of a run, and by how much they are off what the calls were billed, at the worst. */
  const once = async () => {
    const { events } = await run(file, ['--speed', '20'], env);
    const off = sumsOf(events).map(({ parts, overhead, billed }) =>
      Math.abs(parts / (billed - overhead) - 1),
    );
    const counts = ofType(events, 'part-tokens').map(({ count }) => count);
    return { error: Math.max(...off), counts };
  };
  const first = await once();
  assert.ok(first.counts.every(({ factor }) => factor === undefined));
  await once();
  const third = await once();
  for (const { factor = 1, localTokens = NaN, tokens, bandTokens = 0 } of third.counts) {
    assert.equal(tokens, Math.round(localTokens * factor));
    assert.ok(factor !== 1 && bandTokens > 0);
  }
  assert.ok(third.error < first.error, `${first.error} before, ${third.error} after`);
});
