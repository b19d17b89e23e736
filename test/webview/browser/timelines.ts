import type { BoxAddress } from '../../../src/profile/picture/picture.ts';
import type { DetailsMessage } from '../../../src/protocol.ts';

/** What a host tells of a box: a tool call that failed. */
export const detailsOf = (box: BoxAddress): DetailsMessage => ({
  type: 'details',
  box,
  title: 'run_tests',
  subtitle: 'tool call, turn 2, worker 1, wave 1',
  facts: [
    { label: 'ran', value: '4.60 s', basis: 'measured' },
    { label: 'waited', value: '1.0 ms', basis: 'measured' },
    { label: 'result', value: '≈312 tokens', basis: 'estimated', about: 'By a local tokenizer.' },
    { label: 'carried by', value: '1 call', basis: 'exact' },
  ],
  error: '2 tests failed: build.test.ts:41, lanes.test.ts:7',
  contents: [
    {
      part: 11,
      title: 'input',
      form: 'json',
      text: '{"path":"test","filter":["build","lanes"],"deep":{"a":[],"b":12345678901234567890}}',
      bytes: 84,
    },
    {
      part: 12,
      title: 'result',
      form: 'text',
      text: Array.from({ length: 44 }, (_, at) => `not ok ${at + 1} - a line of the result`).join(
        '\n',
      ),
      bytes: 1480,
    },
  ],
  links: [
    {
      role: 'asked by',
      label: 'tool_use run_tests',
      box: { kind: 'toolUse', subject: 1, item: 1 },
    },
    { role: 'waited', label: '1.0 ms', box: { kind: 'queue', subject: 3, item: 0 } },
    { role: 'carried by', label: 'call 3', box: { kind: 'call', subject: 2, item: 0 } },
  ],
  tool: 'run_tests',
});
