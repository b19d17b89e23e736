import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readShorter, shortenable, shortenPrompt } from '../../src/tool-language/shorten.ts';

const long = 'This very useful tool reads one or more files from the disk of the user. '.repeat(3);
const words = long.trim();

test('a JSON string is shortened as JSON writes it', () => {
  const found = shortenable(JSON.stringify(`${words}\n"quoted"`));
  assert.equal(found?.words, `${words}\n"quoted"`);
  assert.equal(found.rewrite('Reads\n"files".'), '"Reads\\n\\"files\\"."');
});

for (const [open, close] of [
  ['"""', '"""'],
  ["r'''", "'''"],
  ['"""\n    ', '\n    """'],
] as const) {
  test(`a docstring keeps its sections (${JSON.stringify(open)})`, () => {
    const rest = '\n\n    Args:\n        path: Where.';
    const source = `${open}${words}\n\n    And more.${rest}${close}`;
    const found = shortenable(source);
    assert.equal(found?.words, `${words}\n\nAnd more.`);
    assert.equal(
      found.rewrite('Reads files.\n\nNo folders.'),
      `${open}Reads files.\n\n    No folders.${rest}${close}`,
    );
  });
}

test('sections of other styles stay too, and line breaks as they are', () => {
  for (const rest of [
    '    :param path: Where.',
    '    Parameters\n    ----------\n    path : str',
  ]) {
    const source = `"""${words}\n\n${rest}\n    """`.replaceAll('\n', '\r\n');
    assert.equal(
      shortenable(source)?.rewrite('Reads.\nFiles.'),
      `"""Reads.\n    Files.\n\n${rest}\n    """`.replaceAll('\n', '\r\n'),
    );
  }
});

test('a docstring without sections is shortened to its quotes', () => {
  assert.equal(shortenable(`"""${words}"""`)?.rewrite('Reads.'), '"""Reads."""');
});

test('what would end a docstring, or mean something else in it, is not written', () => {
  const found = shortenable(`"""${words}"""`);
  for (const other of ['a """ b', 'a \\n b', 'said "so"']) {
    assert.equal(found?.rewrite(other), undefined, other);
  }
});

test('short descriptions, and source that says its words in another way, are left alone', () => {
  for (const source of [
    '"Reads a file."',
    '"""Reads a file."""',
    `'${words}'`,
    `f"${words}"`,
    `f"""${words}"""`,
    words,
    `"""${words} \\x41"""`,
    '`' + words + '`',
  ]) {
    assert.equal(shortenable(source), undefined, source);
  }
});

test('the answer is taken without a fence, and only when it is shorter', () => {
  assert.equal(readShorter('```text\nReads files.\n```\n', words), 'Reads files.');
  assert.equal(readShorter('  Reads files. ', words), 'Reads files.');
  for (const answer of ['', ' ', words, `${words} And more.`]) {
    assert.equal(readShorter(answer, words), undefined);
  }
});

test('a model is told the name and the words, and no more of the file', () => {
  const prompt = shortenPrompt('read_file', words);
  assert.ok(prompt.endsWith(`The tool: read_file\n\n${words}`));
});
