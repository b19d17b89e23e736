import { type LogOutputChannel, Uri, workspace } from 'vscode';
import type { EditorNode } from '../../agent-language/editor-schema.ts';
import { reasonOf } from '../../trace/reason.ts';

/** Gives the schema that agent files are completed with; undefined when it cannot be read. */
export type LoadSchema = () => Promise<EditorNode | undefined>;

/** Reads the schema that ships with the extension when it is first asked for. */
export function openEditorSchema(home: Uri, log: LogOutputChannel): LoadSchema {
  const file = Uri.joinPath(home, 'dist', 'schemas', 'agent.editor.schema.json');
  let loading: Promise<EditorNode | undefined> | undefined;
  return () => (loading ??= read(file, log));
}

async function read(file: Uri, log: LogOutputChannel): Promise<EditorNode | undefined> {
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(file));
    // A file of this extension, written by its build.
    return JSON.parse(text) as EditorNode;
  } catch (error) {
    log.error(`${file.fsPath} cannot be read: ${reasonOf(error)}`);
    return undefined;
  }
}
