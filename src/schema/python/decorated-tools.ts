import type { Node } from 'web-tree-sitter';
import type { DeclaredField, Doubt, TextRange, ToolDeclaration } from '../tool-declaration.ts';
import { argument, type EmittedTool, type ToolSource } from './emit/tool-source.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluate } from './evaluate.ts';
import { frameworkOf, type Framework } from './framework.ts';
import { readFunction } from './function.ts';
import { repetitionOf } from './loops.ts';
import { meaningOf } from './meaning.ts';
import { callOf, decoratorsOf, docstringNodeOf, rangeOf, type Call } from './nodes.ts';
import { at, type Place } from './scopes.ts';

/** Starts the evaluation of one declaration: its doubts are its own. */
export type StartEvaluation = (fallback: TextRange) => Evaluation;

/** The tools that decorators make of a function: `@tool`, `@server.tool(name=…)`. */
export function decoratedTools(start: StartEvaluation, place: Place): readonly ToolDeclaration[] {
  const definition = place.node;
  const name = definition.childForFieldName('name');
  if (name === null) return [];
  return decoratorsOf(definition).flatMap((decorator) => {
    const evaluation = start(rangeOf(name));
    const call = callOf(decorator);
    const marker = at(place, call?.callee ?? decorator);
    const framework = frameworkOf(evaluation.project, marker);
    if (framework === undefined) return [];
    const declared = { at: declarationRange(definition), nameAt: rangeOf(name) };
    return [declare(evaluation, framework, { definition: place, by: call, at: marker }, declared)];
  });
}

/** The tools that a call makes of a function: `server.tool(name=…)(function)`, `tool(function)`. */
export function calledTools(start: StartEvaluation, place: Place): readonly ToolDeclaration[] {
  const outer = callOf(place.node);
  const inner = outer && callOf(outer.callee);
  const target = outer?.positional[0];
  if (outer === undefined || target === undefined || isDecorator(place.node)) return [];
  const evaluation = start(rangeOf(target));
  const marker = at(place, inner?.callee ?? outer.callee);
  const framework = frameworkOf(evaluation.project, marker);
  const meaning = framework && meaningOf(evaluation.project, at(place, target));
  if (framework === undefined || meaning?.type !== 'function') return [];
  // tool(function, name=…): the function is no argument that says something.
  const by = inner ?? { ...outer, positional: [] };
  const name = by.keywords.get('name') ?? by.keywords.get('name_override') ?? by.positional[0];
  const declared = { at: rangeOf(place.node), nameAt: rangeOf(name ?? target) };
  return [declare(evaluation, framework, { definition: meaning.place, by, at: marker }, declared)];
}

interface Made {
  readonly definition: Place;
  readonly by: Call | undefined;
  /** What makes it a tool. */
  readonly at: Place;
}

interface Declared {
  readonly at: TextRange;
  readonly nameAt: TextRange;
}

function isDecorator(call: Node): boolean {
  return call.parent?.type === 'decorator';
}

function declare(
  before: Evaluation,
  { kind, emit }: Framework,
  made: Made,
  declared: Declared,
): ToolDeclaration {
  const { times, loops } = repetitionOf(before, made.at);
  const evaluation = { ...before, loops };
  const fn = readFunction(evaluation, made.definition);
  const { doubts } = evaluation;
  // What is doubted of a parameter counts when the schema has it: a context has no schema to doubt.
  const call = made.by && { ...made.by, place: made.at };
  const source: ToolSource = { evaluation, fn, call };
  const emitted = emit(source);
  const name = emitted === undefined ? givenName(source) : emitted.name;
  return {
    ...{ kind, name, times, ...declared, doubts: inOrder(doubts) },
    schema: emitted && {
      name: emitted.name ?? fn.name,
      description: emitted.description,
      inputSchema: emitted.inputSchema,
    },
    certainty: emitted === undefined ? 'unknown' : doubts.length > 0 ? 'partial' : 'complete',
    fields: emitted === undefined ? [] : fieldsOf(emitted),
  };
}

function givenName(source: ToolSource): string | undefined {
  const place = argument(source, 'name') ?? argument(source, 'name_override');
  const name = place && evaluate(source.evaluation, place);
  if (place === undefined) return source.fn.name;
  return typeof name === 'string' ? name : undefined;
}

function inOrder(doubts: readonly Doubt[]): readonly Doubt[] {
  return doubts.toSorted((a, b) => a.at.start - b.at.start);
}

function fieldsOf(emitted: EmittedTool): readonly DeclaredField[] {
  const field = (path: string, range: TextRange | undefined): readonly DeclaredField[] =>
    range === undefined ? [] : [{ path, at: range }];
  const parameters = emitted.parameters.flatMap((parameter) => [
    ...field(parameter.name, parameter.at),
    ...field(`${parameter.name}#description`, parameter.descriptionAt),
  ]);
  return [
    ...field('name', emitted.nameAt),
    ...field('description', emitted.descriptionAt),
    ...parameters,
  ].toSorted((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
}

// Decorators, signature and docstring; not the body.
function declarationRange(definition: Node): TextRange {
  const whole = definition.parent ?? definition;
  const signature =
    definition.childForFieldName('return_type') ?? definition.childForFieldName('parameters');
  const last = docstringNodeOf(definition) ?? signature ?? definition;
  return { start: whole.startIndex, end: last.endIndex };
}
