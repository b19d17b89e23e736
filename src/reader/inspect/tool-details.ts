import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import type { PartLedger } from '../../profile/token-ledger.ts';
import type { ToolCallProfile } from '../../profile/tools.ts';
import { clean } from '../../report/clean.ts';
import { columnTerm } from '../report/glossary.ts';
import {
  bytesFact,
  countFact,
  type Fact,
  placeText,
  timeFact,
  tokensFact,
  unknownFact,
  wordFact,
} from './facts.ts';
import { timingFacts } from './timing.ts';
import { toolCostFacts } from './tool-cost-facts.ts';
import type { Teller } from './told-box.ts';

/** A tool call while it ran. */
export const tellTool: Teller = (profile, { subject }) => {
  const tool = profile.tools[subject];
  if (tool === undefined) return undefined;
  return known({
    title: clean(tool.name),
    subtitle: ['tool call', `turn ${tool.turn}`, workerOf(tool)].join(', '),
    facts: [
      ...runFacts(profile, tool),
      waitFact(profile, tool),
      ...slotFacts(tool),
      ...resultFacts(profile, tool),
      ...toolCostFacts(profile, tool.name),
    ],
    error: tool.error === undefined ? undefined : clean(tool.error),
    tool: tool.name,
  });
};

/** A tool call while it waited for a worker. */
export const tellQueue: Teller = (profile, { subject }) => {
  const tool = profile.tools[subject];
  if (tool === undefined) return undefined;
  const own = profile.tools.filter(({ callId }) => callId === tool.callId);
  const place = own.indexOf(tool);
  const ahead = own.slice(0, place).filter((each) => startedAfter(each, tool.queuedMs)).length;
  const running = profile.tools.filter((each) => ranAt(each, tool.queuedMs)).length;
  const endMs = tool.startedMs ?? tool.endedMs;
  return known({
    title: `${clean(tool.name)}: waiting`,
    subtitle: ['tool call', `turn ${tool.turn}`, workerOf(tool)].join(', '),
    facts: [
      ...timingFacts(profile, known({ startMs: tool.queuedMs, endMs }), waitTerm),
      wordFact(
        'Place in the order',
        placeText(place + 1, own.length),
        'Among the tool calls that one answer asked for.',
      ),
      countFact(
        'Ahead of it',
        ahead,
        'Calls of the same answer that were to start before it and had not when it was handed over.',
      ),
      countFact('Running then', running, 'Tool calls that ran when it was handed over.'),
      ...slotFacts(tool),
    ],
    error: tool.startedMs === undefined && tool.error !== undefined ? clean(tool.error) : undefined,
    tool: tool.name,
  });
};

const waitTerm = 'From handing the call to the executor until a worker took it.';
const runTerm = 'While it ran on its worker.';

function startedAfter({ startedMs, endedMs }: ToolCallProfile, atMs: number): boolean {
  return (startedMs ?? endedMs ?? Infinity) > atMs || startedMs === atMs;
}

function ranAt({ startedMs, endedMs = Infinity }: ToolCallProfile, atMs: number): boolean {
  return startedMs !== undefined && startedMs < atMs && endedMs > atMs;
}

function workerOf({ worker }: ToolCallProfile): string {
  return worker === undefined ? 'no worker' : `worker ${worker}`;
}

function runFacts(profile: Profile, { startedMs, endedMs }: ToolCallProfile): readonly Fact[] {
  if (startedMs === undefined) return [unknownFact('Wall', `${runTerm} It never got a worker.`)];
  return timingFacts(profile, known({ startMs: startedMs, endMs: endedMs }), runTerm);
}

function waitFact({ outcome }: Profile, { queuedMs, startedMs, endedMs }: ToolCallProfile): Fact {
  const until = startedMs ?? endedMs;
  const still = outcome === 'running' ? 'It is still waiting.' : 'The trace has no end of it.';
  return timeFact('Wait', until === undefined ? undefined : until - queuedMs, waitTerm, still);
}

function slotFacts({ worker, wave }: ToolCallProfile): readonly Fact[] {
  const never = 'Unknown: no worker took it.';
  return [
    worker === undefined
      ? unknownFact('Worker', never)
      : wordFact('Worker', String(worker), 'Which of the workers took it; counted from 1.'),
    wave === undefined
      ? unknownFact('Wave', never)
      : wordFact('Wave', String(wave), 'Which round of the workers it was in; counted from 1.'),
  ];
}

function resultFacts(profile: Profile, tool: ToolCallProfile): readonly Fact[] {
  const { status, resultBytes, resultTokens, resultBasis, blockedLoopMs } = tool;
  const counted = known({ tokens: resultTokens, basis: resultBasis });
  const open = profile.outcome === 'running' ? 'not ended' : 'no end';
  return [
    wordFact('Status', status ?? open, 'How it ended.'),
    bytesFact('Result', resultBytes, 'Size of the result as the tool gave it.', sizeUnknown(tool)),
    tokensFact('Result as sent', counted, columnTerm('Tools', 'tokens back') ?? '', noCount(tool)),
    ...carryFacts(profile.tokenLedger.parts.find(({ id }) => id === tool.resultPartId)),
    ...(blockedLoopMs === undefined
      ? []
      : [timeFact('Blocked the event loop', blockedLoopMs, blockedTerm, '')]),
  ];
}

const noResult = 'Unknown: there is no result.';
const blockedTerm = 'How long it kept everything else in the process from running.';

function sizeUnknown({ resultPartId }: ToolCallProfile): string {
  return resultPartId === undefined ? noResult : 'Unknown: the trace does not say.';
}

function noCount({ resultPartId }: ToolCallProfile): string {
  return resultPartId === undefined ? noResult : 'Unknown: it was not counted.';
}

/** What the model paid for a result after the call that first read it. */
function carryFacts(part: PartLedger | undefined): readonly Fact[] {
  if (part === undefined) return [];
  const { sentInCalls, carriedTokens, basis } = part;
  return [
    countFact('Sent in calls', sentInCalls, 'How often calls sent the result to the model.'),
    tokensFact(
      'Carried',
      known({ tokens: carriedTokens, basis }),
      carriedTerm,
      'Unknown: it was not counted.',
    ),
  ];
}

const carriedTerm = columnTerm('Parts of the context', 'carried') ?? '';
