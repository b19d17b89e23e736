import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReportMessage, RunHead } from '../../src/protocol.ts';
import { endOfRun } from '../../webview/parts/run-end.ts';

const report = (outcome: RunHead['outcome'], uri = 'x'): ReportMessage => ({
  type: 'report',
  file: { uri, name: uri, path: uri },
  run: { agent: 'a', model: 'm', simulated: true, speed: 1, outcome },
  summary: [],
  figures: [],
  sections: [],
  legend: [],
  notices: [],
  offers: [],
});

test('the end of a run is said once, when it comes', () => {
  const on = report('running');
  assert.match(endOfRun(on, report('completed')) ?? '', /complete/);
  assert.match(endOfRun(on, report('died')) ?? '', /died/);
  assert.equal(endOfRun(on, on), undefined);
  assert.equal(endOfRun(report('completed'), report('completed')), undefined);
  assert.equal(endOfRun(undefined, report('completed')), undefined);
  assert.equal(endOfRun(on, report('completed', 'y')), undefined);
});
