import {
  type CancellationToken,
  CodeLens,
  type Command,
  type Disposable,
  EventEmitter,
  languages,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import type { ScannedFile } from '../../scanner/messages.ts';
import { lensesOfServer } from '../../tool-language/server-lens.ts';
import { lensesOfFile, lensesOfTool, type ToolLens } from '../../tool-language/tool-lens.ts';
import { readSettings } from '../settings.ts';
import { soon } from '../soon.ts';
import { rangeOf } from './places.ts';
import { lastRunOf } from './tool-history.ts';
import { toolSelector } from './tool-selector.ts';
import type { ToolWorld } from './tool-world.ts';

/** What else than the document changes lenses comes in bursts: a scan, a reading of runs. */
const refreshMs = 300;

/** Shows what each tool costs above its declaration, and the sum at the top of the file. */
export function showToolLenses(world: ToolWorld): Disposable {
  const changed = new EventEmitter<void>();
  const refresh = soon(() => changed.fire(), refreshMs);
  const provider = languages.registerCodeLensProvider(toolSelector, {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document, token) => lensesFor(document, token, world),
  });
  const listening = [
    world.documents.onDidForget(refresh.want),
    world.histories.onDidChange(refresh.want),
    world.workspaceTools.onDidChange(refresh.want),
    world.info.onDidChange(refresh.want),
    world.servers.onDidChange(refresh.want),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('toolflame.tools.codeLens')) changed.fire();
    }),
  ];
  return {
    dispose: () => {
      for (const each of [refresh, provider, ...listening, changed]) each.dispose();
    },
  };
}

async function lensesFor(
  document: TextDocument,
  token: CancellationToken,
  world: ToolWorld,
): Promise<CodeLens[]> {
  if (!readSettings(document.uri).toolLenses) return [];
  const file = await world.documents.read(document);
  if (file === undefined || token.isCancellationRequested) return [];
  return [
    ...fileLenses(file, document.uri, world),
    ...toolLenses(file, document.uri, world),
    ...serverLenses(file, document.uri, world),
  ];
}

function fileLenses(file: ScannedFile, uri: Uri, { chosen, info }: ToolWorld): CodeLens[] {
  const [first] = file.tools;
  // Of a file with one tool, its own lens says it all.
  if (first === undefined) return [];
  const top = rangeOf({ line: 0, column: 0, endLine: 0, endColumn: 0 });
  return lensesOfFile(file, info.facts(), chosen.label).map(
    (lens) => new CodeLens(top, commandOf(lens, { uri })),
  );
}

function toolLenses(file: ScannedFile, uri: Uri, world: ToolWorld): CodeLens[] {
  const { chosen, histories, workspaceTools } = world;
  const workspaceTokens = workspaceTools.totalTokens();
  return file.tools.flatMap((tool, index) => {
    const history = tool.name === undefined ? undefined : histories.of(tool.name);
    const known = workspaceTokens === undefined ? {} : { workspaceTokens };
    const context = { model: chosen.label, history, ...known };
    const trace = history && lastRunOf(history);
    return lensesOfTool(tool, context).map(
      // Above all of it, decorators too.
      (lens) => new CodeLens(rangeOf(tool.at), commandOf(lens, { uri, index, trace })),
    );
  });
}

function serverLenses(file: ScannedFile, uri: Uri, { servers, chosen }: ToolWorld): CodeLens[] {
  return file.servers.flatMap((server) => {
    const answer = servers.answerOf(uri, server.name);
    return lensesOfServer(server, answer, chosen.label).map(
      ({ title, tooltip, action }) =>
        new CodeLens(rangeOf(server.nameAt), {
          ...{ title, tooltip },
          ...(action === 'ask'
            ? { command: 'toolflame.askServer', arguments: [uri, server.name] }
            : action === 'breakdown'
              ? { command: 'toolflame.showServerTools', arguments: [uri, server.name] }
              : { command: '' }),
        }),
    );
  });
}

interface LensTarget {
  readonly uri: Uri;
  /** The place of the tool in its file; absent for the file. */
  readonly index?: number;
  readonly trace?: Uri | undefined;
}

function commandOf(
  { title, tooltip, action }: ToolLens,
  { uri, index, trace }: LensTarget,
): Command {
  const call = (command: string, ...args: unknown[]): Command => ({
    ...{ title, tooltip, command, arguments: args },
  });
  switch (action) {
    case 'breakdown':
      return call('toolflame.showToolTokens', uri, index);
    case 'last-run':
      return call('toolflame.openTrace', trace);
    case 'choose-model':
      return call('toolflame.chooseModel');
    case 'nothing':
      // Shown as text.
      return { title, tooltip, command: '' };
    default:
      return action satisfies never;
  }
}
