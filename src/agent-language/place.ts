import type { Entry } from './entry.ts';

/** What can be typed at a place. */
export type PlaceKind =
  /** A key that has its colon. */
  | 'key'
  /** Where nothing but the start of a word is: a key, an item or a value may come of it. */
  | 'entry'
  /** Behind a colon, or an item in brackets. */
  | 'value';

/** Where in an agent file a cursor is, for completion. */
export interface Place {
  readonly kind: PlaceKind;
  /** Whose keys are completed; for a value, the entry that it is the value of. */
  readonly owner: Entry;
  /** The entry whose name is under the cursor: it is no neighbour of itself. */
  readonly self?: Entry;
  /** In brackets, an item that is not typed yet. */
  readonly isNewItem?: true;
  readonly inBrackets: boolean;
  /** The word that is replaced; columns of the cursor's line. */
  readonly start: number;
  readonly end: number;
  /** Where keys stand that are added here. */
  readonly column: number;
  /** Behind the colon of a key: where its value may start at the earliest. */
  readonly colonEnd?: number;
}
