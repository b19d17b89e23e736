import type { ToolStatus } from '../trace/event.ts';
import { toResultText, wellFormed } from '../tool/result.ts';

/** Longest error that the model is told, in UTF-16 code units: it is there to be read, not to carry a result. */
const MAX_ERROR_LENGTH = 10_000;

/** What the model is told of a tool call, and what is recorded of it. */
export interface Answer {
  readonly status: ToolStatus;
  readonly text: string;
  /** Size of what the tool gave, in UTF-8 bytes; absent when it gave nothing that has a size. */
  readonly resultBytes?: number;
  readonly error?: string;
}

/** Turns how a tool settled into text for the model: what cannot be sent, or is too large to send, becomes an error in words. */
export function answerOf(
  status: ToolStatus,
  value: unknown,
  error: string | undefined,
  maxResultBytes: number,
): Answer {
  if (status !== 'ok') return failure(status, error ?? status);
  const result = toResultText(value);
  if (!result.ok) return failure('error', result.message);
  const resultBytes = Buffer.byteLength(result.text);
  if (resultBytes <= maxResultBytes) return { status, text: result.text, resultBytes };
  const tooLarge = `the result has ${resultBytes} bytes, more than the limit of ${maxResultBytes} (executor.maxResultBytes); return less`;
  return { ...failure('error', tooLarge), resultBytes };
}

function failure(status: ToolStatus, words: string): Answer {
  const error = wellFormed(
    words.length <= MAX_ERROR_LENGTH
      ? words
      : `${words.slice(0, MAX_ERROR_LENGTH)}… (cut; ${words.length} characters in all)`,
  );
  return { status, text: `Error: ${error}`, error };
}
