import { isJsonObject } from '../trace/json.ts';
import type { Json } from '../trace/conversation.ts';
import type { TextRange, ToolDeclaration } from './tool-declaration.ts';

/** What may be wrong with a declaration, whatever it costs. */
export type DeclarationCheck =
  | 'missing-description'
  | 'filler-description'
  | 'undescribed-parameters'
  | 'invalid-name'
  | 'duplicate-name';

/** A fault of one declaration of a file. */
export interface DeclarationFault {
  readonly code: DeclarationCheck;
  /** Its place in the list of declarations. */
  readonly tool: number;
  /** A sentence without its full stop. */
  readonly message: string;
  readonly at: TextRange;
}

/** What Bedrock and Anthropic take for the name of a tool, and OpenAI too. */
const validName = /^[a-zA-Z0-9_-]{1,64}$/;

/** Finds what is wrong with the declarations of a file, as far as their schemas are known. */
export function checkDeclarations(tools: readonly ToolDeclaration[]): readonly DeclarationFault[] {
  const names = new Map<string, number>();
  return tools.flatMap((tool, index) => {
    const at = (
      code: DeclarationCheck,
      message: string,
      range = tool.nameAt,
    ): DeclarationFault => ({
      ...{ code, tool: index, message, at: range },
    });
    return [
      ...nameFaults(tool, names, at),
      ...(tool.schema === undefined || tool.certainty === 'unknown'
        ? []
        : [...descriptionFaults(tool, at), ...parameterFaults(tool, at)]),
    ];
  });
}

type At = (code: DeclarationCheck, message: string, range?: TextRange) => DeclarationFault;

function nameFaults({ name, kind }: ToolDeclaration, names: Map<string, number>, at: At) {
  if (name === undefined) return [];
  const before = names.get(`${kind} ${name}`) ?? 0;
  names.set(`${kind} ${name}`, before + 1);
  const invalid = validName.test(name)
    ? []
    : [at('invalid-name', 'Models take names of 1 to 64 letters, digits, _ and -')];
  // A file may hold several lists, so the same name twice is only worth a look.
  const twice = before === 1 ? [at('duplicate-name', `This file declares "${name}" twice`)] : [];
  return [...invalid, ...twice];
}

function descriptionFaults({ name, schema, doubts }: ToolDeclaration, at: At) {
  const description = schema?.description.trim() ?? '';
  // What could not be evaluated may be the description.
  if (doubts.length > 0 && description === '') return [];
  if (description !== '' && description !== name) return [];
  const message = 'Without a description, the model chooses this tool by its name alone';
  return [at('missing-description', message)];
}

function parameterFaults(tool: ToolDeclaration, at: At) {
  const { schema, fields, doubts } = tool;
  const properties = schema?.inputSchema['properties'];
  if (!isJsonObject(properties)) return [];
  const placeOf = (path: string): TextRange | undefined =>
    fields.find((field) => field.path === path)?.at;
  const filler = Object.entries(properties).filter(([key, value]) => isFiller(key, value));
  const bare =
    doubts.length > 0 ? [] : Object.entries(properties).filter(([, value]) => isBare(value));
  return [
    ...filler.map(([key]) =>
      at(
        'filler-description',
        `The framework fills in a description of "${key}" that says nothing: it has none of its own`,
        placeOf(key),
      ),
    ),
    ...(bare.length === 0
      ? []
      : [
          at(
            'undescribed-parameters',
            `${bare.length === 1 ? 'A parameter has' : `${bare.length} parameters have`} no description: ${bare
              .slice(0, 5)
              .map(([key]) => key)
              .join(', ')}${bare.length > 5 ? ', …' : ''}`,
          ),
        ]),
  ];
}

function isFiller(key: string, value: Json): boolean {
  const description = isJsonObject(value) ? value['description'] : undefined;
  return description === `Parameter ${key}` || description === `Property ${key}`;
}

function isBare(value: Json): boolean {
  return isJsonObject(value) && value['$ref'] === undefined && value['description'] === undefined;
}
