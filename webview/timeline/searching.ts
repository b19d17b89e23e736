import { nextInTime } from './in-time.ts';
import type { Model } from './model.ts';
import { noMatches, search } from './search.ts';
import type { Selecting } from './selecting.ts';

/** Searches the picture. */
export interface Searching {
  setQuery(query: string): void;
  /** To the next (1) or the previous (-1) match. */
  go(step: -1 | 1): void;
}

/** Opens the search of a model. */
export function createSearching(model: Model, selecting: Selecting): Searching {
  return {
    setQuery: (query) => {
      const { picture } = model.state;
      const matches = picture === undefined ? noMatches : search(picture, query);
      model.update({ query, matches });
    },
    go: (step) => {
      const { matches, picture, selectedBox } = model.state;
      if (picture === undefined) return;
      const box = nextInTime(matches, picture.boxes, selectedBox, step);
      if (box !== undefined) selecting.goTo(box);
    },
  };
}
