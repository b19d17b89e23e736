import { formatCount } from '../../report/numbers.ts';

/** What the tools of one run print, on its way to the log. */
export interface RunLog {
  /** Takes text as it comes, with lines in several pieces. */
  add(text: string): void;
  /** Nothing more comes: a line that has no end is one too. */
  end(): void;
}

/** A tool that prints all the time must not fill a disk; in UTF-16 code units. */
const mostText = 1_000_000;
/** What prints no ends of lines is not kept for ever. */
const longestLine = 10_000;

/** Hands on what a run prints, line by line and up to a limit; then says once that the rest is left out. */
export function openRunLog(write: (line: string) => void, most = mostText): RunLog {
  let left = most;
  let isFull = false;
  let begun = '';

  function tell(line: string): void {
    if (line.trim() !== '') write(line.trimEnd());
  }

  function end(): void {
    tell(begun);
    begun = '';
  }

  return {
    add: (text) => {
      if (isFull) return;
      const lines = (begun + text.slice(0, left)).split(/\r?\n/);
      begun = lines.pop() ?? '';
      lines.forEach(tell);
      isFull = text.length > left;
      left -= text.length;
      if (isFull || begun.length > longestLine) end();
      if (isFull)
        write(
          `the rest of what the run prints, after ${formatCount(most)} characters, is left out`,
        );
    },
    end,
  };
}
