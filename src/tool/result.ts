import { reasonOf } from '../trace/reason.ts';
import { findUnwritable } from './unwritable.ts';

/** What the model reads, or why the returned value has no text, as a sentence that begins with "returned". */
export type ResultText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/**
 * The text of what a tool returned. Text stays as it is (lone surrogates become U+FFFD), nothing becomes `null`, all else
 * becomes compact JSON. What JSON would drop or empty without a word (a Map, a function, binary) is refused. Never throws.
 */
export function toResultText(value: unknown): ResultText {
  if (typeof value === 'string') return { ok: true, text: wellFormed(value) };
  try {
    const found = findUnwritable(value);
    if (found !== undefined) return { ok: false, message: `returned ${found}` };
    return { ok: true, text: JSON.stringify(value) ?? 'null' };
  } catch (error) {
    return { ok: false, message: `returned ${whyNotWritten(error)}` };
  }
}

/** The text with each lone half of a surrogate pair, which cannot be sent, replaced by U+FFFD. */
export function wellFormed(text: string): string {
  return text.isWellFormed() ? text : text.toWellFormed();
}

function whyNotWritten(error: unknown): string {
  const reason = reasonOf(error);
  if (!(error instanceof RangeError)) return `a value that cannot be written as JSON: ${reason}`;
  if (reason.includes('call stack')) return 'a value that is nested too deeply for JSON';
  return `a value that is too large for JSON: ${reason}`;
}
