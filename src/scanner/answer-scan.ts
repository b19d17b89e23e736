import os from 'node:os';
import { batchToolOf } from '../schema/batch-tool.ts';
import { findTools } from '../schema/find-tools.ts';
import { indexLines } from '../schema/line-index.ts';
import { importReader } from '../schema/scan/import-reader.ts';
import type { ReadImport } from '../schema/tool-declaration.ts';
import type { Served } from '../thread/serve-thread.ts';
import { familyOf } from '../tokens/family.ts';
import { reasonOf } from '../trace/reason.ts';
import { askServer } from './ask-server.ts';
import { describeServers } from './describe-servers.ts';
import { countExactlyOnBedrock } from './count-exactly.ts';
import { countFound } from './count-found.ts';
import type { ScannerRequest, ScannerResult, ScannerUpdate } from './messages.ts';
import { modelFacts } from './model-facts.ts';
import { placeOf } from './place-of.ts';
import type { ScannerParts } from './scanner-parts.ts';
import { scanFiles, scanFolders } from './scan-files.ts';
import { serverLaunchOf } from './server-launch.ts';
import { serverDeclarations } from './server-declarations.ts';

type RequestOf<Type> = Extract<ScannerRequest, { readonly type: Type }>;

/** Does what a request asks for. Rejects with the signal's reason, or with what the thread cannot do. */
export async function answerScan(
  request: ScannerRequest,
  served: Served<ScannerUpdate>,
  parts: ScannerParts,
): Promise<ScannerResult> {
  const { type } = request;
  switch (type) {
    case 'document':
      return scanDocument(request, parts);
    case 'forget':
      parts.trees.forget(request.key);
      parts.findings.forget(request.key);
      return { type: 'forgotten' };
    case 'folders':
      return scanFolders(request, served, parts);
    case 'files':
      return scanFiles(request, served, parts);
    case 'batch':
      return writeBatch(request, parts);
    case 'render':
      return { type: 'render', text: rendered(request) };
    case 'model': {
      const { provider, modelId } = request.model;
      const facts = await modelFacts(request.model, familyOf(provider, modelId));
      return { type: 'model', facts };
    }
    case 'count-exactly':
      return countExactlyOnBedrock(request, parts.place, served.signal);
    case 'server':
      return scanServer(request, served.signal, parts);
    default:
      throw new Error(`unknown request ${String(type satisfies never)}`);
  }
}

async function scanDocument(
  { key, path, text, model, readImports }: RequestOf<'document'>,
  parts: ScannerParts,
): Promise<ScannerResult> {
  const source = { path, text };
  const found = await findTools(source, {
    syntax: parts.trees.syntaxFor(key, text),
    kept: parts.findings.of(key, path),
    readImport: readerOf(readImports),
  });
  const { tools, total } = await countFound(found.tools, text, model, {
    ...{ counts: parts.counts, withFields: true, findWaste: parts.findWaste },
  });
  const file = {
    ...{ tools, imports: found.imports, servers: describeServers(source) },
    ...(total === undefined ? {} : { total }),
  };
  return { type: 'document', file };
}

async function writeBatch(
  { path, text, tool, readImports }: RequestOf<'batch'>,
  { syntax }: ScannerParts,
): Promise<ScannerResult> {
  const { tools } = await findTools({ path, text }, { syntax, readImport: readerOf(readImports) });
  const declaration = tools[tool];
  const batch = declaration && batchToolOf(declaration, text);
  if (batch === undefined) return { type: 'batch' };
  const at = placeOf({ start: batch.at, end: batch.at }, indexLines(text));
  return { type: 'batch', name: batch.name, edit: { at, text: batch.text } };
}

/** Paths are absolute; a text that is nowhere on this machine has no neighbours here. */
function readerOf(readImports: boolean): ReadImport {
  return readImports ? importReader(os.homedir()) : () => Promise.resolve(undefined);
}

function rendered({ schemaJson, model }: RequestOf<'render'>): string {
  const family = familyOf(model.provider, model.modelId);
  const { name } = JSON.parse(schemaJson) as { readonly name?: string };
  return family.renderPart('toolSchema', name, schemaJson);
}

async function scanServer(
  { text, name, folder, model }: RequestOf<'server'>,
  signal: AbortSignal,
  { counts, toolflameVersion }: ScannerParts,
): Promise<ScannerResult> {
  try {
    const place = { workspaceFolder: folder, userHome: os.homedir(), env: process.env };
    const launch = serverLaunchOf(text, name, place);
    const answer = await askServer(launch, toolflameVersion, signal);
    const declarations = serverDeclarations(answer.tools);
    const { tools, total } = await countFound(declarations, '', model, {
      ...{ counts, withFields: true },
    });
    return {
      ...{ type: 'server', server: answer.server, tools },
      ...(total === undefined ? {} : { total }),
    };
  } catch (error) {
    signal.throwIfAborted();
    return { type: 'server-failed', reason: reasonOf(error) };
  }
}
