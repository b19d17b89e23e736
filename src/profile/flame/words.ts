import { residualName } from '../section-names.ts';
import type { FlameChoice } from './choice.ts';

type FlameAxis = FlameChoice['axis'];

/** Something to say of a box, beside what it is called; false for nothing. */
export type Note = string | false;

/** A name with what there is to say of the box. */
export function noted(name: string, ...notes: readonly Note[]): string {
  const said = notes.filter((note) => note !== false);
  return said.length === 0 ? name : `${name} (${said.join('; ')})`;
}

/** What is unknown of a part that has no width. */
const unknownWords = { tokens: 'not counted', money: 'of unknown price' } as const;

/** Of a section, how many of its parts have no width. */
export function unknownPieces(axis: FlameAxis, unknown: number, all: number): Note {
  return unknown > 0 && `${unknown} of ${all} ${unknownWords[axis]}`;
}

/** Of a call, how many of its parts have no width. */
export function unknownParts(axis: FlameAxis, unknown: number): Note {
  return unknown > 0 && `${unknown === 1 ? '1 part' : `${unknown} parts`} ${unknownWords[axis]}`;
}

/** Of a turn or a run, how many of its calls have parts without width. */
export function unknownCalls(axis: FlameAxis, calls: number): Note {
  return calls > 0 && `parts of ${calls === 1 ? '1 call' : `${calls} calls`} ${unknownWords[axis]}`;
}

/** Of a tool, how often something of it was sent or written that has no width. */
export function unknownTimes(axis: FlameAxis, times: number): Note {
  return times > 0 && `${times === 1 ? '1 piece' : `${times} pieces`} ${unknownWords[axis]}`;
}

/** Of a call of which nobody knows how wide it is. */
export function withoutTotal(axis: FlameAxis): string {
  return axis === 'tokens' ? 'not counted by the provider' : 'of unknown price';
}

/** Of a turn or a run, in how many calls there is something that nobody knows, and no part to say so. */
export function callsWithoutTotal(axis: FlameAxis, calls: number): Note {
  return calls > 0 && `${calls === 1 ? '1 call' : `${calls} calls`} ${withoutTotal(axis)}`;
}

/** Of what is wider than it should be; `rest` is what the whole has beyond its parts. */
export function excess(axis: FlameAxis, rest: number | undefined): Note {
  if (rest === undefined || rest >= 0) return false;
  return axis === 'tokens'
    ? `${-rest} tokens more than the provider counted`
    : `$${plainDigits(-rest)} more than it cost`;
}

/** What a rest is called; what has no width is in it. */
export function restName(axis: FlameAxis, unknown: number): string {
  return noted(residualName, unknown > 0 && `with what is ${unknownWords[axis]}`);
}

/** Two digits that say something, without an exponent: money is known to a ten-billionth of a dollar. */
function plainDigits(usd: number): string {
  return Number(usd.toPrecision(2)).toFixed(10).replace(/0+$/, '');
}
