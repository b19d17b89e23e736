import { type TimelineState, untouchedState } from './state.ts';

/** The state of the timeline, and the one way to change it. */
export interface Model {
  readonly state: TimelineState;
  update(change: Partial<TimelineState>): void;
}

/** Opens a model; `onChange` hears of each change, with what was before. */
export function createModel(onChange: (before: TimelineState, now: TimelineState) => void): Model {
  let state = untouchedState;
  return {
    get state() {
      return state;
    },
    update: (change) => {
      const before = state;
      state = { ...state, ...change };
      onChange(before, state);
    },
  };
}
