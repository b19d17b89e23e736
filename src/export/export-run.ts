import type { Profile } from '../profile/profile.ts';
import type { Contents } from './contents.ts';
import { htmlReport, type SavedRun } from './html.ts';
import type { OwnBytes } from './json-text.ts';
import type { PageFiles } from './page-html.ts';
import { perfettoTrace } from './perfetto.ts';
import { speedscopeFile } from './speedscope.ts';

/** What to make of a run, and what that takes besides its profile. */
export type ExportRequest =
  | { readonly format: 'perfetto'; readonly contents?: Contents }
  | { readonly format: 'speedscope' }
  | { readonly format: 'html'; readonly run: SavedRun; readonly files: PageFiles };

/** A run as a file. */
export interface ExportedFile {
  /** Without a folder. */
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: OwnBytes;
}

/** What the file names of each format end with. */
export const exportEndings: { readonly [F in ExportRequest['format']]: string } = {
  perfetto: '.perfetto.json',
  speedscope: '.speedscope.json',
  html: '.html',
};

/** Makes a file of a run for others to open; `name` is that of the run, as its trace is called. */
export function exportRun(profile: Profile, name: string, request: ExportRequest): ExportedFile {
  const fileName = name + exportEndings[request.format];
  switch (request.format) {
    case 'perfetto':
      return json(fileName, perfettoTrace(profile, request.contents));
    case 'speedscope':
      return json(fileName, speedscopeFile(profile));
    case 'html':
      return { fileName, mimeType: 'text/html', bytes: htmlReport(request.run, request.files) };
    default:
      return request satisfies never;
  }
}

function json(fileName: string, bytes: OwnBytes): ExportedFile {
  return { fileName, mimeType: 'application/json', bytes };
}
