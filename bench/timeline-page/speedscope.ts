// Runs in the page of speedscope itself, and does what a user does: chooses a file, and turns the wheel. It shows one profile at
// a time, so the lanes are laid end to end; its first paint includes the reading of the file.
import { drive } from './drive.ts';
import { depths, lanes, type Spans, spanNames } from './spans.ts';

/** The spans in the file format of speedscope, in pieces: one string of them may be longer than strings can be. */
function fileOf(spans: Spans): File {
  const pieces: string[] = [];
  let events: string[] = [];
  const push = (type: 'O' | 'C', frame: number, at: number): void => {
    events.push(`{"type":"${type}","frame":${frame},"at":${at}}`);
    if (events.length < 10_000) return;
    pieces.push(`${pieces.length > 1 ? ',' : ''}${events.join(',')}`);
    events = [];
  };
  const frames = JSON.stringify(spanNames.map((name) => ({ name })));
  const total = spans.total * lanes;
  pieces.push(
    `{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":${frames}},` +
      `"profiles":[{"type":"evented","name":"bench","unit":"milliseconds","startValue":0,"endValue":${total},"events":[`,
  );
  for (let lane = 0; lane < lanes; lane += 1) addLane(spans, lane, push);
  if (events.length > 0) pieces.push(`${pieces.length > 1 ? ',' : ''}${events.join(',')}`);
  pieces.push(']}]}');
  return new File(pieces, 'bench.speedscope.json', { type: 'application/json' });
}

/** Opens and closes the spans of a lane, in the order of time. */
function addLane(
  { start, end, name, rowStarts, total }: Spans,
  lane: number,
  push: (type: 'O' | 'C', frame: number, at: number) => void,
): void {
  const next = Array.from({ length: depths }, (_, depth) => rowStarts[lane * depths + depth] ?? 0);
  const visit = (depth: number, until: number): void => {
    const stop = rowStarts[lane * depths + depth + 1] ?? 0;
    for (
      let span = next[depth] ?? stop;
      span < stop && (start[span] ?? 0) < until;
      span = next[depth] ?? stop
    ) {
      next[depth] = span + 1;
      const frame = name[span] ?? 0;
      push('O', frame, lane * total + (start[span] ?? 0));
      if (depth + 1 < depths) visit(depth + 1, end[span] ?? 0);
      push('C', frame, lane * total + (end[span] ?? 0));
    }
  };
  visit(0, total);
}

async function whenShown(): Promise<void> {
  while (!document.title.startsWith('bench') || flameCanvas() === undefined) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** The canvas of the flame chart: the tallest one that takes the wheel. */
function flameCanvas(): HTMLCanvasElement | undefined {
  return [...document.querySelectorAll('canvas')]
    .filter((canvas) => getComputedStyle(canvas).pointerEvents !== 'none')
    .filter((canvas) => canvas.clientHeight > 200)
    .at(-1);
}

const half = 60;

drive<File>({
  convert: fileOf,
  mount: async (file) => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new Error('speedscope has no place to choose a file');
    const chosen = new DataTransfer();
    chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await whenShown();
  },
  show: (_, frame) => {
    // A turn of the wheel with Ctrl multiplies what is shown by 1 + deltaY / 40.
    const factor = frame < half ? 1000 ** (-1 / half) : 100 ** (1 / half);
    const turn = { ctrlKey: true, deltaY: 40 * (factor - 1), clientX: 700, clientY: 400 };
    const target = flameCanvas();
    target?.dispatchEvent(new WheelEvent('wheel', { ...turn, bubbles: true, cancelable: true }));
    if (frame < half) return;
    const along = { deltaX: 20, clientX: 700, clientY: 400 };
    target?.dispatchEvent(new WheelEvent('wheel', { ...along, bubbles: true, cancelable: true }));
  },
});
