import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reduceDeclaration } from '../../../src/schema/reduce/reduce-declaration.ts';
import type { ToolDeclaration } from '../../../src/schema/tool-declaration.ts';
import { edited } from './reducing.ts';

/** A Strands tool with this docstring, and what Strands makes of it: all but the arguments, without the indentation. */
function strands(docstring: string, described: string) {
  const text = `@tool\ndef read(path: str) -> str:\n    ${docstring}\n    return path\n`;
  const start = text.indexOf('"""');
  const at = { start, end: start + docstring.length };
  const schema = { name: 'read', description: described, inputSchema: { type: 'object' } };
  const declaration: ToolDeclaration = {
    ...{ kind: 'strands-python', name: 'read', at: { start: 0, end: text.length }, nameAt: at },
    ...{ schema, certainty: 'complete', doubts: [], times: 1 },
    fields: [{ path: 'description', at }],
  };
  const reductions = reduceDeclaration(declaration, text);
  return {
    text,
    reductions,
    after: edited(
      text,
      reductions.flatMap(({ edits }) => edits),
    ),
  };
}

const whole = `"""Reads a file.

    Args:
        path: Where it is.

    Returns:
        The text.

        Or nothing.

    Raises:
        OSError: It is not there.
    """`;
const sent =
  'Reads a file.\n\nReturns:\n    The text.\n\n    Or nothing.\n\nRaises:\n    OSError: It is not there.';

for (const lineBreak of ['\n', '\r\n']) {
  test(`sections go with the blank line before them (${JSON.stringify(lineBreak)})`, () => {
    const { after, reductions } = strands(whole.replaceAll('\n', lineBreak), sent);
    const kept = `"""Reads a file.\n\n    Args:\n        path: Where it is.\n    """`;
    assert.ok(after.includes(kept.replaceAll('\n', lineBreak)), after);
    assert.deepEqual(
      reductions.map(({ schemaAfter, title, cutsWords }) => [
        schemaAfter.description,
        title,
        cutsWords,
      ]),
      [
        [
          'Reads a file.\n\nRaises:\n    OSError: It is not there.',
          'Cut "Returns:" from the docstring, which Strands sends to the model',
          true,
        ],
        [
          'Reads a file.\n\nReturns:\n    The text.\n\n    Or nothing.',
          'Cut "Raises:" from the docstring, which Strands sends to the model',
          true,
        ],
      ],
    );
  });
}

test('the place of a reduction is its section', () => {
  const { text, reductions } = strands(whole, sent);
  const places = reductions.map(({ at }) => text.slice(at.start, at.end));
  assert.equal(places[1], 'Raises:\n        OSError: It is not there.');
});

test('quotes in the last line of a section stay', () => {
  const { after } = strands(
    '"""Reads.\n\n    Returns:\n        The text."""',
    'Reads.\n\nReturns:\n    The text.',
  );
  assert.ok(after.includes('    """Reads."""\n    return path'), after);
});

const leftAlone: readonly (readonly [string, string, string])[] = [
  [
    'words behind the section, which would become part of the arguments',
    '"""Reads.\n\n    Args:\n        path: p\n\n    Returns:\n        The text.\n\n    Be quick.\n    """',
    'Reads.\n\nReturns:\n    The text.\n\nBe quick.',
  ],
  [
    'a header with words in its line',
    '"""Reads.\n\n    Returns: the text.\n    """',
    'Reads.\n\nReturns: the text.',
  ],
  [
    'a mixture of styles',
    '"""Reads.\n\n    :param path: p\n\n    Returns:\n        The text.\n    """',
    'Reads.\n\n:param path: p\n\nReturns:\n    The text.',
  ],
  [
    'escapes, which stand for other text',
    '"""Reads.\n\n    Returns:\n        The\\ttext.\n    """',
    'Reads.\n\nReturns:\n    The\ttext.',
  ],
  ['a description that is not the docstring', whole, 'Something else.'],
  [
    'a section that is all there is',
    '"""\n    Returns:\n        The text.\n    """',
    'Returns:\n    The text.',
  ],
];
for (const [what, docstring, described] of leftAlone) {
  test(`left alone: ${what}`, () => {
    assert.deepEqual(strands(docstring, described).reductions, []);
  });
}
