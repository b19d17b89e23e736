import { PROVIDER_STOP_REASONS } from '../../trace/stop.ts';
import type { StopReason } from '../../trace/stop.ts';

const known: ReadonlySet<string> = new Set(PROVIDER_STOP_REASONS);

function isKnown(reason: string): reason is StopReason {
  return known.has(reason);
}

/** Converse's stop reason in our words; one that we do not know, or that is missing, is `other`. */
export function toStopReason(reason: string | undefined): StopReason {
  return reason !== undefined && isKnown(reason) ? reason : 'other';
}
