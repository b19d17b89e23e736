// Brings one package of the npm registry, checks its hash, and unpacks it: no dependencies, no scripts.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { failureOf, runNpm } from '../npm.mjs';
import { StepFailed } from '../steps.mjs';

const run = promisify(execFile);
const quiet = [
  '--prefer-offline',
  // npm's own would be silent for more than a minute without a network.
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=2000',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--loglevel=error',
];

/** Runs npm in `cwd` and gives what it printed; fails with its own words and what to do. */
export async function npm(npmArguments, cwd) {
  const { code, stdout, text } = await runNpm([...npmArguments, ...quiet], cwd);
  if (code === 0) return stdout;
  throw new StepFailed(`${text.trim()}\n${failureOf(text)}`);
}

/** Unpacks a tar archive into `cwd`, or only `members` of it. */
export async function untar(archive, cwd, members = []) {
  try {
    // Owners are those of whoever packed it.
    await run('tar', ['-x', '--no-same-owner', '-f', archive, ...members], { cwd });
  } catch (error) {
    const why =
      error.code === 'ENOENT'
        ? 'There is no `tar`: install it and try again.'
        : failureOf(error.stderr);
    throw new StepFailed(`${error.message.trim()}\n${why}`);
  }
}

/** Refuses a file whose hash is not `integrity`, which is written as in a package lock. */
export async function checkIntegrity(file, integrity) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (`sha512-${hash.digest('base64')}` === integrity) return;
  throw new StepFailed(
    `${path.basename(file)} is not the file that this version of Toolflame was tested with, and was not unpacked: try again, or look at what \`npm config get registry\` names.`,
  );
}

/** Unpacks the package into `folder`, where it is in `package/`. */
export async function fetchPackage({ name, version, integrity }, folder, members = []) {
  const [{ filename }] = JSON.parse(await npm(['pack', '--json', `${name}@${version}`], folder));
  // Older npm put the scope's slash into the name it printed.
  const archive = path.join(folder, filename.replace('@', '').replace('/', '-'));
  await checkIntegrity(archive, integrity);
  await untar(archive, folder, members);
  await rm(archive);
}
