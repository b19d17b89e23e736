import type { Section } from './token-ledger.ts';

/** What the sections of an input are called, in the order in which they are shown. */
export const sectionNames: { readonly [S in Section]: string } = {
  system: 'system prompt',
  overhead: 'overhead',
  toolSchemas: 'tool schemas',
  userText: 'user text',
  assistantText: 'answers',
  thinking: 'thinking',
  toolUse: 'tool_use',
  toolResults: 'tool results',
};

/** The sections in that order. */
export const sections = Object.keys(sectionNames) as readonly Section[];

/** What the provider counts beyond the sections. */
export const residualName = 'residual';
