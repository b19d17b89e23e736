/**
 * How long a response asks us to wait, in milliseconds; undefined when it does not, or not understandably. A date is taken
 * relative to the response's own `date`, so that neither clock has to be right.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | undefined {
  const wanted = headers['retry-after']?.trim();
  if (wanted === undefined || wanted === '') return undefined;
  const seconds = /^\d+(?:\.\d+)?$/.test(wanted) ? Number(wanted) : undefined;
  if (seconds !== undefined) return seconds * 1000;
  const waitMs = Date.parse(wanted) - Date.parse(headers['date'] ?? '');
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
