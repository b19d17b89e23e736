import type { Uri } from 'vscode';
import type { RunSummary } from '../../reader/messages.ts';

/** A trace in the folder of runs. */
export interface StoredRun {
  readonly uri: Uri;
  /** Name of the file. */
  readonly file: string;
  readonly modifiedMs: number;
  readonly sizeBytes: number;
  /** Absent until it has been read. */
  readonly summary: RunSummary | undefined;
  /** Why there is no summary. */
  readonly problem: string | undefined;
}

/** A trace file as the file system knows it. */
export type FoundTrace = Omit<StoredRun, 'summary' | 'problem'>;
