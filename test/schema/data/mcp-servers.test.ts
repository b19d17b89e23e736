import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findMcpServers, isServerList } from '../../../src/schema/data/mcp-servers.ts';
import { readFixture } from './declarations.ts';

const find = (name: string) => {
  const text = readFixture(name);
  return findMcpServers({ path: name, text }).map(({ at, nameAt, ...server }) => ({
    ...server,
    cut: `${text.slice(nameAt.start, nameAt.end)}: ${text.slice(at.start, at.end).slice(0, 10)}`,
  }));
};
const nothing = { args: [], envKeys: [], headerKeys: [], isDisabled: false };

test('the servers of VS Code, with where they stand', () => {
  assert.deepEqual(find('.vscode/mcp.json'), [
    {
      ...{ ...nothing, name: 'files', command: 'npx', args: ['-y', 'server-files', '.'] },
      ...{ envKeys: ['TOKEN'], cut: '"files": { "type": ' },
    },
    {
      ...{ ...nothing, name: 'remote', url: 'https://mcp.example.com/mcp' },
      ...{ headerKeys: ['Authorization'], cut: '"remote": { "type": ' },
    },
  ]);
});

test('the servers of the others', () => {
  assert.deepEqual(
    ['.cursor/mcp.json', '.kiro/settings/mcp.json', 'claude_desktop_config.json']
      .flatMap(find)
      .map(({ name, command, args, envKeys, isDisabled }) =>
        [name, command, ...args, ...envKeys, isDisabled].join(' '),
      ),
    ['memory npx server-memory false', 'docs uvx docs true', 'db node db.js PASSWORD USER false'],
  );
});

test('no value of a variable or a header is read', () => {
  const all = ['.vscode/mcp.json', 'claude_desktop_config.json'].map(find);
  assert.doesNotMatch(JSON.stringify(all), /hunter2/);
});

test('files that name servers are known by their names', () => {
  const names = ['.vscode/mcp.json', 'mcp.json', '.mcp.json', 'a/claude_desktop_config.json'];
  for (const name of [...names, '.kiro/settings/mcp.json']) assert.ok(isServerList(name), name);
  for (const name of ['package.json', 'xmcp.json', 'mcp.json.bak']) assert.ok(!isServerList(name));
});

test('half-typed lists have the servers that are there', () => {
  const servers = (text: string) => findMcpServers({ path: 'mcp.json', text });
  assert.deepEqual(servers('{"servers": {"a": {"command": "x", "args": ["y'), [
    {
      ...{ ...nothing, name: 'a', command: 'x', args: ['y'] },
      ...{ nameAt: { start: 13, end: 16 }, at: { start: 18, end: 46 } },
    },
  ]);
  for (const text of ['', '{"servers":', '{"servers":[]}', '{"mcpServers":{"a":']) {
    assert.deepEqual(servers(text), []);
  }
});
