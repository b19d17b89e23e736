import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { Session } from '../support/session.ts';

const folder = path.join('.out', 'screenshots');

/** Settings of every window that is photographed: it follows the colours of the system, which are changed under it. */
export const colourSettings = {
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': 'Dark 2026',
  'workbench.preferredLightColorTheme': 'Light 2026',
};

/** Themes by the end of a picture's name: the class of a window that has it. */
const themes = { dark: 'vs-dark', light: 'vs', contrast: 'hc-black' } as const;

/** Name of a theme. */
export type ThemeName = keyof typeof themes;

/** A piece of the window, in its pixels. */
export interface Piece {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a picture differs from one of the whole window in `.out/screenshots`. */
export interface Picture {
  readonly piece?: Piece;
  /** A folder that keeps a copy, such as `media/walkthrough`. */
  readonly copy?: string;
}

/** Takes the pictures of one window. */
export class Camera {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** Takes `<name>-<theme>.png` in each theme, the window otherwise as it is; the last theme stays. */
  async take(name: string, wanted: readonly ThemeName[], picture: Picture = {}): Promise<void> {
    for (const theme of wanted) {
      await this.show(theme);
      await this.write(`${name}-${theme}.png`, picture);
    }
  }

  /** Gives the window a theme; what is open and has the focus stays so, but for high contrast, which is picked. */
  async show(theme: ThemeName): Promise<void> {
    const { page, workbench } = this.session;
    if (theme === 'contrast') await workbench.setTheme('Dark High Contrast');
    else await page.emulateMedia({ colorScheme: theme });
    await page.locator(`.monaco-workbench.${themes[theme]}`).first().waitFor();
    // Colours fade, and webviews take theirs a moment later.
    await page.waitForTimeout(700);
  }

  private async write(name: string, { piece, copy }: Picture): Promise<void> {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, name);
    const clip = piece ? { clip: piece } : {};
    await this.session.page.screenshot({ path: file, ...clip });
    console.log(`      ${file}`);
    if (copy === undefined) return;
    mkdirSync(copy, { recursive: true });
    // What ships has half as many pixels each way: a quarter of the bytes.
    await this.session.page.screenshot({ path: path.join(copy, name), scale: 'css', ...clip });
  }
}

/** The piece of the window that holds all of `parts`, with `margin` around it. */
export async function around(parts: readonly Locator[], margin: number): Promise<Piece> {
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
  const shown = boxes.flatMap((box) => box ?? []);
  const x = Math.min(...shown.map((box) => box.x)) - margin;
  const y = Math.min(...shown.map((box) => box.y)) - margin;
  const right = Math.max(...shown.map((box) => box.x + box.width)) + margin;
  const bottom = Math.max(...shown.map((box) => box.y + box.height)) + margin;
  return { x, y, width: right - x, height: bottom - y };
}
