import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { findTool, findToolInFile } from '../../src/reader/find-tool.ts';
import { temporaryFolder } from '../support/cli.ts';

const yaml = `name: many
prompt: go
tools:
  - simulated: sensor_{000}
    count: 100
  # One by itself.
  - simulated: clock
  - { module: tools/weather.tools.ts }
  - module: tools/files.ts
    only: [read, list]
  - module: ./mail.mjs
`;

const json = `{
  // Families first.
  "tools": [
    { "simulated": "probe_{0}", "count": 3 }, { "simulated": "clock" },
    { "module": "all.ts" }
  ]
}`;

const places: readonly (readonly [text: string, file: string, tool: string, place: string])[] = [
  [yaml, 'a.agent.yaml', 'sensor_000', '4:5'],
  [yaml, 'a.agent.yaml', 'sensor_099', '4:5'],
  [yaml, 'a.agent.yaml', 'sensor_100', 'nowhere'],
  [yaml, 'a.agent.yaml', 'clock', '7:5'],
  [yaml, 'a.agent.yaml', 'read', '9:5'],
  [yaml, 'a.agent.yaml', 'weather_today', '8:5'],
  [yaml, 'a.agent.yaml', 'mail', '11:5'],
  [yaml, 'a.agent.yaml', 'other', 'nowhere'],
  [json, 'a.agent.json', 'probe_2', '4:5'],
  [json, 'a.agent.json', 'clock', '4:47'],
  [json, 'a.agent.json', 'anything', '5:5'],
  ['tools: [', 'a.agent.yaml', 'clock', 'nowhere'],
  ['', 'a.agent.yaml', 'clock', 'nowhere'],
  ['tools: clock', 'a.agent.yaml', 'clock', 'nowhere'],
  ['tools: [null, 3, { simulated: 7 }]', 'a.agent.yaml', 'clock', 'nowhere'],
  ['tools:\n  - simulated: x_{0000000000}\n    count: 2e9', 'a.yaml', 'x_0000000001', 'nowhere'],
];

for (const [text, file, tool, expected] of places) {
  test(`${tool} in ${JSON.stringify(text.slice(0, 20))} of ${file}: ${expected}`, () => {
    const place = findTool(text, file, tool);
    assert.equal(place === undefined ? 'nowhere' : `${place.line}:${place.column}`, expected);
  });
}

test('every tool of the examples is found', () => {
  const sensors = fs.readFileSync('examples/sensors.agent.yaml', 'utf8');
  const line = (text: string, of: string): number =>
    text.slice(0, text.indexOf(of)).split('\n').length;
  assert.deepEqual(findTool(sensors, 'sensors.agent.yaml', 'sensor_042'), {
    line: line(sensors, 'simulated: sensor_{000}'),
    column: 5,
  });
  const repo = fs.readFileSync('examples/repo.agent.yaml', 'utf8');
  assert.deepEqual(findTool(repo, 'repo.agent.yaml', 'list_files'), {
    line: line(repo, 'module: repo.tools.ts'),
    column: 5,
  });
});

test('a file that is not there, is no file, or says nothing of the tool has a reason', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.agent.yaml');
  fs.writeFileSync(file, yaml);
  assert.deepEqual(await findToolInFile(file, 'clock'), { type: 'place', line: 7, column: 5 });
  for (const [at, tool] of [
    [file, 'other'],
    [folder, 'clock'],
    [path.join(folder, 'gone.yaml'), 'clock'],
  ] as const) {
    const result = await findToolInFile(at, tool);
    assert.equal(result.type, 'no-place');
    assert.ok(result.type === 'no-place' && result.reason.startsWith(at));
  }
});
