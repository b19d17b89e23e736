import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FrameLocator, Locator } from 'playwright-core';
import { until } from './until.ts';

/** The panel of a run or of a comparison, as a person reads it. */
export class Panel {
  readonly frame: FrameLocator;

  constructor(frame: FrameLocator) {
    this.frame = frame;
  }

  get heading(): Locator {
    return this.frame.getByRole('heading', { level: 1 });
  }

  /** A word beside the title: `running`, `simulated`, `cancelled`. */
  badge(word: string): Locator {
    return this.frame.locator('.badge', { hasText: new RegExp(`^${word}$`) });
  }

  button(label: string): Locator {
    return this.frame.getByRole('button', { name: label, exact: true });
  }

  section(title: string): Locator {
    return this.frame.getByRole('region', { name: title });
  }

  rows(title: string): Locator {
    return this.section(title).locator('tbody tr');
  }

  /** What a figure at the head says, such as that of `Wall`. */
  async figure(label: string): Promise<string> {
    const tile = this.frame.locator('.tile', { has: this.frame.locator('dt', { hasText: label }) });
    return (await tile.locator('.value').innerText()).trim();
  }

  /** Waits until a figure says something else than `before`; gives it. */
  figureAfter(label: string, before: string): Promise<string> {
    return until(`${label} changes from ${before}`, async () => {
      const now = await this.figure(label);
      return now === before ? undefined : now;
    });
  }

  async text(): Promise<string> {
    return this.frame.locator('body').innerText();
  }

  /** Runs axe-core inside the document and fails with what it found. */
  async assertAccessible(): Promise<void> {
    const body = await this.frame.locator('body').elementHandle();
    const document = await body?.ownerFrame();
    if (!document) throw new Error('The panel has no document.');
    // Evaluated by the debugger: the page's own policy would not let it in.
    await document.evaluate(axeSource());
    assert.deepEqual(await document.evaluate(runAxe), []);
  }
}

function axeSource(): string {
  return readFileSync(createRequire(`${process.cwd()}/`).resolve('axe-core/axe.min.js'), 'utf8');
}

interface Axe {
  run(options: { readonly resultTypes: readonly string[] }): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}

async function runAxe(): Promise<readonly string[]> {
  const { axe } = globalThis as typeof globalThis & { axe?: Axe };
  if (axe === undefined) throw new Error('axe is not loaded');
  // All rules are asked; of what is in order, axe would else describe every element, which takes it longer than to look.
  const { violations } = await axe.run({ resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
