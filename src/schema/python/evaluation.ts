import type { Node } from 'web-tree-sitter';
import type { Doubt, TextRange } from '../tool-declaration.ts';
import type { Json } from '../../trace/conversation.ts';
import { rangeOf } from './nodes.ts';
import type { Project, PythonModule } from './project.ts';
import type { Place } from './scopes.ts';

/** What an evaluation of one declaration works with, and what it could not find out. */
export interface Evaluation {
  readonly project: Project;
  /** The file in which the declaration stands: doubts are shown there. */
  readonly main: PythonModule;
  /** Where doubts about another file's source are shown. */
  readonly fallback: TextRange;
  /** The values of loop variables, by the id of their `for` statement. */
  readonly loops: ReadonlyMap<number, Json>;
  readonly doubts: Doubt[];
  /** The ids of the expressions that are being followed by name: one that refers to itself is not known. */
  readonly following: Set<number>;
  /** How many nodes are still evaluated; what lies behind them is not known. */
  readonly budget: { left: number };
  /** What `Model.model_json_schema()` gives for a class of the project. */
  readonly modelSchema: (evaluation: Evaluation, model: Place) => Json | undefined;
}

/** Nodes that one declaration may evaluate: a literal of the largest tools has some thousands. */
export const nodeBudget = 20_000;

/** Depth to which expressions and types are followed: `a + b + …` is one level deeper for each part. */
export const deepestExpression = 200;

/** Notes what could not be evaluated; once for each place. */
export function doubt(evaluation: Evaluation, place: Place, text: string): undefined {
  const isHere = place.module === evaluation.main;
  const found = { text, at: isHere ? rangeOf(place.node) : evaluation.fallback };
  const isKnown = evaluation.doubts.some(
    (known) => known.text === text && known.at.start === found.at.start,
  );
  if (!isKnown) evaluation.doubts.push(found);
  return undefined;
}

/** Follows a name to its expression; undefined when that refers to itself. */
export function follow<Result>(
  evaluation: Evaluation,
  place: Place,
  read: (place: Place) => Result,
): Result | undefined {
  const { id } = place.node;
  if (evaluation.following.has(id)) return undefined;
  evaluation.following.add(id);
  try {
    return read(place);
  } finally {
    evaluation.following.delete(id);
  }
}

/** A node's source on one line, short enough for a message. */
export function excerpt(node: Node): string {
  // As much as fits a hover's line beside its words.
  const mostCharacters = 60;
  const line = node.text.replaceAll(/\s+/g, ' ');
  return line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters)}…`;
}
