import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Reduction } from '../../../src/schema/reduce/reduction.ts';
import { findIn, fixtures } from '../data/declarations.ts';
import { edited, reduced } from './reducing.ts';

const files = readdirSync(path.dirname(fixtures), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(py|jsonc?|snap|tsx?|m?js)$/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(fixtures, '..', name), 'utf8') }));

const schemasIn = async (name: string, text: string) =>
  (await findIn(name, text)).tools.map(({ schema }) => schema);

let sections = 0;
for (const { name, text } of files) {
  test(`${name}: after each reduction, its finder finds what was promised, and the other tools as they were`, async () => {
    const tools = await reduced(text, name);
    const all: Reduction[] = [];
    for (const [index, { reductions }] of tools.entries()) {
      for (const reduction of reductions) {
        all.push(reduction);
        assert.deepEqual(
          await schemasIn(name, edited(text, reduction.edits)),
          tools.map(({ declaration }, at) =>
            at === index ? reduction.schemaAfter : declaration.schema,
          ),
          reduction.title,
        );
      }
    }
    const after = edited(
      text,
      all.flatMap(({ edits }) => edits),
    );
    assert.equal((await schemasIn(name, after)).length, tools.length);
    sections += all.filter(({ code }) => code === 'docstring-section').length;
  });
}

test('the fixtures have sections to cut', () => {
  assert.ok(sections > 3, String(sections));
});
