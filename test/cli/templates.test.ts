import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fillTemplate, templates } from '../../src/agent-language/templates.ts';
import { reportSchema } from '../../src/report/json-schema.ts';
import { runCli, temporaryFolder } from '../support/cli.ts';

/** A new agent file, as the command of the editor writes it. */
function writeTemplate(at: number): string {
  const folder = temporaryFolder();
  for (const { source, suffix } of templates[at]?.files ?? []) {
    const text = fs.readFileSync(path.join('media/templates', source), 'utf8');
    fs.writeFileSync(path.join(folder, `mine${suffix}`), fillTemplate(text, 'mine'));
  }
  return path.join(folder, 'mine.agent.yaml');
}

async function run(file: string, ...args: readonly string[]) {
  const out = path.join(temporaryFolder(), 'a.toolflame.jsonl');
  const { code, stdout, stderr } = await runCli(['run', file, '--json', '--out', out, ...args]);
  assert.equal(stderr, '');
  assert.equal(code, 0);
  return reportSchema.parse(JSON.parse(stdout));
}

test('a new simulated agent runs at once', async () => {
  const report = await run(writeTemplate(0), '--speed', '50');
  assert.equal(report.outcome, 'completed');
  assert.equal(report.tools.length, 5);
});

test('a new agent with tools in TypeScript runs at once', async () => {
  const report = await run(writeTemplate(2));
  assert.equal(report.outcome, 'completed');
  assert.equal(report.tools[0]?.name, 'count_words');
});
