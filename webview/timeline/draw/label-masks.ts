import { fontSize, fontText } from './pen.ts';
import { ellipsis } from './text.ts';

/** A text as the canvas writes it: how much of each pixel it covers, from 0 to 255, row by row. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly cover: Uint8Array;
}

/** So many columns of a text, and whether an ellipsis follows them. */
export interface FittedMask {
  readonly mask: Mask;
  readonly columns: number;
  readonly isCut: boolean;
}

/** Texts that were written once and are copied from then on: writing is what a frame with many boxes would spend its time on. */
export interface LabelMasks {
  /**
   * The text, cut between characters to so many pixels of the device. Null when not one character fits beside the ellipsis;
   * undefined when it has to be written first, and this frame has written as many as it may.
   */
  fit(text: string, mostWidth: number): FittedMask | null | undefined;
  readonly ellipsis: Mask;
  /** Lets the next frame write its share. */
  startFrame(): void;
}

interface Written {
  readonly mask: Mask;
  /** Where each character ends, in pixels; measured when the text is first cut. */
  stops?: Uint16Array;
}

/** Texts that a frame may write or measure: about 4 ms of it. */
const mostPerFrame = 64;
/** When they take more bytes than this, all are forgotten, and those in use are written again. */
const mostBytes = 16_000_000;

/** Opens a store of texts in one font and size. */
export function createLabelMasks(family: string, pixelRatio: number): LabelMasks {
  const writer = createWriter(family, pixelRatio);
  const dots = writer.write(ellipsis);
  const texts = new Map<string, Written>();
  let bytes = 0;
  let left = mostPerFrame;

  function writtenOf(text: string): Written | undefined {
    const known = texts.get(text);
    if (known !== undefined || left <= 0) return known;
    left -= 1;
    const written = { mask: writer.write(text) };
    bytes += written.mask.cover.byteLength;
    texts.set(text, written);
    return written;
  }

  function stopsOf(written: Written, text: string): Uint16Array | undefined {
    if (written.stops !== undefined || left <= 0) return written.stops;
    left -= 1;
    return (written.stops = writer.stopsOf(text));
  }

  return {
    ellipsis: dots,
    startFrame: () => {
      left = mostPerFrame;
      if (bytes <= mostBytes) return;
      texts.clear();
      bytes = 0;
    },
    fit: (text, mostWidth) => {
      const written = writtenOf(text);
      if (written === undefined) return undefined;
      const { mask } = written;
      if (mask.width <= mostWidth) return { mask, columns: mask.width, isCut: false };
      const stops = stopsOf(written, text);
      if (stops === undefined) return undefined;
      const columns = stops.findLast((stop) => stop + dots.width <= mostWidth);
      return columns === undefined ? null : { mask, columns, isCut: true };
    },
  };
}

/** Writes texts on a canvas that nobody sees. */
function createWriter(family: string, pixelRatio: number) {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser cannot draw');
  const { canvas } = context;
  const height = Math.ceil((fontSize + 4) * pixelRatio);
  canvas.height = height;
  const widthOf = (text: string): number => {
    context.font = fontText(family, false, pixelRatio);
    return Math.ceil(context.measureText(text).width);
  };
  return {
    write: (text: string): Mask => {
      // One more at each side: letters reach beyond their place.
      const width = widthOf(text) + 2;
      if (canvas.width < width) canvas.width = width;
      context.clearRect(0, 0, width, height);
      context.font = fontText(family, false, pixelRatio);
      context.textBaseline = 'middle';
      context.fillText(text, 1, Math.round(height / 2));
      const { data } = context.getImageData(0, 0, width, height);
      const cover = new Uint8Array(width * height);
      for (let at = 0; at < cover.length; at += 1) cover[at] = data[4 * at + 3] as number;
      return { width, height, cover };
    },
    stopsOf: (text: string): Uint16Array => {
      let before = '';
      return Uint16Array.from([...text], (character) => widthOf((before += character)));
    },
  };
}
