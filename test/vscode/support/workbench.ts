import type { FrameLocator, Locator, Page } from 'playwright-core';
import { Notices } from './notices.ts';
import { workbenchIsUp } from './page.ts';
import { QuickInput } from './quick-input.ts';
import { came, until } from './until.ts';

/** Longer than the command that reloads and the start of a window take together. */
const reloadTimeoutMs = 120_000;

/** The window of VS Code, in a person's terms: keys and clicks where a person would use them. */
export class Workbench {
  readonly page: Page;
  /** Palette, quick pick, input box. */
  readonly quick: QuickInput;
  readonly notices: Notices;

  constructor(page: Page) {
    this.page = page;
    this.quick = new QuickInput(page);
    this.notices = new Notices(page, (title) => this.run(title));
  }

  /** Runs a command from the palette; `Category: Title`. */
  async run(title: string): Promise<void> {
    await until(`the palette offers ${title}`, async () => {
      await this.quick.open('F1', '>');
      await this.quick.type(`>${title}`);
      if (await this.quick.offers(title)) return true;
      // A palette that was opened before the window knew all commands does not learn of more.
      await this.quick.cancel();
      return undefined;
    });
    await this.quick.choose(title);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await until(`the list of files offers ${name}`, async () => {
      await this.quick.open('ControlOrMeta+P');
      await this.quick.type(name);
      if (await this.quick.offers(name)) return true;
      // Until it has listed the folder anew, VS Code answers from the listing before: a new file is not in that.
      await this.quick.cancel();
      return undefined;
    });
    await this.quick.choose(name);
    await this.activeTab(name).waitFor();
  }

  /** The tabs of that title, in all columns. */
  tab(title: string | RegExp): Locator {
    return this.page.locator('.tab', { hasText: title });
  }

  /** The tab in front of its column. */
  activeTab(title: string | RegExp): Locator {
    return this.page.locator('.tab.active', { hasText: title }).first();
  }

  /** The lens above a line. */
  codeLens(text: string | RegExp): Locator {
    // One that does something is a link, one that is only read is not.
    const lenses = '.codelens-decoration > a, .codelens-decoration > span';
    return this.page.locator(lenses, { hasText: text });
  }

  /** A question that everything else waits for; its buttons by role. */
  dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The document of a webview: the last one of those that are shown, or one by its place. */
  webview(place: number | 'last' = 'last'): FrameLocator {
    const frames = this.page.locator('iframe.webview.ready:visible');
    const frame = place === 'last' ? frames.last() : frames.nth(place);
    return frame.contentFrame().locator('iframe#active-frame').contentFrame();
  }

  /** An entry of the status bar; `id` is `publisher.extension.id`, or one of the editor's own such as `status.problems`. */
  status(id: string): Locator {
    return this.page.locator(`[id="${id}"]`);
  }

  /** Shows a view container by its title in the activity bar. */
  async openView(title: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name: title });
    // A click on the one that is shown would hide it.
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  }

  /** An entry of a tree that is shown. */
  treeItem(name: string | RegExp): Locator {
    return this.page.getByRole('treeitem', { name });
  }

  /** Opens the menu of something with the right mouse button and chooses from it. */
  async chooseFromMenu(of: Locator, label: string): Promise<void> {
    const entry = this.page.getByRole('menuitem', { name: label });
    await until(`the menu offers ${label}`, async () => {
      await of.click({ button: 'right' });
      if (await came(entry.waitFor({ timeout: 3000 }))) return true;
      await this.page.keyboard.press('Escape');
      return undefined;
    });
    await entry.hover();
    await until(`${label} is chosen`, async () => {
      // A menu that has just opened takes a click for the end of the one that opened it.
      await entry.click({ timeout: 1000 }).catch(() => undefined);
      return (await entry.isVisible()) ? undefined : true;
    });
  }

  /** Lines of the editor that is in front. */
  lines(): Locator {
    return this.page.locator('.editor-group-container.active .view-lines');
  }

  /** Takes a colour theme: `Dark 2026`, `Light 2026` (the defaults), `Dark High Contrast`, … */
  async setTheme(label: string): Promise<void> {
    await this.run('Preferences: Color Theme');
    await this.quick.type(label);
    await this.quick.choose(label);
    await this.quick.box.waitFor({ state: 'hidden' });
  }

  /** Drags the side bar to a width in pixels. */
  async resizeSideBar(width: number): Promise<void> {
    const box = await boxOf(this.page.locator('.part.sidebar'));
    await this.dragEdge(box.x + box.width, box.x + width, box.y + box.height / 2);
  }

  /** Drags the last column of editors to a width in pixels. */
  async resizeLastColumn(width: number): Promise<void> {
    const box = await boxOf(this.page.locator('.editor-group-container').last());
    const right = box.x + box.width;
    await this.dragEdge(box.x, right - width, box.y + box.height / 2);
  }

  /** Loads the window again with the editor's own command, which waits until its state is saved. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: reloadTimeoutMs });
    await this.run('Developer: Reload Window');
    await loaded;
    await workbenchIsUp(this.page);
  }

  private async dragEdge(from: number, to: number, height: number): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from, height);
    await mouse.down();
    await mouse.move((from + to) / 2, height);
    await mouse.move(to, height);
    await mouse.up();
  }
}

async function boxOf(part: Locator) {
  const box = await part.boundingBox();
  if (box === null) throw new Error('It is not shown, so it cannot be resized.');
  return box;
}
