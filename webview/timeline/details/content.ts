import { html, nothing, type TemplateResult } from 'lit-html';
import type { DetailsMessage } from '../../../src/protocol.ts';
import { formatBytes } from '../../../src/report/numbers.ts';
import { button } from '../../controls.ts';
import { countText } from '../../parts/numbers.ts';
import { foldText } from './fold.ts';
import { prettyJson } from '../../../src/report/pretty-json.ts';

/** A content as the host tells it: text of others. */
export type Content = DetailsMessage['contents'][number];

/** What a content can be asked for. */
export interface ContentActions {
  /** Folds or unfolds the content of a part. */
  fold(part: number): void;
  copy(text: string): void;
  openContent(part: number): void;
}

/** A content as text and nothing else, its first lines at first. */
export function contentTemplate(
  content: Content,
  unfolded: boolean,
  actions: ContentActions,
): TemplateResult {
  const { title, bytes, part, cut } = content;
  const text = prettyOf(content);
  const { text: head, lines, isFolded } = foldText(text);
  const copy = cut === true ? 'Copy the Beginning' : 'Copy';
  const label = unfolded ? 'Show Less' : `Show All ${countText(lines)} Lines`;
  const fold = button({
    label: lines === 1 && !unfolded ? 'Show All of the Line' : label,
    expanded: unfolded,
    onPress: () => actions.fold(part),
  });
  return html`<section class="content" aria-label=${title}>
    <div class="content-head">
      <h4><bdi class="clip">${title}</bdi></h4>
      <span class="count">${formatBytes(bytes)}</span>
    </div>
    <div class="box">
      <pre class="scroller" role="group" aria-label=${`${title}, text`}>
${isFolded && !unfolded ? `${head} …` : text}</pre>
    </div>
    ${cut === true ? html`<p class="note">This is its beginning; the editor has the whole.</p>` : nothing}
    <div class="details-actions">
      ${isFolded ? fold : nothing}
      ${button({ label: copy, about: `Copies the text of ${title}`, name: `${copy}: ${title}`, onPress: () => actions.copy(content.text) })}
      ${button({ label: 'Open in Editor', about: 'Opens the whole of it as a document', name: `Open in Editor: ${title}`, onPress: () => actions.openContent(part) })}
    </div>
  </section>`;
}

const pretty = new WeakMap<Content, string>();

function prettyOf(content: Content): string {
  if (content.form === 'text') return content.text;
  const known = pretty.get(content) ?? prettyJson(content.text);
  pretty.set(content, known);
  return known;
}
