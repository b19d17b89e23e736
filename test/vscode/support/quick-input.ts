import type { Locator, Page } from 'playwright-core';
import { came, until } from './until.ts';

const closeTimeoutMs = 1_500;
const openTimeoutMs = 2_000;
const offerTimeoutMs = 3_000;

/** The one box at the top: palette, list of files, quick pick and input. */
export class QuickInput {
  private readonly page: Page;
  readonly box: Locator;
  readonly input: Locator;
  /** The line below the input: a question, or what is wrong with the value. */
  readonly message: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.locator('.quick-input-widget');
    this.input = this.box.locator('.quick-input-box input');
    this.message = this.box.locator('.quick-input-message');
  }

  /** The entry with this label, whatever description follows it; a prefix of a label will do when no label is equal. */
  option(label: string): Locator {
    const exact = this.box.getByRole('option', { name: new RegExp(`^${escaped(label)}(,|$)`) });
    const prefix = this.box.getByRole('option', { name: new RegExp(`^${escaped(label)}`) });
    return exact.or(prefix).first();
  }

  /** Presses a key that opens the box, until it is open and starts with `prefix`. A press is lost while the window is busy. */
  async open(key: string, prefix = ''): Promise<void> {
    await until(`${key} opens the quick input with ${prefix || 'nothing'}`, async () => {
      const closed = this.box.waitFor({ state: 'hidden', timeout: closeTimeoutMs });
      if (!(await came(closed))) await this.cancel();
      await this.page.keyboard.press(key);
      if (!(await came(this.input.waitFor({ timeout: openTimeoutMs })))) return undefined;
      return this.startsWith(prefix);
    });
  }

  /** Types over what is in the input. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** True once there is such an entry, undefined when there is none for a while. */
  offers(label: string): Promise<true | undefined> {
    return came(this.option(label).waitFor({ timeout: offerTimeoutMs }));
  }

  /** Chooses an entry. A click, and not Enter: Enter is faster than the filter. */
  async choose(label: string): Promise<void> {
    await this.option(label).click();
    // What is under the mouse now would explain itself, over what the test looks for.
    await this.page.mouse.move(5, 5);
  }

  /** Answers the input box that is open. */
  async answer(text: string): Promise<void> {
    await this.input.waitFor();
    await this.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** Leaves it with Escape. */
  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }

  private startsWith(prefix: string): Promise<true | undefined> {
    const starts = async (): Promise<true | undefined> =>
      (await this.input.inputValue()).startsWith(prefix) ? true : undefined;
    return came(until(`it starts with ${prefix}`, starts, openTimeoutMs));
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
