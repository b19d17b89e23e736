// Our counter, in its worker, against tiktoken on the calling thread; then the inputs that tiktoken cannot count, 1 MB each.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { init, Tiktoken } from 'tiktoken/lite/init';
import { openCounter } from '../src/tokens/worker-counter.ts';

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

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;

async function loadPlain(): Promise<Tiktoken> {
  await init((imports) =>
    WebAssembly.instantiate(readFileSync(path.join(dist, 'tiktoken_bg.wasm')), imports),
  );
  const ranks = JSON.parse(readFileSync(path.join(dist, 'o200k_base.json'), 'utf8'));
  return new Tiktoken(ranks.bpe_ranks, ranks.special_tokens, ranks.pat_str);
}

async function compare(name: string, texts: readonly string[], plain: Tiktoken): Promise<void> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const stalls: number[] = [];
  let difference = 0;
  for (let round = 0; round < 5; round++) {
    await nextTurn();
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const [ourMs, counts] = await timed(() => counter.count(texts));
    delay.disable();
    stalls.push(delay.max / 1e6);
    const [theirMs, tokens] = await timed(() =>
      texts.reduce((sum, text) => sum + plain.encode_ordinary(text).length, 0),
    );
    difference += counts.reduce((sum, count) => sum + count.tokens, 0) - tokens;
    ours.push(ourMs);
    theirs.push(theirMs);
  }
  const ratio = median(ours.map((ms, round) => ms / (theirs[round] ?? NaN)));
  console.log(
    `${name}: ours ${median(ours).toFixed(0)} ms, tiktoken inline ${median(theirs).toFixed(0)} ms, ` +
      `ratio ${ratio.toFixed(2)}, difference ${difference} tokens, longest stall ${Math.max(...stalls).toFixed(1)} ms`,
  );
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
  const [startMs] = await timed(() => counter.count(['hello']));
  console.log(`first count, thread and vocabulary loaded: ${startMs.toFixed(0)} ms`);
  await compare('10,000 small results', small, plain);
  await compare('1 MB of JSON', [json], plain);
  for (const [name, text] of Object.entries(pathological)) {
    const [ms, [count]] = await timed(() => counter.count([text]));
    const band = count?.bandTokens === undefined ? 'exact' : `± ${count.bandTokens}`;
    console.log(`1 MB of ${name}: ${ms.toFixed(0)} ms, ${count?.tokens} tokens ${band}`);
  }
  await counter.close();
}

void main();
