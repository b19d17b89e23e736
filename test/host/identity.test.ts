import { editor } from '../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { SecretStorage } from 'vscode';
import { readIdentity } from '../../src/host/identity.ts';

beforeEach(() => editor.reset());

const secrets = { get: async () => undefined } as unknown as SecretStorage;

test('the proxy of the editor is used, unless its extensions are to use none', async () => {
  assert.deepEqual(await readIdentity(secrets), {});
  editor.settings.set('http.proxy', { user: 'http://p:1' });
  assert.deepEqual(await readIdentity(secrets), { proxy: 'http://p:1' });
  editor.settings.set('http.proxySupport', { user: 'off' });
  assert.deepEqual(await readIdentity(secrets), {});
});
