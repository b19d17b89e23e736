import { type DocumentSelector, type TextDocument, workspace } from 'vscode';
import { agentGlob, agentPattern } from '../agent-files.ts';

/** What the editor asks us about; `isAgentDocument` tells which of them count. */
export const agentSelector: DocumentSelector = { pattern: agentGlob };

/** Agent files in YAML. */
export const yamlAgentSelector: DocumentSelector = { pattern: '**/*.agent.{yaml,yml}' };

/** True for agent files of a file system or not yet saved; false for what an editor shows of their history. */
export function isAgentDocument({ uri }: TextDocument): boolean {
  const { scheme, path } = uri;
  if (!agentPattern.test(path)) return false;
  return scheme === 'untitled' || workspace.fs.isWritableFileSystem(scheme) !== undefined;
}

/** More lines than an agent has, and few enough to be read between two frames. */
export const mostLines = 5000;

/** The lines of a document, without their ends. */
export function linesOf(document: TextDocument): readonly string[] {
  return Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line).text);
}
