import type { Node } from 'web-tree-sitter';
import type { Json } from '../../trace/conversation.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { callOf } from './nodes.ts';
import { at, type Place } from './scopes.ts';

/** What the loops around a declaration say of it. */
export interface Repetition {
  /** How often it is done; undefined when that is not known. */
  readonly times: number | undefined;
  /** The first value of each loop variable, by the id of its `for` statement. */
  readonly loops: ReadonlyMap<number, Json>;
}

/** Reads the loops around a node, up to the function in which it stands. */
export function repetitionOf(evaluation: Evaluation, place: Place): Repetition {
  const loops = new Map<number, Json>();
  let times: number | undefined = 1;
  for (let node: Node | null = place.node; node !== null; node = node.parent) {
    if (node.type === 'function_definition' && node.id !== place.node.id) break;
    if (node.type === 'while_statement') times = undefined;
    if (node.type !== 'for_statement') continue;
    const over = node.childForFieldName('right');
    const items = over === null ? undefined : itemsOf(evaluation, at(place, over));
    if (items?.first !== undefined) loops.set(node.id, items.first);
    times = items === undefined || times === undefined ? undefined : times * items.count;
  }
  return { times, loops };
}

// The doubts of a loop are no doubts of the tool in it: only what the tool says with its variable is.
function itemsOf(evaluation: Evaluation, place: Place) {
  const own: Evaluation = { ...evaluation, doubts: [] };
  const call = callOf(place.node);
  if (call?.callee.text === 'range') {
    const bounds = call.positional.map((bound) => evaluate(own, at(place, bound)));
    return bounds.every((bound) => typeof bound === 'number') ? rangeOfNumbers(bounds) : undefined;
  }
  const values = evaluate(own, place);
  if (!Array.isArray(values) || own.doubts.length > 0) return undefined;
  return { first: values[0] as Json | undefined, count: values.length };
}

function rangeOfNumbers(bounds: readonly number[]) {
  const [first = 0, second, step = 1] = bounds;
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const count = step === 0 ? 0 : Math.max(0, Math.ceil((end - start) / step));
  return { first: start, count };
}
