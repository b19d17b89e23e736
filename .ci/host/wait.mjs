// Waiting for a person to end it.

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Resolves with the signal that asks this process to end, or with what `other` resolves with. Asked twice, it ends at once. */
export function untilAsked(other) {
  return new Promise((resolve) => {
    let asked = false;
    const ask = (signal) => {
      if (asked) process.exit(130);
      asked = true;
      resolve(signal);
    };
    signals.forEach((signal) => process.on(signal, ask));
    void other.then(resolve);
  });
}
