import type { AgentFacts } from '../../reader/messages.ts';

/** What a person may choose from, beside the agent's own settings. */
export interface RequestChoices {
  readonly name: string;
  readonly facts: AgentFacts;
  readonly prompts: readonly string[];
  readonly models: readonly string[];
}
