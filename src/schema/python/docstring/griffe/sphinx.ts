import { cleandoc } from '../cleandoc.ts';
import type { DocumentedParameter } from '../parsed-doc.ts';
import { isBlank, type GriffeDoc } from './griffe-doc.ts';

// In griffe's order: `:type` before `:param`; what begins so is the directive.
const directives = [
  ['type', /^:type/],
  ['parameter', /^:(param|parameter|arg|argument|key|keyword)/],
  ['other', /^:(vartype|var|ivar|cvar|raises|raise|except|exception)/],
  ['returns', /^:(returns|return)/],
  ['returnType', /^:rtype/],
] as const;

/** Reads a Sphinx docstring: directives `:param name: text`; all else is its text. */
export function readSphinx(doc: string): GriffeDoc {
  const lines = doc.split('\n');
  const text: string[] = [];
  const parameters = new Map<string, DocumentedParameter>();
  let returns: string | undefined;
  let returnType: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const kind = directives.find(([, form]) => form.test(line))?.[0];
    if (kind === undefined) {
      text.push(line);
      continue;
    }
    const { words, value, last } = readDirective(lines, at);
    const name = words?.at(-1);
    if (kind === 'parameter' && words !== undefined && name !== undefined && words.length > 1)
      if (!parameters.has(name))
        parameters.set(name, { name, description: value, from: at, to: endOf(lines, at, last) });
    if (kind === 'returns' && words !== undefined) returns = value;
    if (kind === 'returnType' && words !== undefined) returnType = value.replaceAll(' or ', ' | ');
    at = last;
  }
  return {
    text: withoutBlankEnds(text).join('\n'),
    parameters: parameters.size === 0 ? [] : [[...parameters.values()]],
    returns: returns === undefined ? undefined : { type: returnType, description: returns },
  };
}

function readDirective(lines: readonly string[], at: number) {
  let end = at + 1;
  while (end < lines.length && !lines[end]?.startsWith(':')) end++;
  const [first = '', ...rest] = lines.slice(at, end);
  const whole = cleandoc([first.trimStart(), ...rest].join('\n')).text.replace(/\n+$/, '');
  const [, directive, ...value] = whole.split(':');
  const isWhole = directive !== undefined && value.length > 0;
  const words = isWhole ? directive.split(' ') : undefined;
  return { words, value: value.join(':').trim(), last: end - 1 };
}

function endOf(lines: readonly string[], from: number, last: number): number {
  let end = last;
  while (end > from && isBlank(lines[end])) end--;
  return end + 1;
}

function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => !isBlank(line));
  const last = lines.findLastIndex((line) => !isBlank(line));
  return first < 0 ? lines : lines.slice(first, last + 1);
}
