import type { RunHead } from '../../src/protocol.ts';

/** A word that stands out beside the title. */
export interface Badge {
  readonly text: string;
  readonly tone: 'neutral' | 'active' | 'warning' | 'error';
  readonly about: string;
}

const states: { readonly [outcome in RunHead['outcome']]?: Badge } = {
  running: { text: 'running', tone: 'active', about: 'The run is on: its numbers still grow.' },
  stopped: {
    text: 'stopped',
    tone: 'warning',
    about: 'The model or a limit ended the run before its answer was complete.',
  },
  cancelled: {
    text: 'cancelled',
    tone: 'warning',
    about: 'The run was cancelled; this is what was recorded until then.',
  },
  failed: { text: 'failed', tone: 'error', about: 'The run ended in an error.' },
  died: {
    text: 'died',
    tone: 'error',
    about: 'The trace has no end of the run: its process was ended, or is still at it elsewhere.',
  },
};

/** What a reader has to know before any number: made-up answers, and a run that did not complete. */
export function badgesOf({ simulated, outcome }: RunHead): readonly Badge[] {
  const state = states[outcome];
  const badge: Badge = {
    text: 'simulated',
    tone: 'neutral',
    about: 'Answers and latency are made up by the embedded model; no provider was asked.',
  };
  return [...(simulated ? [badge] : []), ...(state ? [state] : [])];
}

/** Model, start and speed in one line; `locale` absent means the reader's own. */
export function subtitleOf({ model, startedAt, speed }: RunHead, locale?: string): string {
  const start = startedAt === undefined ? Number.NaN : Date.parse(startedAt);
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return [
    model,
    ...(Number.isNaN(start) ? [] : [new Intl.DateTimeFormat(locale, format).format(start)]),
    ...(speed === 1 ? [] : [`recorded at ${speed}× speed`]),
  ].join(' · ');
}
