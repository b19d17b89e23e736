import { createOutline } from './outline.ts';
import type { Stretch } from './entry.ts';
import { scalarText } from './yaml-text.ts';

/** A file of a template: where its text is in `media/templates/`, and what follows the agent's name in the new file's. */
export interface TemplateFile {
  readonly source: string;
  readonly suffix: string;
}

/** What a new agent starts from. The first of its files is the agent. */
export interface Template {
  readonly label: string;
  /** Name of a product icon. */
  readonly icon: string;
  readonly detail: string;
  readonly files: readonly [TemplateFile, ...TemplateFile[]];
}

/** How the name of an agent file ends that is written here. */
export const agentSuffix = '.agent.yaml';

/** The templates, in the order in which they are offered. */
export const templates: readonly Template[] = [
  {
    label: 'Simulated',
    icon: 'beaker',
    detail: 'A scripted model and tools that only wait. Runs at once, with no account.',
    files: [{ source: 'simulated.agent.yaml', suffix: agentSuffix }],
  },
  {
    label: 'Amazon Bedrock',
    icon: 'cloud',
    detail: 'A real model with simulated tools. Uses the AWS credentials of this machine.',
    files: [{ source: 'bedrock.agent.yaml', suffix: agentSuffix }],
  },
  {
    label: 'Module tools in TypeScript',
    icon: 'symbol-method',
    detail:
      'Real tools in a *.tools.ts file beside the agent; a scripted model calls them. No account.',
    files: [
      { source: 'module.agent.yaml', suffix: agentSuffix },
      { source: 'module.tools.ts', suffix: '.tools.ts' },
    ],
  },
];

/** What the templates call their agent. */
export const defaultName = 'my-agent';

/** The text of a template with the agent's name in it. */
export function fillTemplate(text: string, name: string): string {
  return text
    .replace(`name: ${defaultName}`, () => `name: ${scalarText(name)}`)
    .replaceAll(defaultName, () => name);
}

/** The name that a person means who may have typed a file name. */
export function agentNameOf(typed: string): string {
  return typed.trim().replace(/(\.agent)?\.(ya?ml|jsonc?)$/i, '');
}

/** Why a name cannot be one of a file on every system, as a sentence; undefined when it can. */
export function nameFault(name: string): string | undefined {
  if (name === '') return 'Give the agent a name.';
  if (name.length > 100) return 'Give it a shorter name: at most 100 characters.';
  const wrong = /[^\p{L}\p{N}\p{M} ._-]/u.exec(name)?.[0];
  if (wrong !== undefined)
    return `A name has letters, digits, spaces, ".", "_" and "-", but no "${wrong}".`;
  if (!/^[\p{L}\p{N}]/u.test(name)) return 'A name starts with a letter or a digit.';
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)
    ? `Windows keeps "${name}" for itself.`
    : undefined;
}

/** Where the prompt of an agent file stands; undefined when it is not found on one line. */
export function promptIn(text: string): Stretch | undefined {
  const { root } = createOutline(text.split(/\r?\n/));
  return root.children.find(({ step }) => step === 'prompt')?.scalar;
}
