import type { CallError } from '../trace/stop.ts';
import { reasonOf } from '../trace/reason.ts';
import { errorPlace } from '../tool/module-problem.ts';

/** What was thrown and, where the stack tells, at which line of the user's code. */
export function thrownText(thrown: unknown): string {
  const place = errorPlace(thrown);
  const name = thrown instanceof Error ? `${thrown.name}: ` : '';
  const where = place === undefined ? '' : ` (${place.file}:${place.line})`;
  return `${name}${reasonOf(thrown)}${where}`;
}

/** An exception that no call of a tool caught: nobody knows in which state it has left the process. */
export function uncaughtError(thrown: unknown): CallError {
  return {
    name: 'UncaughtException',
    message: `An exception was thrown outside of any tool call: ${thrownText(thrown)}`,
    kind: 'other',
    retryable: false,
    fix: 'Await what the tool starts, so that what it throws becomes the result of the call.',
  };
}

/** The user's code has ended the process; `running` are the names of the tools that ran then. */
export function exitError(code: number, running: readonly string[]): CallError {
  const names = [...new Set(running)].slice(0, 3).join(', ');
  const during = names === '' ? '' : ` while ${names} ran`;
  return {
    name: 'ProcessExit',
    message: `process.exit(${code}) was called${during}, which ended the process of the run.`,
    kind: 'other',
    retryable: false,
    fix: 'Throw an error in the tool instead: it becomes the result of the call, and the run goes on.',
  };
}
