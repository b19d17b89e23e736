import type { Node } from 'web-tree-sitter';
import { inputSchemaOf } from '../emit/input-schema.ts';
import { mcp } from '../emit/sendings.ts';
import type { Scope } from '../evaluate/scope.ts';
import { unknown, type Value } from '../evaluate/value.ts';
import { meaningful } from '../source/module.ts';
import { isKnown, mayBeText, partAt, partOf, type Draft, type Part } from './draft.ts';
import type { FileImports } from './imports.ts';

/** `server.registerTool(name, {…}, callback)` and the older `server.tool(name, …, callback)`. */
export function mcpCall(call: Node, scope: Scope, imports: FileImports): Draft | undefined {
  const callee = call.childForFieldName('function');
  const method =
    callee?.type === 'member_expression' ? callee.childForFieldName('property')?.text : undefined;
  const nodes = argumentsOf(call);
  const [nameNode] = nodes;
  if (nameNode === undefined || nodes.length < 2) return undefined;
  if (method === 'registerTool') return registered(call, nameNode, nodes, scope, imports);
  if (method === 'tool' && imports.hasMcp) return older(call, nameNode, nodes, scope, imports);
  return undefined;
}

/** The values of a call as they are written. */
export function argumentsOf(call: Node): readonly Node[] {
  const nodes = call.childForFieldName('arguments');
  return nodes?.type === 'arguments' ? meaningful(nodes) : [];
}

function registered(
  call: Node,
  ...[nameNode, nodes, scope, imports]: readonly [Node, readonly Node[], Scope, FileImports]
): Draft | undefined {
  const [, configNode] = nodes;
  const name = partAt(nameNode, scope);
  if (configNode === undefined || !mayBeText(name.value)) return undefined;
  const config = scope.evaluate(configNode);
  const of = config.type === 'object' ? config : undefined;
  if (of === undefined && (isKnown(config) || !isKnown(name.value))) return undefined;
  const input = partOf(of, 'inputSchema');
  const given: Part | undefined = of === undefined ? partAt(configNode, scope) : input;
  return {
    ...{ kind: 'mcp-typescript', node: call, nameNode, name },
    description: partOf(of, 'description'),
    input: sent(given, scope.module.place(configNode), imports),
    inputProperty: of?.properties.get('inputSchema')?.place,
  };
}

/** A name, then a description, a shape of schemas and hints, each of which may be left out, then what runs. */
function older(
  call: Node,
  ...[nameNode, nodes, scope, imports]: readonly [Node, readonly Node[], Scope, FileImports]
): Draft | undefined {
  const name = partAt(nameNode, scope);
  const rest = nodes.slice(1, -1).map((node) => partAt(node, scope));
  const last = nodes.at(-1);
  if (!mayBeText(name.value) || last === undefined || !mayRun(last, scope)) return undefined;
  const isDescribed = rest[0] !== undefined && isDescription(rest[0].value, rest[1]);
  const description = isDescribed ? rest[0] : undefined;
  const input = rest[isDescribed ? 1 : 0];
  const isHints = input !== undefined && areHints(input.value);
  return {
    ...{ kind: 'mcp-typescript', node: call, nameNode, name, description },
    input: sent(isHints ? undefined : input, scope.module.place(call), imports),
  };
}

/** Hints are an object of plain values. */
const areHints = (value: Value): boolean =>
  value.type === 'object' &&
  value.properties.size > 0 &&
  [...value.properties.values()].every(({ value: hint }) => hint.type === 'literal');

/** What is not known stands for a description when an object follows it. */
const isDescription = (value: Value, next: Part | undefined): boolean =>
  value.type === 'literal' || (mayBeText(value) && next?.value.type === 'object');

const mayRun = (node: Node, scope: Scope): boolean => {
  const value = scope.evaluate(node);
  return value.type === 'function' || !isKnown(value);
};

function sent(input: Part | undefined, place: Draft['name']['place'], { mcpDraft }: FileImports) {
  const value = input !== undefined && !isKnown(input.value) ? unknownOf(input) : input?.value;
  const source = { value, place: input?.place ?? place };
  return () => inputSchemaOf(source, mcp[mcpDraft]);
}

const unknownOf = ({ value, place }: Part): Value =>
  value.type === 'unknown' ? value : unknown('the input schema', place);
