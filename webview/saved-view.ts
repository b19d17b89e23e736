import * as z from 'zod/mini';

const viewSchema = z.object({ uri: z.string(), scrollTop: z.number() });

/** What a document leaves to the next one: the trace, by which the host restores a panel, and the place in the page. */
export interface SavedView {
  /** Remembers the trace; where it is the one of the last document, goes to the place that was left. */
  show(uri: string, isReport: boolean): void;
}

/** Keeps the view in the editor's state of this webview. */
export function createSavedView(editor: EditorApi, page: Window): SavedView {
  const left = z.safeParse(viewSchema, editor.getState()).data;
  let uri = left?.uri;
  let toGoTo = left?.scrollTop;
  page.addEventListener('scrollend', () => {
    if (uri !== undefined) editor.setState({ uri, scrollTop: page.scrollY });
  });
  return {
    show: (shownUri, isReport) => {
      if (shownUri !== uri) toGoTo = undefined;
      uri = shownUri;
      if (isReport && toGoTo !== undefined) page.scrollTo({ top: toGoTo, behavior: 'instant' });
      editor.setState({ uri, scrollTop: toGoTo ?? page.scrollY });
      if (isReport) toGoTo = undefined;
    },
  };
}
