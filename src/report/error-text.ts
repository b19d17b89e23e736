import { MESSAGE_LEFT_OUT } from '../trace/stop.ts';
import type { CallError } from '../trace/stop.ts';
import { clean } from './clean.ts';

/** An error's name and message, on one line; where the trace has no message, its fix stands in for it. */
export function errorText({ name, message, fix }: CallError): string {
  return nameWith(name, [message === MESSAGE_LEFT_OUT ? fix : message]);
}

/** An error's name, message and fix, on one line; without the message where the trace has none. */
export function errorAndFix({ name, message, fix }: CallError): string {
  return nameWith(name, [message === MESSAGE_LEFT_OUT ? undefined : message, fix]);
}

function nameWith(name: string, words: readonly (string | undefined)[]): string {
  const said = words.flatMap((text) => (text === undefined ? [] : [clean(text)]));
  return said.length === 0 ? clean(name) : `${clean(name)}: ${said.map(ended).join(' ')}`;
}

/** Sentences that follow each other are told apart. */
function ended(text: string, index: number, all: readonly string[]): string {
  return index === all.length - 1 || /[.!?…]$/.test(text) ? text : `${text}.`;
}
