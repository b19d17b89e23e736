import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Counts } from '../../src/scanner/open-counts.ts';
import { indexLines } from '../../src/schema/line-index.ts';
import { openWasteFinder } from '../../src/scanner/find-waste.ts';
import type { ExactLists } from '../../src/counting/exact-lists.ts';
import { countFound } from '../../src/scanner/count-found.ts';
import type { Fix, ScannedFile } from '../../src/scanner/messages.ts';
import type { ToolSchema } from '../../src/trace/conversation.ts';
import { findIn } from '../schema/data/declarations.ts';
import { inlineCounts } from './counts.ts';

const claude = { provider: 'bedrock', modelId: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0' };
const openai = { provider: 'bedrock', modelId: 'gpt-5' };

async function scanned(text: string, model = claude, exact?: ExactLists) {
  const { tools } = await findIn('tools.json', text);
  const counts = inlineCounts(exact);
  const findWaste = openWasteFinder(counts);
  return countFound(tools, text, model, { counts, withFields: true, findWaste });
}

/** A text after fixes, which the editor makes by lines and columns. */
function mended(text: string, fixes: readonly Fix[]): string {
  const lines = text.split('\n');
  const offsetOf = (line: number, column: number): number =>
    lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0) + column;
  const edits = fixes
    .flatMap((fix) => fix.edits)
    .map(({ at, text: written }) => ({
      start: offsetOf(at.line, at.column),
      end: offsetOf(at.endLine, at.endColumn),
      written,
    }));
  return edits
    .sort((one, other) => other.start - one.start)
    .reduce((all, { start, end, written }) => all.slice(0, start) + written + all.slice(end), text);
}

const fixesOf = ({ tools }: Pick<ScannedFile, 'tools'>): readonly Fix[] =>
  tools.flatMap(({ findings }) => findings.flatMap(({ fix }) => fix ?? []));

/** As a server that was made of an OpenAPI document lists its tools: each carries all definitions, and few use one. */
function openapiLike(): string {
  const part = (name: string) => ({
    type: 'object',
    properties: {
      type: { type: 'string', enum: [name], description: `The kind of the ${name}.` },
      text: { type: 'array', items: { $ref: '#/$defs/richText' } },
      parent: { anyOf: [{ $ref: '#/$defs/page' }, { $ref: '#/$defs/block' }] },
    },
    additionalProperties: false,
  });
  const $defs = Object.fromEntries(
    ['richText', 'page', 'block', 'user', 'comment', 'filter', 'sort', 'icon', 'file'].map(
      (name) => [name, part(name)],
    ),
  );
  const tools = Array.from({ length: 24 }, (_, index) => ({
    name: `API-call-${index}`,
    description: `Sends request ${index}.`,
    inputSchema: {
      $defs,
      type: 'object',
      properties: {
        id: { type: 'string', description: 'Which one.' },
        ...(index % 4 === 0 ? { page: { $ref: '#/$defs/user' } } : {}),
      },
      required: ['id'],
    },
  }));
  return JSON.stringify({ tools }, undefined, 2);
}

test('a server whose tools carry unused definitions loses more than 60 %, by what the fixes say', async () => {
  const text = openapiLike();
  const before = await scanned(text);
  const after = await scanned(mended(text, fixesOf(before)));
  const [was = 0, is = 0] = [before.total?.tokens, after.total?.tokens];
  assert.ok(is < 0.4 * was, `${was} to ${is}`);
  const promised = fixesOf(before).reduce((sum, { savedTokens }) => sum + (savedTokens ?? NaN), 0);
  // Each is said for itself, and rounded.
  assert.ok(Math.abs(promised - (was - is)) <= 0.03 * was, `${promised} of ${was - is}`);
  assert.equal(
    before.tools[1]?.findings.at(0)?.message,
    'All 9 definitions are reached by nothing',
  );
  assert.equal(fixesOf(after).length, 0);
});

const withSchema = JSON.stringify(
  [
    {
      name: 'get_user',
      description: 'Gets a user.',
      inputSchema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        properties: { id: { type: 'string', title: 'Id', description: 'Whose.' } },
      },
    },
  ],
  undefined,
  2,
);

test('a fix says what it saves with this model, and with which others', async () => {
  const [schemaUri, titles] = fixesOf(await scanned(withSchema));
  assert.ok((schemaUri?.savedTokens ?? 0) > 5);
  assert.equal(
    schemaUri?.pays,
    "pays on Claude, Nova, Mistral, Llama and Qwen; Gemini and OpenAI's models never see it",
  );
  assert.ok((titles?.savedTokens ?? 0) > 0);
  assert.equal(
    titles?.pays,
    "pays on Claude, Nova, Mistral, Llama, Qwen and OpenAI's models; Gemini never sees it",
  );
});

