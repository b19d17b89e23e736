import type { CallProfile } from '../../profile/calls.ts';
import type { Profile } from '../../profile/profile.ts';
import { clean } from '../../report/clean.ts';
import { noProgress, type Progress } from '../../report/progress.ts';

/** How far a run is that is still on, from its profile: what the command line shows of a run of its own. */
export function progressOf({ calls, tools, turns, tokens }: Profile): Progress {
  const last = calls.at(-1);
  const own = tools.filter(({ turn }) => turn === turns);
  const ended = own.filter(({ endedMs }) => endedMs !== undefined);
  const running = own.filter((tool) => tool.startedMs !== undefined && tool.endedMs === undefined);
  return {
    ...noProgress,
    turn: turns,
    phase: own.length > 0 ? 'tools' : phaseOf(last),
    inputTokens: tokens.knownInputTokens || undefined,
    outputTokens: tokens.knownOutputTokens || undefined,
    blocks: last?.blocks.length ?? 0,
    queued: own.length,
    ended: ended.length,
    running: new Map(running.map(({ toolUseId, name }) => [toolUseId, clean(name)])),
  };
}

function phaseOf(call: CallProfile | undefined): Progress['phase'] {
  if (call === undefined) return 'waiting';
  const { attempts, retryWaits, blocks } = call;
  if (blocks.length > 0) return 'streaming';
  return retryWaits.length > 0 || attempts.at(-1)?.outcome === 'error' ? 'retrying' : 'waiting';
}
