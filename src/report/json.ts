import type { CallProfile } from '../profile/calls.ts';
import { known } from '../profile/known.ts';
import type { PartProfile } from '../profile/parts.ts';
import type { Profile } from '../profile/profile.ts';
import type { ToolCallProfile } from '../profile/tools.ts';
import { ledgerJson } from './ledger/ledger-json.ts';
import type { Source } from './page.ts';
import { pick, without } from './pick.ts';
import type { Report } from './json-schema.ts';
import { rounded } from './rounded.ts';

/** The report of a run as the public JSON document; times are rounded to a nanosecond. */
export function reportJson(profile: Profile, source: Source): Report {
  const { header, start } = profile;
  return rounded(
    known({
      agent: start?.agent.name,
      agentFile: source.agent ?? start?.agent.file,
      trace: source.trace,
      simulated: start?.simulated,
      speed: header?.speed,
      startedAt: header?.createdAt,
      model: start?.model,
      ...pick(profile, 'outcome', 'reason', 'error', 'wallMs', 'turns'),
      calls: profile.calls.map(callJson),
      tools: profile.tools.map(toolJson),
      ...pick(profile, 'executor', 'timeLedger', 'perTool'),
      parts: profile.parts.map(partJson),
      ledger: ledgerJson(profile),
      ...pick(profile, 'tokens'),
      ...profile.cost,
      ...pick(profile, 'resources'),
      notices: profile.notices.map((notice) => pick(notice, 'atMs', 'code', 'message', 'tool')),
    }),
  );
}

function callJson(call: CallProfile) {
  return {
    ...without(call, 'callId', 'partIds', 'cost', 'subAgent'),
    ...known({ costUsd: call.cost?.totalUsd, subAgent: subAgentJson(call) }),
    blocks: call.blocks.map((block) => without(block, 'partId', 'toolUseId')),
  };
}

function subAgentJson({ subAgent }: CallProfile) {
  return subAgent && { name: subAgent.name, callId: subAgent.toolUseId };
}

/** In a trace, `callId` is the call to the model; here each tool call is known by its own id, and the turn says whose it is. */
function toolJson(tool: ToolCallProfile) {
  return { ...without(tool, 'toolUseId', 'resultPartId'), callId: tool.toolUseId };
}

function partJson(part: PartProfile) {
  return without(part, 'id');
}
