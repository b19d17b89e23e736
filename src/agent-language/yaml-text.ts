import type { Json } from '../trace/conversation.ts';

/** The body of a snippet as lines of YAML, two spaces a level. Strings keep their tab stops; `^` in front means as it is. */
export function blockLines(body: Json): readonly string[] {
  if (Array.isArray(body)) return body.flatMap((item: Json) => hang('- ', blockLines(item)));
  if (typeof body !== 'object' || body === null) return [scalarText(body)];
  return Object.entries(body).flatMap(([key, value]) => {
    const lines = blockLines(value);
    if (isCollection(value)) return [`${key}:`, ...lines.map((line) => `  ${line}`)];
    return [`${key}: ${lines.join()}`];
  });
}

/** Puts a dash before the first of some lines, and the others below it. */
export function hang(dash: string, [first = '', ...others]: readonly string[]): readonly string[] {
  return [`${dash}${first}`, ...others.map((line) => (line === '' ? '' : `  ${line}`))];
}

/** The body on one line, with brackets where it has parts. */
export function flowText(body: Json): string {
  if (Array.isArray(body)) return `[${body.map((item: Json) => flowText(item)).join(', ')}]`;
  if (typeof body !== 'object' || body === null) return scalarText(body, /[{}]/);
  const entries = Object.entries(body).map(([key, value]) => `${key}: ${flowText(value)}`);
  return `{ ${entries.join(', ')} }`;
}

function isCollection(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

/** A value on a line: a text in quotes where YAML would read something else without them, and where `quoted` matches. */
export function scalarText(value: string | number | boolean | null, quoted?: RegExp): string {
  if (typeof value !== 'string') return String(value);
  if (value.startsWith('^')) return value.slice(1);
  const shown = value.replaceAll(/\$\{\d:([^}]*)\}/g, '$1');
  const isBare = isPlain(shown) && quoted?.test(shown) !== true;
  return isBare ? value : `'${value.replaceAll("'", "''")}'`;
}

/** Texts that need no quotes; an empty one is for the user to fill in. */
function isPlain(text: string): boolean {
  if (text === '' || /^\$\d$/.test(text)) return true;
  return /^[\p{L}_/.][^#:,[\]]*(:\S[^#:,[\]]*)*$/u.test(text) && !reserved.test(text);
}

const reserved = /^(true|false|null|yes|no|on|off|y|n|\.(inf|nan|\d.*))$|\s$/i;

/** Text in which the editor finds no tab stops. */
export function literalText(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}
