import { commands, ProgressLocation, type Progress, type Uri, window, workspace } from 'vscode';
import { fileNameOf } from '../file-name.ts';
import { readIdentity } from '../identity.ts';
import {
  type Fix,
  manageTrust,
  openAt,
  openSettings,
  setCredentials,
  tellFailure,
  tellNews,
} from '../offer-fixes.ts';
import { plainText } from '../plain-text.ts';
import { openTraceEditor, traceInFront } from '../panels/trace-editor.ts';
import type { RunResult, RunWish } from '../runs/active-run.ts';
import { offerRetention } from '../runs/retention.ts';
import type { StartedRun } from '../runs/run-manager.ts';
import { countsFolder, runsFolder } from '../runs/store-folder.ts';
import { readSettings } from '../settings.ts';
import { progressText, tokensText, wallText } from '../words.ts';
import type { World } from '../world.ts';

/** False, after telling why and what to do, where nothing may run. */
export function mayRun({ log }: World, agent?: Uri): boolean {
  if (!workspace.isTrusted) {
    const why =
      'An agent runs code of this folder, so it needs a trusted workspace. Recorded runs open all the same.';
    void tellFailure(why, log, [manageTrust]);
    return false;
  }
  if (agent && agent.scheme !== 'file') {
    const why = `${agent.toString(true)}: an agent runs from the files of a disk; open a local folder to profile it.`;
    void tellFailure(why, log);
    return false;
  }
  return true;
}

/** Profiles an agent: starts the run, shows it, and tells how it ended. Resolves with the result; never rejects. */
export async function runAgent(
  wish: RunWish,
  world: World,
  show: 'report' | 'nothing' = 'report',
): Promise<RunResult & { readonly trace: Uri; readonly hasTrace: boolean }> {
  const { runs, context, memory, log } = world;
  const { content, openReport } = readSettings(wish.agent);
  const folder = runsFolder(context).fsPath;
  const identity = await readIdentity(context.secrets);
  const counts = countsFolder(context).fsPath;
  const run = runs.start(wish, { folder, counts, identity, content });
  await memory.keep(fileNameOf(run.trace), wish, content);
  if (show === 'report') void follow(run, world);
  const refused = await run.started;
  if (refused === undefined && show === 'report' && openReport !== 'never') {
    await openTraceEditor(run.trace, openReport).then(undefined, (error: unknown) =>
      log.error(`${run.trace.fsPath}: ${String(error)}`),
    );
  }
  const result = await run.result;
  world.store.refresh();
  if (show === 'report') {
    void tellResult(result, { trace: run.trace, hasTrace: refused === undefined }, wish, world);
    void offerRetention(world.store, log);
  }
  return { ...result, trace: run.trace, hasTrace: refused === undefined };
}

/** A notification that follows the run and can cancel it. */
function follow(run: StartedRun, { runs }: World): Thenable<void> {
  const nameNow = (): string => runs.active.find(({ id }) => id === run.id)?.name ?? 'agent';
  const options = {
    location: ProgressLocation.Notification,
    title: `Profiling ${nameNow()}`,
    cancellable: true,
  };
  return window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => runs.cancel(run.id));
    const listening = runs.onDidChange(() => tellProgress(run.id, runs, progress));
    await run.result;
    listening.dispose();
  });
}

function tellProgress(
  id: string,
  runs: World['runs'],
  progress: Progress<{ message: string }>,
): void {
  const active = runs.active.find((each) => each.id === id);
  if (!active) return;
  const activity = active.progress === undefined ? '' : ` · ${plainText(active.progress.activity)}`;
  progress.report({
    message: active.cancelling ? 'cancelling …' : `${progressText(active.progress)}${activity}`,
  });
}

async function tellResult(
  result: RunResult,
  { trace, hasTrace }: { readonly trace: Uri; readonly hasTrace: boolean },
  { agent }: RunWish,
  { log, store }: World,
): Promise<void> {
  const open: Fix = { label: 'Open Report', run: () => openTraceEditor(trace) };
  const kept = hasTrace ? 'its trace is kept' : 'nothing was recorded';
  const fixes = hasTrace ? [open] : [openAt(agent.fsPath)];
  switch (result.type) {
    case 'refused':
      // Cancelled before it began: nothing to tell.
      return result.problems.length === 0 ? undefined : tellRefusal(result, agent, log);
    case 'crashed':
      return tellFailure(
        `The process of the run died: ${firstLine(result.reason)}; ${kept}.`,
        log,
        fixes,
      );
    case 'killed':
      return tellNews(`The run did not end by itself and was stopped; ${kept}.`, fixes);
    case 'ended':
      // Who looks at the report has seen how it ended.
      if (result.end.outcome !== 'failed' && String(traceInFront()) === String(trace)) return;
      return tellEnd(result.end, { open, agent, trace }, log, () => summaryOf(trace, store));
    default:
      return result satisfies never;
  }
}

function tellRefusal(
  { problems }: RunResult & { type: 'refused' },
  agent: Uri,
  log: World['log'],
): Promise<void> {
  const [first] = problems;
  const isOfTrace = first?.of === 'trace';
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more, see the log)` : '';
  const text = first?.text ?? 'The run was refused.';
  const fixes: Fix[] = [];
  if (first?.file !== undefined) fixes.push(openAt(first.file, first.line, first.column));
  else if (isOfTrace) fixes.push(openSettings('runs.folder'));
  else fixes.push(openAt(agent.fsPath));
  return tellFailure(`${text}${more}`, log, fixes);
}

async function tellEnd(
  end: (RunResult & { type: 'ended' })['end'],
  { open, agent, trace }: { readonly open: Fix; readonly agent: Uri; readonly trace: Uri },
  log: World['log'],
  summary: () => Promise<string>,
): Promise<void> {
  const { outcome, reason, error, traceFailure } = end;
  if (traceFailure !== undefined) {
    return tellFailure(`The trace is not whole: ${traceFailure}`, log, [
      openSettings('runs.folder'),
    ]);
  }
  if (error) {
    const fixes = error.kind === 'auth' ? [setCredentials] : [openAt(agent.fsPath)];
    // Made short first: what a tool has thrown may be of any length.
    const text = `${plainText(error.message).replace(/[.\s]+$/, '')}. ${error.fix ?? ''}`;
    return tellFailure(`The run failed: ${text.trim()}`, log, [...fixes, open]);
  }
  if (outcome === 'cancelled') return tellNews('The run was cancelled; its trace is kept.', [open]);
  const text = await summary();
  if (outcome === 'completed') {
    const again = {
      label: 'Profile Again',
      run: () => commands.executeCommand('toolflame.profileAgain', trace),
    };
    return tellNews(`Profiled: ${text}`, [open, again]);
  }
  return tellNews(`The run stopped (${reason}): ${text}`, [open]);
}

async function summaryOf(trace: Uri, store: World['store']): Promise<string> {
  const summary = await store.summaryOf(trace);
  if (!summary) return 'its trace cannot be read';
  const { agent, wallMs, inputTokens, outputTokens } = summary;
  return `${agent}, ${wallText(wallMs)}, ${tokensText(inputTokens, outputTokens)}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
