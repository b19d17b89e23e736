import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** One line for each thing that axe finds wrong on the page: rule, and the elements that break it. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const require = createRequire(`${process.cwd()}/`);
  // Evaluated by the debugger, which the policy of the page does not bind.
  if (!(await page.evaluate('"axe" in window')))
    await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  // All rules are asked; of what is in order, axe would else describe every element, which takes it longer than to look.
  const results = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResults;
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );
}
