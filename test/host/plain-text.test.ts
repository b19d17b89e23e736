import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../../src/host/plain-text.ts';

test('no text of others becomes a link, and nothing invisible is left', () => {
  const table: readonly (readonly [string, string])[] = [
    ['as it is: a [b] (c)', 'as it is: a [b] (c)'],
    ['[free](command:workbench.action.quit)', '[free] (command:workbench.action.quit)'],
    ['[a]\u200b(command:b)', '[a] (command:b)'],
    ['two\nlines', 'two lines'],
  ];
  for (const [text, plain] of table) assert.equal(plainText(text), plain);
});
