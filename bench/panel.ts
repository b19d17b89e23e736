// What a report costs the editor's own thread on its way from the reading thread to the panel: as bytes, as it is sent; as a
// text; and as an object. Two tables of 5,000 rows. `receive` is the longest gap between two turns of the event loop while the
// message arrives; `post` is what VS Code does with it before a write to its socket. Goal: no step of ours over 16 ms.
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { buildProfile } from '../src/profile/build.ts';
import { addCost } from '../src/profile/prices.ts';
import { buildReport } from '../src/reader/report/report-message.ts';
import { traceOf } from '../test/support/trace-builder.ts';
import { median, runRounds, table } from './support/rounds.ts';

const rows = 5000;
const rounds = 15;

type Form = 'bytes' | 'text' | 'object';

interface Cost {
  readonly receiveMs: number;
  readonly postMs: number;
  readonly sentBytes: number;
}

/** Every call and every tool takes as many digits as one of a long run. */
function turn(n: number): string {
  const atMs = n * 8000;
  const tool = `tool_number_${n}_of_a_family`;
  return `
    call ${n} ${atMs}-${atMs + 1234} model=us.anthropic.claude-haiku-4-5-20251001-v1:0 usage=12345/678 stop=tool_use
      attempt ${atMs + 1}-${atMs + 1200}
      toolUse ${atMs + 100}-${atMs + 1100} tool=${tool}
    tool ${tool} turn=${n} queued=${atMs + 1235} ${atMs + 1236}-${atMs + 1500 + n} worker=1 id=u${n}`;
}

async function serveForms(): Promise<void> {
  const turns = Array.from({ length: rows }, (_, n) => turn(n + 1)).join('');
  const end = `\nend ${(rows + 2) * 8000} completed end_turn`;
  const events = traceOf(`run a model=m provider=bedrock file=/w/a.agent.yaml${turns}${end}`);
  const file = { uri: 'file:///w/a', name: 'a', path: '/w/a' };
  const profile = await addCost(buildProfile(events));
  const { json } = buildReport({ profile, problems: [] }, { file, path: file.path });
  const text = new TextDecoder().decode(json);
  const object: unknown = JSON.parse(text);
  parentPort?.on('message', (form: Form) => {
    const bytes = json.slice();
    if (form === 'bytes') parentPort?.postMessage(bytes, [bytes.buffer]);
    else parentPort?.postMessage(form === 'text' ? text : object);
  });
  parentPort?.postMessage('ready');
}

/** As `ExtHostWebview.postMessage` and the RPC protocol below it: JSON twice, and buffers beside it. */
function postAsVscode(data: unknown): number {
  const buffers: Uint8Array[] = [];
  const message = JSON.stringify(data, (_, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    buffers.push(value);
    return { reference: buffers.length - 1 };
  });
  const head = Buffer.from(JSON.stringify(['handle', message]));
  return Buffer.concat([head, ...buffers]).byteLength;
}

function watchLoop(): () => number {
  let lastMs = performance.now();
  let longestMs = 0;
  let isOver = false;
  const turn = (): void => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    if (!isOver) setImmediate(turn);
  };
  turn();
  return () => {
    isOver = true;
    turn();
    return longestMs;
  };
}

async function measure(worker: Worker, form: Form): Promise<Cost> {
  const stop = watchLoop();
  const { received, receiveMs } = await new Promise<{ received: unknown; receiveMs: number }>(
    (resolve) => {
      worker.once('message', (received) => resolve({ received, receiveMs: stop() }));
      worker.postMessage(form);
    },
  );
  const startMs = performance.now();
  const content = form === 'bytes' ? { json: received } : { message: received };
  const sentBytes = postAsVscode({ request: 1, ...content });
  return { receiveMs, postMs: performance.now() - startMs, sentBytes };
}

async function main(): Promise<void> {
  const [, bundle = ''] = process.argv;
  const worker = new Worker(bundle);
  await new Promise((resolve) => worker.once('message', resolve));
  const results = await runRounds(rounds, {
    bytes: () => measure(worker, 'bytes'),
    text: () => measure(worker, 'text'),
    object: () => measure(worker, 'object'),
  });
  await worker.terminate();
  const rowOf = ([form, costs]: [string, readonly Cost[]]): readonly string[] => [
    form,
    ...['receiveMs', 'postMs'].flatMap((step) => {
      const values = costs.map((cost) => cost[step as 'receiveMs' | 'postMs']);
      return [median(values), Math.max(...values)].map((ms) => ms.toFixed(1));
    }),
    ((costs[0]?.sentBytes ?? 0) / 1e6).toFixed(1),
  ];
  const head = ['ms', 'receive', 'most', 'post', 'most', 'MB'];
  console.log(table([head, ...Object.entries(results).map(rowOf)]));
}

void (isMainThread ? main() : serveForms());
