import { readGriffe } from '../docstring/griffe/parse.ts';
import type { GriffeStyle } from '../docstring/griffe/griffe-doc.ts';
import { doubt } from '../evaluation.ts';
import { isRecord } from '../evaluate.ts';
import type { PythonParameter } from '../function.ts';
import { objectSchema } from '../pydantic/class-schema.ts';
import { openSchemaWriter } from '../pydantic/schema-writer.ts';
import { sortKeys } from '../pydantic/sort-keys.ts';
import type { PythonType } from '../python-type.ts';
import { stripAnnotated } from '../read-field.ts';
import { namesExternal } from './context-types.ts';
import { strictSchema } from './strict-schema.ts';
import {
  emittedParameters,
  flagArgument,
  textArgument,
  texts,
  type Emit,
  type ToolSource,
} from './tool-source.ts';

const style = { fieldTitles: true, attributeDocs: false };

/** As `function_tool` of https://github.com/openai/openai-agents-python does. */
export const emitOpenAiAgents: Emit = (source) => {
  const { fn, evaluation } = source;
  const clean = flagArgument(source, 'use_docstring_info', true) ? (fn.doc?.clean ?? '') : '';
  const docStyle = styleOf(source, clean);
  const doc = clean === '' ? undefined : readGriffe(prepared(clean, docStyle), docStyle);
  const found = doc?.parameters
    .flat()
    .map((parameter) => [bare(parameter.name), parameter] as const);
  const docs = new Map(found);
  const told = texts(source, doc?.text ?? '', {
    ...{ name: 'name_override', description: 'description_override' },
  });
  const kept = fn.parameters.filter((parameter, index) => index > 0 || !isContext(parameter));
  const writer = openSchemaWriter(evaluation, style);
  const schema = objectSchema(
    writer,
    kept.map(asField),
    ({ name, note, facts }) => docs.get(name)?.description || (note?.text ?? facts.description),
  );
  const title = `${told.name ?? fn.name}_args`;
  const whole = sortKeys({ ...writer.definitions(), ...schema, title });
  const plain = isRecord(whole) ? { ...whole } : {};
  const inputSchema = flagArgument(source, 'strict_mode', true) ? strictSchema(plain) : plain;
  if (inputSchema === undefined)
    return doubt(evaluation, fn.place, 'strict mode refuses a dictionary with any keys');
  const lines = (name: string) =>
    prepared(clean, docStyle) === clean ? docs.get(name) : undefined;
  return { ...told, inputSchema, parameters: emittedParameters(source, kept, lines) };
};

function bare(name: string): string {
  return name.replace(/^\*+/, '');
}

function isContext({ type }: PythonParameter): boolean {
  return namesExternal(type, (name) => /^agents\b.*\b(RunContextWrapper|ToolContext)$/.test(name));
}

// *args is a list and **kwargs a dictionary, each empty when not given.
function asField(parameter: PythonParameter): PythonParameter {
  if (parameter.kind !== 'args' && parameter.kind !== 'kwargs') return parameter;
  const { type } = stripAnnotated(parameter.type);
  return {
    ...parameter,
    type: parameter.kind === 'args' ? argumentsType(type) : keywordsType(type),
    default: { type: 'hidden', isFactory: true },
  };
}

function argumentsType(type: PythonType): PythonType {
  const isTuple = type.type === 'tuple';
  const isOpenTuple = type.type === 'list' && !type.unique;
  return { type: 'list', items: isTuple || isOpenTuple ? anyOrItems(type) : type, unique: false };
}

function anyOrItems(type: PythonType): PythonType {
  return type.type === 'list' ? type.items : { type: 'any' };
}

function keywordsType(type: PythonType): PythonType {
  const text = { type: 'plain', family: 'string', schema: { type: 'string' } } as const;
  return type.type === 'dict' ? type : { type: 'dict', key: text, value: type };
}

const patterns: readonly (readonly [GriffeStyle, readonly RegExp[]])[] = [
  ['sphinx', [/^:param\s/m, /^:type\s/m, /^:return:/m, /^:rtype:/m]],
  ['numpy', [/^Parameters\s*\n\s*-{3,}/m, /^Returns\s*\n\s*-{3,}/m, /^Yields\s*\n\s*-{3,}/m]],
  ['google', [/^(Args|Arguments):/m, /^(Returns):/m, /^(Raises):/m]],
];

// The style of which most signs are found; without any, Google's.
function styleOf(source: ToolSource, clean: string): GriffeStyle {
  const given = textArgument(source, 'docstring_style').text;
  if (given === 'google' || given === 'numpy' || given === 'sphinx') return given;
  const scores = patterns.map(([name, signs]) => ({
    name,
    score: signs.filter((sign) => sign.test(clean)).length,
  }));
  const most = Math.max(...scores.map(({ score }) => score));
  return most === 0 ? 'google' : (scores.find(({ score }) => score === most)?.name ?? 'google');
}

// griffe skips `Args:` right below another line; the SDK puts a blank line between.
function prepared(clean: string, docStyle: GriffeStyle): string {
  if (docStyle !== 'google') return clean;
  const lines = clean.split('\n');
  const isCrowded = (line: string, index: number) =>
    /^(args|arguments|params|parameters):\s*$/i.test(line) &&
    (lines[index - 1] ?? '').trim() !== '' &&
    /^[ \t]/.test(lines[index + 1] ?? '');
  return lines.flatMap((line, index) => (isCrowded(line, index) ? ['', line] : [line])).join('\n');
}
