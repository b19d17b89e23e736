import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Edit } from 'web-tree-sitter';
import { openSyntax } from '../../src/schema/syntax.ts';
import { dist } from '../support/cli.ts';

const syntax = openSyntax(dist);

test('indexes of nodes are those of the text, whatever its characters', async () => {
  const text = 'ä = "🔥"\ndef größe(x):\n  pass\n';
  const tree = await syntax.parse('python', text);
  const name = tree.rootNode.descendantsOfType('function_definition')[0]?.childForFieldName('name');
  assert.equal(name?.text, 'größe');
  assert.equal(text.slice(name?.startIndex, name?.endIndex), 'größe');
  tree.delete();
});

test('each language is read, and half a text gives a tree all the same', async () => {
  for (const [language, text] of [
    ['python', 'def f(a: int'],
    ['typescript', 'const f = <T>value; tool({ name: '],
    ['tsx', 'const view = <div>{tool({ name: "x" })}</div>;'],
  ] as const) {
    const tree = await syntax.parse(language, text);
    assert.ok(tree.rootNode.namedChildCount > 0, language);
    tree.delete();
  }
});

test('a tree that follows its edits is that of the new text', async () => {
  const before = await syntax.parse('python', 'a = 1\n');
  const at = { row: 0, column: 4 };
  before.edit(
    new Edit({
      ...{ startIndex: 4, oldEndIndex: 5, newEndIndex: 6 },
      ...{ startPosition: at, oldEndPosition: { row: 0, column: 5 } },
      newEndPosition: { row: 0, column: 6 },
    }),
  );
  const after = await syntax.parse('python', 'a = 12\n', before);
  assert.equal(after.rootNode.descendantsOfType('integer')[0]?.text, '12');
});
