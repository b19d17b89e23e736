import type { JsonSchema } from '../../trace/conversation.ts';
import { isJsonObject } from '../../trace/json.ts';
import type {
  Certainty,
  DeclaredField,
  Doubt,
  TextRange,
  ToolDeclaration,
} from '../tool-declaration.ts';
import type { FieldPlaces, Place, PlacedDoubt } from './evaluate/value.ts';
import { doubtsOf, textOf } from './evaluate/value.ts';
import type { InputSchema } from './emit/input-schema.ts';
import type { Draft, Part } from './forms/draft.ts';

/** Tells a tool as all forms are told: places of other files stand for what names them in this one. */
export function declare(draft: Draft, path: string, times: number | undefined): ToolDeclaration {
  const { kind, node, nameNode, name, description } = draft;
  const input = draft.input();
  const at: TextRange = { start: node.startIndex, end: node.endIndex };
  const nameAt: TextRange = { start: nameNode.startIndex, end: nameNode.endIndex };
  const sent = textOf(name.value);
  const told = [
    ...(sent === undefined ? [inFile(doubtOfPart(name, 'the name'), nameAt, path)] : []),
    ...descriptionDoubts(description, at, path),
    ...input.doubts.map((doubt) => inFile(doubt, inputAt(draft, path) ?? nameAt, path)),
    ...(draft.doubt === undefined ? [] : [{ text: draft.doubt, at: nameAt }]),
  ];
  const doubts = distinct(told);
  const schema = input.schema && {
    name: sent ?? '',
    description: (description && textOf(description.value)) ?? '',
    inputSchema: input.schema,
  };
  return {
    ...{ kind, name: sent, at, nameAt, schema, doubts, times },
    certainty: certaintyOf(schema !== undefined, doubts),
    fields: fieldsOf(draft, input, path),
  };
}

function certaintyOf(hasSchema: boolean, doubts: readonly Doubt[]): Certainty {
  if (!hasSchema) return 'unknown';
  return doubts.length === 0 ? 'complete' : 'partial';
}

const doubtOfPart = ({ value, place }: Part, text: string): PlacedDoubt =>
  doubtsOf(value)[0] ?? { text, place };

function descriptionDoubts(part: Part | undefined, at: TextRange, path: string): readonly Doubt[] {
  const isMissing = part?.value.type === 'literal' && part.value.value === undefined;
  if (part === undefined || isMissing || textOf(part.value) !== undefined) return [];
  const here = part.place.path === path ? part.place.at : at;
  return [inFile(doubtOfPart(part, 'the description'), here, path)];
}

const inFile = ({ text, place }: PlacedDoubt, otherwise: TextRange, path: string): Doubt => ({
  text,
  at: place.path === path ? place.at : otherwise,
});

const inputAt = ({ inputProperty }: Draft, path: string): TextRange | undefined =>
  inputProperty?.path === path ? inputProperty.at : undefined;

function distinct(doubts: readonly Doubt[]): readonly Doubt[] {
  const byText = new Map(doubts.map((doubt) => [`${doubt.at.start} ${doubt.text}`, doubt]));
  return [...byText.values()].sort((one, other) => one.at.start - other.at.start);
}

function fieldsOf(draft: Draft, input: InputSchema, path: string): readonly DeclaredField[] {
  const { name, description } = draft;
  const fields = [
    ['name', name.place] as const,
    ...(description === undefined ? [] : [['description', description.place] as const]),
    ...parameterFields(input.schema, input.places, []),
  ];
  return fields
    .flatMap(([field, place]) => (place.path === path ? [{ path: field, at: place.at }] : []))
    .sort((one, other) => one.at.start - other.at.start || other.at.end - one.at.end);
}

type PlacedField = readonly [path: string, place: Place];

/** Deeper parameters are structure of what they stand in, as where their tokens are counted. */
const deepest = 8;

function parameterFields(
  schema: JsonSchema | undefined,
  places: FieldPlaces,
  way: readonly string[],
): readonly PlacedField[] {
  const properties = schema?.['properties'];
  if (!isJsonObject(properties) || way.length > deepest) return [];
  return Object.entries(properties).flatMap(([key, property]): readonly PlacedField[] => {
    const own = places.below.get(key);
    if (own === undefined) return [];
    const here = [...way, key];
    const below = isJsonObject(property) ? parameterFields(property, own, here) : [];
    const isDescribed = isJsonObject(property) && typeof property['description'] === 'string';
    const description = isDescribed ? own.description : undefined;
    return [
      ...(own.place === undefined ? [] : [[pathOf(here), own.place] as const]),
      ...(description === undefined ? [] : [[`${pathOf(here)}#description`, description] as const]),
      ...below,
    ];
  });
}

const reserved: ReadonlySet<string> = new Set(['name', 'description', 'inputSchema']);

/** A parameter that is called as a field of the tool itself is told with where it is. */
const pathOf = (way: readonly string[]): string =>
  (reserved.has(way[0] ?? '') ? ['inputSchema', ...way] : way).join('.');
