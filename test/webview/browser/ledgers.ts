import type { LedgerBar, LedgerKind } from '../../../src/protocol.ts';

const labels: { readonly [kind in LedgerKind]: readonly [label: string, about: string] } = {
  timeToFirstToken: [
    'time to first token',
    'From sending a request until the first piece of the answer arrived.',
  ],
  decodeThinking: ['decode: thinking', 'While the model wrote thinking blocks.'],
  decodeText: ['decode: text', 'While the model wrote text blocks.'],
  decodeToolUse: [
    'decode: tool_use',
    'While the model wrote tool_use blocks: the calls it asks for.',
  ],
  tools: ['tools', 'At least one tool was running; overlap is counted once.'],
  queue: ['queue, nothing running', 'Tool calls waited for a worker while no tool ran.'],
  retries: ['failed tries and waits', 'Failed attempts and the waits after them.'],
  gaps: ['gaps: the loop itself', 'Between calls and tools: the agent’s own loop.'],
  residual: ['residual: rest of calls', 'Inside of calls, but neither waiting nor reading.'],
};

/** A bar of parts in seconds, each with its text; shares are worked out. */
export function ledgerOf(
  label: string,
  total: string,
  length: number,
  parts: { readonly [kind in LedgerKind]?: readonly [seconds: number, value: string] },
): LedgerBar {
  const entries = Object.entries(parts) as [LedgerKind, readonly [number, string]][];
  const sum = entries.reduce((all, [, [seconds]]) => all + seconds, 0);
  const segments = entries.map(([kind, [seconds, value]]) => {
    const [name, about] = labels[kind];
    const share = seconds / sum;
    return { kind, label: name, share, value, shareText: percent(share), about };
  });
  return { label, total, length, segments };
}

function percent(share: number): string {
  if (share < 0.001) return '<0.1 %';
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}
