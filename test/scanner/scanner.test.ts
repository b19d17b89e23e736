import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { createScanner } from '../../src/scanner/client.ts';
import type { CountingModel, ScannedFile, ScannerRequest } from '../../src/scanner/messages.ts';
import { openCountStore } from '../../src/agent/count-store.ts';
import { schemaDigest } from '../../src/agent/kept-counts.ts';
import { dist, temporaryFolder } from '../support/cli.ts';

const countsFolder = temporaryFolder();
const workerData = { countsFolder, toolflameVersion: '0.0.0' };
const scanner = createScanner(() => new Worker(path.join(dist, 'scanner.js'), { workerData }));
after(() => scanner.dispose());

const model: CountingModel = {
  provider: 'bedrock',
  modelId: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
};
const python = `from strands import tool

@tool
def get_weather(city: str) -> dict:
    """Gets the weather of a city.

    Args:
        city: Its name
    """
    return {}
`;

async function scan(name: string, text: string, changes: Partial<ScannerRequest> = {}) {
  const request = { type: 'document', key: name, path: `/w/${name}`, text, model } as const;
  const result = await scanner.ask({
    ...request,
    readImports: false,
    ...changes,
  } as ScannerRequest);
  assert.equal(result.type, 'document');
  return result.file;
}

const draw = ({ tools }: ScannedFile): readonly string[] =>
  tools.map(
    ({ name, certainty, nameAt, tokens }) =>
      `${name} ${certainty} ${nameAt.line}:${nameAt.column} ${tokens === undefined ? 'unknown' : tokens.basis}`,
  );

test('tools are found in each language, and their fields sum to their tokens', async () => {
  const json = JSON.stringify([{ name: 'a', description: 'b', input_schema: { type: 'object' } }]);
  const typescript = `import { tool } from 'ai';
export const tools = { look: tool({ description: 'Looks', inputSchema: z.object({}) }) };
import { z } from 'zod';`;
  for (const [name, text, drawn] of [
    ['w.py', python, 'get_weather complete 3:4 estimated'],
    ['t.json', json, 'a complete 0:9 estimated'],
    ['t.ts', typescript, 'look complete 1:23 estimated'],
  ] as const) {
    const file = await scan(name, text);
    assert.deepEqual(draw(file), [drawn]);
    const [tool] = file.tools;
    const sum = tool?.fields.reduce((all, { tokens }) => all + tokens, 0);
    assert.equal(sum, tool?.tokens?.tokens);
    assert.equal(file.total?.tokens, tool?.tokens?.tokens);
  }
});

test('each state of a document gives what a fresh look at its text gives', async () => {
  const edits = [
    python,
    python.replace('city: str', 'city: str, days: int = 3'),
    python.replace('    """Gets', '    """🔥 Gets'),
    `${python}\n@tool\ndef other():\n    """Other."""\n`,
    python.slice(0, 70),
    '',
    python,
    python.replaceAll('\n', '\r\n'),
  ];
  for (const [index, text] of edits.entries()) {
    const kept = await scan('same.py', text);
    const fresh = await scan('same.py', text, { key: `fresh ${index}` });
    assert.deepEqual(kept, fresh, `edit ${index}`);
  }
});

test('what the own counter of the model said before is exact, by the digest of the schema', async () => {
  const { tools } = await scan('exact.py', python);
  const schema = JSON.parse(tools[0]?.schemaJson ?? '') as Parameters<typeof schemaDigest>[0];
  await openCountStore(countsFolder).keepExact('anthropic.claude-sonnet-4-5-20250929-v1:0', [
    { type: 'tool', schema: schemaDigest(schema), tokens: 77, at: new Date().toISOString() },
  ]);
  const again = await scan('exact.py', python);
  assert.deepEqual(again.tools[0]?.tokens, { tokens: 77, basis: 'exact' });
  assert.equal(
    again.tools[0]?.fields.reduce((all, { tokens }) => all + tokens, 0),
    77,
  );
  const other = await scan('exact.py', python, { model: { ...model, modelId: 'gpt-4o' } });
  assert.equal(other.tools[0]?.tokens?.basis, 'estimated');
});

