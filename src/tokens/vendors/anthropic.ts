import { renderClaude } from '../renderers/claude.ts';
import type { MatchFamily, VendorFamily } from './vendor-family.ts';

/** The base of a message that every request has, beside the prompt on tool use; measured on tools of Sonnet 4.5, 2026-11-22. */
const messageTokens = 7;
const overheadSource = 'platform.claude.com, tool use overview, 2026-07-13';

/** The tokenizer of Claude up to 4.6: near the one published in 2023. */
const first = {
  vocabulary: 'claude',
  factor: 1.05,
  // 95 % of tools.
  relativeBand: 0.032,
  source: 'published counts of 160 tools on Sonnet 4.5, 2026-11-22',
} as const;

/** The tokenizer since Opus 4.7. */
const second = {
  vocabulary: 'o200k_base',
  factor: 1.49,
  // The worst of 19 servers is off by 9 %; leaving one out, 3.5 % is usual.
  relativeBand: 0.07,
  source: 'published counts of 19 MCP servers on Opus 5, 2026-11-22',
} as const;

type Generation = typeof first | typeof second;

/** `promptTokens`: the hidden prompt on tool use, with a tool choice of `auto`. */
function family(id: string, generation: Generation, promptTokens?: number): VendorFamily {
  const withTools = promptTokens === undefined ? {} : { withTools: promptTokens + messageTokens };
  const overhead = { ...withTools, withoutTools: messageTokens, source: overheadSource };
  return { id, ...generation, renderPart: renderClaude, overhead };
}

const byName: readonly (readonly [RegExp, VendorFamily])[] = [
  [/^haiku-3\.5$/, family('claude-haiku-3.5', first, 264)],
  [/^opus-3$/, family('claude-opus-3', first, 530)],
  [/^sonnet-3$/, family('claude-sonnet-3', first, 159)],
  [/^haiku-3$/, family('claude-haiku-3', first, 264)],
  [/^sonnet-3\.5$/, family('claude-sonnet-3.5', first, 294)],
  [/^(opus-4(\.[01])?|sonnet-4(\.0)?)$/, family('claude-4', first, 313)],
  [/^\w+-4\.5$/, family('claude-4.5', first, 496)],
  [/^(opus|sonnet)-4\.6$/, family('claude-4.6', first, 497)],
  [/^opus-4\.7$/, family('claude-opus-4.7', second, 675)],
  [/^opus-4\.8$/, family('claude-opus-4.8', second, 290)],
  [/^sonnet-5$/, family('claude-sonnet-5', second, 354)],
];
// What is newer has the newer tokenizer; what its prompt on tool use takes is not published.
const older = family('claude-older', first);
const newer = family('claude-newer', second);

/** Families of Claude, by the names of Anthropic, Bedrock, Vertex and routers. */
export const matchClaude: MatchFamily = (modelName) => {
  if (!modelName.includes('claude')) return undefined;
  const name = tierAndVersion(modelName);
  if (name === undefined) return /claude-(v?[12]\b|instant)/.test(modelName) ? older : newer;
  const known = byName.find(([pattern]) => pattern.test(`${name.tier}-${name.version}`));
  return known?.[1] ?? (name.version < 4.7 ? older : newer);
};

/** `claude-sonnet-4-5-20250929` and `claude-3-5-sonnet-20241022`: a date is no minor version. */
function tierAndVersion(modelName: string) {
  const new4 = /claude-([a-z]+)-(\d{1,2})(?!\d)(?:[-.](\d{1,2})(?!\d))?/.exec(modelName);
  const old3 = /claude-(\d)(?:[-.](\d))?-([a-z]+)/.exec(modelName);
  const [tier, major, minor] = new4?.slice(1) ?? [old3?.[3], old3?.[1], old3?.[2]];
  if (tier === undefined || major === undefined) return undefined;
  return { tier, version: Number(minor === undefined ? major : `${major}.${minor}`) };
}
