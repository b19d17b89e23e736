/** The start of a text up to `at`, in UTF-16 code units, or one less where that would split a surrogate pair. */
export function cutText(text: string, at: number): string {
  return text.slice(0, safeCut(text, at));
}

/** The place at or just before `at` that does not split a surrogate pair. */
export function safeCut(text: string, at: number): number {
  const isSplit =
    isWithin(text.charCodeAt(at - 1), 0xd800) && isWithin(text.charCodeAt(at), 0xdc00);
  return isSplit ? at - 1 : at;
}

/** Surrogates come in two ranges of 1,024 codes. */
function isWithin(code: number, first: number): boolean {
  return code >= first && code < first + 0x400;
}
