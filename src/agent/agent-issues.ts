import type * as z from 'zod';
import { didYouMean, nearest, pathText, show, type Path } from '../tool/words.ts';
import { at, branchesOf, expected, keysOf, schemaAt, type SchemaNode } from './agent-expected.ts';
import type { Finding } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** What an issue is about: a value, its schema and where both stand in the file. */
interface Scope {
  readonly node: SchemaNode;
  readonly value: unknown;
  readonly path: Path;
}

/** Says in plain words what a schema library found, each at the key or value to blame. */
export function explainIssues(issues: readonly Issue[], scope: Scope): readonly Finding[] {
  return issues
    .filter((issue) => !isMisspelt(issue, issues))
    .flatMap((issue) => explain(issue, scope));
}

function explain(issue: Issue, scope: Scope): readonly Finding[] {
  const inner = enter(scope, issue.path.filter(isStep));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, inner));
  if (issue.code === 'invalid_union') return explainUnion(issue.errors, inner);
  return [inner.value === undefined ? missing(inner) : wrong(inner)];
}

function enter({ node, value, path }: Scope, steps: Path): Scope {
  return {
    node: schemaAt(node, value, steps),
    value: steps.reduce((outer: unknown, step) => at(outer, step), value),
    path: [...path, ...steps],
  };
}

/** Explains a union by the alternative that was most likely meant; when none stands out, by naming them all. */
function explainUnion(errors: readonly (readonly Issue[])[], scope: Scope): readonly Finding[] {
  if (scope.value === undefined) return [missing(scope)];
  const branches = branchesOf(scope.node);
  const ranked = errors.flatMap((issues, index) => {
    const node = branches[index];
    if (node === undefined || issues.some((issue) => isAboutWhole(issue))) return [];
    return [{ node, issues, fit: fitOf(node, scope.value) - issues.length / 1000 }];
  });
  const best = ranked.sort((a, b) => b.fit - a.fit)[0];
  if (best === undefined || (best.fit < 0 && ranked.length > 1)) return [wrong(scope)];
  return explainIssues(best.issues, { ...scope, node: best.node });
}

function isAboutWhole(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code !== 'unrecognized_keys';
}

/** How many keys of the value an alternative knows, or nearly knows. */
function fitOf(node: SchemaNode, value: unknown): number {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 1;
  const known = keysOf(node);
  return Object.keys(value).filter((key) => nearest(key, known) !== undefined).length;
}

function unknownKey(key: string, { node, value, path }: Scope): Finding {
  const free = keysOf(node).filter((known) => at(value, known) === undefined);
  const message = `unknown key ${show(key)}`;
  return { path: [...path, key], target: 'key', message, ...didYouMean(key, free) };
}

function missing({ node, path }: Scope): Finding {
  const what = node.description ?? expected(node);
  return { path, target: 'value', message: `${pathText(path)} is missing: ${asClause(what)}` };
}

function wrong({ node, value, path }: Scope): Finding {
  const subject = path.length === 0 ? 'an agent file' : pathText(path);
  const found = value === null ? 'but has no value' : `not ${show(value)}`;
  const message = `${subject} must be ${expected(node)}, ${found}`;
  const choices = [node, ...branchesOf(node)].flatMap(
    (choice) => choice.enum ?? choice.const ?? [],
  );
  const words = choices.filter((choice) => typeof choice === 'string');
  const hint = typeof value === 'string' ? didYouMean(value, words) : {};
  return { path, target: 'value', message, ...hint };
}

/** A key that is missing because it is misspelt is one mistake, not two: the unknown key tells. */
function isMisspelt(issue: Issue, issues: readonly Issue[]): boolean {
  const key = issue.path.at(-1);
  const owner = issue.path.slice(0, -1).join();
  return issues.some((other) => {
    if (other.code !== 'unrecognized_keys' || other.path.join() !== owner) return false;
    return other.keys.some((written) => nearest(written, [String(key)]) !== undefined);
  });
}

/** `What the user asks.` becomes `what the user asks`; `AWS region.` keeps its capitals. */
function asClause(sentence: string): string {
  const text = sentence.replace(/\.$/, '');
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function isStep(step: PropertyKey): step is string | number {
  return typeof step !== 'symbol';
}
