// Our counter, in its worker, against tiktoken, js-tiktoken and gpt-tokenizer on the calling thread; then the inputs that tiktoken cannot count, 1 MB each.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { countTokens as countByGptTokenizer } from 'gpt-tokenizer/encoding/o200k_base';
import { Tiktoken as JsTiktoken } from 'js-tiktoken/lite';
import jsRanks from 'js-tiktoken/ranks/o200k_base';
import { init, Tiktoken } from 'tiktoken/lite/init';
import { openCounter } from '../src/tokens/worker-counter.ts';
import { median } from './support/rounds.ts';

const dist = process.env['TOOLFLAME_DIST'] ?? 'dist';
const megabyte = 2 ** 20;

/** The same numbers on every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const random = seeded(1);
const pick = (characters: readonly string[]): string => characters[random(characters.length)] ?? '';
const reading = (index: number): string =>
  JSON.stringify({
    sensor: `sensor_${index}`,
    celsius: random(4000) / 100,
    status: 'ok',
    at: index,
  });

/** At least `bytes` of UTF-8 from `next`, whose characters are all of one size. */
function fill(bytes: number, next: () => string): string {
  const count = Math.ceil(bytes / Buffer.byteLength(next()));
  return Array.from({ length: count }, next).join('');
}

const small = Array.from({ length: 10_000 }, (_, index) => reading(index));
const json = `[${Array.from({ length: megabyte / 66 }, (_, index) => reading(index)).join(',')}]`;
const hans = Array.from({ length: 5000 }, (_, index) => String.fromCodePoint(0x4e00 + index));
const faces = Array.from({ length: 70 }, (_, index) => String.fromCodePoint(0x1f600 + index));
const pathological: Readonly<Record<string, string>> = {
  a: 'a'.repeat(megabyte),
  A: 'A'.repeat(megabyte),
  'random letters': fill(megabyte, () => pick([...'abcdefghijklmnopqrstuvwxyz'])),
  spaces: ' '.repeat(megabyte),
  'line ends': '\n'.repeat(megabyte),
  '=': '='.repeat(megabyte),
  '/ and line ends': '/\n'.repeat(megabyte / 2),
  'combining marks': 'a\u0301'.repeat(megabyte / 3),
  NUL: '\0'.repeat(megabyte),
  'lone surrogates': '\ud800'.repeat(megabyte / 3),
  'one emoji': '😀'.repeat(megabyte / 4),
  emoji: fill(megabyte, () => pick(faces)),
  'one ideograph': '漢'.repeat(megabyte / 3),
  ideographs: fill(megabyte, () => pick(hans)),
  'ideographs, 3 MB': fill(3 * megabyte, () => pick(hans)),
  digits: '7'.repeat(megabyte),
  base64: Buffer.from(fill((megabyte * 3) / 4, () => String.fromCharCode(random(128)))).toString(
    'base64',
  ),
  'random bytes': Buffer.from(Array.from({ length: megabyte / 2 }, () => random(256))).toString(),
  '<|endoftext|>': '<|endoftext|>'.repeat(megabyte / 13),
};

async function timed<T>(work: () => T | Promise<T>): Promise<readonly [ms: number, T]> {
  const start = performance.now();
  const value = await work();
  return [performance.now() - start, value];
}

async function loadPlain(): Promise<Tiktoken> {
  await init((imports) =>
    WebAssembly.instantiate(readFileSync(path.join(dist, 'tiktoken_bg.wasm')), imports),
  );
  const ranks = JSON.parse(readFileSync(path.join(dist, 'o200k_base.json'), 'utf8'));
  return new Tiktoken(ranks.bpe_ranks, ranks.special_tokens, ranks.pat_str);
}

/** A peer on the calling thread: what it takes, it holds the thread. */
type Peer = (text: string) => number;

/** What one way to count took: the time, and for how long at most nothing else ran on the calling thread. */
interface Measured {
  readonly ms: number;
  readonly stallMs: number;
  readonly tokens: number;
}

async function measure(count: () => Promise<number>): Promise<Measured> {
  await nextTurn();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [ms, tokens] = await timed(count);
  delay.disable();
  return { ms, stallMs: delay.max / 1e6, tokens };
}

const sumOf = (counts: readonly { readonly tokens: number }[]): number =>
  counts.reduce((sum, { tokens }) => sum + tokens, 0);

