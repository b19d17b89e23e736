import assert from 'node:assert/strict';
import type { ModelRequest } from '../../../src/model/model.ts';
import type { Block } from '../../../src/trace/conversation.ts';
import { afterTools, ask, openSimulator } from '../../support/simulator.ts';

/** Steps of a script, as a user writes them. */
export type Steps = Parameters<typeof openSimulator>[0]['steps'];

/** The blocks of each turn when every call is answered by `resultOf`. */
export async function talk(
  steps: Steps,
  request: ModelRequest,
  resultOf: (tool: string, index: number) => string = () => 'ok',
): Promise<readonly (readonly Block[])[]> {
  const simulator = await openSimulator({ steps });
  const turns: (readonly Block[])[] = [];
  let next = request;
  for (let turn = 0; turn < steps.length; turn++) {
    const { blocks, result } = await ask(simulator.model, next);
    const isToolUse = blocks.some(({ type }) => type === 'toolUse');
    assert.equal(result.stop, isToolUse ? 'tool_use' : 'end_turn', result.error?.message);
    turns.push(blocks);
    next = afterTools(next, blocks, resultOf);
  }
  await simulator.close();
  return turns;
}

/** Blocks in short: `say …`, `think …`, `tool {…}`. */
export function short(blocks: readonly Block[] | undefined): readonly string[] {
  return (blocks ?? []).map((block) => {
    if (block.type === 'toolUse') return `${block.tool} ${JSON.stringify(block.input)}`;
    return `${block.type === 'thinking' ? 'think' : 'say'} ${block.text}`;
  });
}

/** The last turn, in short. */
export async function lastOf(...given: Parameters<typeof talk>): Promise<readonly string[]> {
  return short((await talk(...given)).at(-1));
}
