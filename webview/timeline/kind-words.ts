import { BOX_KINDS, type BoxKind } from '../../src/profile/picture/picture.ts';

/** What a kind of box is called, and what it means. */
interface KindWords {
  readonly label: string;
  readonly about: string;
}

/** Each kind in words. */
export const kindWords: { readonly [kind in BoxKind]: KindWords } = {
  run: { label: 'run', about: 'The run, from its start to its end.' },
  turn: { label: 'turn', about: 'One call to the model and the tools that it asked for.' },
  agent: { label: 'sub-agent', about: 'A run within the run.' },
  call: { label: 'call to the model', about: 'From the request to the end of the answer.' },
  attempt: { label: 'attempt', about: 'One try of a call.' },
  timeToFirstToken: {
    label: 'time to first token',
    about: 'From sending the request to the first content: network, queue of the server, prefill.',
  },
  thinking: { label: 'thinking', about: 'Decode of a thinking block.' },
  text: { label: 'text', about: 'Decode of a block of text.' },
  toolUse: { label: 'tool_use', about: 'Decode of the block that asks for a tool.' },
  backoff: { label: 'backoff', about: 'Waiting before the next try.' },
  queue: { label: 'queue', about: 'A tool call that waits for a free worker.' },
  tool: { label: 'tool call', about: 'A tool at work.' },
  section: { label: 'section', about: 'Parts of a call that belong together.' },
  system: { label: 'system prompt', about: 'Tokens of the system prompt.' },
  overhead: { label: 'overhead', about: 'Tokens that the provider adds for the use of tools.' },
  toolSchema: { label: 'tool schema', about: 'Tokens of the declaration of a tool.' },
  userText: { label: 'user text', about: 'Tokens of what the user said.' },
  assistantText: { label: 'assistant text', about: 'Tokens of what the model said.' },
  toolResult: { label: 'tool result', about: 'Tokens of what a tool gave back.' },
  field: { label: 'field', about: 'A field of a tool’s schema.' },
  residual: { label: 'residual', about: 'What no part accounts for.' },
  sentThinking: { label: 'thinking, sent', about: 'Tokens of thinking that was sent again.' },
  sentToolUse: {
    label: 'tool_use, sent',
    about: 'Tokens of tool_use blocks that were sent again.',
  },
  toolTotal: {
    label: 'all of a tool',
    about: 'What a tool costs over the run, its schema included.',
  },
  others: { label: 'others', about: 'Parts too small to be drawn one by one.' },
};

/** By the place of a kind in `BOX_KINDS`: 1 where its name contains the words, which are in lower case. */
export function kindsNamed(words: string): Uint8Array {
  return Uint8Array.from(BOX_KINDS, (kind) => Number(kindWords[kind].label.includes(words)));
}

/** The kinds that occur in a column of kinds, in the order of `BOX_KINDS`. */
export function kindsIn(column: Uint8Array): readonly BoxKind[] {
  const occurs = new Uint8Array(BOX_KINDS.length);
  for (const kind of column) occurs[kind] = 1;
  return BOX_KINDS.filter((_, kind) => occurs[kind] === 1);
}
