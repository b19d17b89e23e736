import type { Syntax } from '../schema/syntax.ts';
import type { FindWaste } from './find-waste.ts';
import type { DocumentFindings } from './kept-findings.ts';
import type { KeptTrees } from './kept-trees.ts';
import type { Counts, CountsPlace } from './open-counts.ts';

/** What the thread works with. */
export interface ScannerParts {
  readonly syntax: Syntax;
  readonly trees: KeptTrees;
  readonly findings: DocumentFindings;
  readonly counts: Counts;
  readonly findWaste: FindWaste;
  readonly place: CountsPlace;
  readonly toolflameVersion: string;
}
