import type { JsonSchema } from '../../../trace/conversation.ts';
import type { TextRange } from '../../tool-declaration.ts';
import { excerpt, doubt, type Evaluation } from '../evaluation.ts';
import { evaluate } from '../evaluate.ts';
import type { PythonFunction, PythonParameter } from '../function.ts';
import { rangeOf, type Call } from '../nodes.ts';
import { noteRange } from '../read-field.ts';
import { at, type Place } from '../scopes.ts';

/** A function that a framework makes a tool of. */
export interface ToolSource {
  readonly evaluation: Evaluation;
  readonly fn: PythonFunction;
  /** The call that makes it a tool, `@tool(name=…)`; undefined when it has no arguments. */
  readonly call: (Omit<Call, 'callee'> & { readonly place: Place }) | undefined;
}

/** A parameter that the schema has. */
export interface EmittedParameter {
  readonly name: string;
  readonly at: TextRange;
  readonly descriptionAt: TextRange | undefined;
}

/** What a framework sends of a tool. */
export interface EmittedTool {
  /** Undefined when an expression makes it that could not be evaluated. */
  readonly name: string | undefined;
  readonly nameAt: TextRange | undefined;
  readonly description: string;
  readonly descriptionAt: TextRange | undefined;
  readonly inputSchema: JsonSchema;
  readonly parameters: readonly EmittedParameter[];
}

/** Makes of a function what a framework sends; undefined when the framework refuses it, and a doubt says why. */
export type Emit = (source: ToolSource) => EmittedTool | undefined;

/** An argument of the call that makes the tool; by its name, or by its place among those without a name. */
export function argument(source: ToolSource, name: string, position?: number): Place | undefined {
  const { call } = source;
  const positional = position === undefined ? undefined : call?.positional[position];
  const node = call?.keywords.get(name) ?? positional;
  return call && node && node.type !== 'none' ? at(call.place, node) : undefined;
}

/** An argument that is a text. `isKnown` is false when there is one that could not be evaluated. */
export function textArgument(source: ToolSource, name: string, position?: number) {
  const place = argument(source, name, position);
  const value = place && evaluate(source.evaluation, place);
  const isText = typeof value === 'string';
  if (place !== undefined && value !== undefined && !isText)
    doubt(source.evaluation, place, excerpt(place.node));
  const isHere = place?.module === source.evaluation.main;
  return {
    text: isText ? value : undefined,
    at: place && isHere ? rangeOf(place.node) : undefined,
    isKnown: place === undefined || isText,
  };
}

/** An argument that is true or false. */
export function flagArgument(source: ToolSource, name: string, otherwise: boolean): boolean {
  const place = argument(source, name);
  const value = place && evaluate(source.evaluation, place);
  return typeof value === 'boolean' ? value : otherwise;
}

/** The name and description of a tool whose arguments may say both. */
export function texts(
  source: ToolSource,
  described: string,
  names: { readonly name: string; readonly description: string; readonly position?: number },
) {
  const { fn, evaluation } = source;
  const name = textArgument(source, names.name, names.position);
  const description = textArgument(source, names.description);
  const isHere = fn.place.module === evaluation.main;
  const ownName = fn.place.node.childForFieldName('name');
  return {
    name: name.text ?? (name.isKnown ? fn.name : undefined),
    nameAt: name.at ?? (isHere && ownName !== null ? rangeOf(ownName) : undefined),
    description: description.text || described,
    descriptionAt: description.at ?? (isHere ? fn.doc?.at : undefined),
  };
}

/** Where the parameters of a schema and what is said of them stand; `docAt` gives that of a docstring. */
export function emittedParameters(
  source: ToolSource,
  parameters: readonly PythonParameter[],
  docAt: (name: string) => { readonly from: number; readonly to: number } | undefined,
): readonly EmittedParameter[] {
  const { fn, evaluation } = source;
  if (fn.place.module !== evaluation.main) return [];
  return parameters.map((parameter) => {
    const lines = docAt(parameter.name);
    const inDoc = lines && fn.doc?.linesAt(lines.from, lines.to);
    const descriptionAt = inDoc ?? noteRange(evaluation, parameter);
    return { name: parameter.name, at: parameter.at, descriptionAt };
  });
}
