import type { Action, Offer } from '../protocol.ts';

const labels: { readonly [action in Action]: readonly [label: string, about: string] } = {
  cancel: ['Cancel', 'Ends the run; what was recorded until then is kept.'],
  'profile-again': ['Profile Again', 'Runs the agent once more, as it was asked to run here.'],
  compare: ['Compare with…', 'Shows this run and another one side by side.'],
  'open-agent': ['Open Agent File', 'Opens the file that this agent was run from.'],
  'open-text': ['Open as Text', 'Opens the trace itself: one event a line.'],
  'copy-markdown': ['Copy as Markdown', 'Copies this report, for an issue or a chat.'],
  reload: ['Try Again', 'Reads the trace again.'],
  'set-credentials': ['Set Bedrock Credentials…', 'Sets as whom Amazon Bedrock is asked.'],
  'show-log': ['Show Log', 'Shows what the extension did, with every error in full.'],
};

/** Actions as they are offered, the first as the most likely one where `lead` says so. */
export function offers(actions: readonly Action[], lead = true): readonly Offer[] {
  return actions.map((action, index) => {
    const [label, about] = labels[action];
    const offer = { action, label, about };
    return lead && index === 0 ? { ...offer, primary: true as const } : offer;
  });
}
