import type { Series } from '../../../src/profile/picture/picture.ts';
import { colourText, mix } from './colour.ts';
import { plotArea, valueAt, xOf } from './geometry.ts';
import type { Band } from './layout.ts';
import { crisp, type Pen } from './pen.ts';
import type { Area, Scene, Size } from './scene.ts';
import { columnsOf, mostOf, type SeriesColumn, seriesText, topOf } from './series-steps.ts';

/** Draws the series that are in view: steps over a filled ground, a dashed line where the limit is, the title and the most it was. */
export function drawSeries(scene: Scene, size: Size, pen: Pen): void {
  const { picture, layout, view } = scene;
  if (picture.axis !== 'time') return;
  picture.series.forEach((series, place) => {
    const band = layout.series[place];
    if (band === undefined) return;
    const top = band.top - view.scrollTop;
    if (top + band.height <= 0 || top >= size.height) return;
    drawOne(scene, size, pen, series, { top, height: band.height });
  });
}

/** CSS pixels: of the title above the steps. */
const titleHeight = 15;

function drawOne(scene: Scene, size: Size, pen: Pen, series: Series, band: Band): void {
  const { look } = scene;
  const plot = plotArea(scene, size);
  const area: Area = { ...plot, top: band.top + titleHeight, height: band.height - titleHeight };
  const most = topOf(series);
  const yOf = (value: number): number =>
    area.top + area.height - Math.min(1, Math.max(0, value / most)) * (area.height - 1) - 0.5;
  pen.path(`M0 ${crisp(band.top)}H${size.width}`, { line: colourText(look.edge) });
  pen.within(area, () => {
    const columns = columnsOf(series, Math.ceil(plot.width), (edge) =>
      valueAt(scene, size, plot.left + edge),
    );
    const line = colourText(look.hues.firstToken);
    const ground = mix(look.hues.firstToken, look.background, look.isHighContrast ? 0.2 : 0.25);
    const bottom = area.top + area.height;
    // A run that is on has no values after now.
    const end = Math.min(size.width, xOf(scene, size, scene.now ?? scene.picture.total));
    for (const steps of stepsOf(columns, plot.left, end, yOf)) {
      pen.path(`${steps.line}V${bottom}H${steps.left}z`, { fill: colourText(ground) });
      pen.path(steps.line, { line });
    }
    if (series.limit === undefined) return;
    const y = crisp(yOf(series.limit));
    pen.path(`M${plot.left} ${y}H${size.width}`, {
      line: colourText(look.foreground),
      dash: [4, 3],
    });
  });
  const middle = band.top + titleHeight / 2 + 1;
  const muted = colourText(look.muted);
  const text = mostText(series);
  pen.text(text, size.width - 4, middle, {
    colour: muted,
    align: 'end',
    mostWidth: size.width / 2,
  });
  pen.text(series.title, 4, middle, {
    colour: muted,
    isBold: true,
    mostWidth: size.width / 2 - 12,
  });
}

/** The most that it was in the whole run: what the height of its steps is to be compared with. */
function mostText(series: Series): string {
  const { unit, limit, basis } = series;
  const most = mostOf(series);
  if (most === undefined) return 'unknown';
  const about = basis === 'estimated' ? '≈' : '';
  const of = limit === undefined ? '' : ` of ${seriesText(unit, limit)}`;
  return `at most ${about}${seriesText(unit, most)}${of}`;
}

interface Steps {
  readonly left: number;
  readonly line: string;
}

/** The stretches in which the series is known, as paths; a column with more than one value is a stroke from the least to the most. */
function stepsOf(
  columns: readonly SeriesColumn[],
  left: number,
  end: number,
  yOf: (value: number) => number,
): readonly Steps[] {
  const found: Steps[] = [];
  let line = '';
  let begin = 0;
  let held = NaN;
  const close = (x: number): void => {
    if (line !== '') found.push({ left: begin, line: `${line}H${round(x)}` });
    line = '';
  };
  columns.every(({ least, most, last }, column) => {
    const x = left + column;
    if (x >= end) return false;
    if (Number.isNaN(least)) {
      close(x);
      held = NaN;
      return true;
    }
    if (line === '') {
      begin = x;
      line = `M${x} ${round(yOf(most))}`;
    }
    // Most columns hold on to what the one before had, and need no word.
    if (most !== least || last !== held) {
      line += `H${x}V${round(yOf(least))}V${round(yOf(most))}`;
      if (Number.isNaN(last)) close(x + 1);
      else line += `V${round(yOf(last))}`;
    }
    held = last;
    return true;
  });
  close(Math.min(end, left + columns.length));
  return found;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
