import { openSyntax } from '../schema/syntax.ts';
import { type ServedPort, serveThread } from '../thread/serve-thread.ts';
import { answerScan } from './answer-scan.ts';
import { openWasteFinder } from './find-waste.ts';
import { keepDocumentFindings } from './kept-findings.ts';
import { keepTrees } from './kept-trees.ts';
import type { ScannerRequest, ScannerResult, ScannerUpdate } from './messages.ts';
import { openCounts } from './open-counts.ts';
import type { ScannerParts } from './scanner-parts.ts';

/** What the thread is started with. */
export interface ScannerPlace {
  /** Of `scanner.js`, where grammars and the counting thread are too. */
  readonly dist: string;
  readonly workerFile: string;
  readonly countsFolder: string;
  readonly toolflameVersion: string;
}

/** Answers requests until the port closes, any number at once. What goes wrong in one is told to who asked, and ends nothing. */
export function serveScanner(
  port: ServedPort<ScannerResult, ScannerUpdate>,
  place: ScannerPlace,
): void {
  const syntax = openSyntax(place.dist);
  const { toolflameVersion } = place;
  const counts = openCounts(place);
  const parts: ScannerParts = {
    ...{ syntax, trees: keepTrees(syntax), findings: keepDocumentFindings() },
    ...{ counts, findWaste: openWasteFinder(counts), place, toolflameVersion },
  };
  serveThread<ScannerRequest, ScannerResult, ScannerUpdate>(port, (request, served) =>
    answerScan(request, served, parts),
  );
}
