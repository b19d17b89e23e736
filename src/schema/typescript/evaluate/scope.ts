import type { Node } from 'web-tree-sitter';
import type { Module } from '../source/module.ts';
import type { Value } from './value.ts';

/** What the parameters of functions are, while one of them is followed: by the id of its node, then by name. */
export type Bindings = ReadonlyMap<number, ReadonlyMap<string, Value>>;

/** Where an expression stands: its file, and what is bound there. Evaluating never throws and never runs code of the source. */
export interface Scope {
  readonly module: Module;
  readonly bindings: Bindings;
  /** What an expression is; a missing one is not known. */
  evaluate(node: Node | null | undefined): Value;
  /** What a name means at a node. */
  name(name: string, at: Node): Value;
  /** What a property of a value is. */
  member(of: Value, key: string, at: Node): Value;
  /** What a function returns that stands here, with its parameters bound; not known when it is being followed already. */
  follow(of: Node, values: ReadonlyMap<string, Value>, returned: Node): Value;
  /** Asked before a function that stands here is read; false when it is not there any more. */
  mayFollow(): boolean;
  /** A package or another file of the project, as a whole. */
  required(from: string, at: Node): Value;
  /** Which zod a package is or brings along; undefined when it is none. */
  zodVersion(module: string): 3 | 4 | undefined;
}
