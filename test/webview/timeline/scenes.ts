import { createBoxBuilder, type NewBox } from '../../../src/profile/picture/box-builder.ts';
import type { Picture } from '../../../src/profile/picture/picture.ts';
import { createIndex } from '../../../webview/timeline/draw/box-index.ts';
import { layOut } from '../../../webview/timeline/draw/layout.ts';
import { lookOf } from '../../../webview/timeline/draw/look.ts';
import type { Scene } from '../../../webview/timeline/draw/scene.ts';

const none = new Float64Array();

/** A picture of time with one lane, whose boxes have no name but what they are given. */
export function pictureOf(
  boxes: readonly (Pick<NewBox, 'row' | 'start' | 'end' | 'kind'> & Partial<NewBox>)[],
  parts: Partial<Picture> = {},
): Picture {
  const builder = createBoxBuilder();
  for (const box of boxes) builder.add({ name: '', subject: 0, ...box });
  const rows = Math.max(...boxes.map(({ row }) => row)) + 1;
  return {
    axis: 'time',
    total: Math.max(...boxes.map(({ end }) => end)),
    ...builder.build(rows),
    lanes: [{ id: 'calls', title: 'Calls', firstRow: 0, rows, depth: 0 }],
    series: [],
    calls: { startMs: none, endMs: none, inputTokens: none, outputTokens: none, costUsd: none },
    ...parts,
  };
}

/** A scene of the whole of a picture, in colours that tell the kinds apart. */
export function sceneOf(picture: Picture, parts: Partial<Scene> = {}): Scene {
  const colours = new Map([
    ['editor-background', '#1f1f1f'],
    ['foreground', '#cccccc'],
    ['charts-blue', '#3794ff'],
    ['charts-red', '#f14c4c'],
  ]);
  return {
    picture,
    index: createIndex(picture.boxes),
    layout: layOut(picture),
    look: lookOf((name) => colours.get(name) ?? '', false),
    view: { from: 0, to: picture.total, scrollTop: 0 },
    ...parts,
  };
}
