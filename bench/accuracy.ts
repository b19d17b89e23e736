// How far estimates are off: against counts of a real model, and against the embedded model with another tokenizer.
import { readFileSync } from 'node:fs';
import { estimatePart } from '../src/tokens/count-part.ts';
import { messageOverheadTokens, toolUsePromptTokens } from '../src/tokens/count-request.ts';
import { tokenizers } from '../src/tokens/counter.ts';
import type { Tokenizer } from '../src/tokens/counter.ts';
import { familyOf } from '../src/tokens/family.ts';
import type { Family } from '../src/tokens/family.ts';
import { loadInlineCounter } from '../src/tokens/inline-counter.ts';
import type { InlineCounter } from '../src/tokens/inline-counter.ts';
import { learnFactor } from '../src/tokens/learn-factor.ts';
import type { FactorObservation } from '../src/tokens/learn-factor.ts';
import type { JsonSchema, ToolSchema } from '../src/trace/conversation.ts';
import type { PartKind } from '../src/trace/part.ts';
import { errorHead, errorLine } from './support/errors.ts';
import type { Compared } from './support/errors.ts';
import { listTools } from './support/mcp-tools.ts';
import { median } from './support/rounds.ts';

const dist = process.env['TOOLFLAME_DIST'] ?? 'dist';
const counters = new Map<Tokenizer, InlineCounter>();

/** A part of a request, as a trace keeps it. */
interface Part {
  readonly kind: PartKind;
  readonly name?: string;
  readonly content: string;
}

/** What counts a request as a provider would: a vocabulary and a rendering. */
type Counting = Pick<Family, 'vocabulary' | 'renderPart'>;

function countWith({ vocabulary, renderPart }: Counting, { kind, name, content }: Part) {
  const counter = counters.get(vocabulary);
  if (counter === undefined) throw new Error(`${vocabulary} is not loaded.`);
  return counter.count(renderPart(kind, name, content));
}

const sumWith = (counting: Counting, parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + countWith(counting, part).tokens, 0);

const partOf = ({ name, description, inputSchema }: ToolSchema): Part => ({
  kind: 'toolSchema',
  name,
  content: JSON.stringify({ name, description, inputSchema }),
});

interface MeasuredTool {
  readonly package: string;
  readonly name: string;
  readonly description: string;
  readonly input_schema: JsonSchema;
  readonly net: number;
}

/** The tools of a file in bench/data whose counts a model gave. */
function measuredTools(file: string) {
  const data: { readonly model: string; readonly tools: readonly MeasuredTool[] } = JSON.parse(
    readFileSync(`bench/data/${file}`, 'utf8'),
  );
  const tools = data.tools.map(({ name, description, input_schema, ...tool }) => ({
    server: tool.package,
    part: partOf({ name, description, inputSchema: input_schema }),
    measured: tool.net,
  }));
  return { model: data.model, tools };
}

function againstModel(file: string): void {
  const { model, tools } = measuredTools(file);
  const family = familyOf('bedrock', model);
  const compare = (estimate: (part: Part) => number): readonly Compared[] =>
    tools.map(({ part, measured }) => ({ estimated: estimate(part), measured }));
  const ours = (part: Part): number => estimatePart(countWith(family, part), family).tokens;
  const plain = (vocabulary: Tokenizer) => (part: Part) =>
    countWith({ vocabulary, renderPart: (_, __, content) => content }, part).tokens;
  const ratios = tools.map(({ part, measured }) => measured / countWith(family, part).tokens);
  const refitted = tools.map(({ part, measured }, index) => ({
    estimated: countWith(family, part).tokens * median(ratios.filter((_, at) => at !== index)),
    measured,
  }));
  console.log(`${tools.length} tools, counted by ${model} itself\n${errorHead}`);
  console.log(errorLine(`ours, ${family.factor} × ${family.vocabulary}`, compare(ours)));
  console.log(errorLine('ours, factor refitted without each tool', refitted));
  console.log(errorLine('o200k of compact JSON', compare(plain('o200k_base'))));
  console.log(errorLine('cl100k of compact JSON', compare(plain('cl100k_base'))));
  console.log(
    errorLine(
      'characters / 4',
      compare(({ content }) => content.length / 4),
    ),
  );
  for (const server of new Set(tools.map((tool) => tool.server))) {
    const its = tools.filter((tool) => tool.server === server);
    const compared = its.map(({ part, measured }) => ({ estimated: ours(part), measured }));
    console.log(errorLine(`  ours, ${server} (${its.length})`, compared));
  }
}

