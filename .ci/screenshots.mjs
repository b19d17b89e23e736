// npm run screenshots [-- name …]: pictures of the packaged extension, for the README and for looking at. They are listed in
// test/vscode/shots, and land in .out/screenshots; those that the README shows also in media/screenshots.
import { installHost } from './host/install.mjs';
import { install } from './install.mjs';
import { StepFailed, runNode, runSteps } from './steps.mjs';

const wanted = process.argv.slice(2);

const shots = {
  name: 'screenshots',
  async run() {
    const { makePackage } = await import('./package.mjs');
    const { withBundles } = await import('./bundles.mjs');
    const { vsix } = await makePackage();
    const options = { dist: false, bundle: { packages: 'external' } };
    const run = ([file], env) =>
      runNode(['--enable-source-maps', file, ...wanted], { env: { ...env, TOOLFLAME_VSIX: vsix } });
    const { code } = await withBundles('shots', ['test/vscode/shots/take.ts'], options, run);
    if (code !== 0) throw new StepFailed('Not all pictures were taken.');
  },
};

if ((await runSteps([install, installHost, shots])).length > 0) process.exitCode = 1;
