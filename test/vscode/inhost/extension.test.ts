import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';

const id = 'toolflame.toolflame';

describe('the packaged extension', () => {
  it('is there, and starts on its own', async () => {
    const extension = extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command that its manifest contributes', async () => {
    const manifest = extensions.getExtension(id)?.packageJSON as {
      contributes: { commands: readonly { command: string }[] };
    };
    const known = new Set(await commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !known.has(command));
    assert.deepEqual(missing, []);
  });
});
