// Runs npm, and says in one line why it could not. Node builtins only.
import { spawn } from 'node:child_process';
import { StepFailed, root } from './steps.mjs';

const networkErrors =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|CERT_\w+)\b/;
const diskFull = /\bENOSPC\b|No space left on device/;

/** Why npm or an unpacker that printed `text` failed, with what to do about it. */
export function failureOf(text) {
  if (diskFull.test(text)) return 'The disk is full: make room and try again.';
  return networkErrors.test(text)
    ? 'The npm registry could not be reached: check the network, the proxy and `npm config get registry`, then try again.'
    : "npm failed; its own words are above. If they don't help: `npm cache verify`, then try again.";
}

// Without a shell where possible: npm itself says where its script is when it started us.
function startNpm(npmArguments, cwd) {
  const options = { cwd, stdio: ['ignore', 'pipe', 'pipe'] };
  const script = process.env.npm_execpath ?? '';
  if (script.endsWith('npm-cli.js')) {
    return spawn(process.execPath, [script, ...npmArguments], options);
  }
  return spawn('npm', npmArguments, { ...options, shell: process.platform === 'win32' });
}

/** Runs npm in `cwd` without a word. Resolves with its exit code, and what it printed to stdout and to both. */
export function runNpm(npmArguments, cwd = root) {
  return new Promise((resolve, reject) => {
    const child = startNpm(npmArguments, cwd);
    let stdout = '';
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => (stdout += piece));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (piece) => (text += piece));
    }
    child.once('error', (error) => {
      reject(new StepFailed(`npm could not be started (${error.message}). It comes with Node.`));
    });
    child.once('close', (code) => resolve({ code, stdout, text }));
  });
}
