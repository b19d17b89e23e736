import { cleandoc } from '../cleandoc.ts';
import { cleanRest, lineAt, type DocumentedParameter } from '../parsed-doc.ts';
import type { DocstringStyle } from './style.ts';

const forms = {
  parameter: /(param|keyword|type)(\s+[_A-z][_A-z0-9]*\??):/,
  attribute: /(ivar|cvar|var)(\s+[_A-z][_A-z0-9]*\??):/,
  error: /(raise)(\s+[_A-z][_A-z0-9]*\??)?:/,
  result: /(return|rtype|yield|ytype):/,
  other: /([_A-z][_A-z0-9]+)((\s+[_A-z][_A-z0-9]*\??)*):/,
};

// A word of these without its name is an error.
const reserved = new Set([
  ...['param', 'ivar', 'cvar', 'var', 'keyword', 'type', 'return', 'rtype', 'yield', 'ytype'],
]);

interface Entry {
  readonly form: keyof typeof forms;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly from: number;
  readonly to: number;
}

/** Entries `@param name: text`, each up to the next line that begins with an at sign. */
export const readEpydoc: DocstringStyle = (text) => {
  const first = text.search(/^@/m);
  const matches = first < 0 ? [] : [...text.slice(first).matchAll(/^@[^]*?(?=^@|$(?![^]))/gm)];
  const found: Entry[] = [];
  for (const match of matches) {
    const entry = readEntry(match[0], lineAt(text, first + match.index));
    if (entry === undefined) return undefined;
    found.push(entry);
  }
  const results = found.filter(({ form }) => form === 'result');
  const kinds = new Set(results.map(({ key }) => key.startsWith('y')));
  if (kinds.size > 1) return undefined;
  const parameters = parametersOf(found);
  const others = found.filter(({ form }) => form === 'error' || form === 'other').length;
  return { parameters, entries: parameters.length + others + kinds.size };
};

function readEntry(chunk: string, from: number): Entry | undefined {
  for (const form of ['parameter', 'attribute', 'error', 'result', 'other'] as const) {
    const match = forms[form].exec(chunk);
    if (match === null) continue;
    const [whole, key = '', name = ''] = match;
    if (form === 'other' && reserved.has(key)) return undefined;
    const description = chunk.slice(match.index + whole.length).trim();
    return {
      ...{ form, key, name: name.trim(), from },
      description: cleanRest(description, (rest) => cleandoc(rest).text),
      to: from + chunk.trimEnd().split('\n').length,
    };
  }
  return undefined;
}

// One entry a name: `@type x:` and `@param x:` are of one parameter.
function parametersOf(found: readonly Entry[]): readonly DocumentedParameter[] {
  const byName = new Map<string, DocumentedParameter>();
  for (const { form, key, name, description, from, to } of found) {
    if (form !== 'parameter' && form !== 'attribute') continue;
    const known = byName.get(name);
    if (!key.includes('type')) byName.set(name, { name, description, from, to });
    else if (known === undefined) byName.set(name, { name, description: '', from, to });
  }
  return [...byName.values()];
}
