import { mayDeclareTools as inPython } from './python/may-declare-tools.ts';
import { mayDeclareTools as inTypescript } from './typescript/may-declare-tools.ts';

/** A kind of file in which tools are declared. */
export type SourceKind = 'python' | 'typescript' | 'agent' | 'json' | 'notebook';

interface Kind {
  readonly kind: SourceKind;
  /** Of paths with `/`. */
  readonly isFor: RegExp;
  readonly mayDeclare: (text: string) => boolean;
}

const json = /"(?:function|parameters|inputSchema|input_schema|languageModelTools)"/;
const servers = /"(?:servers|mcpServers)"/;

/** The first that is for a file is its kind. */
const kinds: readonly Kind[] = [
  { kind: 'python', isFor: /\.py$/i, mayDeclare: inPython },
  { kind: 'typescript', isFor: /\.([mc]?[jt]s|[jt]sx)$/i, mayDeclare: inTypescript },
  {
    kind: 'agent',
    isFor: /\.agent\.(ya?ml|json)$/i,
    mayDeclare: (text) => text.includes('simulated'),
  },
  {
    // Snapshots of the GitHub server and of those that do as it does; Jest's own are no JSON.
    kind: 'json',
    isFor: /\.(json|jsonc)$|(^|\/)__toolsnaps__\/[^/]+\.snap$/i,
    mayDeclare: (text) => json.test(text) || servers.test(text),
  },
  { kind: 'notebook', isFor: /\.ipynb$/i, mayDeclare: inPython },
];

/** What kind of file a path names; undefined for one in which nobody declares tools. */
export function sourceKindOf(path: string): SourceKind | undefined {
  return kinds.find(({ isFor }) => isFor.test(path))?.kind;
}

/** False for a text that surely declares neither a tool nor a server: it only spares the work of parsing it. */
export function mayDeclareTools(path: string, text: string): boolean {
  return kinds.find(({ isFor }) => isFor.test(path))?.mayDeclare(text) ?? false;
}
