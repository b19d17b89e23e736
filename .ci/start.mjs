// npm start: builds, runs the sensors example with the embedded model, prints its report, and opens it in the editor.
//   --no-editor ends after the report; all other arguments go to `toolflame run`
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { inBackground } from './background.mjs';
import { findDesktop, openDesktop } from './host/desktop.mjs';
import { openInBrowser } from './host/in-browser.mjs';
import { install } from './install.mjs';
import { StepFailed, root, runNode, runSteps } from './steps.mjs';

const extra = process.argv.slice(2).filter((word) => word !== '--no-editor');
const withEditor = !process.argv.includes('--no-editor');
const desktop = withEditor ? findDesktop() : undefined;
// Beside the examples, where the editor lists the runs of the folder it has open.
const usualTrace = path.join(root, 'examples', '.toolflame', 'sensors.toolflame.jsonl');
let hostInstall;

const buildStep = {
  name: 'build',
  required: true,
  async run() {
    const { buildDist } = await import('./build.mjs');
    await buildDist();
    return 'dist/';
  },
};

const runStep = {
  name: 'the sensors example',
  required: true,
  async run() {
    const note = extra.length > 0 ? `with ${extra.join(' ')}` : '100 simulated tools: about 40 s';
    console.log(`      no account, in real time, ${note}`);
    if (withEditor && desktop === undefined) {
      hostInstall = inBackground(['.ci/host/install.mjs']);
    }
    mkdirSync(path.dirname(usualTrace), { recursive: true });
    const run = ['dist/cli.js', 'run', 'examples/sensors.agent.yaml', '--out', usualTrace];
    const { code } = await runNode([...run, ...extra]);
    if (code !== 0) throw new StepFailed(`toolflame run ended with exit code ${code}.`);
  },
};

const hostStep = {
  name: 'VS Code for the browser',
  required: true,
  run: () =>
    hostInstall.finished('The editor cannot be opened; `npm start -- --no-editor` does without.'),
};

const editorStep = {
  name: 'the editor',
  run() {
    const opened = { folder: path.join(root, 'examples'), files: [usualTrace].filter(existsSync) };
    return desktop ? openDesktop(desktop, opened) : openInBrowser(opened);
  },
};

const editorSteps = desktop ? [editorStep] : [hostStep, editorStep];
const steps = [install, buildStep, runStep, ...(withEditor ? editorSteps : [])];
const failed = await runSteps(steps);
hostInstall?.stop();
if (failed.length > 0) process.exitCode = 1;
