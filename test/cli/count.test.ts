import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { countSchema, type CountDocument } from '../../src/report/count-schema.ts';
import { failures, startCountServer } from '../model/count-server.ts';
import { runCli, temporaryFolder } from '../support/cli.ts';

const fixtures = path.join('test', 'fixtures', 'schema', 'data');
const fixture = (name: string): string => path.join(fixtures, name);

/** A folder with these files. */
function folderOf(files: { readonly [name: string]: string }): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  return folder;
}

async function count(args: readonly string[], env: NodeJS.ProcessEnv = {}, expectedCode = 0) {
  const { code, stdout, stderr } = await runCli(['count', '--json', ...args], { env });
  assert.equal(code, expectedCode, stderr);
  return { document: countSchema.parse(JSON.parse(stdout)), text: stdout, stderr };
}

/** Everything that must add up in any document. */
function checkSums(document: CountDocument): void {
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  for (const { tools, totalTokens } of document.files) {
    assert.equal(totalTokens, sum(tools.map(({ tokens = 0, times = 1 }) => tokens * times)));
    for (const { fields, tokens } of tools) {
      if (fields) assert.equal(sum(fields.map((field) => field.tokens)), tokens);
    }
  }
  const totals = document.files.map(({ totalTokens = 0 }) => totalTokens);
  assert.equal(document.totalTokens, sum(totals));
}

test('a folder of every form: each tool with its tokens, and all adds up', async () => {
  const { document, text } = await count([fixtures]);
  checkSums(document);
  const kinds = new Set(document.files.flatMap(({ tools }) => tools.map(({ kind }) => kind)));
  for (const kind of ['openai-function', 'anthropic-tool', 'bedrock-tool-spec', 'mcp-tool']) {
    assert.ok(kinds.has(kind), kind);
  }
  assert.ok(kinds.has('language-model-tool') && kinds.has('agent-file'));
  assert.deepEqual([document.model.provider, document.model.isDefault], ['bedrock', true]);
  assert.equal(document.overheadTokens, 503);
  assert.ok((document.totalBandTokens ?? 0) > 0);
  const sensors = document.files.find((file) => file.path.endsWith('sensors.agent.yaml'));
  assert.deepEqual([sensors?.tools[0]?.name, sensors?.tools[0]?.times], ['sensor_000', 100]);
  assert.ok(document.toolCount > 100);
  // The published schema describes what is printed.
  const { stdout } = await runCli(['schema', 'count']);
  const validate = new Ajv2020({ strict: true }).compile(JSON.parse(stdout));
  assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
});

test('the text has the dearest tool first, marks what is estimated, and says what is not known', async () => {
  const { code, stdout } = await runCli([
    'count',
    fixture('anthropic-tools.json'),
    fixture('extension'),
  ]);
  assert.equal(code, 0);
  assert.match(stdout, /^Tool schemas · us\.anthropic\.claude-sonnet-4-5/);
  assert.match(stdout, /5 tools in 2 files: ≥ ≈\d+ ± \d+ tokens/);
  assert.match(stdout, /No --model was given/);
  assert.ok(stdout.indexOf('search_orders') < stdout.indexOf('cancel_order'));
  assert.match(stdout, /package\.json:15: sample_untold: not known:\s+the text of %not\.there%/);
  assert.match(stdout, /claude × 1\.05/);
  assert.ok(stdout.split('\n').every((line) => [...line].length <= 80));
});

test('another model: another rendering, and an overhead that is not known is not made up', async () => {
  const file = fixture('mcp-tools-list.json');
  const [claude, gpt, gemini] = await Promise.all(
    ['anthropic.claude-opus-4-8', 'gpt-5', 'gemini-2.5-pro'].map((model) =>
      count([file, '--model', model, '--provider', 'other']),
    ),
  );
  assert.ok(claude && gpt && gemini);
  assert.ok((gpt.document.totalTokens ?? 0) < (claude.document.totalTokens ?? 0));
  assert.ok(!('overheadTokens' in gemini.document));
  assert.equal(gpt.document.estimate.family, 'gpt-5');
  const { stdout } = await runCli(['count', file, '--model', 'gemini-2.5-pro']);
  assert.match(stdout, /adds once to a request with tools is not known/);
});

test('--exact with the embedded model: every count is its own, to the token', async () => {
  const args = [fixture('anthropic-tools.json'), '--provider', 'simulated'];
  const exact = await count([...args, '--exact']);
  checkSums(exact.document);
  const tools = exact.document.files.flatMap((file) => file.tools);
  assert.deepEqual(new Set(tools.map(({ basis }) => basis)), new Set(['exact']));
  assert.deepEqual([exact.document.basis, exact.document.overheadTokens], ['exact', 350]);
  // Its estimate is made with its own tokenizer: the same numbers.
  const estimate = await count(args);
  assert.equal(estimate.document.totalTokens, exact.document.totalTokens);
  assert.equal(estimate.document.basis, 'estimated');
});

