import { fontSize, type Pen, type Stroke } from './pen.ts';
import { fitText, lineOf } from './text.ts';

/** A pen that writes elements of SVG. */
export interface SvgPen {
  readonly pen: Pen;
  /** Adds elements as they are. */
  add(elements: string): void;
  /** All elements, in the order in which they were drawn. */
  elements(): string;
}

/** Opens a pen; `widthOf` is how many CSS pixels a text takes in the font of the picture. */
export function createSvgPen(widthOf: (text: string) => number): SvgPen {
  const elements: string[] = [];
  let clips = 0;
  const pen: Pen = {
    area: ({ left, top, width, height }, stroke) => {
      const size = `width="${short(width)}" height="${short(height)}"`;
      elements.push(`<rect x="${short(left)}" y="${short(top)}" ${size}${strokeText(stroke)}/>`);
    },
    path: (data, stroke) => void elements.push(`<path d="${data}"${strokeText(stroke)}/>`),
    text: (text, x, y, { colour, align, isBold, plate, mostWidth = Infinity }) => {
      const fitted = fitText(lineOf(text), mostWidth, widthOf);
      if (fitted === '') return;
      const width = widthOf(fitted) + 4;
      const left = align === 'end' ? x - width + 2 : x - 2;
      if (plate !== undefined) pen.area({ left, top: y - 7, width, height: 14 }, { fill: plate });
      const anchor = align === 'end' ? ' text-anchor="end"' : '';
      const weight = isBold === true ? ' font-weight="600"' : '';
      // The middle of a line is about a third of the size above where its letters stand.
      const place = `x="${short(x)}" y="${short(y + fontSize * 0.36)}"`;
      elements.push(`<text ${place} fill="${colour}"${anchor}${weight}>${escaped(fitted)}</text>`);
    },
    within: ({ left, top, width, height }, draw) => {
      clips += 1;
      const area = `x="${short(left)}" y="${short(top)}" width="${short(width)}" height="${short(height)}"`;
      elements.push(`<clipPath id="clip${clips}"><rect ${area}/></clipPath>`);
      elements.push(`<g clip-path="url(#clip${clips})">`);
      draw();
      elements.push('</g>');
    },
  };
  return {
    pen,
    add: (text) => void elements.push(text),
    elements: () => elements.join('\n'),
  };
}

function strokeText({ fill = 'none', line, lineWidth = 1, dash = [] }: Stroke): string {
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  const width = lineWidth === 1 ? '' : ` stroke-width="${lineWidth}"`;
  const stroke = line === undefined ? '' : ` stroke="${line}"${width}${dashes}`;
  return ` fill="${fill}"${stroke}`;
}

/** A length, no finer than a hundredth of a pixel. */
export function short(length: number): string {
  return String(Math.round(length * 100) / 100);
}

/** Text as it stands between tags and in attributes; XML has no word for controls and halves of characters. */
export function escaped(text: string): string {
  const names = new Map([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
  ]);
  const allowed = text.replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ');
  return allowed.replaceAll(/[&<>"]/g, (character) => names.get(character) ?? '');
}
