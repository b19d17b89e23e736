import type { Bar } from '../protocol.ts';

/** What a term of the report means; `kind` for rows that are drawn as bars. */
export interface Term {
  readonly about: string;
  readonly kind?: Bar['kind'];
}

/** The terms of one section, by what stands at the head of a column or at the start of a row. */
export interface SectionTerms {
  readonly columns?: { readonly [title: string]: string };
  readonly rows?: { readonly [label: string]: Term };
}

const model = (about: string): Term => ({ about, kind: 'model' });
const overhead = (about: string): Term => ({ about, kind: 'overhead' });

/** The terms of the report, by the title of their section. */
export const glossary: { readonly [section: string]: SectionTerms } = {
  'Where the time went': {
    rows: {
      'time to first token': model(
        'From sending a request until the first piece of the answer arrived: network, the queue of the provider, and reading the input.',
      ),
      'decode: thinking': model('While the model wrote thinking blocks.'),
      'decode: text': model('While the model wrote text blocks.'),
      'decode: tool_use': model('While the model wrote tool_use blocks: the calls it asks for.'),
      'queue, nothing running': overhead(
        'Tool calls waited for a worker while no tool ran and no model was busy.',
      ),
      tools: { about: 'At least one tool was running; overlap is counted once.', kind: 'tools' },
      'failed tries and waits': overhead('Failed attempts and the waits after them.'),
      'gaps: the loop itself': overhead('Between calls and tools: the agent’s own loop.'),
      'residual: rest of calls': {
        about:
          'Inside of calls, but neither waiting for the answer nor reading it: requests being prepared and signed, streams being closed. Never hidden, never spread over other rows.',
        kind: 'residual',
      },
      wall: { about: 'From the start of the run to its end; the sum of the rows above.' },
    },
  },
  'Calls to the model': {
    columns: {
      turn: 'One call to the model and the tools it asked for; counted from 1.',
      'first token': 'Time from sending the request until the first piece of the answer arrived.',
      decode: 'Time from the first piece of the answer to the last.',
      'tokens in': 'Input tokens as the provider counted them, cache included.',
      out: 'Output tokens as the provider counted them.',
      blocks: 'Pieces of the answer: text, thinking or tool_use.',
      tries: 'HTTP attempts, the successful one included.',
      stop: 'Why the model stopped.',
    },
  },
  'Answers by kind of block': {
    columns: {
      blocks: 'How many blocks of this kind the answers held.',
      decode: 'Time while blocks of this kind were written, added up.',
      longest: 'Time of the block that took longest.',
      tokens: 'Output tokens in blocks of this kind.',
      'per token': 'Decode time for each output token.',
    },
  },
  Tools: {
    columns: {
      tool: 'Name of the tool; many tools of one family share a row.',
      calls: 'How often it was called.',
      errors: 'Calls that failed, timed out or were abandoned.',
      mean: 'Mean time that a call ran, without its wait.',
      longest: 'Time of the call that ran longest.',
      'mean wait': 'Mean time that a call waited for a worker.',
      'tokens back': 'Tokens of all results, as the model gets them.',
    },
  },
  'What the context was made of': {
    columns: {
      parts: 'Pieces of context: each entered once.',
      tokens: 'Tokens of these parts, each part counted once.',
      sendings: 'How often they were sent, over all calls.',
      carried: 'Tokens sent again in later calls: what keeping them in the context cost.',
    },
  },
};
