/** CSI, OSC, the other strings, and two-character escapes, each with its 8-bit form; an unended string runs to its end. */
const escapes =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?/g;

/** Line and paragraph separators count as space; the other controls, formats (bidi, zero width) and lone surrogates go. */
const spaces = /[\s\u2028\u2029\x85]+/g;
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

const longestText = 2000;

/**
 * Makes text from a model, a tool or a user safe to print on one line: no escape sequence, control or invisible character is
 * left, and it has at most 2,000 characters.
 */
export function clean(text: string): string {
  return text
    .slice(0, longestText)
    .replaceAll(escapes, '')
    .replaceAll(spaces, ' ')
    .replaceAll(invisible, '')
    .trim();
}

/** Removes escape sequences and controls only: for a path, which must stay as it is otherwise. */
export function stripControls(text: string): string {
  return text.replaceAll(escapes, '').replaceAll(/[\p{Cc}\p{Cs}]/gu, '');
}
