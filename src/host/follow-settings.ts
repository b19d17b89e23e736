import { type ConfigurationChangeEvent, Disposable, workspace } from 'vscode';

/** Something that finds files by settings and folders of the workspace. */
interface Finder {
  refresh(): void;
}

/** Finds runs and agents anew when it is set elsewhere where they are; nothing is read of what nobody looks at. */
export function followSettings(store: Finder, agents: Finder): Disposable {
  return Disposable.from(
    workspace.onDidChangeConfiguration(({ affectsConfiguration }: ConfigurationChangeEvent) => {
      if (affectsConfiguration('toolflame.runs.folder')) store.refresh();
      if (affectsConfiguration('toolflame.agents.exclude')) agents.refresh();
    }),
    // A folder that is not trusted sets nothing that says where files go.
    workspace.onDidGrantWorkspaceTrust(() => store.refresh()),
    workspace.onDidChangeWorkspaceFolders(() => {
      // The folder of runs may be relative to the first one.
      store.refresh();
      agents.refresh();
    }),
  );
}
