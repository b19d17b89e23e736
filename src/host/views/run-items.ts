import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { formatBytes, formatUsd, formatCount } from '../../report/numbers.ts';
import type { RunSummary } from '../../reader/messages.ts';
import type { ActiveRun } from '../runs/active-run.ts';
import type { StoredRun } from '../runs/stored-run.ts';
import { progressText, summaryText, wallText } from '../words.ts';

/** An agent in the history. */
export function agentItem(name: string, runs: number): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
  item.id = `agent ${name}`;
  item.description = `${runs} run${runs === 1 ? '' : 's'}`;
  item.iconPath = new ThemeIcon('robot');
  item.contextValue = 'runs';
  return item;
}

/** A run that is on. */
export function activeItem({ id, name, trace, progress, cancelling }: ActiveRun): TreeItem {
  const item = new TreeItem(name);
  item.id = `active ${id}`;
  item.description = cancelling ? 'cancelling' : progressText(progress);
  item.iconPath = new ThemeIcon('loading~spin');
  item.contextValue = 'run.active';
  item.tooltip = progress?.activity ?? 'The process of the run is starting.';
  item.command = { command: 'toolflame.openTrace', title: 'Open', arguments: [trace] };
  item.accessibilityInformation = { label: `${name}, running, ${item.description}` };
  return item;
}

/** A run that is over. */
export function storedItem(run: StoredRun, now: Date): TreeItem {
  const { uri, summary, problem } = run;
  const at = startOf(run);
  const item = new TreeItem(timeText(at, now));
  item.id = uri.toString();
  item.description = summary ? summaryText(summary) : (problem ?? 'reading …');
  item.iconPath = iconOf(summary?.outcome, problem);
  item.contextValue = summary ? 'run' : 'run.unreadable';
  item.tooltip = tooltipOf(run, at);
  item.command = { command: 'toolflame.openTrace', title: 'Open', arguments: [uri] };
  item.accessibilityInformation = {
    label: `Run of ${summary?.agent ?? 'an agent'}, ${item.label}, ${item.description}`,
  };
  return item;
}

function startOf({ summary, modifiedMs }: StoredRun): Date {
  const start = Date.parse(summary?.startedAt ?? '');
  return new Date(Number.isNaN(start) ? modifiedMs : start);
}

/** `14:05:12` today, `Oct 3, 14:05` before. */
export function timeText(at: Date, now: Date): string {
  return at.toDateString() === now.toDateString()
    ? at.toLocaleTimeString()
    : at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

const icons: { readonly [outcome in RunSummary['outcome']]: readonly [string, string] } = {
  running: ['loading~spin', 'icon.foreground'],
  completed: ['pass', 'testing.iconPassed'],
  stopped: ['warning', 'list.warningForeground'],
  cancelled: ['circle-slash', 'disabledForeground'],
  failed: ['error', 'list.errorForeground'],
  died: ['error', 'list.errorForeground'],
};

function iconOf(outcome: RunSummary['outcome'] | undefined, problem: string | undefined) {
  if (outcome === undefined)
    return new ThemeIcon(problem === undefined ? 'loading~spin' : 'warning');
  const [icon, colour] = icons[outcome];
  return new ThemeIcon(icon, new ThemeColor(colour));
}

function tooltipOf({ summary, problem, sizeBytes, file }: StoredRun, at: Date): MarkdownString {
  const tooltip = new MarkdownString();
  const add = (text: string): MarkdownString => tooltip.appendText(text).appendMarkdown('\n\n');
  add(at.toLocaleString());
  if (problem !== undefined) add(problem);
  for (const line of summary ? linesOf(summary) : []) add(line);
  return add(`${file}, ${formatBytes(sizeBytes)}`);
}

function linesOf(summary: RunSummary): readonly string[] {
  const { model, simulated, outcome, reason, wallMs, turns, toolCalls, costUsd } = summary;
  return [
    `${model}${simulated ? ' (simulated)' : ''}`,
    `${outcome}${reason === undefined ? '' : `: ${reason}`}`,
    `Wall ${wallText(wallMs)}, ${turns} turn${turns === 1 ? '' : 's'}, ${formatCount(toolCalls)} tool call${toolCalls === 1 ? '' : 's'}`,
    `Tokens, as the provider counts them: ${formatCount(summary.inputTokens)} in, ${formatCount(summary.outputTokens)} out`,
    costUsd === undefined ? priceless(simulated) : `Cost at list prices: ${formatUsd(costUsd)}`,
  ];
}

function priceless(simulated: boolean): string {
  return simulated ? 'Cost: none, the model is simulated' : 'Cost: unknown';
}
