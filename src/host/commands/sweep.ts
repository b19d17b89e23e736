import { type CancellationToken, ProgressLocation, type Uri, window } from 'vscode';
import type { AgentFacts } from '../../reader/messages.ts';
import { openAt, tellFailure, tellNews } from '../offer-fixes.ts';
import { plainText } from '../plain-text.ts';
import type { RunResult, RunWish } from '../runs/active-run.ts';
import { offerRetention } from '../runs/retention.ts';
import { progressText } from '../words.ts';
import type { World } from '../world.ts';
import { pickAgent } from './pick-agent.ts';
import { agentOf, readAgent } from './profile.ts';
import { mayRun, runAgent } from './run-agent.ts';
import { parseSizes, sizesOf } from './sweep-sizes.ts';

/** Command *Run Scaling Sweep…*: runs an agent with several numbers of tool calls and shows the runs side by side. */
export async function sweep(target: unknown, world: World): Promise<void> {
  if (!mayRun(world)) return;
  const agent =
    agentOf(target) ?? (await pickAgent('Run Scaling Sweep', world, async () => undefined));
  if (!agent || !mayRun(world, agent)) return;
  const file = await readAgent(agent, world);
  if (!file?.facts) return;
  const sizes = await askSizes(file.facts);
  if (sizes === undefined || !(await isPossible(agent, sizes, world))) return;
  await runSizes(agent, file.facts.name, sizes, world);
}

function askSizes(facts: AgentFacts): Promise<readonly number[] | undefined> {
  const text = window.showInputBox({
    title: `Sweep of ${facts.name}`,
    prompt: 'Numbers of tool calls, with commas between. The agent runs once with each.',
    value: sizesOf(facts).join(', '),
    ignoreFocusOut: true,
    validateInput: (value) =>
      parseSizes(value) === undefined
        ? 'Give whole numbers of at least 1, such as 5, 10, 25.'
        : undefined,
  });
  return Promise.resolve(text).then((value) => (value === undefined ? value : parseSizes(value)));
}

/** All sizes are checked before the first one runs: a minute of runs must not end in a refusal. */
async function isPossible(agent: Uri, sizes: readonly number[], world: World): Promise<boolean> {
  const { log, runs } = world;
  const options = {
    location: ProgressLocation.Notification,
    title: 'Checking that the agent can run with each number of tool calls',
    cancellable: true,
  };
  const problems = await window.withProgress(options, (_progress, token) => {
    const check = runs.check(agent.fsPath, sizes);
    token.onCancellationRequested(check.cancel);
    return check.problems;
  });
  const [first] = problems ?? [];
  if (first === undefined) return problems !== undefined;
  const fix = openAt(first.file ?? agent.fsPath, first.line, first.column);
  void tellFailure(first.text, log, [fix]);
  return false;
}

async function runSizes(
  agent: Uri,
  name: string,
  sizes: readonly number[],
  world: World,
): Promise<void> {
  const options = {
    location: ProgressLocation.Notification,
    title: `Sweep of ${plainText(name)}`,
    cancellable: true,
  };
  const comparison = openAsItGrows(agent, name, world);
  await window.withProgress(options, async (progress, token) => {
    for (const [index, size] of sizes.entries()) {
      const place = `${size} tool calls (${index + 1} of ${sizes.length})`;
      const wish = { agent, request: { toolCount: size } };
      const stop = follow(wish, world, token, (text) =>
        progress.report({ message: `${place}: ${text}` }),
      );
      const result = await runAgent(wish, world, 'nothing').finally(stop);
      // What is left of a cancelled run is no measure of its size.
      if (wasCancelled(result)) return;
      if (result.hasTrace) comparison.add(result.trace, size);
      if (token.isCancellationRequested || hasFailed(result, world)) return;
    }
  });
  comparison.end();
  void offerRetention(world.store, world.log);
}

/** Tells how far the run of a wish is, and cancels it when asked to. Gives the function that ends this. */
function follow(
  wish: RunWish,
  { runs }: World,
  token: CancellationToken,
  tell: (text: string) => void,
): () => void {
  const current = () => runs.active.find((run) => run.wish === wish);
  const cancel = (): void => {
    const run = current();
    if (run && !run.cancelling) runs.cancel(run.id);
  };
  const listening = [
    runs.onDidChange(() => {
      // It may have been asked to end before it was there.
      if (token.isCancellationRequested) cancel();
      tell(progressText(current()?.progress));
    }),
    token.onCancellationRequested(cancel),
  ];
  return () => listening.forEach((each) => each.dispose());
}

/**
 * A comparison that opens with the first run of a sweep and shows each further one as it is over. One that a person has closed
 * stays closed; the end of the sweep offers it.
 */
function openAsItGrows(agent: Uri, name: string, { comparisons }: World) {
  const traces: string[] = [];
  const toolCounts: number[] = [];
  let show: ReturnType<typeof comparisons.open> | undefined;
  let unseen: Parameters<typeof comparisons.open>[0] | undefined;
  return {
    add: (trace: Uri, size: number): void => {
      traces.push(trace.toString());
      toolCounts.push(size);
      const sweep = { agent: name, agentFile: agent.fsPath, toolCounts: [...toolCounts] };
      const comparison = { traces: [...traces], sweep };
      if (!show) show = comparisons.open(comparison);
      else if (!show(comparison)) unseen = comparison;
    },
    end: (): void => {
      const comparison = unseen;
      if (comparison === undefined) return;
      const fix = { label: 'Open Comparison', run: () => comparisons.open(comparison) };
      void tellNews(`The sweep of ${name} is over; its comparison was closed.`, [fix]);
    },
  };
}

/** True for a run that a person has ended, in whichever place: they mean the sweep, too. */
function wasCancelled(result: RunResult): boolean {
  switch (result.type) {
    case 'killed':
      return true;
    case 'refused':
      return result.problems.length === 0;
    case 'ended':
      return result.end.outcome === 'cancelled';
    case 'crashed':
      return false;
    default:
      return result satisfies never;
  }
}

/** True, after telling why, for a run that failed of itself: the next size would fail too. */
function hasFailed(result: RunResult, { log }: World): boolean {
  const why = reasonFor(result);
  if (why === undefined) return false;
  void tellFailure(`The sweep ends here: ${why}`, log);
  return true;
}

function reasonFor(result: RunResult): string | undefined {
  switch (result.type) {
    case 'refused':
      return result.problems[0]?.text;
    case 'crashed':
      return 'the process of the run died';
    case 'killed':
      return undefined;
    case 'ended': {
      const { outcome, error, reason } = result.end;
      return outcome === 'failed' ? (error?.message ?? reason) : undefined;
    }
    default:
      return result satisfies never;
  }
}
