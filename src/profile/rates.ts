import { answered } from './call-faults.ts';
import type { CallProfile } from './calls.ts';
import { groupBy } from './group-by.ts';
import { splitInput } from './input-split.ts';
import { known } from './known.ts';
import { largest, median, smallest } from './statistics.ts';
import { type Fit, fitMedian, fitSlope, type Point } from './robust-fit.ts';
import type { FittedRate, ModelRates } from './token-ledger.ts';

/** Of fewer than five values, not even the smallest and the largest hold the median nine times in ten (15 in 16 of five). */
export const LEAST_CALLS = 5;

/** A line through two inputs fits whatever they are: a third can contradict it. */
export const LEAST_INPUTS = 3;

/** At a fast 0.05 ms a token, inputs closer than this differ by 5 ms: what delivery alone scatters. */
export const LEAST_SPREAD_TOKENS = 100;

/** Of a shorter answer, the first piece, which has no decode time of its own, is a large share. */
export const LEAST_OUTPUT_TOKENS = 16;

/** Fits the speed of each model that was called, in the order of the first calls. */
export function fitRates(calls: readonly CallProfile[]): readonly ModelRates[] {
  return [...groupBy(calls, ({ model }) => model)].map(([model, own]) => {
    const points = own.flatMap(firstTokenPoint);
    const prefill = fitPrefill(points);
    return known({
      model,
      prefill,
      firstTokenBaseMs:
        'msPerToken' in prefill
          ? median(points.map(({ x, y }) => y - prefill.msPerToken * x))
          : undefined,
      decode: fitDecode(own.flatMap(decodeMsPerToken)),
    });
  });
}

/** Time to first token against uncached input; only of a call that went well at once, or it holds waits of other kinds. */
function firstTokenPoint(call: CallProfile): readonly Point[] {
  const [attempt, ...others] = call.attempts;
  const split = splitInput(call.usage);
  const y = call.timeToFirstTokenMs;
  if (attempt?.outcome !== 'ok' || others.length > 0 || !answered(call)) return [];
  if (split === undefined || y === undefined) return [];
  return [{ x: split.hourWriteTokens + split.writeTokens + split.plainTokens, y }];
}

function fitPrefill(points: readonly Point[]): FittedRate {
  const inputs = points.map(({ x }) => x);
  const distinct = new Set(inputs).size;
  const spread = (largest(inputs) ?? 0) - (smallest(inputs) ?? 0);
  const refuse = (tooFew: string) => ({ points: points.length, tooFew });
  if (points.length < LEAST_CALLS) return refuse(tooFewCalls(points.length));
  if (distinct < LEAST_INPUTS) {
    return refuse(`${points.length} calls of ${distinct} sizes; ${LEAST_INPUTS} are needed`);
  }
  if (spread < LEAST_SPREAD_TOKENS) {
    return refuse(`inputs differ by ${spread} tokens; ${LEAST_SPREAD_TOKENS} are needed`);
  }
  return rateOf(fitSlope(points)) ?? refuse('no dependence on the input seen');
}

/**
 * Milliseconds per output token of a whole answer. Calls and not blocks: of a call the provider counts the tokens, those of a
 * block are estimated.
 */
function decodeMsPerToken(call: CallProfile): readonly number[] {
  const tokens = call.usage?.outputTokens;
  if (!answered(call) || call.decodeMs === undefined) return [];
  if (tokens === undefined || tokens < LEAST_OUTPUT_TOKENS) return [];
  return [call.decodeMs / tokens];
}

function fitDecode(ratios: readonly number[]): FittedRate {
  const refuse = (tooFew: string) => ({ points: ratios.length, tooFew });
  if (ratios.length < LEAST_CALLS) {
    return refuse(`${tooFewCalls(ratios.length)}, of ${LEAST_OUTPUT_TOKENS} tokens or more each`);
  }
  return rateOf(fitMedian(ratios)) ?? refuse('decode took no time that could be seen');
}

function tooFewCalls(calls: number): string {
  return `${calls} ${calls === 1 ? 'call' : 'calls'}; ${LEAST_CALLS} are needed`;
}

/** Undefined when the rate may as well be none: its bounds hold zero, or it is below. */
function rateOf(fit: Fit | undefined): FittedRate | undefined {
  if (fit === undefined || fit.low <= 0) return undefined;
  const { value, low, high, points } = fit;
  return { msPerToken: value, lowMsPerToken: low, highMsPerToken: high, points };
}
