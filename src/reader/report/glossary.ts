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

/** Of the token ledger, wherever it is shown. */
const tokenRows = {
  'system prompt': 'The system prompt that the agent sends.',
  overhead:
    'What the provider adds around the parts: its hidden prompt on tool use, and the frames of messages. Not known of every provider; it is in the residual then.',
  'tool schemas': 'Names, descriptions and input schemas of the tools; every call sends them.',
  'user text': 'What the user said.',
  answers: 'Text that the model wrote in earlier calls.',
  thinking: 'Thinking that the model wrote in earlier calls.',
  tool_use: 'The tool calls that the model asked for in earlier calls.',
  'tool results': 'What the tools gave back.',
  residual:
    'What the provider counts beyond all rows: parts without a count, what it adds itself, and the error of estimates. Below 0 when estimates are too high. Never hidden, never spread over other rows.',
  'uncounted calls': 'What calls sent that the provider gave no count for: it is not in its count.',
  'provider’s count': 'Input tokens of all calls as the provider counted them, cache included.',
};

const sentTerms = {
  sent: 'Tokens that were sent of it, over all calls.',
  share: 'Of the provider’s count of all input.',
  carried: 'Of the tokens sent, those that an earlier call had sent: what keeping them cost.',
  cached: 'Of the tokens sent, those that the cache of the provider gave.',
  prefill:
    'Time that the model took to read them: tokens that the cache did not give × the rate fitted to this run.',
  cost: 'List price of the tokens sent in US dollars; a simulated model has none.',
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
  'Token ledger': {
    columns: {
      section: 'What the input of the calls was made of.',
      parts: 'Pieces of context: each entered once.',
      ...sentTerms,
      difference: 'The second run against the first.',
    },
    rows: tokenRows,
  },
  'Context growth': {
    columns: {
      call: 'The calls to the model in order, counted from 1; a row is the token ledger of one.',
      ...tokenRows,
      'tokens in': 'Input tokens as the provider counted them, cache included.',
      cached: 'Input tokens that the provider read from its cache.',
      out: 'Output tokens as the provider counted them.',
      'out residual': 'Output tokens that the provider counts beyond the blocks of the answer.',
    },
  },
  'What each tool cost the model': {
    columns: {
      tool: 'Name of the tool; also of one that was declared and never called.',
      calls: 'How often it was called.',
      ran: 'Time that its calls ran, added up. Measured.',
      schema: 'Tokens of its description and input schema, in all calls that sent them.',
      tool_use: 'Tokens of its tool_use blocks as the model wrote them: output.',
      'sent again': 'Tokens of its tool_use blocks as input of later calls.',
      results: 'Tokens of its results, in all calls that sent them.',
      tokens: 'Schema, tool_use, what was sent again, and results: the sum of the last columns.',
      'LLM time':
        'Decode of its tool_use blocks, measured, and the time to read all that was sent of it, by the rate fitted to this run. ≥: the latter is not known.',
      cost: 'List price of these tokens in US dollars; a simulated model has none.',
      'in runs':
        'In how many runs of this agent it was called, of those whose traces lie beside this one: at most the newest 20.',
    },
  },
  'Parts of the context': {
    columns: {
      part: 'What kind of piece of context: each entered once.',
      name: 'The tool that it belongs to.',
      size: 'Of its text.',
      tokens: 'Tokens of one sending.',
      sendings: 'How often it was sent, over all calls.',
      ...sentTerms,
    },
    rows: tokenRows,
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
