// The tools of my-agent.agent.yaml. Change them and profile again: every run loads this file anew.

/** What a tool is given beside its input. */
interface Context {
  /** Aborts when the tool takes too long or the run is cancelled; hand it on to `fetch` and the like. */
  readonly signal: AbortSignal;
}

/** The tools that the model may call. It sees name, description and inputSchema: they are part of every request. */
export const tools = [
  {
    name: 'count_words',
    description: 'Counts the words of a text.',
    inputSchema: {
      type: 'object',
      properties: { text: { type: 'string', description: 'The text.' } },
      required: ['text'],
    },
    // What it returns is sent to the model, as JSON. What it throws is told to the model as an error.
    async run({ text }: { readonly text: string }, { signal }: Context) {
      signal.throwIfAborted();
      const words = text.split(/\s+/).filter((word) => word !== '');
      return { words: words.length };
    },
  },
];
