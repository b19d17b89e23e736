import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { traceFileSchema } from '../export/trace-event-schema.ts';
import { twoTurns } from '../export/runs.ts';
import { runCli, temporaryFolder } from '../support/cli.ts';
import { traceOf } from '../support/trace-builder.ts';

/** A new folder with a trace in it; a result has a text. */
function traceFile(): string {
  const file = path.join(temporaryFolder(), 'sensors.toolflame.jsonl');
  const events = traceOf(twoTurns).map((event) =>
    event.type === 'part' && event.part.id === 'r1'
      ? { ...event, part: { ...event.part, content: 'forty-two' } }
      : event,
  );
  fs.writeFileSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  return file;
}

test('each format goes beside the trace, under a name that says what it is', async () => {
  const trace = traceFile();
  for (const [format, ending, start] of [
    ['perfetto', '.perfetto.json', '{"displayTimeUnit"'],
    ['speedscope', '.speedscope.json', '{"$schema"'],
    ['html', '.html', '<!doctype html>'],
  ] as const) {
    const target = trace.replace('.toolflame.jsonl', ending);
    const { code, stdout, stderr } = await runCli(['export', trace, '--to', format]);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, '');
    assert.ok(stderr.startsWith(`${target}: `), stderr);
    assert.ok(fs.readFileSync(target, 'utf8').startsWith(start));
  }
});

test('a file that is there is replaced only when that is asked for', async () => {
  const trace = traceFile();
  const out = path.join(path.dirname(trace), 'mine.json');
  fs.writeFileSync(out, 'kept');
  const args = ['export', trace, '--to', 'perfetto', '--out', out];
  const refused = await runCli(args);
  assert.equal(refused.code, 2);
  assert.ok(refused.stderr.startsWith(`${out}: exists already; give --force`), refused.stderr);
  assert.equal(fs.readFileSync(out, 'utf8'), 'kept');
  assert.equal((await runCli([...args, '--force'])).code, 0);
  traceFileSchema.parse(JSON.parse(fs.readFileSync(out, 'utf8')));
});

test('a dash is standard output, with nothing beside it', async () => {
  const trace = traceFile();
  const { code, stdout, stderr } = await runCli([
    'export',
    trace,
    '--to',
    'perfetto',
    '--out',
    '-',
  ]);
  assert.equal(code, 0);
  assert.equal(stderr, '');
  assert.ok(traceFileSchema.parse(JSON.parse(stdout)).traceEvents.length > 20);
  assert.deepEqual(fs.readdirSync(path.dirname(trace)), [path.basename(trace)]);
});

test('texts are in a trace for Perfetto only when they are asked for', async () => {
  const trace = traceFile();
  const args = ['export', trace, '--to', 'perfetto', '--out', '-'];
  assert.doesNotMatch((await runCli(args)).stdout, /forty-two/);
  assert.match((await runCli([...args, '--content'])).stdout, /"content":"forty-two"/);
});

const badUsage: readonly (readonly [readonly string[], RegExp])[] = [
  [['export', 'x'], /required option '--to <format>'/],
  [['export', 'x', '--to', 'excel'], /Allowed choices are perfetto, speedscope, html/],
  [['export', 'absent.jsonl', '--to', 'html'], /absent\.jsonl: cannot be read/],
  [['export', 'package.json', '--to', 'html'], /package\.json:1: not a Toolflame trace/],
  [['export', 'x', '--to', 'html', '--content'], /--content: only the trace for Perfetto/],
];
for (const [args, expected] of badUsage) {
  test(`bad usage: ${args.join(' ')}`, async () => {
    const { code, stdout, stderr } = await runCli(args);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, expected);
  });
}
