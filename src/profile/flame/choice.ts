import type { Grouping } from '../picture/picture.ts';

/** Which flame of a run: over its tokens or US dollars, and how they are grouped. */
export interface FlameChoice extends Grouping {
  readonly axis: 'tokens' | 'money';
}
