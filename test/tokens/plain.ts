import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { init, Tiktoken } from 'tiktoken/lite/init';
import type { Tokenizer } from '../../src/tokens/counter.ts';

/** The folder with the bundles and the tokenizer's files. */
export const distFolder = process.env['TOOLFLAME_DIST'] ?? 'dist';

/** The folder of the tokenizer package. */
export const packageFolder = path.join(
  path.dirname(createRequire(path.resolve('package.json')).resolve('tiktoken/lite/init')),
  '..',
);

const filesOf: Readonly<Record<Tokenizer, string>> = {
  o200k_base: 'tiktoken/encoders/o200k_base.json',
  cl100k_base: 'tiktoken/encoders/cl100k_base.json',
  claude: '@anthropic-ai/tokenizer/claude.json',
};

type Plain = (text: string) => number;

const loaded = new Map<Tokenizer, Promise<Plain>>();

/** The tokenizer as its package ships it, with none of our code around it; loaded once for all tests of a file. */
export function loadPlain(tokenizer: Tokenizer): Promise<Plain> {
  const plain = loaded.get(tokenizer) ?? load(tokenizer);
  loaded.set(tokenizer, plain);
  return plain;
}

async function load(tokenizer: Tokenizer): Promise<Plain> {
  const bytes = readFileSync(path.join(packageFolder, 'lite/tiktoken_bg.wasm'));
  await init((imports) => WebAssembly.instantiate(bytes, imports));
  const file = path.join(packageFolder, '..', filesOf[tokenizer]);
  const ranks = JSON.parse(readFileSync(file, 'utf8'));
  const encoder = new Tiktoken(ranks.bpe_ranks, ranks.special_tokens, ranks.pat_str);
  return (text) => encoder.encode_ordinary(text).length;
}
