import type { Profile } from '../../profile/profile.ts';
import type { RunHead } from '../../protocol.ts';
import { clean } from '../../report/clean.ts';

/** Who ran, on what, and how it ended. */
export function headOf({ start, header, outcome }: Profile): RunHead {
  return {
    agent: clean(start?.agent.name ?? 'unknown agent'),
    model: clean(start?.model.id ?? 'unknown model'),
    simulated: start?.simulated ?? false,
    speed: header?.speed ?? 1,
    outcome,
    ...(header === undefined ? {} : { startedAt: clean(header.createdAt) }),
  };
}
