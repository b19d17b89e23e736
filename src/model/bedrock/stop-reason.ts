import type { StopReason } from '../../trace/stop.ts';

const known: ReadonlySet<string> = new Set<StopReason>([
  'end_turn',
  'tool_use',
  'max_tokens',
  'stop_sequence',
  'content_filtered',
  'guardrail_intervened',
  'model_context_window_exceeded',
  'malformed_model_output',
  'malformed_tool_use',
]);

function isKnown(reason: string): reason is StopReason {
  return known.has(reason);
}

/** Converse's stop reason in our words; one that we do not know, or that is missing, is `other`. */
export function toStopReason(reason: string | undefined): StopReason {
  return reason !== undefined && isKnown(reason) ? reason : 'other';
}
