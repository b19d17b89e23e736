import os from 'node:os';
import path from 'node:path';
import ignore from 'ignore';
import { findTools } from '../schema/find-tools.ts';
import { importReader } from '../schema/scan/import-reader.ts';
import { mostFoundBytes, readSource } from '../schema/scan/read-source.ts';
import { scanFolder } from '../schema/scan-folder.ts';
import type { ToolDeclaration } from '../schema/tool-declaration.ts';
import type { Served } from '../thread/serve-thread.ts';
import type { ScannerParts } from './scanner-parts.ts';
import { countFound } from './count-found.ts';
import type {
  CountingModel,
  FileTools,
  ScannerRequest,
  ScannerResult,
  ScannerUpdate,
  SkippedFile,
} from './messages.ts';

type RequestOf<Type> = Extract<ScannerRequest, { readonly type: Type }>;

const tellEveryMs = 150;

/** Finds and counts the tools of all files of some folders; tells how far it is. Rejects with the signal's reason. */
export async function scanFolders(
  { folders, exclude, model }: RequestOf<'folders'>,
  { signal, tell }: Served<ScannerUpdate>,
  parts: ScannerParts,
): Promise<ScannerResult> {
  const excluded = ignore().add([...exclude]);
  const files: FileTools[] = [];
  const skipped: SkippedFile[] = [];
  let lookedBefore = 0;
  let toolsFound = 0;
  for (const folder of folders) {
    let looked = 0;
    let toldMs = performance.now();
    const scan = scanFolder(folder, {
      ...{ syntax: parts.syntax, signal, excludes: (at) => excluded.ignores(at) },
      onProgress: ({ done }) => {
        looked = done;
        if (performance.now() - toldMs < tellEveryMs) return;
        toldMs = performance.now();
        tell({ lookedInto: lookedBefore + looked, toolsFound });
      },
    });
    for await (const each of scan) {
      const at = path.join(folder, each.path);
      if (each.type === 'skipped') skipped.push({ path: at, reason: each.words });
      else files.push(await fileOf(at, each.text, each.found.tools, model, parts));
      toolsFound += each.type === 'found' ? each.found.tools.length : 0;
    }
    lookedBefore += looked;
  }
  return { type: 'files', files: sorted(files), skipped, lookedInto: lookedBefore };
}

/** The same for single files, such as those that have changed; one that is gone has no tools. */
export async function scanFiles(
  { paths, model }: RequestOf<'files'>,
  { signal }: Served<ScannerUpdate>,
  parts: ScannerParts,
): Promise<ScannerResult> {
  const context = { syntax: parts.syntax, readImport: importReader(os.homedir()) };
  const files: FileTools[] = [];
  const skipped: SkippedFile[] = [];
  for (const at of paths) {
    signal.throwIfAborted();
    const source = await readSource(at, mostFoundBytes);
    if (source.type === 'skipped') {
      skipped.push({ path: at, reason: source.words });
      continue;
    }
    const { tools } = await findTools({ path: at, text: source.text }, context);
    if (tools.length > 0) files.push(await fileOf(at, source.text, tools, model, parts));
  }
  return { type: 'files', files: sorted(files), skipped, lookedInto: paths.length };
}

async function fileOf(
  at: string,
  text: string,
  declarations: readonly ToolDeclaration[],
  model: CountingModel,
  { counts }: ScannerParts,
): Promise<FileTools> {
  const { tools, total } = await countFound(declarations, text, model, {
    ...{ counts, withFields: false },
  });
  // Only an open editor shows a schema, and a workspace has many.
  const slim = tools.map(({ schemaJson: _, ...tool }) => ({ ...tool, findings: [] }));
  return { path: at, tools: slim, ...(total === undefined ? {} : { total }) };
}

function sorted(files: readonly FileTools[]): readonly FileTools[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
}
