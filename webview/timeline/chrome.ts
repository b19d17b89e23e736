import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { BoxKind } from '../../src/profile/picture/picture.ts';
import type { PictureChoice } from '../../src/protocol.ts';
import { legend } from '../parts/legend.ts';
import { keepFocus } from '../view/keep-focus.ts';
import type { Intents } from '../view/panel.ts';
import { axisText } from './axis-text.ts';
import { measuredTemplate } from './details/measured.ts';
import { type PaneActions, paneTemplate } from './details/pane.ts';
import { emptyTemplate } from './empty.ts';
import { kindsIn, kindWords } from './kind-words.ts';
import type { Measuring } from './measuring.ts';
import type { Model } from './model.ts';
import type { Moving } from './moving.ts';
import { copyText, saveRun } from './save-run.ts';
import type { Searching } from './searching.ts';
import type { Selecting } from './selecting.ts';
import type { Shell } from './shell.ts';
import { hasNews, spokenText } from './spoken.ts';
import type { Stage } from './stage.ts';
import type { TimelineState } from './state.ts';
import { type ToolbarActions, toolbarTemplate } from './toolbar.ts';
import { trailTemplate } from './trail.ts';

/** Everything of the timeline that is no canvas. */
export interface Chrome {
  /** Draws what has changed since. */
  draw(): void;
  /** Gives the focus to the details of what is selected. */
  focusDetails(): void;
}

/** What the chrome shows and works on. */
export interface ChromeParts {
  readonly shell: Shell;
  readonly model: Model;
  readonly moving: Moving;
  readonly selecting: Selecting;
  readonly searching: Searching;
  readonly measuring: Measuring;
  readonly stage: Stage;
}

type Field = keyof TimelineState;

/** Draws a part, once something that it is drawn of has changed. */
type Draw = (state: TimelineState, before: TimelineState | undefined) => void;

/** What each part is drawn of; the rest of the state leaves it alone. */
const fields = {
  frame: ['picture', 'height'],
  toolbar: ['choice', 'running', 'follows', 'open', 'query', 'matches', 'selectedBox', 'picture'],
  trail: ['trail', 'range', 'picture', 'running'],
  foot: ['picture', 'running'],
  pane: ['picture', 'selected', 'selectedBox', 'details', 'unfolded', 'measured', 'mark'],
  spoken: ['selected', 'selectedBox', 'picture', 'mark', 'measured'],
} satisfies { readonly [part: string]: readonly Field[] };

/** Opens the chrome; `choose` asks for another picture, `watchScrollers` looks at boxes that can be scrolled by now. */
export function createChrome(
  parts: ChromeParts,
  intents: Intents,
  choose: (choice: PictureChoice) => void,
  watchScrollers: () => void,
): Chrome {
  const { shell, model, moving, measuring } = parts;
  const toolbarActions = toolbarActionsOf(parts, intents, choose);
  const paneActions = paneActionsOf(parts, intents);
  let drawn: TimelineState | undefined;

  shell.pane.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    shell.viewport.focus();
  });
  closeMenuOutside(shell, model);

  const draws: { readonly [part in keyof typeof fields]: Draw } = {
    frame: (state) => drawFrame(shell, state),
    // A field that is not seen must not be what `/` goes to.
    toolbar: (state) =>
      state.picture !== undefined && render(toolbarTemplate(state, toolbarActions), shell.toolbar),
    trail: (state) => render(trailTemplate(state, moving.goToCrumb), shell.trail),
    foot: (state) => render(footTemplate(state), shell.foot),
    pane: (state) => {
      const measured = measuredTemplate(state, measuring.clear);
      render(html`${measured}${paneTemplate(state, paneActions)}`, shell.pane);
      watchScrollers();
    },
    spoken: (state, before) => {
      if (hasNews(before, state)) shell.spoken.textContent = spokenText(before, state);
    },
  };

  return {
    draw: () => {
      const { state } = model;
      const before = drawn;
      drawn = state;
      keepFocus(shell.element, () => {
        for (const [part, of] of Object.entries(fields) as [keyof typeof fields, Field[]][]) {
          if (of.some((field) => before?.[field] !== state[field])) draws[part](state, before);
        }
      });
    },
    focusDetails: () => focusDetails(shell),
  };
}

