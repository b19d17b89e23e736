import type { RunnerIdentity } from '../runner/messages.ts';
import type { Certainty, DeclarationKind } from '../schema/tool-declaration.ts';
import type { FromThread, ToThread } from '../thread/messages.ts';
import type { TokenCount } from '../trace/basis.ts';

/** The model whose tokens are counted. */
export interface CountingModel {
  /** `bedrock`, `simulated`, …: with the id, what the family of the model is found by. */
  readonly provider: string;
  readonly modelId: string;
}

/** A stretch of a text; lines and columns count from 0, in UTF-16 units, as the editor's. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Tokens with what they rest on. */
export type ScannedTokens = Pick<TokenCount, 'tokens' | 'basis' | 'bandTokens'>;

/** A field of a schema with its share of the tokens; the shares of a tool sum to its tokens. */
export interface ScannedField {
  /** As in FieldTokens. */
  readonly path: string;
  readonly tokens: number;
  /** Where it stands in the file; absent where it has no place of its own. */
  readonly at?: Place;
}

/** What could be better about a declaration, whatever it costs; see `media/checks.md`. */
export type FindingCode =
  | 'missing-description'
  | 'filler-description'
  | 'undescribed-parameters'
  | 'invalid-name'
  | 'duplicate-name'
  | 'wasted-tokens';

/** Something that a check found in a declaration. */
export interface Finding {
  readonly code: FindingCode;
  /** A whole sentence without its full stop. */
  readonly message: string;
  readonly at: Place;
  /** What mends it, where the result is certainly right. */
  readonly fix?: Fix;
}

/** A change of the text of a file that is certainly right. */
export interface Fix {
  /** An imperative without a full stop: `Remove "$schema"`. */
  readonly title: string;
  readonly edits: readonly { readonly at: Place; readonly text: string }[];
  /** Tokens that it saves with the model that was counted with; 0 when it pays for other models only. */
  readonly savedTokens?: number;
  /** For which models it pays, in words. */
  readonly pays?: string;
  /** Words of the author go, which a model may have read: it is not made along with others. */
  readonly cutsWords?: boolean;
}

/** A tool that a file declares, as counted. */
export interface ScannedTool {
  readonly kind: DeclarationKind;
  /** As the model is told it; absent when it is not known. */
  readonly name?: string;
  readonly at: Place;
  readonly nameAt: Place;
  readonly certainty: Certainty;
  readonly doubts: readonly { readonly text: string; readonly at: Place }[];
  /** How many tools it declares; absent in a loop of unknown length. */
  readonly times?: number;
  /** Of one of them in one call; absent when its schema is not known. */
  readonly tokens?: ScannedTokens;
  readonly fields: readonly ScannedField[];
  /** The ToolSchema as JSON, as its framework sends it; absent when it is not known. Text of others. */
  readonly schemaJson?: string;
  /** The digest of its description; equal ones are equal texts. Absent without a description. */
  readonly descriptionDigest?: string;
  readonly findings: readonly Finding[];
}

/** What all the tools of one file cost. */
export interface ScannedFile {
  readonly tools: readonly ScannedTool[];
  /** Absent when the schema of a tool, or how often it is declared, is not known. */
  readonly total?: ScannedTokens;
  /** Servers of MCP that the file configures. */
  readonly servers: readonly ScannedServer[];
  /** Files whose change may change what was found here. */
  readonly imports: readonly string[];
}

/** A server of MCP in a configuration file. */
export interface ScannedServer {
  readonly name: string;
  readonly at: Place;
  readonly nameAt: Place;
  /** How it is reached, as a person would write it, without values of its environment or headers. */
  readonly how: string;
  /** True when it can be started or reached from here as it stands: no inputs that the editor would ask for. */
  readonly canAsk: boolean;
  readonly problem?: string;
}

