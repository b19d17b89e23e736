import { html, nothing, type TemplateResult } from 'lit-html';
import type { Axis } from '../../src/profile/picture/picture.ts';
import type { ExportFormat, PictureChoice } from '../../src/protocol.ts';
import { button, searchField } from '../controls.ts';
import { countText } from '../parts/numbers.ts';
import { keyList } from './key-table.ts';
import { placeOfMatch } from './search.ts';
import type { TimelineState } from './state.ts';

/** What the toolbar can be asked for. */
export interface ToolbarActions {
  show(choice: PictureChoice): void;
  zoomBy(factor: number): void;
  fitAll(): void;
  follow(): void;
  setQuery(query: string): void;
  goToMatch(step: -1 | 1): void;
  open(what: TimelineState['open']): void;
  save(what: Saving): void;
  /** False on a saved page: what the editor would make is not offered. */
  readonly hasEditor: boolean;
  /** Gives the focus to the canvas. */
  focusCanvas(): void;
}

/** What can be taken away. */
export type Saving = ExportFormat | 'png' | 'svg' | 'copy';

const axes: readonly (readonly [axis: Axis, label: string, about: string])[] = [
  ['time', 'Time', 'Lanes over time: where the seconds went'],
  ['tokens', 'Tokens', 'Calls or tools by their tokens'],
  ['money', 'Money', 'Calls or tools by what they cost'],
];
const countings = [
  ['carried', 'Carried', 'As often as it was sent: what the run paid for'],
  ['own', 'Own', 'Once, where it entered'],
] as const;
const groupings = [
  ['call', 'By call', 'Run, turn, call, section, part'],
  ['tool', 'By tool', 'All that each tool costs over the run'],
] as const;
const savings: readonly (readonly [what: Saving, label: string, about: string])[] = [
  ['png', 'Image (PNG) …', 'Saves what is in sight as an image'],
  ['svg', 'Image (SVG) …', 'Saves what is in sight as a drawing'],
  ['copy', 'Copy Image', 'Copies what is in sight as an image'],
  ['html', 'HTML Report …', 'Saves the report as one file that opens in a browser'],
  ['perfetto', 'Perfetto Trace …', 'Saves the run for ui.perfetto.dev'],
  ['speedscope', 'Speedscope Profile …', 'Saves the run for speedscope.app'],
];

/** Everything over the picture that can be pressed or typed into. */
export function toolbarTemplate(state: TimelineState, actions: ToolbarActions): TemplateResult {
  const { choice, running, follows, open } = state;
  const { axis, grouping } = choice;
  return html`<div class="bar">
      <div class="group" role="group" aria-label="Axis">
        ${axes.map(([name, label, about]) =>
          button({
            ...{ label, about, pressed: axis === name },
            onPress: () => actions.show({ ...choice, axis: name }),
          }),
        )}
      </div>
      ${axis === 'time' ? nothing : groupingTemplate(choice, grouping, actions)}
      <div class="group" role="group" aria-label="Zoom">
        ${button({ label: '−', name: 'Zoom out', about: 'Zoom out (S)', onPress: () => actions.zoomBy(2) })}
        ${button({ label: '+', name: 'Zoom in', about: 'Zoom in (W)', onPress: () => actions.zoomBy(0.5) })}
        ${button({ label: 'Fit', name: 'Fit everything', about: 'Fit everything (0)', onPress: actions.fitAll })}
      </div>
      ${running && !follows ? button({ label: 'Follow', about: 'Go with the end of the run (L)', onPress: actions.follow }) : nothing}
      <div class="bar-end">${searchTemplate(state, actions)} ${menus(open, actions)}</div>
    </div>
    ${open === 'keys' ? keysTemplate() : nothing}`;
}

function groupingTemplate(
  choice: PictureChoice,
  grouping: PictureChoice['grouping'],
  actions: ToolbarActions,
): TemplateResult {
  const choose = (change: Partial<PictureChoice['grouping']>) => (): void =>
    actions.show({ ...choice, grouping: { ...grouping, ...change } });
  return html`<div class="group" role="group" aria-label="Tokens counted">
      ${countings.map(([tokens, label, about]) =>
        button({ label, about, pressed: grouping.tokens === tokens, onPress: choose({ tokens }) }),
      )}
    </div>
    <div class="group" role="group" aria-label="Frames">
      ${groupings.map(([by, label, about]) =>
        button({ label, about, pressed: grouping.by === by, onPress: choose({ by }) }),
      )}
    </div>`;
}

function searchTemplate(state: TimelineState, actions: ToolbarActions): TemplateResult {
  const { query } = state;
  const go = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && query === '') return actions.focusCanvas();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    actions.goToMatch(event.shiftKey ? -1 : 1);
  };
  return html`<div class="find" role="search" aria-label="Timeline" @keydown=${go}>
    <span class="count" role="status">${countOfMatches(state)}</span>
    ${searchField({
      label: 'Search the timeline',
      hint: 'Name, kind or “failed”',
      value: query,
      onInput: actions.setQuery,
    })}
  </div>`;
}

/** `3 of 17`, `17 matches` while none of them is selected. */
function countOfMatches({ query, matches, picture, selectedBox }: TimelineState): string {
  if (query.trim() === '' || picture === undefined) return '';
  if (matches.length === 0) return 'no match';
  const place =
    selectedBox === undefined ? undefined : placeOfMatch(matches, picture.boxes, selectedBox);
  if (place !== undefined) return `${countText(place + 1)} of ${countText(matches.length)}`;
  return `${countText(matches.length)} ${matches.length === 1 ? 'match' : 'matches'}`;
}

function menus(open: TimelineState['open'], actions: ToolbarActions): TemplateResult {
  const toggle = (what: 'export' | 'keys') => (): void =>
    actions.open(open === what ? undefined : what);
  return html`<div class="menu-place">
      ${button({ label: 'Export', about: 'Take the run away', expanded: open === 'export', onPress: toggle('export') })}
      ${open === 'export' ? menuTemplate(actions) : nothing}
    </div>
    ${button({ label: '?', name: 'Keys', about: 'Keys of the timeline (?)', expanded: open === 'keys', onPress: toggle('keys') })}`;
}

function menuTemplate(actions: ToolbarActions): TemplateResult {
  return html`<ul class="menu" aria-label="Export">
    ${savings
      .filter(([what]) => actions.hasEditor || isImage(what))
      .map(([what, label, about]) => {
        const save = (): void => actions.save(what);
        return html`<li>
          <button type="button" title=${about} @click=${save}>${label}</button>
        </li>`;
      })}
  </ul>`;
}

/** Whether the page makes it itself. */
function isImage(what: Saving): boolean {
  return what === 'png' || what === 'svg' || what === 'copy';
}

function keysTemplate(): TemplateResult {
  return html`<section class="keys" aria-label="Keys of the timeline">
    <dl>
      ${keyList().map(
        ({ about, keys }) =>
          html`<div>
            <dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt>
            <dd>${about}</dd>
          </div>`,
      )}
      <div>
        <dt><kbd>/</kbd></dt>
        <dd>Search; Enter and Shift Enter go along what is found</dd>
      </div>
      <div>
        <dt><kbd>Wheel</kbd></dt>
        <dd>Zoom at the pointer; with Shift it moves</dd>
      </div>
      <div>
        <dt><kbd>Double click</kbd></dt>
        <dd>Zoom to a box; of tokens and money one click does</dd>
      </div>
      <div>
        <dt><kbd>Drag</kbd></dt>
        <dd>Move; on the ruler it measures</dd>
      </div>
    </dl>
  </section>`;
}