test('folders are searched, changed files alone, and a search can be cancelled', async () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
  mkdirSync(path.join(folder, 'left-out'));
  write('a.py', python);
  write('left-out/b.py', python);
  write('ignored.py', python);
  write('.gitignore', 'ignored.py\n');
  write('large.json', `[${'1,'.repeat(600_000)}1]`);
  const request = { type: 'folders', folders: [folder], exclude: ['**/left-out'], model } as const;
  const result = await scanner.ask(request);
  assert.equal(result.type, 'files');
  assert.deepEqual(
    result.files.map(({ path: at, tools }) => [path.basename(at), tools.length]),
    [['a.py', 1]],
  );
  assert.match(result.skipped[0]?.path ?? '', /large\.json$/);
  const changed = path.join(folder, 'a.py');
  rmSync(changed);
  const gone = await scanner.ask({ type: 'files', paths: [changed], model });
  assert.deepEqual(gone.type === 'files' ? gone.files : undefined, []);
  const abort = new AbortController();
  const asked = scanner.ask(request, { signal: abort.signal });
  abort.abort(new Error('cancelled'));
  await assert.rejects(asked, { message: 'cancelled' });
});

test('a schema is rendered as the model reads it, and what is known of the model is said', async () => {
  const schemaJson = JSON.stringify({ name: 'a', description: 'b', inputSchema: {} });
  const rendered = await scanner.ask({ type: 'render', schemaJson, model });
  assert.match(rendered.type === 'render' ? rendered.text : '', /^<function>.*"description": "b"/);
  const known = await scanner.ask({ type: 'model', model });
  assert.ok(known.type === 'model');
  assert.equal(known.facts.family, 'claude-4.5');
  assert.ok((known.facts.overheadTokens ?? 0) > 400);
  assert.ok((known.facts.usdPerMillionInputTokens ?? 0) > 0);
  const simulated = { provider: 'simulated', modelId: 'simulated.study-v1' };
  const own = await scanner.ask({ type: 'model', model: simulated });
  assert.equal(own.type === 'model' && own.facts.usdPerMillionInputTokens, undefined);
});

const memory = path.resolve('node_modules/@modelcontextprotocol/server-memory/dist/index.js');

function askServer(entry: object, signal?: AbortSignal) {
  const text = JSON.stringify({ servers: { it: entry } });
  const request = { type: 'server', path: '/w/mcp.json', text, name: 'it', model } as const;
  return scanner.ask(request, signal === undefined ? {} : { signal });
}

test('a real server is asked for its tools and ended', async () => {
  const env = { MEMORY_FILE_PATH: path.join(temporaryFolder(), 'memory.jsonl') };
  const result = await askServer({ command: process.execPath, args: [memory], env });
  assert.equal(result.type, 'server');
  assert.equal(result.tools.length, 9);
  assert.ok(result.tools.every(({ tokens }) => (tokens?.tokens ?? 0) > 0));
});

for (const [what, entry, says] of [
  ['is no program', { command: '/nowhere/at-all' }, /ENOENT/],
  [
    'ends at once',
    { command: process.execPath, args: ['-e', 'console.error("why"); process.exit(3)'] },
    /it printed: why/,
  ],
  ['is not described', {}, /neither a command nor a url/],
  ['needs what is asked for', { command: 'x', args: ['${input:key}'] }, /input:key.* not known/],
  ['is not there', { url: 'http://127.0.0.1:9/mcp' }, /.+/],
] as const) {
  test(`a server that ${what} says why`, async () => {
    const result = await askServer(entry);
    assert.equal(result.type, 'server-failed');
    assert.match(result.reason, says);
  });
}
