import path from 'node:path';
import type { Contents } from '../export/contents.ts';
import { type ExportedFile, exportRun } from '../export/export-run.ts';
import type { ExportFormat } from '../protocol.ts';
import type { TraceInput } from './messages.ts';
import { readPageFiles } from './page-files.ts';
import type { Reading } from './read-profile.ts';
import { savedRunOf } from './saved-run.ts';

/** What an export may take besides the run. */
export interface ExportOptions {
  /** Where the bundles are that a page is made of. */
  readonly pageFolder: string;
  /** Texts to be in it, where they are wanted; a page and a file for speedscope have none. */
  readonly contents?: Contents;
}

/** Makes a file of a run that was read. Rejects where the files that a page is made of cannot be read. */
export async function exportTrace(
  reading: Reading,
  trace: TraceInput,
  format: ExportFormat,
  { pageFolder, contents = new Map() }: ExportOptions,
): Promise<ExportedFile> {
  const { profile } = reading;
  const name = runNameOf(trace.file.name);
  switch (format) {
    case 'perfetto':
      return exportRun(profile, name, { format, contents });
    case 'speedscope':
      return exportRun(profile, name, { format });
    case 'html': {
      const files = await readPageFiles(pageFolder);
      return exportRun(profile, name, { format, run: savedRunOf(reading, trace), files });
    }
    default:
      return format satisfies never;
  }
}

/** `a/sensors.toolflame.jsonl` → `sensors` */
export function runNameOf(file: string): string {
  const name = path.basename(file).replace(/(\.toolflame)?\.jsonl$/i, '');
  return name === '' ? 'run' : name;
}
