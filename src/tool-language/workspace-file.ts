import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';
import * as z from 'zod/mini';
import { type Budgets, checkCodes, type CheckCode, type CheckSeverity } from './tool-checks.ts';

/** The file of a workspace that sets budgets and checks for everybody who works in it. */
export const workspaceFileName = 'toolflame.json';

const severity = z.enum(['error', 'warning', 'information', 'hint', 'off']);
const budget = z.optional(z.int().check(z.nonnegative()));

const schema = z.strictObject({
  $schema: z.optional(z.string()),
  model: z.optional(z.string()),
  budgets: z.optional(z.strictObject({ tool: budget, file: budget, workspace: budget })),
  checks: z.optional(z.partialRecord(z.enum(checkCodes), severity)),
});

/** What `toolflame.json` says; what it does not say is left to the settings. */
export interface WorkspaceFile {
  readonly model?: string;
  readonly budgets: Budgets;
  readonly checks: Readonly<Partial<Record<CheckCode, CheckSeverity>>>;
}

/** Reads the text of the file: JSON with comments. What is wrong with it is told in one line, and then nothing of it counts. */
export function parseWorkspaceFile(text: string): WorkspaceFile | { readonly problem: string } {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\ufeff/, ''), errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) {
    const line = text.slice(0, error.offset).split('\n').length;
    return { problem: `line ${line}: no JSON (${printParseErrorCode(error.error)})` };
  }
  const read = schema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { problem: `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'wrong'}` };
  }
  const { model, budgets = {}, checks = {} } = read.data;
  return { ...(model === undefined ? {} : { model }), budgets: limitsOf(budgets), checks };
}

/** 0 is no limit, here as in the settings. */
function limitsOf(budgets: z.infer<typeof schema>['budgets'] & object): Budgets {
  return Object.fromEntries(Object.entries(budgets).filter(([, limit]) => (limit ?? 0) > 0));
}
