import fc from 'fast-check';

/** A text that is edited, and other files, by path, that are edited beside it. */
export interface EditedState {
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
}

/** A change of a text, or of files beside it. */
export type Edit = (state: EditedState) => EditedState;

/** What edits are made of. */
export interface EditParts {
  /** What is put in somewhere. */
  readonly inserts: readonly string[];
  /** Words that are exchanged for each other, in one place. */
  readonly swaps: readonly (readonly [string, string])[];
  readonly files: fc.Arbitrary<EditedState['files']>;
}

/** Edits as people make them, and some that break a text: insertions, deletions, words exchanged, lines moved, other files changed. */
export function arbitraryEdits({ inserts, swaps, files }: EditParts): fc.Arbitrary<Edit> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.nat(), fc.constantFrom(...inserts)).map(insertion) },
    { weight: 3, arbitrary: fc.tuple(fc.nat(), fc.constantFrom(...swaps)).map(swap) },
    fc.tuple(fc.nat(), fc.nat(30)).map(deletion),
    fc.tuple(fc.nat(), fc.nat()).map(moveLine),
    files.map((all): Edit => ({ text }) => ({ text, files: all })),
  );
}

function insertion([at, words]: readonly [number, string]): Edit {
  return ({ text, files }) => {
    // Most edits stand at the begin of a line or in a description: elsewhere hardly a tool is left after a few.
    const starts = [...text.matchAll(/^|(?<=[:=] ?[\"'])|(?<=\{ )/gm)].map(({ index }) => index);
    const index = starts[at % starts.length] ?? 0;
    return { text: text.slice(0, index) + words + text.slice(index), files };
  };
}

function swap([at, [one, other]]: readonly [number, readonly [string, string]]): Edit {
  return ({ text, files }) => {
    const [from, to] = text.includes(one) ? [one, other] : [other, one];
    const parts = text.split(from);
    const before = at % parts.length;
    const [start, end] = [parts.slice(0, before), parts.slice(before)];
    return { text: [...(before === 0 ? [] : [start.join(from)]), end.join(from)].join(to), files };
  };
}

function deletion([at, length]: readonly [number, number]): Edit {
  return ({ text, files }) => {
    const index = at % (text.length + 1);
    return { text: text.slice(0, index) + text.slice(index + length), files };
  };
}

function moveLine([from, to]: readonly [number, number]): Edit {
  return ({ text, files }) => {
    const all = text.split('\n');
    const [line = ''] = all.splice(from % all.length, 1);
    all.splice(to % (all.length + 1), 0, line);
    return { text: all.join('\n'), files };
  };
}
