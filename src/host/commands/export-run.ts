import { commands, env, type Uri, Uri as Address, window, workspace } from 'vscode';
import type { ExportFormat, ImageFormat } from '../../protocol.ts';
import { tellNews } from '../offer-fixes.ts';
import { traceInFront } from '../panels/trace-editor.ts';
import { traceInputOf, traceTitle } from '../trace-input.ts';
import { type RunNode, tracesOf } from '../views/runs-tree.ts';
import type { World } from '../world.ts';
import { pickRun } from './open-trace.ts';

const formats: readonly {
  readonly format: ExportFormat;
  readonly label: string;
  readonly detail: string;
}[] = [
  {
    format: 'html',
    label: 'HTML report',
    detail: 'One page that stands alone: opens in any browser, asks for nothing from elsewhere.',
  },
  {
    format: 'perfetto',
    label: 'Perfetto',
    detail: 'For ui.perfetto.dev and chrome://tracing: lanes, counters and flows.',
  },
  {
    format: 'speedscope',
    label: 'speedscope',
    detail: 'For speedscope.app: calls, workers, and the tokens as a flame graph.',
  },
];

const endings: { readonly [format in ExportFormat | ImageFormat]: string } = {
  html: 'html',
  perfetto: 'json',
  speedscope: 'json',
  png: 'png',
  svg: 'svg',
};

const programs: { readonly [format in ExportFormat]?: string } = {
  perfetto: 'https://ui.perfetto.dev',
  speedscope: 'https://www.speedscope.app',
};

/** Command *Export Run…*: the run it was called on, the one in front, or one that is picked; in a format that is picked. */
export async function exportPicked(target: unknown, world: World): Promise<void> {
  const trace = traceOf(target) ?? traceInFront() ?? (await pickRun('Export Run', world));
  if (!trace) return;
  const options = { title: 'Export Run as', ignoreFocusOut: true };
  const chosen = await window.showQuickPick(formats, options);
  if (chosen) await exportRun(trace, chosen.format, world);
}

function traceOf(target: unknown): Uri | undefined {
  if (target instanceof Address) return target;
  return target === undefined ? undefined : tracesOf([target as RunNode])[0];
}

/** Writes a run in another format, where a person wants it. Rejects with what to tell them. */
export async function exportRun(trace: Uri, format: ExportFormat, world: World): Promise<void> {
  const input = await traceInputOf(trace);
  const result = await world.reader.ask({ type: 'export', trace: input, format });
  if (result.type === 'failed') throw new Error(result.message.message);
  if (result.type !== 'export') throw new Error('The run could not be exported.');
  await saveAs(trace, result.fileName, format, result.bytes);
}

/** Saves a drawing of the timeline, where a person wants it. Rejects with what to tell them. */
export function saveImage(trace: Uri, format: ImageFormat, bytes: Uint8Array): Promise<void> {
  return saveAs(trace, `${traceTitle(trace.path)}.${format}`, format, bytes);
}

async function saveAs(
  trace: Uri,
  name: string,
  format: ExportFormat | ImageFormat,
  bytes: Uint8Array,
): Promise<void> {
  // Beside what the person works on; the traces of the history are in a folder that nobody looks into.
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Address.joinPath(trace, '..');
  const target = await window.showSaveDialog({
    title: 'Save As',
    defaultUri: Address.joinPath(folder, name),
    filters: { [format.toUpperCase()]: [endings[format]], 'All files': ['*'] },
  });
  if (!target) return;
  await workspace.fs.writeFile(target, bytes);
  // Not awaited: the panel is not busy for as long as the message is there.
  void tellNews(`Saved ${workspace.asRelativePath(target)}.`, [openFix(target, format)]);
}

function openFix(target: Uri, format: ExportFormat | ImageFormat) {
  const program = format === 'png' || format === 'svg' ? undefined : programs[format];
  if (program !== undefined) {
    return {
      label: `Open ${new URL(program).host}`,
      run: () => env.openExternal(Address.parse(program)),
    };
  }
  return format === 'html'
    ? { label: 'Open in Browser', run: () => env.openExternal(target) }
    : { label: 'Open', run: () => commands.executeCommand('vscode.open', target) };
}
