import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** One line for each thing that axe finds wrong on the page: rule, and the elements that break it. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const require = createRequire(`${process.cwd()}/`);
  // Evaluated by the debugger, which the policy of the page does not bind.
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );
}
