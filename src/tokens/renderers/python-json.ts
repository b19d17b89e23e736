import type { Json } from '../../trace/conversation.ts';

/** A line break with the indentation of a depth, or nothing. */
type Break = (depth: number) => string;

/**
 * JSON as Python's `json.dumps` writes it, which chat templates use: a space after each comma and colon. With `indent`, each
 * value stands on a line of its own, as `json.dumps(…, indent=…)` has it. Non-ASCII text stays as it is.
 */
export function pythonJson(value: Json, indent = 0): string {
  const lineBreak: Break = indent === 0 ? () => '' : (depth) => `\n${' '.repeat(indent * depth)}`;
  const pieces: string[] = [];
  write(value, 0, lineBreak, indent === 0 ? ', ' : ',', pieces);
  return pieces.join('');
}

function write(value: Json, depth: number, lineBreak: Break, comma: string, out: string[]): void {
  if (typeof value !== 'object' || value === null) {
    out.push(JSON.stringify(value));
    return;
  }
  const entries = Array.isArray(value) ? value.map((item) => ['', item] as const) : keyed(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  out.push(open ?? '');
  entries.forEach(([key, item], index) => {
    out.push(index === 0 ? '' : comma, lineBreak(depth + 1), key);
    write(item, depth + 1, lineBreak, comma, out);
  });
  out.push(entries.length === 0 ? '' : lineBreak(depth), close ?? '');
}

function keyed(value: Exclude<Json, null | boolean | number | string>) {
  return Object.entries(value).map(
    ([key, item]: [string, Json]) => [`${JSON.stringify(key)}: `, item] as const,
  );
}
