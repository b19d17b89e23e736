import { Disposable, type LogOutputChannel, type Uri } from 'vscode';
import type { AgentState } from '../agent-state.ts';
import { type CheckAgent, checkOpenAgents } from './agent-checks.ts';
import { showLenses } from './code-lenses.ts';
import { supportYaml } from './yaml-language.ts';

/** What the support of agent files works with. */
export interface AgentLanguageParts {
  readonly checkAgent: CheckAgent;
  readonly state: AgentState;
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
}

/** Problems, links, completion and hovers of the agent files that are open. Starts nothing while none is. */
export function registerAgentLanguage(parts: AgentLanguageParts): Disposable {
  const { checkAgent, state, log, extensionUri } = parts;
  const checks = checkOpenAgents(checkAgent, log);
  return Disposable.from(checks, showLenses(checks, state), supportYaml(extensionUri, log));
}
