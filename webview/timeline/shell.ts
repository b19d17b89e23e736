import { html, render } from 'lit-html';

/** The elements that the timeline is made of; they stay, whatever is drawn into them. */
export interface Shell {
  readonly element: HTMLElement;
  readonly toolbar: HTMLElement;
  readonly trail: HTMLElement;
  readonly minimap: HTMLElement;
  readonly stage: HTMLElement;
  readonly ruler: HTMLCanvasElement;
  readonly viewport: HTMLElement;
  readonly spacer: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly band: HTMLElement;
  readonly tip: HTMLElement;
  readonly handle: HTMLElement;
  readonly foot: HTMLElement;
  readonly pane: HTMLElement;
  readonly spoken: HTMLElement;
}

/** Makes the elements. */
export function createShell(): Shell {
  const place = new DocumentFragment();
  render(
    html`<section id="timeline" class="timeline" aria-labelledby="timeline-title" hidden>
      <h2 id="timeline-title">Timeline</h2>
      <div class="toolbar"></div>
      <div class="trail-place"></div>
      <div class="minimap" aria-hidden="true">
        <canvas></canvas>
        <div class="brush"></div>
      </div>
      <div class="stage">
        <canvas class="ruler" aria-hidden="true"></canvas>
        <div
          class="viewport"
          role="application"
          tabindex="0"
          aria-label="Timeline of the run"
          aria-describedby="timeline-hint"
        >
          <div class="spacer"><canvas class="boxes" aria-hidden="true"></canvas></div>
        </div>
        <div class="band" hidden></div>
        <div class="tip" hidden></div>
      </div>
      <div
        class="handle"
        role="separator"
        aria-orientation="horizontal"
        aria-label="Height of the timeline"
        title="Height of the timeline"
        tabindex="0"
      ></div>
      <p id="timeline-hint" class="hidden">
        Arrow keys go from box to box, Enter goes to the details, question mark lists all keys.
      </p>
      <div class="foot"></div>
      <p class="hidden" role="status"></p>
      <div class="pane"></div>
    </section>`,
    place,
  );
  const find = (selector: string): HTMLElement => {
    const found = place.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`the timeline has no ${selector}`);
    return found;
  };
  const canvas = (selector: string): HTMLCanvasElement => {
    const found = find(selector);
    if (!(found instanceof HTMLCanvasElement)) throw new Error(`${selector} is no canvas`);
    return found;
  };
  return {
    element: find('.timeline'),
    toolbar: find('.toolbar'),
    trail: find('.trail-place'),
    minimap: find('.minimap'),
    stage: find('.stage'),
    ruler: canvas('.ruler'),
    viewport: find('.viewport'),
    spacer: find('.spacer'),
    canvas: canvas('.boxes'),
    band: find('.band'),
    tip: find('.tip'),
    handle: find('.handle'),
    foot: find('.foot'),
    pane: find('.pane'),
    spoken: find('[role=status]'),
  };
}
