import type { Locator } from 'playwright-core';
import type { Panel } from './panel.ts';
import { until } from './until.ts';

/** The timeline of a panel, as a person uses it. */
export class Timeline {
  readonly section: Locator;
  /** Where the boxes are, and what takes the keys. */
  readonly viewport: Locator;
  /** The details of what is selected. */
  readonly details: Locator;
  readonly search: Locator;

  constructor(panel: Panel) {
    this.section = panel.section('Timeline');
    this.viewport = this.section.getByRole('application');
    this.details = this.section.locator('.details');
    this.search = this.section.getByRole('textbox');
  }

  button(label: string): Locator {
    return this.section.getByRole('button', { name: label, exact: true });
  }

  /** How much of the whole is in sight, from 0 to 1. */
  async inSight(): Promise<number> {
    const brush = this.section.locator('.brush');
    // There is nothing to move where all is in sight.
    if (!(await brush.isVisible())) return 1;
    const map = await this.section.locator('.minimap').boundingBox();
    return ((await brush.boundingBox())?.width ?? 0) / (map?.width ?? 1);
  }

  /** Waits until less, or more, is in sight than `share`. */
  async untilInSight(fits: (share: number) => boolean): Promise<void> {
    await until('the range in sight changes', async () =>
      fits(await this.inSight()) ? true : undefined,
    );
  }

  /** Waits until what is selected is called so; gives the text of its details. */
  async selected(title: string | RegExp): Promise<string> {
    await this.details.getByRole('heading', { name: title }).waitFor();
    return this.details.innerText();
  }

  /** Goes along what the search has found, by Enter, until a box of this kind is selected. */
  async find(query: string, kind: RegExp, press: () => Promise<void>): Promise<string> {
    await this.section.getByText(/^[\d,]+ match/).waitFor();
    return until(`a ${kind} is found by ${query}`, async () => {
      await press();
      await this.selected(query);
      // The picture says at once what it knows; the rest is told a moment later.
      await this.details.locator('dt').first().waitFor();
      const text = await this.details.innerText();
      return kind.test(text) ? text : undefined;
    });
  }

  async scrollIntoView(): Promise<void> {
    await this.section.scrollIntoViewIfNeeded();
  }
}
