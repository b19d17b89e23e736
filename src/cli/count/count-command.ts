import os from 'node:os';
import path from 'node:path';
import { openCountStore } from '../../agent/count-store.ts';
import { openCounting, type Counting, type CountProvider } from '../../counting/open-counting.ts';
import { environmentProxy } from '../../model/bedrock/proxy.ts';
import { countText } from '../../report/count-text.ts';
import type { CountDocument } from '../../report/count-schema.ts';
import { countOf } from '../../report/numbers.ts';
import { openSyntax } from '../../schema/syntax.ts';
import { cacheFolder } from '../cache-folder.ts';
import { InputError } from '../input-error.ts';
import { tellLines } from '../run-command.ts';
import { exitCode } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { collectFiles, type CollectedFile } from './collect-files.ts';
import { countDocument, type CountedSource, type DocumentInput } from './count-document.ts';
import { defaultCountModel } from '../../counting/default-model.ts';
import { showLine } from './show-line.ts';

/** What `toolflame count` was asked for. */
export interface CountCommandOptions {
  readonly json: boolean;
  readonly exact: boolean;
  /** A model id; `simulated` is the embedded model. */
  readonly model: string | undefined;
  readonly provider: CountProvider | undefined;
  readonly region: string | undefined;
}

/** `toolflame count`: what each declared tool costs in every request. Gives the exit code. */
export async function countCommand(
  paths: readonly string[],
  options: CountCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const model = modelOf(options);
  if (options.exact && model.provider === 'other') {
    throw new InputError('--exact: only Amazon Bedrock counts exactly; give --provider bedrock.');
  }
  const line = showLine(terminal);
  const syntax = openSyntax(path.dirname(terminal.workerFile));
  const { files, skipped } = await collectFiles(paths, {
    syntax,
    onProgress: ({ done, files: all }) => line.show(`looked through ${done} of ${all} files`),
  }).finally(line.clear);
  const { exact, region } = options;
  const place = region === undefined ? {} : { region };
  const counting = await openCounting(
    {
      ...{ ...environment(terminal), ...place, exact, withFields: options.json },
      ...{ provider: model.provider, modelId: model.id },
    },
    // Ctrl-C ends the process: there is nothing to keep but counts, which are kept as they come.
    new AbortController().signal,
  );
  try {
    const sources = await countFiles(files, counting, line.show).finally(line.clear);
    const document = countDocument({ model, counting, exact, sources, skipped });
    terminal.print(`${options.json ? JSON.stringify(document, null, 2) : countText(document)}\n`);
    return tellProblems(document, !options.json, terminal);
  } finally {
    await counting.close();
  }
}

function modelOf({ model, provider }: CountCommandOptions): DocumentInput['model'] {
  if (model === undefined && provider !== 'simulated') {
    return { provider: provider ?? 'bedrock', id: defaultCountModel, isDefault: true } as const;
  }
  const id = model ?? 'simulated';
  const isSimulated = id === 'simulated' || id.startsWith('simulated.');
  return { provider: provider ?? (isSimulated ? 'simulated' : 'bedrock'), id, isDefault: false };
}

/** What counting takes from this process. */
function environment({ workerFile, version: toolflameVersion }: Terminal) {
  const proxy = environmentProxy(process.env);
  const place = { env: process.env, platform: process.platform, home: os.homedir() };
  const store = openCountStore(path.join(cacheFolder(place), 'counts'));
  const common = { workerFile, toolflameVersion, store, random: Math.random };
  return { ...common, now: () => new Date(), ...(proxy === undefined ? {} : { proxy }) };
}

async function countFiles(
  files: readonly CollectedFile[],
  counting: Counting,
  show: (text: string) => void,
): Promise<readonly CountedSource[]> {
  const sources: CountedSource[] = [];
  for (const file of files) {
    show(`counted ${sources.length} of ${countOf(files.length, 'file')}`);
    sources.push({ file, counted: await counting.count(file.tools) });
  }
  return sources;
}

/** A script that asked for exact counts and goes by the exit code must not take estimates for them. */
function tellProblems(
  { exactProblem, skipped }: CountDocument,
  isTold: boolean,
  terminal: Terminal,
): number {
  const lines = skipped.map(({ path: at, words }) => `${at}: not looked at: ${words}`);
  const problems = exactProblem === undefined ? [] : [exactProblem];
  if (!isTold) tellLines([...lines, ...problems], terminal);
  return exactProblem === undefined ? exitCode.done : exitCode.failed;
}
