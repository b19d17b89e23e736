/**
 * Settles as the work does, or rejects with the signal's reason as soon as it aborts; then the work's own end is ignored. The
 * SDK itself does not interrupt everything, e.g. not the search for credentials.
 */
export function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    const forget = (): void => signal.removeEventListener('abort', onAbort);
    work.then(resolve, reject).finally(forget);
  });
}
