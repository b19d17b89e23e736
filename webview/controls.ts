import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { html, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { live } from 'lit-html/directives/live.js';

/** Makes the toolkit's elements known to the page; the only ones that the bundle holds. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeTextField(), vsCodeProgressRing());
}

/** A button. A page has one primary button, its most likely next step. */
export interface ButtonOptions {
  readonly label: string;
  readonly primary?: boolean | undefined;
  /** Shown over it. */
  readonly about?: string | undefined;
  /** What it is called where its label is only a sign. */
  readonly name?: string;
  /** Of a button that shows and hides something. */
  readonly expanded?: boolean;
  /** Of a button that is one of several choices. */
  readonly pressed?: boolean;
  readonly onPress: () => void;
}

/** A button of the editor's look. The toolkit hands only properties on to the button inside, no attributes. */
export function button(options: ButtonOptions): TemplateResult {
  const { label, primary, about, name, expanded, pressed, onPress } = options;
  return html`<vscode-button
    appearance=${primary ? 'primary' : 'secondary'}
    title=${ifDefined(about)}
    ?data-pressed=${pressed === true}
    .ariaLabel=${name ?? null}
    .ariaPressed=${pressed === undefined ? null : String(pressed)}
    .ariaExpanded=${expanded === undefined ? null : String(expanded)}
    @click=${onPress}
    >${label}</vscode-button
  >`;
}

/** A field that narrows what is shown, as its text changes. */
export interface SearchFieldOptions {
  /** Says what is searched, to those who do not see where the field stands. */
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A text field for searching; Escape empties it. */
export function searchField({ label, hint, value, onInput }: SearchFieldOptions): TemplateResult {
  const input = ({ target }: Event): void => onInput(valueOf(target));
  const clear = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || valueOf(event.target) === '') return;
    // The editor would take it for its own.
    event.stopPropagation();
    onInput('');
  };
  return html`<vscode-text-field
    class="search"
    placeholder=${hint}
    .value=${live(value)}
    @input=${input}
    @keydown=${clear}
    ><svg slot="start" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M10.9 10.2 14.4 13.6 13.7 14.4 10.2 10.9A5.5 5.5 0 1 1 10.9 10.2ZM6.5 11A4.5 4.5 0 1 0 6.5 2 4.5 4.5 0 0 0 6.5 11Z"
      /></svg
    >${label}</vscode-text-field
  >`;
}

function valueOf(field: EventTarget | null): string {
  return field !== null && 'value' in field ? String(field.value) : '';
}

/** Turns while something goes on. What goes on is said beside it: the ring by itself would interrupt a screen reader. */
export function progressRing(): TemplateResult {
  return html`<span class="ring" aria-hidden="true"
    ><vscode-progress-ring></vscode-progress-ring
  ></span>`;
}
