import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { findTools } from '../../src/schema/find-tools.ts';
import { listFolder } from '../../src/schema/scan/list-folder.ts';
import { readSource } from '../../src/schema/scan/read-source.ts';
import { scanFolder, type ScanOptions, type ScanProgress } from '../../src/schema/scan-folder.ts';
import { openSyntax } from '../../src/schema/syntax.ts';
import { dist, temporaryFolder } from '../support/cli.ts';

const tool = (name: string): string => `{"name":"${name}","inputSchema":{"type":"object"}}`;

/** A folder with these files: a path and its text, or a tool when there is none. */
function folderOf(files: { readonly [path: string]: string | Buffer | undefined }): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text ?? tool(path.basename(name, '.json')));
  }
  return folder;
}

/** What a scan says, a line each: the names of tools, or why a file was skipped. */
async function scan(folder: string, options: Omit<ScanOptions, 'syntax'> = {}) {
  const lines: string[] = [];
  for await (const each of scanFolder(folder, { syntax: openSyntax(dist), ...options })) {
    const what =
      each.type === 'skipped' ? each.reason : each.found.tools.map(({ name }) => name).join();
    lines.push(`${each.path}: ${what}`);
  }
  return lines;
}

test('tools are found in the files of a folder and of those in it, in order', async () => {
  const folder = folderOf({
    ...{ 'b.json': undefined, 'a/c.json': undefined, 'a/d/e.jsonc': tool('e') },
    ...{ 'a.json': `[${tool('x')},${tool('y')}]`, 'empty.json': '', 'readme.md': tool('no') },
    'a/.hidden/mcp.json': undefined,
  });
  assert.deepEqual(await scan(folder), [
    ...['a.json: x,y', 'b.json: b', 'a/c.json: c', 'a/.hidden/mcp.json: mcp', 'a/d/e.jsonc: e'],
  ]);
});

test('a .gitignore holds from its folder down, and the deeper one has the last word', async () => {
  const folder = folderOf({
    '.git/HEAD': '',
    '.gitignore': 'drop.json\n/only-here.json\nsecret/\n*.gen.json\n!keep.gen.json\n',
    ...{ 'drop.json': undefined, 'only-here.json': undefined, 'keep.gen.json': undefined },
    ...{ 'a/drop.json': undefined, 'a/only-here.json': undefined, 'a/x.gen.json': undefined },
    ...{ 'secret/s.json': undefined, 'a/secret/s.json': undefined },
    ...{ 'b/.gitignore': '!drop.json\nown.json', 'b/drop.json': undefined },
    ...{ 'b/own.json': undefined, 'b/c/own.json': undefined, 'b/c/drop.json': undefined },
  });
  assert.deepEqual(await scan(folder), [
    ...['keep.gen.json: keep.gen', 'a/only-here.json: only-here'],
    ...['b/drop.json: drop', 'b/c/drop.json: drop'],
  ]);
  // The rules of the repository hold in a folder of it, too.
  assert.deepEqual(await scan(path.join(folder, 'a')), ['only-here.json: only-here']);
  // What is ignored may be asked for all the same.
  assert.deepEqual(await scan(path.join(folder, 'secret')), ['s.json: s']);
});

test('without a repository, what stands above a folder is none of its business', async () => {
  const folder = folderOf({ '.gitignore': '*', 'a/b.json': undefined });
  assert.deepEqual(await scan(path.join(folder, 'a')), ['b.json: b']);
});

test('packages, builds and what the caller leaves out are not looked at', async () => {
  const folder = folderOf({
    ...{ 'node_modules/p/a.json': undefined, 'a/node_modules/p/a.json': undefined },
    ...{ 'dist/a.json': undefined, '.venv/a.json': undefined, '.git/a.json': undefined },
    ...{ 'left/out/b.json': undefined, 'left/c.json': undefined, 'd/e.json': undefined },
  });
  const excludes = (at: string) => at === 'left' || at === 'd/f.json';
  assert.deepEqual(await scan(folder, { excludes }), ['d/e.json: e']);
});