/** What a run sends in its calls: the tools, and a conversation that grows by a tool use and its result. */
function callsOf(tools: readonly Part[]): readonly (readonly Part[])[] {
  const parts: Part[] = [
    ...tools,
    { kind: 'system', content: 'You are a careful assistant. Use the tools, then answer briefly.' },
    { kind: 'userText', content: 'Find out what has changed since yesterday and tell me why.' },
  ];
  return Array.from({ length: 5 }, (_, index) => {
    const name = tools[index % tools.length]?.name ?? '';
    const call = parts.slice();
    const input = { path: `/srv/data/part-${index}.json`, limit: 10 * index };
    const rows = Array.from({ length: 8 }, (_, row) => ({ id: row * 37 + index, ok: row % 3 > 0 }));
    parts.push({ kind: 'toolUse', name, content: JSON.stringify(input) });
    parts.push({ kind: 'toolResult', name, content: JSON.stringify(rows) });
    return call;
  });
}

/** Sums of calls as the provider would bill them, less the overhead that the family knows. */
function observe(calls: readonly (readonly Part[])[], truth: Counting): FactorObservation[] {
  const family = familyOf('simulated', 'any');
  return calls.map((parts, index) => {
    const frames = toolUsePromptTokens + messageOverheadTokens * (1 + 2 * index);
    const billed = sumWith(truth, parts) + frames;
    const { withTools = 0, perFurtherMessage = 0 } = family.overhead;
    const known = withTools + 2 * index * perFurtherMessage;
    return { measuredTokens: billed - known, localTokens: sumWith(family, parts) };
  });
}

interface ServerList {
  readonly server: string;
  readonly tools: readonly Part[];
}

function againstOther(name: string, truth: Counting, lists: readonly ServerList[]): void {
  const family = familyOf('simulated', 'any');
  console.log(`\nthe embedded model counts with ${name}; per server, sum of its tools`);
  console.log(`${''.padEnd(30)}  before  after 5 calls  after 5 calls of others`);
  for (const { server, tools } of lists) {
    const measured = sumWith(truth, tools);
    const others = lists.filter((list) => list.server !== server);
    const errorWith = (calls: readonly FactorObservation[]): string => {
      const learned = calls.length === 0 ? undefined : learnFactor(calls);
      const counts = tools.map((part) => estimatePart(countWith(family, part), family, learned));
      const estimated = counts.reduce((sum, count) => sum + count.tokens, 0);
      return `${((estimated / measured - 1) * 100).toFixed(2)} %`;
    };
    const own = observe(callsOf(tools), truth);
    const ofOthers = others.flatMap((list) => observe(callsOf(list.tools), truth).slice(0, 2));
    const cells = [errorWith([]), errorWith(own), errorWith(ofOthers.slice(0, 5))];
    console.log(
      `${`${server} (${tools.length})`.padEnd(30)}${cells[0]?.padStart(8)}${cells[1]?.padStart(15)}${cells[2]?.padStart(25)}`,
    );
  }
}

async function main(): Promise<void> {
  for (const tokenizer of tokenizers) {
    counters.set(tokenizer, await loadInlineCounter(tokenizer, dist));
  }
  againstModel('claude-4.5-github-tools.json');
  const lists: ServerList[] = [];
  for (const name of ['filesystem', 'memory', 'everything', 'sequential-thinking']) {
    const server = `server-${name}`;
    lists.push({ server, tools: (await listTools(server)).map(partOf) });
  }
  const { renderPart } = familyOf('simulated', 'any');
  againstOther('cl100k_base', { vocabulary: 'cl100k_base', renderPart }, lists);
  againstOther('the Claude vocabulary', { vocabulary: 'claude', renderPart }, lists);
  againstOther("Mistral's rendering", familyOf('bedrock', 'mistral'), lists);
  againstOther("Claude 4.5's rendering", familyOf('bedrock', 'claude-sonnet-4-5'), lists);
}

void main();
