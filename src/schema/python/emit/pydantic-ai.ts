import type { JsonSchema } from '../../../trace/conversation.ts';
import { readGriffe } from '../docstring/griffe/parse.ts';
import type { GriffeDoc, GriffeStyle } from '../docstring/griffe/griffe-doc.ts';
import { isRecord } from '../evaluate.ts';
import type { PythonParameter } from '../function.ts';
import { objectSchema } from '../pydantic/class-schema.ts';
import { rootSchema } from '../pydantic/root-schema.ts';
import { openSchemaWriter } from '../pydantic/schema-writer.ts';
import { sortKeys } from '../pydantic/sort-keys.ts';
import type { SchemaWriter } from '../pydantic/writer.ts';
import { classKind } from '../class-kind.ts';
import { namesExternal } from './context-types.ts';
import {
  emittedParameters,
  textArgument,
  texts,
  type Emit,
  type ToolSource,
} from './tool-source.ts';

const style = { fieldTitles: false, attributeDocs: true };

/** As `Agent.tool` and `Agent.tool_plain` of https://github.com/pydantic/pydantic-ai do. */
export const emitPydanticAi: Emit = (source) => {
  const { fn, evaluation } = source;
  const doc = docOf(source);
  const docs = new Map(doc?.parameters[0]?.map((parameter) => [parameter.name, parameter]));
  const kept = fn.parameters.filter((parameter, index) => index > 0 || !isContext(parameter));
  const writer = openSchemaWriter(evaluation, style);
  const described = doc === undefined ? '' : descriptionOf(doc);
  const only = singleModel(source, kept);
  const own = only && modelSchema(writer, only, described === '');
  const schema = own?.schema ?? argumentsSchema(writer, kept, docs);
  return {
    ...texts(source, described || (own?.description ?? ''), {
      ...{ name: 'name', description: 'description' },
    }),
    inputSchema: schema,
    parameters: emittedParameters(source, kept, (name) => docs.get(name)),
  };
};

function isContext({ type }: PythonParameter): boolean {
  return namesExternal(type, (name) => /^pydantic_ai\b.*\bRunContext$/.test(name));
}

function argumentsSchema(
  writer: SchemaWriter,
  kept: readonly PythonParameter[],
  docs: ReadonlyMap<string, { readonly description: string }>,
): JsonSchema {
  const fields = kept.filter(({ kind }) => kind !== 'kwargs').map(asField);
  const keywords = kept.find(({ kind }) => kind === 'kwargs');
  const more = keywords === undefined ? false : writer.type(keywords.type);
  const isAny = isRecord(more) && Object.keys(more).length === 0;
  const schema = objectSchema(
    writer,
    fields,
    ({ name, facts }) => facts.description ?? docs.get(name)?.description,
  );
  const additionalProperties = isAny ? true : more;
  const whole = sortKeys({ ...writer.definitions(), ...schema, additionalProperties });
  return isRecord(whole) ? whole : {};
}

function asField(parameter: PythonParameter): PythonParameter {
  return parameter.kind === 'args'
    ? { ...parameter, type: { type: 'list', items: parameter.type, unique: false } }
    : parameter;
}

// A tool whose only parameter is a model takes the fields of the model.
function singleModel({ evaluation }: ToolSource, kept: readonly PythonParameter[]) {
  const [only, second] = kept;
  if (only === undefined || second !== undefined || only.kind === 'kwargs') return undefined;
  const kind = only.type.type === 'class' ? classKind(evaluation, only.type.place) : undefined;
  const isModel = kind === 'model' || kind === 'dataclass' || kind === 'typed-dict';
  return isModel ? only : undefined;
}

function modelSchema(writer: SchemaWriter, only: PythonParameter, takesDescription: boolean) {
  const whole = rootSchema(writer, writer.field(only));
  const { description, ...rest } = whole;
  const taken = takesDescription && typeof description === 'string' ? description : undefined;
  return { schema: taken === undefined ? whole : rest, description: taken };
}

function descriptionOf({ text = '', returns }: GriffeDoc): string {
  if (returns === undefined) return text;
  const type = returns.type === undefined ? '' : `<type>${returns.type}</type>\n`;
  const told = `<returns>\n${type}<description>${returns.description}</description>\n</returns>`;
  return text === '' ? told : `<summary>${text}</summary>\n${told}`;
}

function docOf(source: ToolSource): GriffeDoc | undefined {
  const { doc } = source.fn;
  const given = textArgument(source, 'docstring_format').text;
  if (doc === undefined) return undefined;
  const isGiven = given === 'google' || given === 'numpy' || given === 'sphinx';
  return readGriffe(doc.clean, isGiven ? given : styleOf(doc.raw), { returnsOneItem: true });
}

const directives =
  'param|parameter|arg|argument|key|keyword|type|var|ivar|cvar|vartype|returns|return|rtype|raises|raise|except|exception';
const googleTitles =
  'args|arguments|params|parameters|keyword args|keyword arguments|other args|other arguments|other params|' +
  'other parameters|raises|exceptions|returns|yields|receives|examples|attributes|functions|methods|classes|' +
  'modules|warns|warnings';
const numpyTitles =
  'deprecated|parameters|other parameters|returns|yields|receives|raises|warns|attributes|functions|methods|' +
  'classes|modules';

const signs: readonly (readonly [GriffeStyle, RegExp])[] = [
  ['sphinx', new RegExp(`\\n[ \\t]*:(?:${directives})([ \\t]+\\w+)*:([ \\t]+.+)?\\n`, 'i')],
  ['google', new RegExp(`\\n[ \\t]*(?:${googleTitles}):([ \\t]+.+)?\\n[ \\t]+.+`, 'i')],
  ['numpy', new RegExp(`\\n[ \\t]*(?:${numpyTitles})\\n[ \\t]*---+\\n`, 'i')],
];

function styleOf(raw: string): GriffeStyle {
  return signs.find(([, sign]) => sign.test(raw))?.[0] ?? 'google';
}
