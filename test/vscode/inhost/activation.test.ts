import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { commands, extensions } from 'vscode';

const id = 'toolflame.toolflame';

describe('activation', () => {
  it('waits until something of ours is used', () => {
    assert.equal(extensions.getExtension(id)?.isActive, false);
  });

  it('is quick, and loads nothing of the engine', async () => {
    const extension = extensions.getExtension(id);
    assert.ok(extension);
    const before = new Set(Object.keys(require.cache));
    const startMs = performance.now();
    await extension.activate();
    const tookMs = performance.now() - startMs;
    // A measure, told and not asserted: machines differ. It holds the way to the extension host's own loader too.
    console.log(`activation: ${tookMs.toFixed(1)} ms, the editor's own part included`);
    const loaded = Object.keys(require.cache).filter((file) => !before.has(file));
    const own = loaded.filter((file) => file.includes('toolflame'));
    assert.deepEqual(
      own.map((file) => file.slice(file.lastIndexOf('dist'))),
      ['dist/extension.js'],
    );
    assert.ok(
      await commands.getCommands(true).then((all) => all.includes('toolflame.profileAgent')),
    );
  });
});