test('large, binary and unreadable files are skipped with a word', async () => {
  const large = `${' '.repeat(1_000_000)}${tool('large')}`;
  const folder = folderOf({
    ...{ 'a.json': undefined, 'binary.json': Buffer.from([0x7b, 0, 1, 2]), 'large.json': large },
    'bom.json': `\ufeff${tool('bom')}`,
  });
  assert.deepEqual(await scan(folder), [
    ...['a.json: a', 'binary.json: binary', 'bom.json: bom', 'large.json: large'],
  ]);
  const named = await readSource(path.join(folder, 'large.json'), 1e8);
  assert.equal(named.type, 'text');
  assert.equal((await readSource(path.join(folder, 'absent.json'), 1e8)).type, 'skipped');
  assert.equal((await readSource(folder, 1e8)).type, 'skipped');
});

test('a folder that may not be read is skipped with a word, and the others are looked at', async (t) => {
  if (process.platform === 'win32' || process.getuid === undefined) return t.skip('no modes here');
  const folder = folderOf({ 'a/x.json': undefined, 'shut/y.json': undefined });
  fs.chmodSync(folder, 0o755);
  fs.chmodSync(path.join(folder, 'shut'), 0o000);
  // Root may read all.
  const isRoot = process.getuid() === 0;
  if (isRoot) process.seteuid?.(65_534);
  t.after(() => {
    if (isRoot) process.seteuid?.(0);
    fs.chmodSync(path.join(folder, 'shut'), 0o755);
  });
  const { files, skipped } = await listFolder(folder, { wants: () => true });
  assert.deepEqual(files, ['a/x.json']);
  assert.deepEqual(
    skipped.map(({ path: at, reason }) => `${at}: ${reason}`),
    ['shut: unreadable'],
  );
});

test('links are not followed: neither loops nor the same file twice', async (t) => {
  const folder = folderOf({ 'a/x.json': undefined });
  try {
    fs.symlinkSync(folder, path.join(folder, 'a/loop'), 'junction');
    fs.symlinkSync(path.join(folder, 'a/x.json'), path.join(folder, 'same.json'));
  } catch {
    return t.skip('no links here');
  }
  assert.deepEqual(await scan(folder), ['a/x.json: x']);
  const link = path.join(temporaryFolder(), 'link');
  fs.symlinkSync(folder, link, 'junction');
  // A folder that is named is meant, by whatever name.
  assert.deepEqual(await scan(link), ['a/x.json: x']);
});

test('2,000 files: progress to the end, and the thread is free in between', async () => {
  const files = Array.from(
    { length: 2000 },
    (_, n) => [`d${n % 40}/f${n}.json`, '{"a":1}'] as const,
  );
  const folder = folderOf({ ...Object.fromEntries(files), 'a.json': undefined });
  const seen: ScanProgress[] = [];
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const lines = await scan(folder, { onProgress: (progress) => seen.push(progress) });
  clearInterval(timer);
  assert.deepEqual(lines, ['a.json: a']);
  assert.deepEqual(seen.at(-1), { done: 2001, files: 2001 });
  assert.ok(
    seen.every(({ done, files: all }, at) => done <= all && all >= (seen[at - 1]?.files ?? 0)),
  );
  assert.ok(turns > 10);
});

test('a scan that is cancelled ends with the reason, while listing and while looking', async () => {
  const folder = folderOf({ 'a/x.json': undefined, 'b/y.json': undefined, 'c/z.json': undefined });
  for (const at of ['listing', 'looking']) {
    const controller = new AbortController();
    const onProgress = ({ done }: ScanProgress): void => {
      if (at === 'listing' || done === 1) controller.abort(new Error('enough'));
    };
    await assert.rejects(scan(folder, { onProgress, signal: controller.signal }), /enough/);
  }
});

test('a text of no known name is read as JSON when it begins as JSON does', async () => {
  const context = { syntax: openSyntax(dist), readImport: async () => undefined };
  const found = await findTools({ path: 'tools.txt', text: ` [${tool('a')}]` }, context);
  assert.equal(found.tools.length, 1);
  const none = await findTools({ path: 'tools.md', text: `see ${tool('a')}` }, context);
  assert.deepEqual(none, { tools: [], imports: [] });
});
