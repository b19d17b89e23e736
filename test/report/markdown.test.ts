import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportMarkdown } from '../../src/report/markdown.ts';
import { reportText } from '../../src/report/text.ts';
import { profileOf, wholeRun } from './runs.ts';

test('tables carry the numbers of the text', () => {
  const lines = reportMarkdown(profileOf(wholeRun), { trace: 'a b.jsonl' }).split('\n');
  assert.equal(lines[0], '# sensors · m1 · simulated');
  assert.deepEqual(lines.slice(lines.indexOf('## Calls to the model') + 2).slice(0, 4), [
    '| turn | first token | decode | tokens in | out | blocks | tries | stop |',
    '| --: | --: | --: | --: | --: | --: | --: | --- |',
    String.raw`| 1 | 500 ms | 1.00 s | 250 | 84 | 2 | 2 | tool\_use |`,
    String.raw`| 2 | 730 ms | 490 ms | 380 | 30 | 1 | 1 | end\_turn |`,
  ]);
  assert.equal(lines.at(-1), 'Trace: `a b.jsonl`');
});

test('the sections are those of the text', () => {
  const profile = profileOf(wholeRun);
  const titles = reportMarkdown(profile, {})
    .split('\n')
    .flatMap((line) => line.match(/^## (.*)/)?.[1] ?? []);
  const text = reportText(profile, {}).split('\n');
  assert.equal(titles.length, 10);
  for (const title of titles) assert.ok(text.includes(title), title);
});

test('markup in names and messages stays text', () => {
  const text = reportMarkdown(
    profileOf(`
      run <img|src>
      tool a|b 0-10 error message=[click](http://evil)_*now*_\`code\`_@someone_&lt;
      end 10 completed end_turn`),
    { trace: 'a`b``c' },
  );
  assert.ok(text.startsWith(String.raw`# &lt;img\|src&gt; · `));
  assert.ok(text.includes(String.raw`| a\|b | 1 | 1 |`));
  assert.ok(
    text.includes(String.raw`\[click\](http&#58;//evil) \*now\* \`code\` &#64;someone &amp;lt;`),
  );
  assert.ok(text.endsWith('Trace: ``` a`b``c ```'));
});
