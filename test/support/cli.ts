import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What a finished process left. */
export interface Finished {
  /** Exit code, or the signal that ended it. */
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `toolflame` process. */
export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

/** The folder of bundles that this test run built. */
export const dist = path.resolve(process.env['TOOLFLAME_DIST'] ?? 'dist');

/** Starts the real command, as a user would. AWS settings of this machine do not reach it. */
export function startCli(
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    /** A file descriptor; piped when absent. */
    readonly stdout?: number;
  } = {},
): Running {
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  // What earlier tests and this machine's own runs have counted is not to be seen here.
  const cache = { TOOLFLAME_CACHE: temporaryFolder() };
  const child = spawn(process.execPath, [path.join(dist, 'cli.js'), ...args], {
    cwd: options.cwd ?? process.cwd(),
    env: {
      ...Object.fromEntries(clean),
      AWS_EC2_METADATA_DISABLED: 'true',
      ...cache,
      ...options.env,
    },
    stdio: ['ignore', options.stdout ?? 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code: code ?? signal ?? 'none', stdout, stderr }),
    );
  });
  return { child, finished };
}

/** Runs the real command to its end. */
export function runCli(...args: Parameters<typeof startCli>): Promise<Finished> {
  return startCli(...args).finished;
}

/** A new folder that is removed when the test process ends. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'toolflame-test-'));
  temporary.push(folder);
  return folder;
}

const temporary: string[] = [];
process.on('exit', () => {
  for (const folder of temporary) fs.rmSync(folder, { recursive: true, force: true });
});

/** Resolves once the file holds a line for which `wanted` is true; looks every 20 ms: another process writes it. */
export async function lineIn(
  file: string,
  wanted: (event: { readonly type?: unknown }) => boolean,
): Promise<void> {
  for (;;) {
    const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    if (lines.some((line) => wanted(JSON.parse(line) as { type?: unknown }))) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
