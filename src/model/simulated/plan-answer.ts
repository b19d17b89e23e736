import type { Block } from '../../trace/conversation.ts';
import type { ModelRequest } from '../model.ts';
import { answerText } from './answer-text.ts';
import { planCalls } from './plan-calls.ts';
import type { PlannedCall } from './plan-calls.ts';
import { randomLetters } from './random.ts';
import type { Random } from './random.ts';
import type { Script, Step } from './script.ts';

/** What the embedded model answers, before any limit cuts it. */
export interface PlannedAnswer {
  readonly blocks: readonly Block[];
  readonly stopReason: 'end_turn' | 'tool_use';
}

/** Which turn a request is, counted from 1: each assistant message is one that went before. */
export function turnOf({ messages }: Pick<ModelRequest, 'messages'>): number {
  return messages.filter(({ role }) => role === 'assistant').length + 1;
}

/** Follows the script: its step for this turn, the last one when there are no more. A step that calls nothing answers. */
export function planAnswer(request: ModelRequest, script: Script, random: Random): PlannedAnswer {
  const step = script.steps[turnOf(request) - 1] ?? script.steps.at(-1) ?? {};
  const calls = planCalls(step, request, script, random);
  const text = calls.length > 0 ? undefined : finalText(step, request, random);
  const blocks = [
    ...thinking(step, random),
    ...textBlock(step.say),
    ...calls.map((call) => toToolUse(call, random)),
    ...textBlock(text),
  ];
  return { blocks, stopReason: calls.length > 0 ? 'tool_use' : 'end_turn' };
}

/** What is said in a step without calls; a `say` alone is an answer. */
function finalText(step: Step, request: ModelRequest, random: Random): string | undefined {
  if (step.answer !== undefined) return answerText(step.answer, request, random);
  if (step.call !== undefined) return 'There is nothing to call.';
  return step.say === undefined ? answerText({ style: 'one-line' }, request, random) : undefined;
}

function thinking({ think }: Step, random: Random): readonly Block[] {
  if (think === undefined || think === '') return [];
  return [{ type: 'thinking', text: think, signature: randomLetters(random, 64) }];
}

function textBlock(text: string | undefined): readonly Block[] {
  return text === undefined || text === '' ? [] : [{ type: 'text', text }];
}

function toToolUse({ tool, input }: PlannedCall, random: Random): Block {
  const isEmpty = typeof input === 'object' && input !== null && Object.keys(input).length === 0;
  return {
    type: 'toolUse',
    toolUseId: `tooluse_${randomLetters(random, 22)}`,
    tool,
    input,
    // As real models do: nothing at all for no arguments.
    inputText: isEmpty ? '' : JSON.stringify(input),
  };
}
