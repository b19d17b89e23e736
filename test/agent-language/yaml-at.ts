import { agentEditorSchema } from '../../src/agent/agent-editor-schema.ts';
import { completionsAt, type Completion } from '../../src/agent-language/completions.ts';
import { hoverAt } from '../../src/agent-language/hover.ts';
import { createOutline } from '../../src/agent-language/outline.ts';
import { placeAt } from '../../src/agent-language/find-place.ts';
import type { Place } from '../../src/agent-language/place.ts';

const root = agentEditorSchema();

/** A text with a cursor, `|`, as lines and the place of the cursor. The last `|` counts: it starts block scalars too. */
export function cursorIn(text: string) {
  const at = text.lastIndexOf('|');
  const before = text.slice(0, at).split('\n');
  const lines = `${text.slice(0, at)}${text.slice(at + 1)}`.split('\n');
  return { lines, spot: { line: before.length - 1, column: before.at(-1)?.length ?? 0 } };
}

/** Where the cursor of a text is. */
export function placeIn(text: string): Place | undefined {
  const { lines, spot } = cursorIn(text);
  return placeAt(createOutline(lines), spot);
}

/** What is offered at the cursor of a text. */
export function offeredIn(text: string): readonly Completion[] {
  const place = placeIn(text);
  const { lines, spot } = cursorIn(text);
  const line = lines[spot.line] ?? '';
  return place ? completionsAt(root, place, /^\s*/.exec(line)?.[0].length ?? 0) : [];
}

/** The text after one of the offers was taken, with its first tab stop as `|` and the words of the others. */
export function accepted(text: string, label: string): string {
  const { lines, spot } = cursorIn(text);
  const place = placeIn(text);
  const offer = offeredIn(text).find((one) => one.label === label);
  if (!place || !offer) return `no ${label}`;
  const line = lines[spot.line] ?? '';
  // What the editor does with later lines of a snippet.
  const indentation = /^\s*/.exec(line.slice(0, spot.column))?.[0] ?? '';
  const inserted = filled(offer.insert.replaceAll('\n', `\n${indentation}`));
  const start = offer.startsBelow ? (place.colonEnd ?? place.start) : place.start;
  const changed = `${line.slice(0, start)}${inserted}${line.slice(place.end)}`;
  return lines.with(spot.line, changed).join('\n');
}

function filled(snippet: string): string {
  return snippet.replaceAll(/\$\{\d:((?:\\.|[^}])*)\}|\$\d/g, '$1').replaceAll(/\\([\\$}])/g, '$1');
}

/** What is said of the key or value at the cursor. */
export function hoverIn(text: string): string | undefined {
  const { lines, spot } = cursorIn(text);
  return hoverAt(createOutline(lines), root, spot)?.markdown;
}
