// Runs a suite many times in a row and shows how often it passed.
import { isInterrupted } from './steps.mjs';

const row = ({ passed, failed, ok, seconds }, index) =>
  [
    `run ${index + 1}`.padStart(7),
    ok ? 'ok    ' : 'FAILED',
    `${passed} passed`.padStart(12),
    `${failed} failed`.padStart(10),
    `${seconds.toFixed(1)} s`.padStart(9),
  ].join('  ');

/** The runs, one a line, and their sum. */
export const tableOf = (runs) =>
  [...runs.map(row), `${runs.filter(({ ok }) => ok).length} of ${runs.length} runs passed`].join(
    '\n',
  );

async function timed(run) {
  const startMs = performance.now();
  const result = await run().catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 0, ok: false };
  });
  return { ...result, seconds: (performance.now() - startMs) / 1000 };
}

/** Calls `run` `times` times, which resolves with { passed, failed, ok }. Gives whether all were ok, and a note. */
export async function repeated(times, run) {
  const runs = [];
  for (let index = 0; index < times && !isInterrupted(); index += 1) {
    runs.push(await timed(run));
    if (times > 1) console.log(tableOf(runs));
  }
  const sum = (key) => runs.reduce((total, each) => total + each[key], 0);
  const note = `${sum('passed')} passed, ${sum('failed')} failed`;
  return { ok: runs.every(({ ok }) => ok), note: times > 1 ? `${tableOf(runs)}\n${note}` : note };
}
