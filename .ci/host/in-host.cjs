// Runs INSIDE the extension host, which loads this in place of a person and calls `run`: mocha on the bundled test files. The
// report file is the result: the editor reports success also when its extension host has died.
'use strict';
const { writeFileSync } = require('node:fs');

const testTimeoutMs = 30_000;

/** Called by the editor; a rejection is an exit code of 1. */
exports.run = async () => {
  const { mocha, files, report } = JSON.parse(process.env.TOOLFLAME_IN_HOST);
  const loaded = require(mocha);
  const Mocha = loaded.default ?? loaded;
  const runner = new Mocha({ ui: 'bdd', timeout: testTimeoutMs, color: false });
  for (const file of files) runner.addFile(file);
  const results = [];
  // What tests tell, such as a measure, is for whoever started them: the console is the editor's own here.
  const told = [];
  globalThis.tell = (line) => told.push(line);
  const add = (state) => (test, error) =>
    results.push({ title: test.fullTitle(), state, ms: test.duration ?? 0, error: error?.stack });
  const failures = await new Promise((resolve) => {
    const running = runner.run(resolve);
    running.on('pass', add('passed')).on('fail', add('failed')).on('pending', add('skipped'));
  });
  writeFileSync(report, JSON.stringify({ results, told }));
  if (failures > 0) throw new Error(`${failures} tests failed`);
};
