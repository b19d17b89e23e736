import type { Node } from 'web-tree-sitter';
import { mostExpressions, type Project } from './evaluate.ts';
import type { Scope } from './scope.ts';
import { evaluateTracked, meaningOf, type PassState, type Tracked } from './tracked.ts';
import type { Value } from './value.ts';

/** Values of expressions of one file, from one text of it to the next. */
export interface KeptValues {
  /** Begins a pass over a text; a pass that begins before another has ended has nothing of it. */
  begin(): Pass;
}

/** One pass over a text. */
export interface Pass {
  /** What an expression is at the top of a file: what `scope.evaluate` gives, once. */
  evaluate(node: Node, scope: Scope, project: Project): Value;
  /**
   * Keeps what the next pass may need; values are not to be used any more. False when a function was asked for that was not there
   * any more: then nothing of the pass holds, and another is to be made.
   */
  end(): boolean;
}

interface Entry {
  readonly value: Value;
  readonly tracked: Tracked;
  /** How many were evaluated for it. */
  readonly expressions: number;
}

/**
 * Keeps values by the text of their expressions, for one file. A value is used again when nothing went into it but that text and
 * what comes from packages, and its names still mean the same where it stands now.
 */
export function keepValues(): KeptValues {
  /** By type and text: several where a file says the same several times, as each value has its own places. */
  let kept = new Map<string, Entry[]>();
  return {
    begin() {
      const [before, after] = [kept, new Map<string, Entry[]>()];
      kept = new Map();
      const byNode = new Map<number, Value>();
      const state: PassState = { isStale: false };
      return {
        evaluate(node, scope, project) {
          const known = byNode.get(node.id);
          if (known !== undefined) return known;
          const key = `${node.type} ${scope.module.textOf(node)}`;
          const old = before.get(key)?.shift();
          const isSame = old !== undefined && isReusable(old, node, scope, project);
          const entry = isSame
            ? moved(old, node, project, state)
            : made(node, scope, project, state);
          byNode.set(node.id, entry.value);
          const alike = after.get(key) ?? [];
          after.set(key, alike);
          alike.push(entry);
          return entry.value;
        },
        end() {
          kept = after;
          return !state.isStale;
        },
      };
    },
  };
}

function made(node: Node, ...[scope, project, state]: readonly [Scope, Project, PassState]): Entry {
  const { work } = project;
  const before = work.expressions;
  const { value, tracked } = evaluateTracked(node, scope, project, state);
  // What was cut short would be whole in a shorter text.
  if (work.expressions >= mostExpressions) tracked.isReusable = false;
  return { value, tracked, expressions: work.expressions - before };
}

function isReusable(
  { tracked, expressions }: Entry,
  ...[node, { module }, project]: readonly [Node, Scope, Project]
): boolean {
  return (
    tracked.isReusable &&
    !node.hasError &&
    project.work.expressions + expressions < mostExpressions &&
    [...tracked.names].every(([name, meaning]) => meaningOf(module.find(name, node)) === meaning) &&
    [...tracked.zod].every(([name, version]) => project.zodVersion(name) === version)
  );
}

function moved(
  entry: Entry,
  ...[node, { work }, state]: readonly [Node, Project, PassState]
): Entry {
  work.expressions += entry.expressions;
  entry.tracked.start = node.startIndex;
  entry.tracked.usedIn = state;
  return entry;
}
