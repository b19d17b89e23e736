import { familyOf, type Family } from '../tokens/family.ts';
import type { ToolSchema } from '../trace/conversation.ts';

/** A vendor's models, and one that stands for how they read a schema. */
interface Vendor {
  readonly name: string;
  readonly family: Family;
}

const vendors: readonly Vendor[] = [
  vendor('Claude', 'anthropic.claude-sonnet-4-5-20250929-v1:0'),
  vendor('Nova', 'amazon.nova-pro-v1:0'),
  vendor('Mistral', 'mistral.mistral-large-2407-v1:0'),
  vendor('Llama', 'meta.llama3-3-70b-instruct-v1:0'),
  vendor('Qwen', 'qwen.qwen3-32b-v1:0'),
  vendor('Gemini', 'gemini-2.5-pro'),
  vendor("OpenAI's models", 'gpt-5'),
];

function vendor(name: string, modelId: string): Vendor {
  return { name, family: familyOf('bedrock', modelId) };
}

/** A schema as one model of each vendor reads it; made once for all that is compared with it. */
export type Readings = ReadonlyMap<string, string>;

/** Renders a schema for each vendor. */
export function readingsOf(schema: ToolSchema): Readings {
  const content = JSON.stringify(schema);
  return new Map(
    vendors.map(({ name, family }) => [
      name,
      family.renderPart('toolSchema', schema.name, content),
    ]),
  );
}

/**
 * For which vendors' models a change of a schema pays, in words: `pays on Claude and Nova; OpenAI's models never see it`. Undefined
 * when all of them see it.
 */
export function payingVendors(before: Readings, after: Readings): string | undefined {
  const seeing = vendors.filter(({ name }) => before.get(name) !== after.get(name));
  const blind = vendors.filter((each) => !seeing.includes(each));
  if (blind.length === 0 || seeing.length === 0) return undefined;
  const never =
    blind.length === 1 && blind[0]?.name === 'Gemini' ? 'never sees it' : 'never see it';
  return `pays on ${listed(seeing)}; ${listed(blind)} ${never}`;
}

function listed(list: readonly Vendor[]): string {
  const names = list.map(({ name }) => name);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
