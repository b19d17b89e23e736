import { Ajv, type ErrorObject, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { reasonOf } from '../trace/reason.ts';
import { didYouMean, joinOr, show, type Path } from './words.ts';

/** What is wrong inside a JSON Schema: `message` continues a sentence that began with the path. */
export interface SchemaFault {
  readonly path: Path;
  readonly message: string;
  readonly fix?: string;
}

/** Finds the first fault of a JSON Schema, or undefined when it compiles. */
export type SchemaChecker = (schema: object) => SchemaFault | undefined;

const draft07 = 'http://json-schema.org/draft-07/schema#';
const draft2020 = 'https://json-schema.org/draft/2020-12/schema';

/** Not strict: providers accept keywords and formats that are not in the standard. */
const options: Options = { strict: false, logger: false, allErrors: true };

/** A checker for JSON Schemas of drafts 2020-12 (the default) and 07; make one and use it for many. */
export function createSchemaChecker(): SchemaChecker {
  const compilers = { [draft07]: new Ajv(options), [draft2020]: new Ajv2020(options) };
  return (schema) => {
    const draft = '$schema' in schema ? schema.$schema : draft2020;
    const compiler = Object.entries(compilers).find(([id]) => sameDraft(id, draft))?.[1];
    if (compiler === undefined) return unknownDraft(draft);
    try {
      if (!compiler.validateSchema(schema, false)) {
        return describe(compiler.errors ?? [], schema);
      }
      compiler.compile(schema);
    } catch (error) {
      return uncompilable(schema, error);
    } finally {
      compiler.removeSchema(schema);
    }
    return undefined;
  };
}

/** As `SchemaChecker`, for the input of a tool, which has to be an object. */
export function checkInputSchema(check: SchemaChecker, schema: object): SchemaFault | undefined {
  const fault = check(schema);
  if (fault !== undefined) return fault;
  const type = 'type' in schema ? schema.type : undefined;
  if (type === 'object') return undefined;
  const found = type === undefined ? '' : `, not ${show(type)}`;
  return { path: ['type'], message: `must be "object"${found}: tools take an object` };
}

function sameDraft(id: string, draft: unknown): boolean {
  return typeof draft === 'string' && draft.replace(/#$/, '') === id.replace(/#$/, '');
}

function unknownDraft(draft: unknown): SchemaFault {
  const known = joinOr([JSON.stringify(draft2020), JSON.stringify(draft07)]);
  return { path: ['$schema'], message: `must be ${known}, not ${show(draft)}` };
}

/** The deepest error is the cause; those above it only say that something below is wrong. */
function describe(errors: readonly ErrorObject[], schema: object): SchemaFault {
  const paths = errors.map((error) => pointerPath(error.instancePath));
  const deepest = Math.max(...paths.map((path) => path.length));
  const at = paths.findIndex((path) => path.length === deepest);
  const error = errors[at];
  const path = paths[at] ?? [];
  if (error === undefined) return { path: [], message: 'is not a valid JSON Schema' };
  const value = valueAt(schema, path);
  const choices: unknown = error.params['allowedValues'];
  if (Array.isArray(choices) && choices.every((choice) => typeof choice === 'string')) {
    const message = `must be ${joinOr(choices.map(show))}, not ${show(value)}`;
    return { path, message, ...didYouMean(String(value), choices) };
  }
  return { path, message: `${plainWords(error)}, not ${show(value)}` };
}

function plainWords(error: ErrorObject): string {
  const types: unknown = error.params['type'];
  if (error.keyword !== 'type') return error.message ?? 'is not valid';
  const names = [types].flat().map((type) => typeWords[String(type)] ?? String(type));
  return `must be ${joinOr(names)}`;
}

const typeWords: { readonly [type: string]: string } = {
  array: 'a list',
  object: 'an object',
  string: 'text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
};

/** The compiler says what it stumbled over, but not where. */
function uncompilable(schema: object, error: unknown): SchemaFault {
  const missing = error instanceof Error && 'missingRef' in error ? error.missingRef : undefined;
  const reference = find(schema, (key, value) => key === '$ref' && value === missing);
  if (reference !== undefined) {
    const message = `points to ${show(missing)}, which is not in this schema`;
    return { path: reference, message };
  }
  const pattern = find(schema, (key, value) => key === 'pattern' && !isRegularExpression(value));
  if (pattern !== undefined) {
    const found = show(valueAt(schema, pattern));
    return { path: pattern, message: `must be a regular expression, not ${found}` };
  }
  const reason = reasonOf(error);
  return { path: [], message: `is not a valid JSON Schema: ${reason}` };
}

function find(node: unknown, matches: (key: string, value: unknown) => boolean): Path | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  for (const [key, value] of Object.entries(node)) {
    const step = Array.isArray(node) ? Number(key) : key;
    if (matches(key, value)) return [step];
    const below = find(value, matches);
    if (below !== undefined) return [step, ...below];
  }
  return undefined;
}

function pointerPath(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce((node: unknown, step) => {
    if (typeof node !== 'object' || node === null) return undefined;
    return Object.entries(node).find(([key]) => key === String(step))?.[1];
  }, root);
}

function isRegularExpression(value: unknown): boolean {
  try {
    return new RegExp(String(value), 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