const keys = { AWS_BEARER_TOKEN_BEDROCK: 'key-1', AWS_REGION: 'us-east-1' };
const at = (port: number) => ({
  ...keys,
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://127.0.0.1:${port}`,
});

test('--exact with a real model asks for each tool once in the life of its schema', async (t) => {
  const server = await startCountServer();
  t.after(() => server.close());
  const env = { ...at(server.port), TOOLFLAME_CACHE: temporaryFolder() };
  const args = [fixture('anthropic-tools.json'), '--exact', '--model', 'us.a.b'];
  const { document } = await count(args, env);
  assert.equal(document.basis, 'exact');
  const asked = server.seen.length;
  assert.ok(asked > 0);
  assert.equal((await count(args, env)).document.totalTokens, document.totalTokens);
  assert.equal(server.seen.length, asked);
});

test('--exact where it is denied: estimates, why, and an exit code that tells', async (t) => {
  const server = await startCountServer((response) => {
    failures.denied(response);
    return true;
  });
  t.after(() => server.close());
  const args = [fixture('anthropic-tools.json'), fixture('mcp-tools-list.json'), '--exact'];
  const { document, stderr } = await count(args, at(server.port), 1);
  assert.equal(document.basis, 'estimated');
  assert.match(document.exactProblem ?? '', /^4 of 4 tool schemas are not exact: .*denied/);
  assert.match(stderr, /denied/);
  assert.equal(server.seen.length, 1);
});

test('--exact without credentials says so', async () => {
  const home = temporaryFolder();
  const env = { HOME: home, USERPROFILE: home };
  const args = ['count', fixture('anthropic-tools.json'), '--exact', '--region', 'us-east-1'];
  const { code, stdout } = await runCli(args, { env });
  assert.equal(code, 1);
  assert.match(stdout, /2 of 2 tool schemas are not exact: .*denied[^]*[Cc]redentials/);
});

test('--exact: half a schema is not counted exactly, and that is said', async () => {
  const half = '[{"name":"a","inputSchema":{"type":"object"}},{"name":"b","inputSchema":{"ty';
  const folder = folderOf({ 'a.json': half });
  const { document } = await count([folder, '--exact', '--model', 'simulated'], {}, 1);
  assert.deepEqual(
    document.files[0]?.tools.map(({ basis }) => basis),
    ['exact', 'estimated'],
  );
  assert.equal(
    document.exactProblem,
    '1 of 2 tool schemas are not exact: 1 schema not known whole',
  );
});

test('what is skipped is said; a file that is named is read whatever its size', async () => {
  const tool = '{"name":"big","inputSchema":{"type":"object"}}';
  const folder = folderOf({
    ...{ 'big.json': `[${' '.repeat(10_000_000)}${tool}]`, 'small.json': tool },
  });
  const whole = await count([folder]);
  assert.deepEqual(
    whole.document.skipped.map(({ path: file, reason }) => `${path.basename(file)} ${reason}`),
    ['big.json large'],
  );
  assert.match(whole.stderr, /big\.json: not looked at: it has more than 1 MB/);
  const named = await count([folder, path.join(folder, 'big.json')]);
  assert.deepEqual([named.document.toolCount, named.document.skipped.length], [2, 0]);
});

test('a file is counted once, however often it is named', async () => {
  const file = fixture('anthropic-tools.json');
  const { document } = await count([file, fixtures, path.resolve(file)]);
  const same = document.files.filter(({ path: at }) => at.endsWith('anthropic-tools.json'));
  assert.equal(same.length, 1);
});

test('names cannot write to the terminal', async () => {
  const name = 'a\\u001b[2Jb';
  const folder = folderOf({ 'a.json': `{"name":"${name}","inputSchema":{"type":"object"}}` });
  const { stdout } = await runCli(['count', folder]);
  assert.ok(!stdout.includes('\u001b'));
  assert.match(stdout, /ab/);
});

test('no tool is no fault', async () => {
  const folder = folderOf({ 'a.json': '{}' });
  const { document } = await count([folder]);
  assert.deepEqual([document.files, document.totalTokens], [[], 0]);
  const { code, stdout } = await runCli(['count', path.join(folder, 'a.json')]);
  assert.equal(code, 0);
  assert.match(stdout, /No tool is declared here/);
});

const badUsage: readonly (readonly [readonly string[], RegExp])[] = [
  [['count'], /missing required argument 'path'/],
  [['count', fixtures, 'absent'], /^absent: does not exist\n$/],
  [['count', fixtures, '--provider', 'mars'], /bedrock, simulated, other/],
  [['count', fixtures, '--exact', '--provider', 'other'], /--exact: only Amazon Bedrock/],
  [['count', 'media/icon.png'], /media.icon\.png: cannot be counted: it is no text/],
];
for (const [args, expected] of badUsage) {
  test(`bad usage: ${args.join(' ')}`, async () => {
    const { code, stdout, stderr } = await runCli(args);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, expected);
  });
}
