import {
  FlameChartContainer,
  type FlameChartNode,
  FlameChartPlugin,
  TimeGridPlugin,
} from 'flame-chart-js';
import { addCanvas, height, width } from './canvas.ts';
import { drive } from './drive.ts';
import { depths, lanes, type Spans, spanNames } from './spans.ts';

/** The nodes of each lane. */
function nodesOf({ start, end, name, rowStarts }: Spans): readonly FlameChartNode[][] {
  return Array.from({ length: lanes }, (_, lane) => {
    let above: FlameChartNode[] = [];
    let roots: FlameChartNode[] = [];
    for (let depth = 0; depth < depths; depth += 1) {
      const nodes: FlameChartNode[] = [];
      let holder = 0;
      const row = lane * depths + depth;
      for (let span = rowStarts[row] ?? 0; span < (rowStarts[row + 1] ?? 0); span += 1) {
        const from = start[span] ?? 0;
        const type = `type ${(name[span] ?? 0) % 6}`;
        const duration = (end[span] ?? 0) - from;
        const node = { name: spanNames[name[span] ?? 0] ?? '', start: from, duration, type };
        nodes.push(node);
        while (holder < above.length - 1 && endOf(above[holder]) < from) holder += 1;
        const parent = above[holder];
        if (parent !== undefined) (parent.children ??= []).push(node);
      }
      if (depth === 0) roots = nodes;
      above = nodes;
    }
    return roots;
  });
}

function endOf(node: FlameChartNode | undefined): number {
  return (node?.start ?? 0) + (node?.duration ?? 0);
}

let chart: FlameChartContainer | undefined;

drive<readonly FlameChartNode[][]>({
  convert: nodesOf,
  mount: (nodes) => {
    const charts = nodes.map((data, lane) => new FlameChartPlugin({ data, name: `lane ${lane}` }));
    const canvas = addCanvas();
    chart = new FlameChartContainer({ canvas, plugins: [new TimeGridPlugin({}), ...charts] });
    chart.resize(width, height);
    chart.render();
  },
  show: ({ from, to }) => {
    chart?.setZoom(from, to);
    chart?.render();
  },
});
