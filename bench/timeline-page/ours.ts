import { BOX_KINDS, type Picture } from '../../src/profile/picture/picture.ts';
import { createIndex } from '../../webview/timeline/draw/box-index.ts';
import { layOut } from '../../webview/timeline/draw/layout.ts';
import { createPainter } from '../../webview/timeline/draw/painter.ts';
import { readLook } from '../../webview/timeline/draw/read-look.ts';
import { createRulerPainter } from '../../webview/timeline/draw/ruler-painter.ts';
import type { Scene } from '../../webview/timeline/draw/scene.ts';
import { addCanvas, height, width } from './canvas.ts';
import { drive, type Shown } from './drive.ts';
import { depths, lanes, type Spans, spanNames } from './spans.ts';

const empty = new Float64Array();
const rulerHeight = 24;

/** As the reading thread makes it: what was decoded is what is drawn. */
function pictureOf({ start, end, name, rowStarts, total }: Spans): Picture {
  const count = start.length;
  const kinds = ['call', 'thinking', 'text', 'toolUse', 'queue', 'tool'] as const;
  const places = kinds.map((kind) => BOX_KINDS.indexOf(kind));
  return {
    axis: 'time',
    total,
    boxes: {
      ...{ start, end, name, rowStarts },
      kind: Uint8Array.from(name, (each) => places[each % places.length] ?? 0),
      state: new Uint8Array(count),
      subject: new Uint32Array(count),
      item: new Uint32Array(count),
    },
    names: spanNames,
    lanes: Array.from({ length: lanes }, (_, lane) => ({
      ...{ id: `lane ${lane}`, title: `Lane ${lane}`, depth: 0 },
      ...{ firstRow: lane * depths, rows: depths },
    })),
    series: [],
    calls: {
      ...{ startMs: empty, endMs: empty, inputTokens: empty, outputTokens: empty, costUsd: empty },
    },
  };
}

const ruler = createRulerPainter(addCanvas());
const painter = createPainter(addCanvas());
let scene: Scene | undefined;

function paint(shown: Shown): void {
  if (scene === undefined) return;
  scene = { ...scene, view: { ...shown, scrollTop: 0 } };
  painter.paint(scene);
  ruler.paint(scene);
}

drive<Picture>({
  convert: pictureOf,
  mount: (picture, total) => {
    ruler.resize(width, rulerHeight, devicePixelRatio);
    painter.resize(width, height - rulerHeight, devicePixelRatio);
    const view = { from: 0, to: total, scrollTop: 0 };
    const look = readLook(document.documentElement);
    const [index, layout] = [createIndex(picture.boxes), layOut(picture)];
    scene = { picture, index, layout, look, view };
    paint(view);
  },
  show: paint,
});
