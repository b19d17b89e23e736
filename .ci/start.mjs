// npm start: builds, runs the sensors example with the embedded model, prints its report. Arguments go to `toolflame run`.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { install } from './install.mjs';
import { StepFailed, root, runNode, runSteps } from './steps.mjs';

const extra = process.argv.slice(2);

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
  async run() {
    const note = extra.length > 0 ? `with ${extra.join(' ')}` : '100 simulated tools: about 40 s';
    console.log(`      no account, in real time, ${note}`);
    const out = path.join(root, '.out', 'sensors.toolflame.jsonl');
    mkdirSync(path.dirname(out), { recursive: true });
    const run = ['dist/cli.js', 'run', 'examples/sensors.agent.yaml', '--out', out, ...extra];
    const { code } = await runNode(run);
    if (code !== 0) throw new StepFailed(`toolflame run ended with exit code ${code}.`);
  },
};

const failed = await runSteps([install, buildStep, runStep]);
if (failed.length > 0) process.exitCode = 1;
