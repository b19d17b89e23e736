import type { EditorSnippet } from '../agent-language/editor-schema.ts';
import type { Json } from '../trace/conversation.ts';

const snippet = (label: string, description: string, body: Json): EditorSnippet => ({
  ...{ label, description, body },
});

const inputSchema = snippet('JSON Schema', 'An object with one field.', {
  type: 'object',
  properties: { '${1:field}': { type: 'string', description: '${2:What the model is to give}' } },
  required: ['${1:field}'],
});

/** Ready-made values, by where they fit: `[]` is any position of a list. */
export const editorSnippets: { readonly [path: string]: readonly EditorSnippet[] } = {
  model: [
    snippet('simulated model', 'The embedded model with a script of two turns. Needs no account.', {
      provider: 'simulated',
      script: [
        { say: '${1:I will use the tools}', call: 'all' },
        { answer: { style: 'one-line', text: '${2:All is done}' } },
      ],
    }),
    snippet('Amazon Bedrock model', 'Asked with the AWS credentials of this machine.', {
      provider: 'bedrock',
      id: '${1:us.anthropic.claude-sonnet-4-5-20250929-v1:0}',
      region: '${2:us-east-1}',
    }),
  ],
  'model.script[]': [
    snippet('call all tools', 'One call of every tool.', {
      say: '${1:I will use the tools}',
      call: 'all',
    }),
    snippet('call a tool for each item', 'One call for each item of a list.', {
      say: '${1:I will look at each}',
      call: {
        tool: '${2:tool}',
        each: ['${3:first}', '${4:second}'],
        input: { '${5:field}': '{item}' },
      },
    }),
    snippet('answer', 'The last step: the answer of the agent.', {
      answer: { style: 'one-line', text: '${1:All is done}' },
    }),
  ],
  'model.faults[]': [
    snippet('throttled turn', 'The first tries of a turn are refused.', {
      turn: '^${1:1}',
      fault: 'throttling',
      times: '^${2:1}',
    }),
  ],
  'tools[]': [
    snippet('family of simulated tools', 'Tools that only wait and then answer.', {
      simulated: '${1:tool}_{000}',
      count: '^${2:10}',
      description: '${3:What the tool does}',
      latencyMs: '^${4:100}',
      result: '${5:ok}',
    }),
    snippet('simulated tool with an input', 'One tool that waits; its input has a JSON Schema.', {
      simulated: '${3:tool}',
      description: '${4:What the tool does}',
      input: inputSchema.body,
      latencyMs: '^${5:100}',
    }),
    snippet('module of tools', 'Real tools of a JavaScript or TypeScript module.', {
      module: '${1:my-agent}.tools.ts',
    }),
  ],
  'tools[].input': [inputSchema],
  'output.schema': [inputSchema],
  'sweep.tools': [snippet('1, 5, 10, 25', 'Four sizes, one run each.', [1, 5, 10, 25])],
};
