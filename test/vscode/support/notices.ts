import type { Locator, Page } from 'playwright-core';
import { came } from './until.ts';

const toastTimeoutMs = 6_000;
const item = '.notification-list-item';

/** The messages at the lower right. */
export class Notices {
  private readonly page: Page;
  private readonly runCommand: (title: string) => Promise<void>;

  constructor(page: Page, runCommand: (title: string) => Promise<void>) {
    this.page = page;
    this.runCommand = runCommand;
  }

  /** A message that pops up. The editor drops some when many come at once: `find` is surer. */
  toast(text: string | RegExp): Locator {
    return this.page.locator(`.notifications-toasts ${item}`, { hasText: text }).first();
  }

  /** The message as a toast, or else in the notification centre, which is opened for it unless it is open. */
  async find(text: string | RegExp): Promise<Locator> {
    const places = `.notifications-toasts ${item}, .notifications-center ${item}`;
    const shown = this.page.locator(places, { hasText: text }).filter({ visible: true }).first();
    if (await came(shown.waitFor({ timeout: toastTimeoutMs }))) return shown;
    await this.runCommand('Notifications: Show Notifications');
    await shown.waitFor();
    return shown;
  }

  /** Presses a button of a message; its buttons show when the mouse is over it. */
  async press(text: string | RegExp, button: string): Promise<void> {
    const notice = await this.find(text);
    await notice.hover();
    await notice.getByRole('button', { name: button }).click();
  }

  /** Removes all messages, and takes the mouse away: what is under it stays. */
  async clear(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.page.mouse.move(5, 5);
  }
}
