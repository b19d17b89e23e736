import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeBox, sentenceOf } from '../../../webview/timeline/describe-box.ts';
import { pictureOf } from './boxes.ts';

const picture = pictureOf(
  `turn/turn_1:0-1000 turn/turn_2:1000-3000
   fetch:1200-1540! read:2000-2001
   text/text:2100-2500`,
  [
    { id: 'run', title: 'Run', firstRow: 0, rows: 1, depth: 0 },
    {
      ...{ id: 'workers', title: 'Workers', firstRow: 1, rows: 1, depth: 0 },
      rowTitles: ['worker 2'],
    },
    { id: 'agent 1', title: 'Agent', firstRow: 2, rows: 1, depth: 1 },
  ],
);
const said = (box: number) => sentenceOf(describeBox(picture, box));

test('a box is said in one sentence: what, where, when, how long, how it ended', () => {
  assert.equal(
    said(2),
    'tool call fetch, worker 2, turn 2, starts at 1.20 s, lasts 340 ms, failed',
  );
  assert.equal(said(0), 'turn 1, starts at 0 ms, lasts 1.00 s');
  // The turns of the run are not those of an agent within it.
  assert.equal(said(4), 'text, starts at 2.10 s, lasts 400 ms');
});

test('on another axis a box has a length, and no place that would say anything', () => {
  const tokens = { ...picture, axis: 'tokens' as const };
  assert.equal(sentenceOf(describeBox(tokens, 3)), 'tool call read, 1 token');
  assert.equal(describeBox(picture, 2).share, '11 % of the run');
});
