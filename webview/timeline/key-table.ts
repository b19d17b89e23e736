/** What a key does in the timeline. */
export type KeyAction =
  | 'next'
  | 'previous'
  | 'above'
  | 'below'
  | 'first'
  | 'last'
  | 'nextFailed'
  | 'previousFailed'
  | 'details'
  | 'zoomIn'
  | 'zoomOut'
  | 'panLeft'
  | 'panRight'
  | 'fitSelection'
  | 'fitAll'
  | 'pageUp'
  | 'pageDown'
  | 'measure'
  | 'follow'
  | 'nextMatch'
  | 'previousMatch'
  | 'back'
  | 'keys';

/** Keys that do the same, and what that is. */
interface KeyRow {
  readonly keys: readonly string[];
  readonly action: KeyAction;
  /** In the list of keys; rows with the same words are one. */
  readonly about: string;
}

/** All keys of the timeline. A letter means itself with and without Shift, unless both are there. */
export const keyTable: readonly KeyRow[] = [
  { keys: ['ArrowLeft'], action: 'previous', about: 'Boxes of a row, in time' },
  { keys: ['ArrowRight'], action: 'next', about: 'Boxes of a row, in time' },
  { keys: ['ArrowUp'], action: 'above', about: 'Nearest box in the row above or below' },
  { keys: ['ArrowDown'], action: 'below', about: 'Nearest box in the row above or below' },
  { keys: ['Home'], action: 'first', about: 'First or last box of the row' },
  { keys: ['End'], action: 'last', about: 'First or last box of the row' },
  { keys: ['Enter'], action: 'details', about: 'Go to the details' },
  { keys: ['['], action: 'previousFailed', about: 'Previous or next failure' },
  { keys: [']'], action: 'nextFailed', about: 'Previous or next failure' },
  { keys: ['w', '+', '='], action: 'zoomIn', about: 'Zoom in, out' },
  { keys: ['s', '-'], action: 'zoomOut', about: 'Zoom in, out' },
  { keys: ['a'], action: 'panLeft', about: 'Move left, right' },
  { keys: ['d'], action: 'panRight', about: 'Move left, right' },
  {
    keys: ['f'],
    action: 'fitSelection',
    about: 'Fit what is selected or measured, as a double click does',
  },
  { keys: ['0'], action: 'fitAll', about: 'Fit everything' },
  { keys: ['PageUp'], action: 'pageUp', about: 'Scroll the rows' },
  { keys: ['PageDown'], action: 'pageDown', about: 'Scroll the rows' },
  { keys: ['m'], action: 'measure', about: 'Measure from here, then to here' },
  { keys: ['l'], action: 'follow', about: 'Follow a run that is on' },
  { keys: ['n'], action: 'nextMatch', about: 'Next or previous match of the search' },
  { keys: ['N'], action: 'previousMatch', about: 'Next or previous match of the search' },
  { keys: ['Escape'], action: 'back', about: 'Back one step, then clear' },
  { keys: ['?'], action: 'keys', about: 'Show or hide these keys' },
];

/** What a press does; undefined for keys that are the page's or the editor's. */
export function actionOfKey(press: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): KeyAction | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const actionOf = (key: string) => keyTable.find(({ keys }) => keys.includes(key))?.action;
  return (
    actionOf(press.key) ?? (press.key.length === 1 ? actionOf(press.key.toLowerCase()) : undefined)
  );
}

const signs: { readonly [key: string]: string } = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
  '-': '−',
  N: 'Shift N',
};

/** The keys as they are listed: what they do, each once. */
export function keyList(): readonly { readonly about: string; readonly keys: readonly string[] }[] {
  const abouts = [...new Set(keyTable.map(({ about }) => about))];
  return abouts.map((about) => ({
    about,
    keys: keyTable
      .filter((row) => row.about === about)
      .flatMap(({ keys }) => keys.filter((key) => key !== '=').map(signOf)),
  }));
}

function signOf(key: string): string {
  return signs[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