/** Ours and the peers on the same texts, round by round. */
async function compare(
  name: string,
  textsOf: (round: number) => readonly string[],
  peers: Readonly<Record<string, Peer>>,
): Promise<void> {
  const rounds: Record<string, Measured>[] = [];
  for (let round = 0; round < 5; round++) {
    const texts = textsOf(round);
    const row: Record<string, Measured> = {
      ours: await measure(async () => sumOf(await counter.count(texts))),
    };
    for (const [peer, count] of Object.entries(peers)) {
      const [ms, tokens] = await timed(() => texts.reduce((sum, text) => sum + count(text), 0));
      row[peer] = { ms, stallMs: ms, tokens };
    }
    rounds.push(row);
  }
  console.log(`${name}: ${rounds[0]?.['ours']?.tokens} tokens`);
  for (const way of ['ours', ...Object.keys(peers)]) {
    const times = rounds.map((row) => row[way]?.ms ?? NaN);
    const ratio = median(rounds.map((row) => (row['ours']?.ms ?? NaN) / (row[way]?.ms ?? NaN)));
    const stalls = rounds.map((row) => row[way]?.stallMs ?? NaN);
    const difference = rounds.reduce(
      (sum, row) => sum + (row['ours']?.tokens ?? NaN) - (row[way]?.tokens ?? NaN),
      0,
    );
    console.log(
      `  ${way.padEnd(14)}first ${times[0]?.toFixed(1)} ms, median ${median(times).toFixed(1)} ms, ` +
        `ours takes ${ratio.toFixed(2)} × as long, difference ${difference} tokens, ` +
        `stall median ${median(stalls).toFixed(1)} ms, longest ${Math.max(...stalls).toFixed(1)} ms`,
    );
  }
}

const verbs = ['list', 'get', 'create', 'update', 'delete', 'search', 'export', 'archive'];
const things = ['invoice', 'sensor', 'customer', 'ticket', 'branch', 'deployment', 'alarm', 'page'];

/** A tool of about 150 tokens, as it is rendered; another for each number. */
function toolText(index: number): string {
  const [verb, thing] = [pick(verbs), pick(things)];
  const property = (name: string, description: string) => [name, { type: 'string', description }];
  return JSON.stringify({
    name: `${verb}_${thing}_${index}`,
    description: `Use this to ${verb} one ${thing} of the ${pick(things)} that the caller owns. Fails when there is none.`,
    inputSchema: {
      type: 'object',
      properties: Object.fromEntries([
        property(`${thing}_id`, `Identifier of the ${thing}, as ${pick(verbs)}_${thing} gives it`),
        property('since', 'Only what changed after this time, as ISO 8601 with a time zone'),
        property(
          'limit',
          `How many at most, from 1 to ${random(1000)}; the default is ${random(90)}`,
        ),
        property('cursor', `Where to go on, from the answer before; empty for the first page`),
      ]),
      required: [`${thing}_id`],
      additionalProperties: false,
    },
  });
}

const workerFile = path.resolve(dist, 'worker.js');
// No cache, or the later rounds would measure nothing but hashing.
const counter = openCounter({
  workerFile,
  tokenizer: 'o200k_base',
  cacheEntries: 0,
  timeoutMs: 60_000,
});

async function main(): Promise<void> {
  const plain = await loadPlain();
  const jsTiktoken = new JsTiktoken(jsRanks);
  const peers = {
    tiktoken: (text: string) => plain.encode_ordinary(text).length,
    'js-tiktoken': (text: string) => jsTiktoken.encode(text, [], []).length,
    'gpt-tokenizer': (text: string) =>
      countByGptTokenizer(text, { disallowedSpecial: new Set<string>() }),
  };
  const [startMs] = await timed(() => counter.count(['hello']));
  console.log(`first count, thread and vocabulary loaded: ${startMs.toFixed(0)} ms`);
  const tools = (from: number) => Array.from({ length: 100 }, (_, index) => toolText(from + index));
  await compare('100 tools, others each round', (round) => tools(100 * round), peers);
  const same = tools(1000);
  await compare('100 tools, the same each round', () => same, peers);
  const remembering = openCounter({ workerFile, tokenizer: 'o200k_base' });
  await remembering.count(same);
  const [knownMs] = await timed(() => remembering.count(same));
  await remembering.close();
  console.log(
    `100 tools that a counter with its cache has counted before: ${knownMs.toFixed(1)} ms`,
  );
  await compare('10,000 small results', () => small, peers);
  await compare('1 MB of JSON', () => [json], peers);
  for (const [name, text] of Object.entries(pathological)) {
    const [ms, [count]] = await timed(() => counter.count([text]));
    const band = count?.bandTokens === undefined ? 'exact' : `± ${count.bandTokens}`;
    console.log(`1 MB of ${name}: ${ms.toFixed(0)} ms, ${count?.tokens} tokens ${band}`);
  }
  await counter.close();
}

void main();
