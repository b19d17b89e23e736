import type { Profile } from '../../profile/profile.ts';
import type { Action, Offer } from '../../protocol.ts';
import { offers } from '../offers.ts';

const keep: readonly Action[] = ['copy-markdown', 'open-text'];

/**
 * What a person can do about a run, the most likely first. Only a run of this machine, of a known file, can be run again; one
 * that somebody else has started cannot be cancelled.
 */
export function offersOf(
  { outcome, error, start }: Profile,
  isOfHere: boolean,
  mayCancel = true,
): readonly Offer[] {
  const hasFile = start?.agent.file !== undefined;
  const agent: readonly Action[] = hasFile ? ['open-agent'] : [];
  const again: readonly Action[] = hasFile && isOfHere ? ['profile-again'] : [];
  switch (outcome) {
    case 'running':
      return offers([mayCancel ? 'cancel' : 'open-text'], false);
    case 'completed':
      return offers(['compare', ...again, ...agent, ...keep]);
    case 'stopped':
    case 'cancelled':
    case 'died':
      return offers([...again, 'compare', ...agent, ...keep]);
    case 'failed':
      return error?.kind === 'auth'
        ? offers(['set-credentials', ...again, ...agent, 'show-log', ...keep])
        : offers([...agent, ...again, 'show-log', ...keep]);
    default:
      return outcome satisfies never;
  }
}
