import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScannedTool } from '../../src/scanner/messages.ts';
import {
  type CheckContext,
  checkFile,
  defaultSeverities,
  workspaceBudgetOf,
} from '../../src/tool-language/tool-checks.ts';
import { at, file, history, tool, unknownTool } from './tools.ts';

function check(tools: readonly ScannedTool[], changes: Partial<CheckContext> = {}) {
  const found = checkFile(file(tools), {
    settings: { budgets: {}, severities: defaultSeverities },
    historyOf: () => undefined,
    sharedDescriptions: () => undefined,
    ...changes,
  });
  return found.map(({ code, severity, message }) => `${code} ${severity}: ${message}`);
}

const limits = (budgets: CheckContext['settings']['budgets']) => ({
  settings: { budgets, severities: defaultSeverities },
});

test('nothing is said of a tool without a fault while no budget is set', () => {
  assert.deepEqual(check([tool(), unknownTool()]), []);
});

test('what is over its budget is said with both numbers; what meets it is not', () => {
  assert.deepEqual(check([tool()], limits({ tool: 87, file: 87 })), []);
  assert.deepEqual(check([tool()], limits({ tool: 86 })), [
    'tool-over-budget warning: This tool takes ≈ 87 tok in each call; the budget of a tool is 86',
  ]);
  // How large an unknown schema is, nobody can say; the others count.
  assert.deepEqual(check([tool(), tool({ times: 2 }), unknownTool()], limits({ file: 260 })), [
    'file-over-budget warning: The 3 declarations of this file take ≈ 261 tok in each call; the budget of a file is 260',
  ]);
});

test('the budget of the workspace is said when it was searched', () => {
  const settings = limits({ workspace: 100 }).settings;
  assert.equal(workspaceBudgetOf(settings, undefined), undefined);
  assert.equal(workspaceBudgetOf(settings, 100), undefined);
  assert.match(workspaceBudgetOf(settings, 101)?.message ?? '', /≈ 101 tok .* workspace is 100/);
});

test('equal descriptions are told from the file or the whole workspace, whichever has more', () => {
  const twins = [tool({ descriptionDigest: 'a' }), tool({ descriptionDigest: 'a' })];
  assert.match(check(twins)[0] ?? '', /^duplicate-description information: 2 tools have this/);
  const one = [tool({ descriptionDigest: 'a' })];
  assert.deepEqual(check(one, { sharedDescriptions: () => 1 }), []);
  assert.match(check(one, { sharedDescriptions: () => 3 })[0] ?? '', /: 3 tools have this very/);
});

test('a tool is unused when enough runs declared it and none called it', () => {
  const of = (runs: number, called: number) =>
    check([tool()], { historyOf: () => history(runs, called) });
  assert.deepEqual(of(4, 0), []);
  assert.deepEqual(of(14, 1), []);
  assert.deepEqual(of(14, 0), [
    'unused-tool information: No run called this tool: it was declared in 14 kept runs, and takes ≈ 87 tok in each call',
  ]);
});

test('findings of the file come with the severity that is set, or not at all', () => {
  const finding = { code: 'missing-description', message: 'None', at: at(4) } as const;
  const tools = [tool({ findings: [finding] })];
  assert.deepEqual(check(tools), ['missing-description information: None']);
  const severities = { ...defaultSeverities, 'missing-description': 'off' } as const;
  assert.deepEqual(check(tools, { settings: { budgets: {}, severities } }), []);
});
