import type { Boxes, CallColumns, Picture, Series } from './picture.ts';

/**
 * A picture as one run of bytes, which goes from thread to thread and into the webview without being copied or parsed column by
 * column: the length of a JSON head (uint32, little endian), the head in UTF-8, then the columns in the order that the head
 * names them, each at a multiple of 8. Both ends are of one version and one machine, so the order of bytes is the machine's.
 */
export type PictureBytes = Uint8Array<ArrayBuffer>;

const columnTypes = { f64: Float64Array, u32: Uint32Array, u8: Uint8Array } as const;
type ColumnType = keyof typeof columnTypes;
type Column = Float64Array | Uint32Array | Uint8Array;

interface ColumnPlace {
  readonly type: ColumnType;
  readonly length: number;
}

interface Head extends Omit<Picture, 'boxes' | 'series' | 'calls'> {
  readonly series: readonly Omit<Series, 'atMs' | 'value'>[];
  readonly columns: readonly ColumnPlace[];
}

const alignment = 8;
const headLengthBytes = 4;

/** Writes a picture into memory of its own. */
export function encodePicture(picture: Picture): PictureBytes {
  const columns = columnsOf(picture);
  const { boxes: _boxes, calls: _calls, ...rest } = picture;
  const series = picture.series.map(({ atMs: _at, value: _value, ...each }) => each);
  const places = columns.map((column) => ({ type: typeOf(column), length: column.length }));
  const head: Head = { ...rest, series, columns: places };
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  const firstAt = aligned(headLengthBytes + headBytes.byteLength);
  const size = columns.reduce((sum, { byteLength }) => sum + aligned(byteLength), firstAt);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, headBytes.byteLength, true);
  bytes.set(headBytes, headLengthBytes);
  let at = firstAt;
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += aligned(column.byteLength);
  }
  return bytes;
}

/** Reads what `encodePicture` wrote; the columns are views of `bytes`. Throws for what is cut off or is no picture. */
export function decodePicture(bytes: PictureBytes): Picture {
  // Views need an aligned start, which memory that was part of another message may lack.
  const whole = bytes.byteOffset % alignment === 0 ? bytes : bytes.slice();
  const headLength = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const headBytes = whole.subarray(headLengthBytes, headLengthBytes + headLength);
  const {
    columns: places,
    series,
    ...rest
  } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(headBytes)) as Head;
  let at = aligned(headLengthBytes + headLength);
  const columns = places.map(({ type, length }) => {
    const column = new columnTypes[type](whole.buffer, whole.byteOffset + at, length);
    at += aligned(column.byteLength);
    return column;
  });
  if (at !== whole.byteLength) throw new RangeError('the picture is cut off');
  return { ...rest, ...placed(columns, series) };
}

function columnsOf({ boxes, calls, series }: Picture): readonly Column[] {
  return [
    ...[boxes.start, boxes.end, boxes.kind, boxes.state],
    ...[boxes.name, boxes.subject, boxes.item, boxes.rowStarts],
    ...[calls.startMs, calls.endMs, calls.inputTokens, calls.outputTokens, calls.costUsd],
    ...series.flatMap(({ atMs, value }) => [atMs, value]),
  ];
}

/** The reverse of `columnsOf`. */
function placed(columns: readonly Column[], series: Head['series']) {
  const [start, end, kind, state, name, subject, item, rowStarts, ...others] = columns;
  const [startMs, endMs, inputTokens, outputTokens, costUsd, ...values] = others;
  const boxes = { start, end, kind, state, name, subject, item, rowStarts } as Boxes;
  const calls = { startMs, endMs, inputTokens, outputTokens, costUsd } as CallColumns;
  const withValues = series.map(
    (each, index) => ({ ...each, atMs: values[2 * index], value: values[2 * index + 1] }) as Series,
  );
  return { boxes, calls, series: withValues };
}

function typeOf(column: Column): ColumnType {
  if (column instanceof Float64Array) return 'f64';
  return column instanceof Uint32Array ? 'u32' : 'u8';
}

function aligned(byteLength: number): number {
  return Math.ceil(byteLength / alignment) * alignment;
}
