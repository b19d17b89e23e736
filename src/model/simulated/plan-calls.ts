import type { Json, Message, ToolSchema } from '../../trace/conversation.ts';
import type { ModelRequest } from '../model.ts';
import { generate } from './generate.ts';
import type { Random } from './random.ts';
import { itemsOf } from './results.ts';
import type { Script, Step } from './script.ts';
import { fillJson } from './template.ts';

/** A call that the embedded model makes. */
export interface PlannedCall {
  readonly tool: string;
  readonly input: Json;
}

type Call = NonNullable<Step['call']>;
type Each = Extract<Call, { readonly tool: string }>;
type Template = Step['input'];

/** The calls that a step asks for, in order. Tools need not be declared: a script may rehearse a call of one that is not. */
export function planCalls(
  step: Step,
  { messages, tools }: ModelRequest,
  { toolCount }: Script,
  random: Random,
): readonly PlannedCall[] {
  return toEach(step.call, tools, toolCount).flatMap((each) => {
    const template = each.input ?? step.input;
    const schema = tools.find(({ name }) => name === each.tool)?.inputSchema ?? {};
    return itemsFor(each, messages).map((item, index) => ({
      tool: each.tool,
      input:
        template === undefined
          ? generate({ type: 'object', ...schema }, random)
          : fillInput(template, item, index, each.tool),
    }));
  });
}

function toEach(
  call: Step['call'],
  tools: readonly ToolSchema[],
  toolCount: number | undefined,
): readonly Each[] {
  if (call === undefined) return [];
  if (call === 'all') return tools.slice(0, toolCount).map(({ name: tool }) => ({ tool }));
  if (!Array.isArray(call)) return [call];
  return call.map((entry) => (typeof entry === 'string' ? { tool: entry } : entry));
}

/** One undefined item stands for the one call of a tool without `each`. */
function itemsFor({ each }: Each, messages: readonly Message[]): readonly (Json | undefined)[] {
  if (each === undefined) return [undefined];
  if (Array.isArray(each)) return each;
  return itemsOf(messages, each.result, each.at).slice(0, each.limit);
}

function fillInput(
  template: NonNullable<Template>,
  item: Json | undefined,
  index: number,
  tool: string,
): Json {
  return fillJson(template, { index, tool, ...(item === undefined ? {} : { item }) });
}
