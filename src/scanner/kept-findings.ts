import { keepFindings, type KeptFindings } from '../schema/find-tools.ts';

/** What was found in documents that are being edited, so that only what an edit changes is looked at again. */
export interface DocumentFindings {
  of(key: string, path: string): KeptFindings;
  forget(key: string): void;
}

interface Kept {
  readonly path: string;
  readonly findings: KeptFindings;
}

/** More documents than a person edits at once; those of a file of a hundred tools take about a megabyte. */
const mostKept = 20;

/** Keeps the findings of the documents that were looked at last. */
export function keepDocumentFindings(): DocumentFindings {
  const kept = new Map<string, Kept>();
  return {
    of(key, path) {
      const before = kept.get(key);
      const now = before?.path === path ? before : { path, findings: keepFindings() };
      kept.delete(key);
      kept.set(key, now);
      for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
      return now.findings;
    },
    forget: (key) => void kept.delete(key),
  };
}