function focusDetails({ pane }: Shell): void {
  pane.querySelector<HTMLElement>('#timeline-details')?.focus();
}

function toolbarActionsOf(
  { shell, model, moving, searching, stage }: ChromeParts,
  intents: Intents,
  choose: (choice: PictureChoice) => void,
): ToolbarActions {
  return {
    show: choose,
    zoomBy: moving.zoomBy,
    fitAll: moving.fitAll,
    follow: moving.follow,
    setQuery: searching.setQuery,
    goToMatch: searching.go,
    open: (open) => model.update({ open }),
    save: (what) => {
      model.update({ open: undefined });
      void saveRun(what, stage, intents);
    },
    hasEditor: intents.hasEditor,
    focusCanvas: () => shell.viewport.focus(),
  };
}

function paneActionsOf({ shell, model, selecting }: ChromeParts, intents: Intents): PaneActions {
  return {
    selectAddress: (address) => {
      selecting.selectAddress(address);
      // The link goes with the details that it was of; the title stays.
      focusDetails(shell);
    },
    hasEditor: intents.hasEditor,
    revealTool: intents.revealTool,
    openContent: intents.openContent,
    copy: (text) => void copyText(text, intents),
    fold: (part) => {
      const { unfolded } = model.state;
      const others = unfolded.filter((each) => each !== part);
      model.update({ unfolded: others.length < unfolded.length ? others : [...unfolded, part] });
    },
    close: () => {
      selecting.clear();
      shell.viewport.focus();
    },
  };
}

function drawFrame({ element, handle, viewport }: Shell, { picture, height }: TimelineState): void {
  element.hidden = picture === undefined;
  if (picture === undefined) return;
  element.toggleAttribute('data-empty', picture.boxes.start.length === 0);
  viewport.ariaLabel = `Timeline of the run, ${axisText(picture.axis, picture.total)}`;
  handle.ariaValueNow = String(Math.round(height ?? viewport.clientHeight));
}

/** What holds other boxes says its name; the legend is for what its colours and patterns tell. */
const unlisted: ReadonlySet<BoxKind> = new Set<BoxKind>([
  ...(['run', 'turn', 'agent', 'call', 'attempt', 'section', 'toolTotal'] as const),
]);

function footTemplate(state: TimelineState): TemplateResult {
  const kinds = state.picture === undefined ? [] : kindsIn(state.picture.boxes.kind);
  const listed = kinds.filter((kind) => !unlisted.has(kind));
  return html`${emptyTemplate(state)}
  ${
    listed.length === 0
      ? nothing
      : html`${legend(listed.map((kind) => ({ kind, ...kindWords[kind] })))}
          <p class="hint">
            With the focus here the wheel zooms, and with Shift it moves; pinch or Ctrl and wheel
            always zoom. <kbd>?</kbd> lists the keys.
          </p>`
  }`;
}

/** A press beside the menu, Escape, or a focus that goes on closes it. */
function closeMenuOutside({ toolbar }: Shell, model: Model): void {
  const isOpen = (): boolean => model.state.open === 'export';
  document.addEventListener('pointerdown', (event) => {
    const isInside = event
      .composedPath()
      .some((each) => each instanceof Element && each.matches('.menu-place'));
    if (isOpen() && !isInside) model.update({ open: undefined });
  });
  toolbar.addEventListener('focusout', ({ relatedTarget }) => {
    const isOutside = relatedTarget instanceof Element && !relatedTarget.closest('.menu-place');
    if (isOpen() && isOutside) model.update({ open: undefined });
  });
  toolbar.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen()) return;
    event.stopPropagation();
    model.update({ open: undefined });
    toolbar.querySelector<HTMLElement>('.menu-place vscode-button')?.focus();
  });
}
