import type { Json } from '../../../trace/conversation.ts';
import { dedent } from '../docstring/cleandoc.ts';
import { doubt, excerpt } from '../evaluation.ts';
import { evaluate, isRecord } from '../evaluate.ts';
import type { PythonParameter } from '../function.ts';
import { meaningOf } from '../meaning.ts';
import { objectSchema } from '../pydantic/class-schema.ts';
import { openSchemaWriter } from '../pydantic/schema-writer.ts';
import { sortKeys } from '../pydantic/sort-keys.ts';
import { noFacts, type MutableSchema, type PythonField } from '../python-type.ts';
import { readClass } from '../read-class.ts';
import type { Place } from '../scopes.ts';
import { namesExternal } from './context-types.ts';
import { definitionsOf, inlined } from '../references.ts';
import { readLangChainDoc } from './langchain-doc.ts';
import {
  argument,
  emittedParameters,
  flagArgument,
  texts,
  type Emit,
  type EmittedTool,
  type ToolSource,
} from './tool-source.ts';

const style = { fieldTitles: true, attributeDocs: false };

/** As LangChain's `@tool` does (https://github.com/langchain-ai/langchain, libs/core), converted to an OpenAI function. */
export const emitLangChain: Emit = (source) => {
  const given = argument(source, 'args_schema');
  if (given !== undefined) return withGivenSchema(source, given);
  const { fn, evaluation } = source;
  const isParsed = flagArgument(source, 'parse_docstring', false);
  const doc = readLangChainDoc(fn.doc?.clean ?? '');
  const described = isParsed ? dedent(doc.description).trim() : plainDescription(source);
  if (described === '' && argument(source, 'description') === undefined)
    doubt(evaluation, fn.place, `a description, without which LangChain refuses ${fn.name}`);
  const kept = fn.parameters
    .filter((parameter, index) => !isInjected(parameter, index))
    .map(asField);
  const docs = isParsed ? doc.parameters : new Map<string, never>();
  const describe = ({ name, note, facts }: PythonField) =>
    docs.get(name)?.text ?? note?.text ?? facts.description;
  return {
    ...namedTexts(source, described),
    inputSchema: schemaOf(source, kept, describe),
    parameters: emittedParameters(source, kept, (name) => docs.get(name)),
  };
};

function namedTexts(source: ToolSource, described: string) {
  return texts(source, described, {
    name: 'name_or_callable',
    description: 'description',
    position: 0,
  });
}

function plainDescription({ fn }: ToolSource): string {
  return dedent(fn.doc?.raw ?? '').trim();
}

// *args is a list and **kwargs a dictionary, each null when not given.
function asField(parameter: PythonParameter): PythonParameter {
  const { kind, type } = parameter;
  if (kind !== 'args' && kind !== 'kwargs') return parameter;
  const text = { type: 'plain', family: 'string', schema: { type: 'string' } } as const;
  const many = { type: 'list', items: type, unique: false } as const;
  return {
    ...parameter,
    type: kind === 'args' ? many : { type: 'dict', key: text, value: type },
    default: { type: 'value', value: null },
  };
}

const reserved = new Set(['run_manager', 'callbacks']);
const injected =
  /^(langchain\w*|langgraph)\..*\b(RunnableConfig|ToolRuntime|Injected\w+|(Async)?CallbackManagerForToolRun)$/;

function isInjected({ name, type }: PythonParameter, index: number): boolean {
  const isSelf = index === 0 && (name === 'self' || name === 'cls');
  return isSelf || reserved.has(name) || namesExternal(type, (known) => injected.test(known));
}

function schemaOf(
  source: ToolSource,
  fields: readonly PythonField[],
  describe: (field: PythonField) => string | undefined,
): MutableSchema {
  const writer = openSchemaWriter(source.evaluation, style);
  const schema = objectSchema(writer, fields.map(asSubset), describe);
  const whole = sortKeys({ ...writer.definitions(), ...schema });
  return isRecord(whole) ? asFunction({ ...whole }) : {};
}

// The model is made anew with each field's type, limits, description and default; a default that a factory makes is lost.
function asSubset(field: PythonField): PythonField {
  const { constraints, discriminator, description } = field.facts;
  const facts = { ...noFacts, constraints, discriminator, description };
  const isFactory = field.default.type === 'hidden' && field.default.isFactory;
  return { ...field, facts, default: isFactory ? { type: 'required' } : field.default };
}

// References are resolved, then titles go: those in lists stay.
function asFunction(schema: MutableSchema): MutableSchema {
  const { $defs: _, title: __, description: ___, ...rest } = schema;
  const whole = withoutTitles(inlined(rest, definitionsOf(schema)) ?? rest, '');
  return isRecord(whole) ? { ...whole } : {};
}

function withoutTitles(value: Json, parentKey: string): Json {
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) => key !== 'title' || (isRecord(inner) && parentKey === 'properties'),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutTitles(inner, key)]));
}

function withGivenSchema(source: ToolSource, given: Place): EmittedTool | undefined {
  const { evaluation } = source;
  const meaning = meaningOf(evaluation.project, given);
  const model = meaning?.type === 'class' ? readClass(evaluation, meaning.place, false) : undefined;
  const own = source.fn.doc === undefined ? undefined : plainDescription(source);
  if (model !== undefined)
    return {
      ...namedTexts(source, own ?? model.description ?? ''),
      inputSchema: schemaOf(source, model.fields, ({ facts }) => facts.description),
      parameters: [],
    };
  const schema =
    meaning?.type === 'value' ? evaluate(evaluation, meaning.place) : evaluate(evaluation, given);
  if (!isRecord(schema)) return doubt(evaluation, given, excerpt(given.node));
  const told = schema['description'];
  const described = own ?? (typeof told === 'string' ? told : '');
  return {
    ...namedTexts(source, described),
    inputSchema: asFunction({ ...schema }),
    parameters: [],
  };
}
