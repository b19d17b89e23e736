import type { ReadyRun } from '../agent/prepare-run.ts';
import { runOnce } from './run-once.ts';
import type { RecordedRun, RunOutput } from './run-once.ts';
import type { Terminal } from './terminal.ts';

/** What is run, maybe several times. */
export interface Repeated {
  readonly run: ReadyRun;
  readonly file: string;
  /** How many tools it calls, where that tells it from other runs of the same command. */
  readonly size?: number;
}

/** Runs an agent `repeat` times, or until the user interrupts. Says which run is on when somebody looks. */
export async function repeatRun(
  { run, file, size }: Repeated,
  { repeat, out, content }: RunOutput & { readonly repeat: number },
  terminal: Terminal,
): Promise<readonly RecordedRun[]> {
  const runs: RecordedRun[] = [];
  const sizes = size === undefined ? [] : [size];
  for (let n = 1; n <= repeat && !terminal.interrupted.aborted; n++) {
    const numbers = repeat > 1 ? [n] : [];
    const words = [
      ...sizes.map((count) => `${count} tools`),
      ...numbers.map(() => `run ${n} of ${repeat}`),
    ];
    if (words.length > 0 && terminal.interactive) terminal.tell(`${words.join(', ')}\n`);
    const path = out === undefined ? undefined : withSuffix(out, [...sizes, ...numbers]);
    runs.push(await runOnce(run, file, { out: path, content }, terminal));
  }
  return runs;
}

/** `a.toolflame.jsonl`, [100, 2] → `a-100-2.toolflame.jsonl` */
function withSuffix(path: string, numbers: readonly number[]): string {
  const suffix = numbers.map((number) => `-${number}`).join('');
  const at = path.search(/(\.toolflame)?\.[^./\\]*$/);
  return at < 0 ? `${path}${suffix}` : `${path.slice(0, at)}${suffix}${path.slice(at)}`;
}
