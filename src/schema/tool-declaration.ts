import type { ToolSchema } from '../trace/conversation.ts';

/** The ways in which tools are declared, by framework or by form of data. */
export const declarationKinds = [
  // Python.
  'strands-python',
  'mcp-python',
  'fastmcp',
  'langchain-python',
  'openai-agents-python',
  'pydantic-ai',
  // TypeScript and JavaScript.
  'mcp-typescript',
  'vercel-ai',
  'strands-typescript',
  'openai-agents-typescript',
  'genkit',
  // Data, in files of their own or as literals in code.
  'openai-function',
  'anthropic-tool',
  'bedrock-tool-spec',
  'mcp-tool',
  'language-model-tool',
  'agent-file',
] as const;

/** How a tool is declared. */
export type DeclarationKind = (typeof declarationKinds)[number];

/** A stretch of a text, as UTF-16 offsets; `end` is behind its last character. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * How sure the schema is: `complete`, every expression in it was evaluated; `partial`, some could not be (see `doubts`), and the
 * schema lacks what they say; `unknown`, there is a declaration, and no schema could be made of it.
 */
export type Certainty = 'complete' | 'partial' | 'unknown';

/** What could not be evaluated, and where it stands; its words follow "not known: ". */
export interface Doubt {
  readonly text: string;
  readonly at: TextRange;
}

/** A part of a declaration's source that makes a field of its schema. */
export interface DeclaredField {
  /** As in FieldTokens: `name`, `description`, `city`, `city#description`, `city.zip`. */
  readonly path: string;
  readonly at: TextRange;
}

/** A tool as a source file declares it. */
export interface ToolDeclaration {
  readonly kind: DeclarationKind;
  /** As the model is told it; undefined when an expression makes it that could not be evaluated. */
  readonly name: string | undefined;
  /** The whole declaration: decorators, signature and docstring of a function; a call; an object. */
  readonly at: TextRange;
  /** What a reader takes for its name: a lens stands above this line, and what is said of the tool is said here. */
  readonly nameAt: TextRange;
  /** What that framework would send of it; undefined when `certainty` is `unknown`. */
  readonly schema: ToolSchema | undefined;
  readonly certainty: Certainty;
  /** Empty exactly when it is `complete`. */
  readonly doubts: readonly Doubt[];
  /** How many tools it declares: those of a literal loop around it; undefined in a loop whose length is not known. */
  readonly times: number | undefined;
  /** Where its fields stand, as far as they have a place in this file. In order of the source. */
  readonly fields: readonly DeclaredField[];
}

/** A file in which tools are looked for. */
export interface SourceFile {
  /** With `/`, absolute or from the folder that is searched; its ending says the language. */
  readonly path: string;
  /** Without byte order mark. */
  readonly text: string;
}

/** Gives the text of another file that a source imports by a relative path; undefined when there is none to read. */
export type ReadImport = (path: string) => Promise<string | undefined>;

/** What was found in a file, in the order of the source. */
export interface FoundTools {
  readonly tools: readonly ToolDeclaration[];
  /** The files it imported for them: a change in one of them may change what was found here. */
  readonly imports: readonly string[];
}
