import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverLaunchOf } from '../../src/scanner/server-launch.ts';

const place = { workspaceFolder: '/w', userHome: '/people/me', env: { KEY: 'secret' } };
const of = (text: string, name = 'it') => serverLaunchOf(text, name, place);

test('variables of the editor and of the environment are filled in', () => {
  const text = `{ // with a comment
    "servers": { "it": {
      "command": "\${userHome}/bin/x", "args": ["\${workspaceFolder}/a", "plain"],
      "env": { "A": "\${env:KEY}", "B": 5, "C": null }, "cwd": "\${workspaceFolder}",
    } }
  }`;
  assert.deepEqual(of(text), {
    ...{ type: 'program', command: '/people/me/bin/x', args: ['/w/a', 'plain'] },
    ...{ env: { A: 'secret', B: '5' }, cwd: '/w' },
  });
});

test('an address keeps its headers, and says which transport it wants', () => {
  const text = '{"mcpServers":{"it":{"type":"sse","url":"http://x","headers":{"K":"${KEY}"}}}}';
  assert.deepEqual(of(text), {
    ...{ type: 'address', url: 'http://x', headers: { K: 'secret' }, transport: 'sse' },
  });
});

test('what cannot be started says why', () => {
  assert.throws(() => of('{}'), /no server "it"/);
  assert.throws(() => of('{"servers":{"it":5}}'), /no server "it" that can be read/);
  assert.throws(() => of('{"servers":{"it":{"command":"${NONE}"}}}'), /\$\{NONE\} is not known/);
  assert.throws(() => of('not json'), /no server "it"/);
});
