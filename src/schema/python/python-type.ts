import type { Json } from '../../trace/conversation.ts';
import type { TextRange } from '../tool-declaration.ts';
import type { Place } from './scopes.ts';

/** A JSON Schema that is being made. Keys are in the order in which they are written. */
export type MutableSchema = Record<string, Json>;

/** What the constraints of a type are called: `min_length` is `minLength` of a string and `minItems` of an array. */
export type TypeFamily = 'number' | 'string' | 'array' | 'object' | 'none';

/** An annotation, as pydantic reads it. */
export type PythonType =
  | { readonly type: 'any' }
  | { readonly type: 'none' }
  /** A type whose schema needs no other type: `str`, `datetime`, `HttpUrl`. */
  | { readonly type: 'plain'; readonly schema: MutableSchema; readonly family: TypeFamily }
  | { readonly type: 'list'; readonly items: PythonType; readonly unique: boolean }
  | { readonly type: 'tuple'; readonly items: readonly PythonType[] }
  | { readonly type: 'dict'; readonly key: PythonType; readonly value: PythonType }
  | { readonly type: 'union'; readonly members: readonly PythonType[] }
  | { readonly type: 'literal'; readonly values: readonly Json[] }
  /** A model, dataclass, TypedDict, Enum or NamedTuple of the project. */
  | { readonly type: 'class'; readonly place: Place }
  | {
      readonly type: 'annotated';
      readonly inner: PythonType;
      readonly metadata: readonly Metadata[];
    }
  /** A class of a package that makes no schema here: `Context`, `RunContext[Deps]`. */
  | { readonly type: 'external'; readonly name: string; readonly place: Place }
  /** Not known; a doubt says so. */
  | { readonly type: 'unknown' };

/** What stands behind the type in `Annotated[type, …]`. */
export type Metadata =
  | { readonly type: 'text'; readonly text: string; readonly at: TextRange }
  | { readonly type: 'field'; readonly facts: FieldFacts }
  /** An object or class of a package: `InjectedToolArg`. */
  | { readonly type: 'external'; readonly name: string };

/** What a field is when it is not given. */
export type FieldDefault =
  | { readonly type: 'required' }
  | { readonly type: 'value'; readonly value: Json }
  /** A default that no schema shows: of a factory, or one that is not known. */
  | { readonly type: 'hidden'; readonly isFactory: boolean };

/** What `Field(…)` says. */
export interface FieldFacts {
  /** Undefined when it says nothing of a default. */
  readonly default: FieldDefault | undefined;
  readonly description: string | undefined;
  readonly descriptionAt: TextRange | undefined;
  readonly title: string | undefined;
  readonly alias: string | undefined;
  readonly discriminator: string | undefined;
  readonly isExcluded: boolean;
  /** `ge`, `max_length`, `pattern`, …, by pydantic's names. */
  readonly constraints: Readonly<Record<string, Json>>;
  /** Keywords that stand in the schema as they are: `examples`, `deprecated`, those of `json_schema_extra`. */
  readonly extra: MutableSchema;
}

/** A parameter of a function, or a field of a class. */
export interface PythonField {
  readonly name: string;
  readonly type: PythonType;
  readonly isAnnotated: boolean;
  readonly default: FieldDefault;
  /** From `Annotated` metadata and from a `Field` as default, in the order in which pydantic merges them. */
  readonly facts: FieldFacts;
  /** Its text in Annotated[type, "text"]. */
  readonly note: { readonly text: string; readonly at: TextRange } | undefined;
  readonly place: Place;
}

/** A `Field` that says nothing. */
export const noFacts: FieldFacts = {
  ...{ default: undefined, description: undefined, descriptionAt: undefined, title: undefined },
  ...{ alias: undefined, discriminator: undefined, isExcluded: false, constraints: {}, extra: {} },
};

/** Two `Field`s on one annotation: what the later says holds. */
export function mergeFacts(before: FieldFacts, later: FieldFacts): FieldFacts {
  return {
    default: later.default ?? before.default,
    description: later.description ?? before.description,
    descriptionAt: later.descriptionAt ?? before.descriptionAt,
    title: later.title ?? before.title,
    alias: later.alias ?? before.alias,
    discriminator: later.discriminator ?? before.discriminator,
    isExcluded: later.isExcluded || before.isExcluded,
    constraints: { ...before.constraints, ...later.constraints },
    extra: { ...before.extra, ...later.extra },
  };
}
