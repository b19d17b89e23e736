import type { Locator } from 'playwright-core';
import type { Panel } from './panel.ts';
import { until } from './until.ts';

/** The timeline of a panel, as a person uses it. */
export class Timeline {
  private readonly panel: Panel;
  readonly section: Locator;
  /** Where the boxes are, and what takes the keys. */
  readonly viewport: Locator;
  /** The details of what is selected. */
  readonly details: Locator;
  readonly search: Locator;

  constructor(panel: Panel) {
    this.panel = panel;
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
    const [brush, map] = await Promise.all(
      ['.brush', '.minimap'].map((each) => this.section.locator(each).boundingBox()),
    );
    return (brush?.width ?? 0) / (map?.width ?? 1);
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

  /** A fact of what is selected. */
  fact(label: string): Locator {
    return this.details.locator('dt', { hasText: label });
  }

  async scrollIntoView(): Promise<void> {
    await this.panel.section('Timeline').scrollIntoViewIfNeeded();
  }
}
