import { FileSystemError, Uri, workspace } from 'vscode';
import { fillTemplate, type Template } from '../../agent-language/templates.ts';
import { reasonOf } from '../../trace/reason.ts';
import { type AgentPlace, filesOf } from './template-files.ts';

/** What came of writing a template. */
export type Written =
  | { readonly type: 'written'; readonly agent: Uri }
  | { readonly type: 'failed'; readonly message: string };

/** Writes the files of a template: all of them, or none. Never rejects. */
export async function writeTemplate(
  template: Template,
  { folder, name }: AgentPlace,
  extensionUri: Uri,
): Promise<Written> {
  const files = filesOf(template, { folder, name });
  const done: Uri[] = [];
  for (const { uri, source } of files) {
    try {
      const from = Uri.joinPath(extensionUri, 'media', 'templates', source);
      const text = new TextDecoder().decode(await workspace.fs.readFile(from));
      await workspace.fs.writeFile(uri, new TextEncoder().encode(fillTemplate(text, name)));
      done.push(uri);
    } catch (error) {
      for (const written of done) await remove(written);
      return { type: 'failed', message: `${shown(uri)} ${whyNot(error)}` };
    }
  }
  return { type: 'written', agent: files[0].uri };
}

function whyNot(error: unknown): string {
  const isForbidden = error instanceof FileSystemError && error.code === 'NoPermissions';
  return isForbidden
    ? 'cannot be written: the folder is read-only. Choose another folder.'
    : `cannot be written: ${reasonOf(error)}`;
}

/** What is left behind harms nobody: what was to be told is the first failure. */
async function remove(uri: Uri): Promise<void> {
  await workspace.fs.delete(uri).then(undefined, () => {});
}

function shown(uri: Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}
