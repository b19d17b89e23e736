import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findNotebookTools } from '../../../src/schema/data/notebook-tools.ts';
import { placeText } from '../../../src/schema/data/placed-text.ts';
import type { SourceFile, ToolDeclaration } from '../../../src/schema/tool-declaration.ts';
import { readFixture } from './declarations.ts';

const seen: string[] = [];

/** Takes each function for a tool: what is tested is where its ranges come from. */
async function findFunctions({ text }: SourceFile) {
  seen.push(text);
  const tools = [...text.matchAll(/^def (\w+|caf.)\(.*/gm)].map((match): ToolDeclaration => {
    const [whole = '', name = ''] = match;
    const at = { start: match.index, end: match.index + whole.length };
    const nameAt = { start: at.start + 4, end: at.start + 4 + name.length };
    return {
      ...{ kind: 'strands-python', name, at, nameAt, schema: undefined, certainty: 'unknown' },
      ...{ doubts: [{ text: 'all', at }], times: 1, fields: [{ path: 'name', at: nameAt }] },
    };
  });
  return { tools, imports: ['helpers.py'] };
}

test('cells are one Python text, and what is found stands in the JSON', async () => {
  const text = readFixture('lab.ipynb');
  const { tools, imports } = await findNotebookTools({ path: 'lab.ipynb', text }, findFunctions);
  assert.equal(
    seen.at(-1),
    '#pip install strands\nLIMIT = "a \\"b\\" é"\n\n@tool\ndef look_up(word: str):\n' +
      '    """Looks a word up."""\n\ndef café(): pass\n',
  );
  const cut = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  assert.deepEqual(
    tools.map(({ at, nameAt }) => [cut(nameAt), cut(at)]),
    [
      ['look_up', 'def look_up(word: str):'],
      ['caf\\u00e9', 'def caf\\u00e9(): pass'],
    ],
  );
  assert.deepEqual(tools[0]?.fields[0]?.at, tools[0]?.nameAt);
  assert.deepEqual(tools[0]?.doubts[0]?.at, tools[0]?.at);
  assert.deepEqual(imports, ['helpers.py']);
});

test('a notebook of another language, or none at all, is left alone', async () => {
  const julia = '{"metadata":{"kernelspec":{"language":"julia"}},"cells":[]}';
  for (const text of [julia, '', '[', '{"cells":3}', '{"cells":[{"cell_type":"code","source":"']) {
    const found = await findNotebookTools({ path: 'a.ipynb', text }, findFunctions);
    assert.deepEqual(found.tools, []);
  }
});

test('each character of a placed text is found where it was written', () => {
  const spell = (character: string, spelled: boolean): string => {
    if (!spelled) return JSON.stringify(character).slice(1, -1);
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  };
  const unit = fc.tuple(
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary-ascii' }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.array(fc.array(unit)), (strings) => {
      const builder = placeText(
        strings
          .flat()
          .map(([one, spelled]) => spell(one, spelled))
          .join(''),
      );
      const places: number[] = [];
      let at = 0;
      for (const units of strings) {
        const start = at;
        for (const [one, spelled] of units) {
          places.push(at);
          at += spell(one, spelled).length;
        }
        builder.addString(start, at);
      }
      const placed = builder.build();
      assert.equal(
        placed.text,
        strings
          .flat()
          .map(([one]) => one)
          .join(''),
      );
      places.forEach((place, offset) => {
        assert.equal(placed.original(offset), place);
        assert.equal(placed.originalEnd(offset + 1), places[offset + 1] ?? at);
      });
      assert.equal(placed.original(places.length), at);
    }),
  );
});
