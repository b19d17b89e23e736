import type { BoxAddress, BoxKind } from '../../profile/picture/picture.ts';
import type { DetailsMessage } from '../../protocol.ts';
import type { Reading } from '../read-profile.ts';
import { tellAgent } from './agent-details.ts';
import { tellAttempt, tellBackoff } from './attempt-details.ts';
import { tellBlock } from './block-details.ts';
import { tellCall } from './call-details.ts';
import { type FoundContent, missingContents, shownContents } from './contents.ts';
import { tellField } from './field-details.ts';
import { tellFirstToken } from './first-token-details.ts';
import { linksInWords } from './links.ts';
import { tellPart } from './part-details.ts';
import { tellRun } from './run-details.ts';
import { tellOverhead, tellResidual, tellSection } from './section-details.ts';
import type { Teller, ToldBox } from './told-box.ts';
import { tellQueue, tellTool } from './tool-details.ts';
import { tellToolTotal } from './tool-total-details.ts';
import { tellTurn } from './turn-details.ts';

const tellers: { readonly [K in BoxKind]: Teller } = {
  run: tellRun,
  turn: tellTurn,
  agent: tellAgent,
  call: tellCall,
  attempt: tellAttempt,
  timeToFirstToken: tellFirstToken,
  thinking: tellBlock,
  text: tellBlock,
  toolUse: tellBlock,
  backoff: tellBackoff,
  queue: tellQueue,
  tool: tellTool,
  section: tellSection,
  system: tellPart,
  overhead: tellOverhead,
  toolSchema: tellPart,
  userText: tellPart,
  assistantText: tellPart,
  toolResult: tellPart,
  field: tellField,
  residual: tellResidual,
  others: tellOthers,
  sentThinking: tellPart,
  sentToolUse: tellPart,
  toolTotal: tellToolTotal,
};

/** Tells of a box of any picture of a run. A box that the run does not have, as after it was read anew, is told as gone. */
export function detailsOf(
  { profile }: Reading,
  box: BoxAddress,
  found: readonly FoundContent[],
): DetailsMessage {
  const told = tellers[box.kind](profile, box);
  if (told === undefined) return gone(box);
  const { links, more } = linksInWords(profile, box);
  return {
    type: 'details',
    box,
    ...told,
    facts: [...told.facts, ...missingContents(found), ...more],
    contents: shownContents(profile, found),
    links,
  };
}

/** How many they are and what they take stands on the box itself: only the picture knows what it gathered. */
function tellOthers(): ToldBox {
  return {
    title: 'Others',
    subtitle:
      'What is too narrow, or too much at once, to be drawn one by one. The tables list all.',
    facts: [],
  };
}

function gone(box: BoxAddress): DetailsMessage {
  return {
    type: 'details',
    box,
    title: 'No longer there',
    subtitle: 'The run has no such thing as it is now: it was read anew since this was drawn.',
    facts: [],
    contents: [],
    links: [],
  };
}
