import {
  commands,
  type Disposable,
  EventEmitter,
  Location,
  Position,
  Uri,
  workspace,
} from 'vscode';
import type { ScannedFile, ScannedTool } from '../../scanner/messages.ts';
import { breakdownOf, fileBreakdownOf } from '../../tool-language/breakdown.ts';
import { reasonOf } from '../../trace/reason.ts';
import { rangeOf } from './places.ts';
import type { ToolWorld } from './tool-world.ts';

const scheme = 'toolflame-tokens';

/** Breakdowns of tools, as documents that are peeked at where the tool is declared. */
export interface ToolBreakdown extends Disposable {
  /** Of the tool at a place in the list of its file; of the file when it is absent. */
  show(source: Uri, index: number | undefined): Promise<void>;
  /** Of the tools that a server of a configuration file listed. */
  showServer(config: Uri, name: string): Promise<void>;
}

/** The text of a schema as the chosen model reads it; undefined when there is none to read. */
export async function renderTool(
  { schemaJson }: ScannedTool,
  { scanner, chosen, log }: ToolWorld,
): Promise<string | undefined> {
  if (schemaJson === undefined) return undefined;
  try {
    const result = await scanner.ask({ type: 'render', schemaJson, model: chosen.model });
    return result.type === 'render' ? result.text : undefined;
  } catch (error) {
    log.error(`A schema could not be rendered: ${reasonOf(error)}`);
    return undefined;
  }
}

/** Registers the documents with the editor. */
export function openToolBreakdown(world: ToolWorld): ToolBreakdown {
  const changed = new EventEmitter<Uri>();
  // The last ones only: a peek is looked at once.
  const texts = new Map<string, string>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) =>
      texts.get(uri.path) ?? 'This breakdown is gone; click the lens again.',
  });

  async function peek(source: Uri, at: Position, name: string, text: string): Promise<void> {
    const file = `/${name.replaceAll(/[^\p{L}\p{N}_ .-]/gu, '_').slice(0, 80)} · tokens.txt`;
    texts.set(file, text);
    const uri = Uri.from({ scheme, path: file });
    changed.fire(uri);
    const there = new Location(uri, new Position(0, 0));
    await commands.executeCommand('editor.action.peekLocations', source, at, [there], 'peek');
  }

  async function readSource(source: Uri): Promise<ScannedFile | undefined> {
    return world.documents.read(await workspace.openTextDocument(source));
  }

  return {
    show: async (source, index) => {
      const file = await readSource(source);
      if (file === undefined) return;
      const { label } = world.chosen;
      if (index === undefined) {
        const name = source.path.slice(source.path.lastIndexOf('/') + 1);
        return peek(source, new Position(0, 0), name, fileBreakdownOf(file, label));
      }
      const tool = file.tools[index];
      if (tool === undefined) return;
      const rendered = await renderTool(tool, world);
      const at = rangeOf(tool.nameAt).start;
      await peek(source, at, tool.name ?? 'tool', breakdownOf(tool, rendered, label));
    },
    showServer: async (config, name) => {
      const file = await readSource(config);
      const server = file?.servers.find((each) => each.name === name);
      const tools = world.servers.toolsOf(config, name);
      if (server === undefined || tools.length === 0) return;
      const answer = world.servers.answerOf(config, name);
      const total = answer?.type === 'tools' ? answer.total : undefined;
      const all = { tools, servers: [], imports: [], ...(total === undefined ? {} : { total }) };
      const text = fileBreakdownOf(all, world.chosen.label);
      await peek(config, rangeOf(server.nameAt).start, name, text);
    },
    dispose: () => {
      provider.dispose();
      changed.dispose();
    },
  };
}
