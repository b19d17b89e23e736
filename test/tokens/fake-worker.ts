import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Writes a worker file for as long as `use` runs. */
export async function withWorkerFile(
  source: string,
  use: (file: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'toolflame-'));
  try {
    const file = path.join(folder, 'worker.js');
    writeFileSync(file, source);
    await use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A worker that numbers the texts it is asked about, and misbehaves when a text says so. */
export const numberingWorker = `
const { parentPort } = require('node:worker_threads');
let seen = 0;
const count = (text) => {
  if (text === 'hang') for (;;);
  if (text === 'throw') throw new Error('unreachable');
  if (text === 'exit') process.exit(7);
  return { tokens: ++seen, basis: 'estimated', tokenizer: 'o200k_base' };
};
parentPort.on('message', (texts) => {
  const counts = texts.map(count);
  const trapped = texts.includes('trap');
  if (texts.includes('short')) counts.pop();
  parentPort.postMessage(texts.includes('garbage') ? 42 : { type: 'counts', counts, trapped });
});
parentPort.postMessage({ type: 'ready' });
`;

/** A worker with nothing between the texts and the tokenizer, so that its traps are real. */
export const unguardedWorker = (tiktokenFolder: string): string => `
const { parentPort } = require('node:worker_threads');
const { readFileSync } = require('node:fs');
const folder = ${JSON.stringify(tiktokenFolder)};
const { init, Tiktoken } = require(folder + '/lite/init.cjs');
const ranks = JSON.parse(readFileSync(folder + '/encoders/o200k_base.json', 'utf8'));
const wasm = readFileSync(folder + '/lite/tiktoken_bg.wasm');
init((imports) => WebAssembly.instantiate(wasm, imports)).then(() => {
  const encoder = new Tiktoken(ranks.bpe_ranks, ranks.special_tokens, ranks.pat_str);
  parentPort.on('message', (texts) => {
    const counts = texts.map((text) => ({
      tokens: encoder.encode_ordinary(text).length,
      basis: 'estimated',
      tokenizer: 'o200k_base',
    }));
    parentPort.postMessage({ type: 'counts', counts, trapped: false });
  });
  parentPort.postMessage({ type: 'ready' });
});
`;
