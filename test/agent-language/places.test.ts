import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../src/agent-language/entry.ts';
import { cursorIn, placeIn } from './yaml-at.ts';

/** `value model.provider "sim"`: the kind of the place, whose it is, and the word that is replaced. */
function describe(text: string): string {
  const place = placeIn(text);
  if (!place) return 'nowhere';
  const { lines, spot } = cursorIn(text);
  const word = (lines[spot.line] ?? '').slice(place.start, place.end);
  const steps: (string | number)[] = [];
  for (let at: Entry | undefined = place.owner; at?.parent; at = at.parent) steps.unshift(at.step);
  const owner = [...steps, ...(place.isNewItem ? ['new'] : [])].join('.') || 'file';
  return `${place.kind} ${owner} ${JSON.stringify(word)}`;
}

const cases: readonly (readonly [text: string, place: string])[] = [
  // Keys of the file
  ['|', 'entry file ""'],
  ['na|', 'entry file "na"'],
  ['na|me', 'entry file "name"'],
  ['na|me: a', 'key file "name"'],
  ['name|: a', 'key file "name"'],
  ['"na|me": a', 'key file "name"'],
  ['name: a\n|', 'entry file ""'],
  ['name: a\n|\nprompt: b', 'entry file ""'],
  ['# a\n---\n|', 'entry file ""'],
  // Values
  ['name: |', 'value name ""'],
  ['name:|', 'value name ""'],
  ['name: al|', 'value name "al"'],
  ['name: a|l # b', 'value name "al"'],
  ['name:   |al', 'value name "al"'],
  ['name: "a|l"', 'value name "al"'],
  ['name: "a|l', 'value name "al"'],
  ["name: 'it''s |'", 'value name "it\'\'s "'],
  ['name: &x a|', 'value name "&x a"'],
  // Below a key
  ['model:\n  |', 'entry model ""'],
  ['model:\n  prov|', 'entry model "prov"'],
  ['model:\n  provider: |', 'value model.provider ""'],
  ['model:\n  provider: simulated\n  |', 'entry model ""'],
  ['model:\n  prov|\n  id: a', 'entry model "prov"'],
  ['model:\n  provider: a\n|', 'entry file ""'],
  ['model:\n  provider: a\n\n\n  |\n\nname: b', 'entry model ""'],
  ['model:\n  provider: a\n    |', 'entry model.provider ""'],
  // Lists
  ['tools:\n  |', 'entry tools ""'],
  ['tools:\n  - |', 'entry tools.0 ""'],
  ['tools:\n  -   |', 'entry tools.0 ""'],
  ['tools:\n  -|', 'nowhere'],
  ['tools:\n  - sim|', 'entry tools.0 "sim"'],
  ['tools:\n  - simulated: a\n    |', 'entry tools.0 ""'],
  ['tools:\n  - simulated: a\n  |', 'entry tools ""'],
  ['tools:\n  - simulated: a\n  - |', 'entry tools.1 ""'],
  ['tools:\n  - |\n    count: 5', 'entry tools.0 ""'],
  ['tools:\n- simulated: a\n  co|\n- simulated: b', 'entry tools.0 "co"'],
  ['tools:\n- simulated: a\n- mo|', 'entry tools.1 "mo"'],
  ['tools:\n- simulated: a\n|', 'entry file ""'],
  ['tools:\n  - simulated: |', 'value tools.0.simulated ""'],
  ['tools:\n  - input:\n      ty|', 'entry tools.0.input "ty"'],
  ['a:\n  - - b: |', 'value a.0.0.b ""'],
  // In brackets
  ['executor: {|}', 'entry executor ""'],
  ['executor: {con|}', 'entry executor "con"'],
  ['executor: {con|: 1}', 'key executor "con"'],
  ['executor: {concurrency: |}', 'value executor.concurrency ""'],
  ['executor: {concurrency: 1|, timeoutMs: 2}', 'value executor.concurrency "1"'],
  ['executor: {concurrency: 1, |}', 'entry executor ""'],
  ['executor: {concurrency: 1, |', 'entry executor ""'],
  ['executor: {concurrency: 1,\n  ti|\n}', 'entry executor "ti"'],
  ['executor: {concurrency: 1,\n  timeoutMs: |', 'value executor.timeoutMs ""'],
  ['executor: {concurrency: 1\nna|me: a', 'key file "name"'],
  ['executor: {concurrency: 1} |', 'nowhere'],
  ['sweep: {tools: [1, |]}', 'value sweep.tools.new ""'],
  ['sweep: {tools: [1, 2|]}', 'value sweep.tools.1 "2"'],
  ['tools: [|', 'value tools.new ""'],
  ['tools: [{simulated: a}, {|}]', 'entry tools.1 ""'],
  ['tools: [{simulated: "a, }b", |}]', 'entry tools.0 ""'],
  ['tools: [\n  { # a }\n    simulated: a, |\n  }\n]', 'entry tools.0 ""'],
  ['{"model": {"provider": "sim|"}}', 'value model.provider "sim"'],
  ['{"mod|el": 1}', 'key file "model"'],
  ['{"model":|}', 'value model ""'],
  // Where there is nothing to complete
  ['# na|', 'nowhere'],
  ['name: a # b|', 'nowhere'],
  ['prompt: |\n  na|', 'nowhere'],
  ['prompt: >-\n  model:\n    provider: a|\nname: b', 'nowhere'],
  ['prompt: >-\n  a\n\n  |', 'nowhere'],
  ['prompt: "a\n  b: |\n  c"', 'nowhere'],
  // … and right behind it
  ['prompt: >-\n  a\n|', 'entry file ""'],
  ['prompt: >-\n  model: a\nna|', 'entry file "na"'],
  ['a:\n  - b: |\n      x: y\n    na|', 'entry a.0 "na"'],
  ['prompt: "a\n  b"\nna|', 'entry file "na"'],
  ["prompt: it's # a\nna|", 'entry file "na"'],
  ["prompt: it's #1|", 'nowhere'],
  ["prompt: it's#1|", 'value prompt "it\'s#1"'],
];

for (const [text, place] of cases) {
  test(`the cursor in ${JSON.stringify(text)}`, () => assert.equal(describe(text), place));
}
