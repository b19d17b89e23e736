import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type CodeAction,
  commands,
  extensions,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';

const tools = [
  {
    name: 'get_user',
    description: 'Gets a user.',
    inputSchema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        // Optional by its default.
        limit: { anyOf: [{ type: 'integer' }, { type: 'null' }], default: null, title: 'Limit' },
      },
      additionalProperties: false,
      $defs: { lonely: { type: 'string', description: 'Nothing refers to it.' } },
    },
  },
];
const expected = [
  {
    name: 'get_user',
    description: 'Gets a user.',
    inputSchema: { type: 'object', properties: { limit: { type: 'integer' } } },
  },
];

describe('quick fixes of a list of tools', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'toolflame-fixes-'));
  after(() => rmSync(folder, { recursive: true }));

  it('make the schema what it would be without what tells the model nothing, all at once', async function () {
    this.timeout(60_000);
    await extensions.getExtension('toolflame.toolflame')?.activate();
    const file = path.join(folder, 'tools.json');
    writeFileSync(file, JSON.stringify(tools, undefined, '\t').replaceAll('\n', '\r\n'));
    const document = await workspace.openTextDocument(Uri.file(file));
    await window.showTextDocument(document);
    const all = await allFixes(document);
    assert.match(all.title, /saves \d+ tok in each call/);
    assert.ok(all.edit && (await workspace.applyEdit(all.edit)));
    const text = JSON.stringify(expected, undefined, '\t').replaceAll('\n', '\r\n');
    assert.equal(document.getText(), text);
    await document.save();
  });
});

/** The fix that makes all others, once the problems are told. */
async function allFixes(document: TextDocument): Promise<CodeAction> {
  for (;;) {
    const problem = languages
      .getDiagnostics(document.uri)
      .find(({ source, message }) => source === 'Toolflame' && message.includes('"$schema"'));
    const actions =
      problem &&
      (await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        ...[document.uri, problem.range],
      ));
    const all = actions?.find(({ title }) => title.startsWith('Fix all of these'));
    if (all !== undefined) return all;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
