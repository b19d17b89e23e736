// Installs a real VS Code server and a browser for it, from the npm registry alone: no system packages, no install scripts, no
// compiler. Into the user's cache, once for all checkouts.   node .ci/host/install.mjs
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
} from 'node:fs';
import path from 'node:path';
import { StepFailed, isEntry, runSteps } from '../steps.mjs';
import { makeChromium } from './chromium-part.mjs';
import { fetchPackage } from './fetch.mjs';
import { hostFolder, isThere, neededParts, parts } from './folders.mjs';
import { makeVscode } from './vscode-part.mjs';

const heartbeatMs = 10_000;
const abandonedMs = 3_600_000;
// Measured on Linux, with room for what is unpacked on the way.
const neededBytes = 1_000_000_000;

async function makeNode(from, work) {
  const files =
    process.platform === 'win32'
      ? ['package/bin', 'package/LICENSE']
      : ['package/bin/node', 'package/LICENSE'];
  await fetchPackage(from, work, files);
  return path.join(work, 'package');
}

function checkRoom(folder) {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= neededBytes) return;
  const free = Math.round((bavail * bsize) / 1e6);
  throw new StepFailed(
    `The VS Code host needs ${neededBytes / 1e6} MB while it is installed; ${folder} has ${free} MB free. Make room, or name another folder in TOOLFLAME_HOST_DIR.`,
  );
}

// What a killed installation left.
function removeAbandoned(folder) {
  for (const name of readdirSync(folder).filter((each) => each.startsWith('new-'))) {
    const left = path.join(folder, name);
    if (Date.now() - statSync(left).mtimeMs > abandonedMs) rmSync(left, { recursive: true });
  }
}

// Another process may have been faster: its part is as good. A folder without its file was damaged by hand.
function keep(made, part) {
  try {
    renameSync(made, part.folder);
  } catch (error) {
    if (isThere(part)) return;
    if (!existsSync(part.folder)) throw error;
    rmSync(part.folder, { recursive: true });
    renameSync(made, part.folder);
  }
}

async function installPart(part, make, startMs) {
  const { name, version, megabytes } = part.from;
  const work = mkdtempSync(path.join(hostFolder(), 'new-'));
  console.log(`      ${name} ${version}: ${megabytes} MB to fetch …`);
  try {
    keep(await make(part.from, work), part);
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  }
  console.log(`      ${name}: installed, ${secondsSince(startMs)} s`);
}

const secondsSince = (startMs) => Math.round((performance.now() - startMs) / 1000);

async function installParts(missing) {
  const startMs = performance.now();
  const { vscode, chromium } = parts();
  const makerOf = ({ folder }) =>
    ({ [vscode.folder]: makeVscode, [chromium.folder]: makeChromium })[folder] ?? makeNode;
  const waiting = new Set(missing.map(({ from }) => from.name));
  const heartbeat = setInterval(() => {
    console.log(`      still at ${[...waiting].join(', ')}, ${secondsSince(startMs)} s`);
  }, heartbeatMs);
  const installed = missing.map(async (part) => {
    await installPart(part, makerOf(part), startMs);
    waiting.delete(part.from.name);
  });
  // All of them end before one's failure is told: nothing is written behind the message.
  const results = await Promise.allSettled(installed);
  clearInterval(heartbeat);
  const failure = results.find(({ status }) => status === 'rejected');
  if (failure) throw failure.reason;
}

/** Fetches what is missing of the host. Resolves with a note for a person. */
export async function installHostParts() {
  const missing = neededParts().filter((part) => !isThere(part));
  const folder = hostFolder();
  if (missing.length === 0) return `already in ${folder}`;
  const sum = missing.reduce((megabytes, { from }) => megabytes + from.megabytes, 0);
  console.log(
    `      the first time: about ${sum} MB from the npm registry, half a minute; into ${folder}`,
  );
  try {
    mkdirSync(folder, { recursive: true });
    checkRoom(folder);
    removeAbandoned(folder);
    await installParts(missing);
  } catch (error) {
    throw plain(error, folder);
  }
  return `installed in ${folder}`;
}

const reasons = {
  EACCES: 'may not be written',
  EPERM: 'may not be written',
  EROFS: 'may not be written',
  ENOSPC: 'is on a full disk',
  ENOTDIR: 'is not a folder',
  EEXIST: 'is not a folder',
};

function plain(error, folder) {
  const reason = reasons[error.code];
  if (error instanceof StepFailed || reason === undefined) return error;
  return new StepFailed(
    `${folder} ${reason} (${error.message}). Name another folder in TOOLFLAME_HOST_DIR.`,
  );
}

/** Step: installs the host, unless it is there. */
export const installHost = { name: 'VS Code host', required: true, run: installHostParts };

if (isEntry(import.meta.url) && (await runSteps([installHost])).length > 0) process.exitCode = 1;
