import { createHash, hash } from 'node:crypto';
import type { PartKind } from './part.ts';

/** In one go where this Node can (from 20.12 on): it takes a third of the time. */
const sha256: (text: string) => string =
  typeof hash === 'function'
    ? (text) => hash('sha256', text, 'hex')
    : (text) => createHash('sha256').update(text).digest('hex');

/** First 16 hex digits of SHA-256 over the text as UTF-8. */
export function digest(text: string): string {
  return sha256(text).slice(0, 16);
}

/** Digest of a part. The length keeps the name's end apart from the content's beginning. */
export function partDigest(kind: PartKind, name: string | undefined, content: string): string {
  return digest(`${kind}:${name?.length ?? '-'}:${name ?? ''}${content}`);
}
