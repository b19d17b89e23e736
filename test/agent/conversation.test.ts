import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addTurn, openConversation } from '../../src/agent/conversation.ts';
import type { ReceivedBlock } from '../../src/agent/block-recorder.ts';
import type { ToolOutcome } from '../../src/agent/executor.ts';
import type { Block, ToolResultBlock } from '../../src/trace/conversation.ts';
import { use } from '../support/gated-tool.ts';
import { memoryRecorder } from '../support/memory-recorder.ts';
import { text } from '../support/scripted-model.ts';

const schema = (name: string) => ({ name, description: 'it', inputSchema: { type: 'object' } });
const received = (partId: string, block: Block): ReceivedBlock => ({
  partId,
  block,
  complete: true,
});

function resultOf(partId: string, toolUseId: string): ToolOutcome {
  const block: ToolResultBlock = {
    type: 'toolResult',
    toolUseId,
    tool: 'a',
    status: 'success',
    text: 'ok',
  };
  return { partId, block };
}

test('a conversation opens with the tools, the system prompt and the prompt', () => {
  const recorder = memoryRecorder();
  const tools = [schema('a'), schema('b')];
  const { messages, partIds } = openConversation(
    { tools, system: 'be kind', prompt: 'Go.' },
    recorder,
    5,
  );
  assert.deepEqual(messages, [{ role: 'user', content: [text('Go.')] }]);
  assert.deepEqual(partIds, ['p1', 'p2', 'p3', 'p4']);
  assert.deepEqual(
    recorder
      .of('part')
      .map(({ atMs, part }) => [atMs, part.kind, part.name, part.content].join(' ')),
    [
      '5 toolSchema a {"name":"a","description":"it","inputSchema":{"type":"object"}}',
      '5 toolSchema b {"name":"b","description":"it","inputSchema":{"type":"object"}}',
      '5 system  be kind',
      '5 userText  Go.',
    ],
  );
});

test('without tools and a system prompt there is the prompt', () => {
  const opened = openConversation(
    { tools: [], system: undefined, prompt: 'Go.' },
    memoryRecorder(),
    0,
  );
  assert.deepEqual(opened.partIds, ['p1']);
});

test('a turn adds the answer as one message and all results as one', () => {
  const opened = { messages: [], partIds: ['p1'] };
  const calls = [use('u1', 'a'), use('u2', 'a')] as const;
  const results = [resultOf('p5', 'u1'), resultOf('p5', 'u2')];
  const turn = [received('p2', text('Hm.')), received('p3', calls[0]), received('p3', calls[1])];
  const added = addTurn(opened, turn, results);
  assert.deepEqual(added.messages, [
    { role: 'assistant', content: [text('Hm.'), ...calls] },
    { role: 'user', content: results.map(({ block }) => block) },
  ]);
  assert.deepEqual(added.partIds, ['p1', 'p2', 'p3', 'p3', 'p5', 'p5'], 'as often as it is sent');
  assert.deepEqual(
    opened,
    { messages: [], partIds: ['p1'] },
    'the conversation before is as it was',
  );
});

test('blank text is not sent again, and blank thinking is: it may be signed', () => {
  const turn = [
    received('p1', text('')),
    received('p2', text(' \n')),
    received('p3', { type: 'thinking', text: '', signature: 's' }),
    received('p4', use('u1', 'a')),
  ];
  const added = addTurn({ messages: [], partIds: [] }, turn, []);
  assert.deepEqual(added.partIds, ['p3', 'p4']);
  assert.equal(added.messages[0]?.content.length, 2);
});