/** What a model is known to add, and what its tokens cost. */
export interface ModelFacts {
  /** Names the generation of models, such as `claude-4`. */
  readonly family: string;
  /** Where vocabulary, factor and band come from. */
  readonly source: string;
  /** What the vendor adds once to a call that declares tools; absent when not known. */
  readonly overheadTokens?: number;
  readonly overheadSource: string;
  /** List price of a million uncached input tokens, in US dollars; absent when not known. */
  readonly usdPerMillionInputTokens?: number;
}

/** What the editor asks of its scanning thread. Each request has one result, and may have updates before it. */
export type ScannerRequest =
  /** Finds and counts the tools of a text as it stands in an editor. `key` is the same for each state of one document. */
  | {
      readonly type: 'document';
      readonly key: string;
      /** Absolute, or a name only for a text without a place; its ending says the language. */
      readonly path: string;
      readonly text: string;
      readonly model: CountingModel;
      /** Whether files that it imports may be read from this machine. */
      readonly readImports: boolean;
    }
  /** Drops what is kept of a document. Its result is empty. */
  | { readonly type: 'forget'; readonly key: string }
  /** Finds and counts the tools in the files of folders, by absolute paths; `exclude` in the words of `.gitignore`. */
  | {
      readonly type: 'folders';
      readonly folders: readonly string[];
      readonly exclude: readonly string[];
      readonly model: CountingModel;
    }
  /** The same for single files. */
  | { readonly type: 'files'; readonly paths: readonly string[]; readonly model: CountingModel }
  /** Writes the batch tool of one of the tools of a text, by its place in the list. */
  | {
      readonly type: 'batch';
      readonly path: string;
      readonly text: string;
      readonly tool: number;
      readonly readImports: boolean;
    }
  /** The text of a schema as the model reads it. */
  | { readonly type: 'render'; readonly schemaJson: string; readonly model: CountingModel }
  /** Asks the model's own counter on Amazon Bedrock for tools, each the JSON of a ToolSchema; later counts are exact by it. */
  | {
      readonly type: 'count-exactly';
      readonly schemas: readonly string[];
      readonly model: CountingModel;
      readonly identity: RunnerIdentity;
    }
  /** What is known of a model. */
  | { readonly type: 'model'; readonly model: CountingModel }
  /** Starts, or reaches, a server of an MCP configuration and asks it for its tools. */
  | {
      readonly type: 'server';
      readonly path: string;
      readonly text: string;
      readonly name: string;
      /** The folder that `${workspaceFolder}` stands for. */
      readonly folder?: string;
      readonly model: CountingModel;
    };

/** A file of a workspace with its tools, without what only an open editor shows. */
export interface FileTools {
  /** Absolute. */
  readonly path: string;
  readonly tools: readonly ScannedTool[];
  readonly total?: ScannedTokens;
}

/** A file that was not looked into, and why. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** What comes of a request. */
export type ScannerResult =
  | { readonly type: 'document'; readonly file: ScannedFile }
  | { readonly type: 'forgotten' }
  | {
      readonly type: 'files';
      /** Those with tools, by path. */
      readonly files: readonly FileTools[];
      readonly skipped: readonly SkippedFile[];
      readonly lookedInto: number;
    }
  | { readonly type: 'render'; readonly text: string }
  /** The batch tool, and where it goes in; absent where its form has none. */
  | { readonly type: 'batch'; readonly name?: string; readonly edit?: Fix['edits'][number] }
  | { readonly type: 'model'; readonly facts: ModelFacts }
  | {
      readonly type: 'exact';
      /** How many of the tools have an exact count now. */
      readonly counted: number;
      /** Why not all; may quote the provider. */
      readonly problem?: string;
    }
  | {
      readonly type: 'server';
      readonly tools: readonly ScannedTool[];
      readonly total?: ScannedTokens;
      /** What the server calls itself, with its version. Text of others. */
      readonly server: string;
    }
  | { readonly type: 'server-failed'; readonly reason: string };

/** How far a search of folders is. */
export interface ScannerUpdate {
  readonly lookedInto: number;
  readonly toolsFound: number;
}

/** Editor to thread. */
export type ToScanner = ToThread<ScannerRequest>;

/** Thread to editor. */
export type FromScanner = FromThread<ScannerResult, ScannerUpdate>;
