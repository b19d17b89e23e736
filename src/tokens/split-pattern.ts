import type { Tokenizer } from './counter.ts';

// A vocabulary's tokens never cross the pieces into which its regex splits a text. These are the regexes of the vocabularies in
// the words of JavaScript: white space by Unicode's property, which `\s` is not quite, and letters in either case spelled out,
// with the long s that case folding adds.
const space = '\\p{White_Space}';
const spaces = `${space}+(?!\\P{White_Space})|${space}+`;
const suffix = "'(?:[sSſtTmMdD]|[rR][eE]|[vV][eE]|[lL][lL])";
const lead = '[^\\r\\n\\p{L}\\p{N}]?';
const upper = '[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]';
const lower = '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]';
const symbols = ` ?[^${space}\\p{L}\\p{N}]+`;

const patterns: Readonly<Record<Tokenizer, string>> = {
  o200k_base:
    `${lead}${upper}*${lower}+(?:${suffix})?|${lead}${upper}+${lower}*(?:${suffix})?|` +
    `\\p{N}{1,3}|${symbols}[\\r\\n/]*|${space}*[\\r\\n]+|${spaces}`,
  cl100k_base:
    `${suffix}|${lead}\\p{L}+|\\p{N}{1,3}|${symbols}[\\r\\n]*|` + `${space}*[\\r\\n]+|${spaces}`,
  claude: `'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+|${symbols}|${spaces}`,
};

/** A vocabulary's own regex, global. Each piece that it finds is found as one piece alone, too. */
export function splitPattern(tokenizer: Tokenizer): RegExp {
  return new RegExp(patterns[tokenizer], 'gu');
}

// Characters in ranges without a gap in Unicode 15: no later version has put anything in there, so every engine knows them alike.
const settled =
  /^[\0-\u0377\u03a3-\u052f\u0600-\u06ff\u0900-\u0983\u0e01-\u0e3a\u0e3f-\u0e5b\u1000-\u10c5\u10d0-\u1248\u1d00-\u1f15\u2000-\u2064\u2100-\u218b\u2190-\u2426\u2460-\u2b73\u2e9b-\u2ef3\u2f00-\u2fd5\u2ff0-\u2ffb\u3000-\u303f\u3041-\u3096\u3099-\u30ff\u3131-\u318e\u3190-\u31e3\u3220-\ua48c\uac00-\ud7a3\ud800-\ufa6d\ufa70-\ufad9\ufe00-\ufe19\ufe20-\ufe52\ufe76-\ufefc\ufeff\uff01-\uffbe\ufffc\ufffd\u{1f300}-\u{1f6d7}\u{1f900}-\u{1fa53}\u{20000}-\u{2a6df}]*$/u;

/**
 * True when JavaScript splits a text as the tokenizer does: false for characters that one of them may know from a newer Unicode
 * than the other.
 */
export function isSettled(text: string): boolean {
  return settled.test(text);
}
