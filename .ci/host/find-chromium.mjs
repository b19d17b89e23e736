// Finds a Chromium on this machine that really starts and is new enough.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { StepFailed } from '../steps.mjs';

const oldest = 130;
const answerTimeoutMs = 20_000;
const usual = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium-browser',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
  ],
};

/** Why the program cannot be used, or undefined: one that only tells to install something, lacks a library, or is too old. */
export function faultOf(file) {
  if (!existsSync(file)) return 'does not exist';
  // Windows' opens a window instead of answering.
  if (process.platform === 'win32') return undefined;
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
    const answer = execFileSync(file, ['--version'], { ...options, timeout: answerTimeoutMs });
    const version = Number(/ (\d+)\.\d+\.\d+/.exec(answer)?.[1] ?? 0);
    return version >= oldest
      ? undefined
      : `is too old, or no Chromium: ${answer.trim().split('\n')[0]}`;
  } catch (error) {
    return `does not start: ${String(error.message).split('\n')[0]}`;
  }
}

let found;

/** The program named by CHROMIUM, else one in a usual place; undefined when there is none, and npm's is to be used. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  // For trying npm's on a machine that has another.
  if (named === 'npm') return undefined;
  if (named) {
    const fault = faultOf(named);
    if (fault) throw new StepFailed(`CHROMIUM is ${named}, which ${fault}.`);
    return named;
  }
  found ??= { file: (usual[process.platform] ?? []).find((file) => faultOf(file) === undefined) };
  return found.file;
}
