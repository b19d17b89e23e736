import { Uri, workspace } from 'vscode';
import type { Template } from '../../agent-language/templates.ts';
import { fileNameOf } from '../file-name.ts';

/** Where a new agent goes, and what it is called. */
export interface AgentPlace {
  readonly folder: Uri;
  readonly name: string;
}

/** A file that is to be written, and the name of its text in `media/templates/`. */
export interface NewFile {
  readonly uri: Uri;
  readonly source: string;
}

/** The files of a template at a place; the first one is the agent. */
export function filesOf({ files }: Template, place: AgentPlace): readonly [NewFile, ...NewFile[]] {
  const [agent, ...others] = files;
  const fileOf = ({ source, suffix }: Template['files'][number]): NewFile => ({
    ...{ uri: Uri.joinPath(place.folder, `${place.name}${suffix}`), source },
  });
  return [fileOf(agent), ...others.map(fileOf)];
}

/** The name of a file that is there already, of those that a template would write; undefined when none is. */
export async function takenName(
  template: Template,
  place: AgentPlace,
  mayReplace?: Uri,
): Promise<string | undefined> {
  for (const { uri } of filesOf(template, place)) {
    if (uri.toString() === mayReplace?.toString()) continue;
    if (await exists(uri)) return fileNameOf(uri);
  }
  return undefined;
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