test('where a model never sees what goes, nothing is saved', async () => {
  const [schemaUri] = fixesOf(await scanned(withSchema, openai));
  assert.equal(schemaUri?.savedTokens, 0);
  assert.match(schemaUri?.pays ?? '', /OpenAI/);
});

/** A counter that has met some of the tools, each of 1,000 tokens and one for each character of its schema. */
function met(isMet: (tool: ToolSchema) => boolean): ExactLists {
  return {
    count: async (tools) => ({
      tokens: tools.map((tool) =>
        isMet(tool) ? 1000 + JSON.stringify(tool.inputSchema).length : undefined,
      ),
    }),
  };
}

test('what it saves is the difference of two counts on one basis', async () => {
  const isWhole = ({ inputSchema }: ToolSchema): boolean => '$schema' in inputSchema;
  const estimated = fixesOf(await scanned(withSchema)).map(({ savedTokens }) => savedTokens);
  for (const isMet of [isWhole, (tool: ToolSchema) => !isWhole(tool)]) {
    const fixes = fixesOf(await scanned(withSchema, claude, met(isMet)));
    assert.equal(fixes[0]?.savedTokens, estimated[0]);
  }
  const all = fixesOf(
    await scanned(
      withSchema,
      claude,
      met(() => true),
    ),
  );
  const gone = '"$schema":"http://json-schema.org/draft-07/schema#",';
  assert.equal(all[0]?.savedTokens, gone.length);
});

test('a finding stands where the first of what goes stands', async () => {
  const { tools } = await scanned(withSchema);
  const lines = withSchema.split('\n');
  const places = tools.flatMap(({ findings }) =>
    findings.map(({ at }) => lines[at.line]?.slice(at.column, at.endColumn)),
  );
  assert.deepEqual(places, [
    '"$schema": "http://json-schema.org/draft-07/schema#"',
    '"title": "Id"',
  ]);
});

test('a paragraph that tools share is said at each of them, without a fix', async () => {
  const shared =
    'Times are in UTC, "as ISO 8601 writes them"; a time without a zone is refused with an error.';
  const tool = (name: string, description: string) => ({
    ...{ name, description, inputSchema: { type: 'object', properties: {} } },
  });
  const text = JSON.stringify([
    tool('a', `Does a.\n\n${shared}`),
    tool('b', `Does b.\n\n${shared}\n\nArgs:\n    what: ${'x'.repeat(90)}`),
    tool('c', shared),
    tool('d', `Does d.\n\nArgs:\n    what: ${'x'.repeat(90)}`),
  ]);
  const { tools } = await scanned(text);
  const repeated = tools.map(({ findings }) =>
    findings.filter(({ code }) => code === 'wasted-tokens'),
  );
  assert.deepEqual(
    repeated.map(({ length }) => length),
    [1, 1, 0, 0],
  );
  const [first] = repeated[0] ?? [];
  assert.equal(
    first?.message,
    '2 tools say this paragraph: in the system prompt, it would be read once',
  );
  assert.equal(first.fix, undefined);
  assert.equal(
    text.slice(first.at.column, first.at.endColumn),
    JSON.stringify(shared).slice(1, -1),
  );
});

test('only what has changed is counted again, and stands where it stands now', async () => {
  const counts = inlineCounts();
  const asked: number[] = [];
  const counting: Counts = {
    count(declarations, ...rest) {
      asked.push(declarations.length);
      return counts.count(declarations, ...rest);
    },
  };
  const findWaste = openWasteFinder(counting);
  const find = async (text: string) => {
    const { tools } = await findIn('tools.json', text);
    const { tools: counted } = await counts.count(tools, claude, true);
    return (await findWaste(counted, text, indexLines(text), claude)).flat();
  };
  const two = withSchema.replace(/\[(.*)\]/s, (_, tool: string) => `[${tool},${tool}]`);
  const before = await find(two);
  assert.deepEqual(asked, [4]);
  const after = await find(`\n\n${two}`);
  assert.deepEqual(asked, [4]);
  assert.deepEqual(
    after.map(({ at }) => at.line),
    before.map(({ at }) => at.line + 2),
  );
  // The name of the second tool makes it another one.
  await find(two.replace(/(.*)get_user/s, '$1get_users'));
  assert.deepEqual(asked, [4, 2]);
});

test('where nobody looks for it, nothing is found', async () => {
  const { tools } = await findIn('tools.json', withSchema);
  const counted = await countFound(tools, withSchema, claude, {
    ...{ counts: inlineCounts(), withFields: false },
  });
  assert.deepEqual(
    counted.tools.flatMap(({ findings }) => findings),
    [],
  );
});
