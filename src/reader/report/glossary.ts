/** The terms of one section, by what stands at the head of a column or at the start of a row. */
export interface SectionTerms {
  readonly columns?: { readonly [title: string]: string };
  readonly rows?: { readonly [label: string]: string };
}

/** Of the time ledger, wherever it is shown. */
const ledgerRows = {
  'time to first token':
    'From sending a request until the first piece of the answer arrived: network, the queue of the provider, and reading the input.',
  'decode: thinking': 'While the model wrote thinking blocks.',
  'decode: text': 'While the model wrote text blocks.',
  'decode: tool_use': 'While the model wrote tool_use blocks: the calls it asks for.',
  'queue, nothing running':
    'Tool calls waited for a worker while no tool ran and no model was busy.',
  tools: 'At least one tool was running; overlap is counted once.',
  'failed tries and waits': 'Failed attempts and the waits after them.',
  'gaps: the loop itself': 'Between calls and tools: the agent’s own loop.',
  'residual: rest of calls':
    'Inside of calls, but neither waiting for the answer nor reading it: requests being prepared and signed, streams being closed. Never hidden, never spread over other rows.',
  wall: 'From the start of the run to its end; the sum of the rows above.',
};

/** The terms of the report, by the title of their section; each says what it is, and its unit or basis where that is not plain. */
export const glossary: { readonly [section: string]: SectionTerms } = {
  'Where the time went': {
    columns: {
      phase: 'What the run was doing; each instant of the wall is in one row.',
      time: 'Time in this phase, measured.',
      share: 'Of the wall.',
    },
    rows: ledgerRows,
  },
  'Calls to the model': {
    columns: {
      turn: 'One call to the model and the tools it asked for; counted from 1.',
      'first token': 'Time from sending the request until the first piece of the answer arrived.',
      decode: 'Time from the first piece of the answer to the last.',
      'tokens in': 'Input tokens as the provider counted them, cache included.',
      out: 'Output tokens as the provider counted them.',
      cached: 'Input tokens that the provider read from its cache; cheaper than the others.',
      blocks: 'Pieces of the answer: text, thinking or tool_use.',
      tries: 'HTTP attempts, the successful one included.',
      cost: 'List price of the tokens in US dollars; a simulated model has none.',
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
      tool: 'Name of the tool; also of one that the model was offered and never called.',
      calls: 'How often it was called.',
      errors: 'Calls that failed, timed out or were abandoned.',
      total: 'Time that its calls ran, added up; calls may run at the same time.',
      mean: 'Mean time that a call ran, without its wait.',
      longest: 'Time of the call that ran longest.',
      'mean wait': 'Mean time that a call waited for a worker.',
      'tokens back': 'Tokens of all results, as the model gets them.',
      schema: 'Tokens of its description and input schema, which every call to the model sends.',
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
  Totals: {
    columns: {
      difference: 'The second run against the first.',
    },
    rows: {
      wall: 'From the start of the run to its end.',
      'LLM time': 'Time with the model, failed tries and the waits after them included.',
      'tools time': 'At least one tool was running and no model was busy.',
      turns: 'Calls to the model, each with the tools it asked for.',
      'tool calls': 'How many tool calls the model asked for.',
      'tokens in': 'Input tokens as the provider counted them, cache included.',
      'tokens out': 'Output tokens as the provider counted them.',
      cost: 'List price of the tokens in US dollars; a simulated model has none.',
      outcome: 'How the run ended.',
    },
  },
  'Time ledger': {
    columns: { difference: 'The second run against the first.' },
    rows: ledgerRows,
  },
  Sizes: {
    columns: {
      tools: 'How many tools the run was asked to call.',
      wall: 'From the start of the run to its end; of several runs, the median one.',
      published: 'The wall of the published run of this size.',
      'off by': 'Our wall against the published one.',
      'wall that binds': 'What takes most of the time, and so limits it.',
      'tokens in': 'Input tokens as the provider counted them, cache included.',
      out: 'Output tokens as the provider counted them.',
      'pays from': 'Tools that take longer than this are done sooner at once than one by one.',
    },
  },
};

/** What a row is about, by what stands at its start. */
export function rowTerm(section: string, label: string): string | undefined {
  const rows = glossary[section]?.rows ?? {};
  return Object.hasOwn(rows, label) ? rows[label] : undefined;
}

/** What the head of a column means. */
export function columnTerm(section: string, title: string): string | undefined {
  const columns = glossary[section]?.columns ?? {};
  return Object.hasOwn(columns, title) ? columns[title] : undefined;
}
