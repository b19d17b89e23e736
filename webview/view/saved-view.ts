import * as z from 'zod/mini';
import type { PageMessage } from '../../src/protocol.ts';
import { untouchedView, type View, viewSchema } from './view.ts';

const stateSchema = z.object({ key: z.string(), view: viewSchema });

/** The view of what is shown, kept in the editor's state of this webview: over hiding, and over a reload of the window. */
export interface SavedView {
  readonly view: View;
  /** True when `step` made another view. */
  change(step: (view: View) => View): boolean;
  /** Takes up the view that was left of the message's report, or a new one. True when the report is not the one before. */
  enter(message: PageMessage): boolean;
}

/** Where the editor keeps the state of a webview. */
export interface StateStore {
  getState(): unknown;
  setState(state: unknown): void;
}

/** Opens what the last document left. */
export function openSavedView(editor: StateStore): SavedView {
  const left = z.safeParse(stateSchema, editor.getState()).data;
  let key = left?.key;
  let view: View = left?.view ?? untouchedView;
  let restore: string | undefined;
  let entered = false;

  function save(): void {
    if (key === undefined) return;
    editor.setState({ key, view, ...(restore === undefined ? {} : { restore }) });
  }

  return {
    get view() {
      return view;
    },
    change: (step) => {
      const before = view;
      view = step(view);
      if (view !== before) save();
      return view !== before;
    },
    enter: (message) => {
      const next = keyOf(message);
      if (next === undefined) return false;
      const isNew = !entered || next !== key;
      const isSaved = !isNew && message.type === 'report';
      if (next !== key) view = untouchedView;
      key = next;
      restore = message.type === 'comparison' ? message.restore : undefined;
      entered = true;
      // The reports of a run that is on leave it as it is.
      if (!isSaved) save();
      return isNew;
    },
  };
}

/** Names what a view belongs to; undefined for what has none. A sweep that goes on keeps its first run. */
function keyOf(message: PageMessage): string | undefined {
  if (message.type === 'report') return message.file.uri;
  return message.type === 'comparison' ? `comparison ${message.runs[0]?.file.uri}` : undefined;
}
