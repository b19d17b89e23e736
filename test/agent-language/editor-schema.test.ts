import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { getLanguageService, TextDocument, type JSONSchema } from 'vscode-json-languageservice';
import { agentEditorSchema } from '../../src/agent/agent-editor-schema.ts';
import { readAgentText } from '../../src/agent/read-agent.ts';

// What VS Code does with the schema of `contributes.jsonValidation`.
const service = getLanguageService({
  clientCapabilities: {
    textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } } },
  },
});
const schema = agentEditorSchema() as JSONSchema;
service.configure({ schemas: [{ uri: 'toolflame:editor', fileMatch: ['*.agent.json'], schema }] });

function open(text: string) {
  const document = TextDocument.create('file:///a.agent.json', 'jsonc', 1, text);
  return { document, json: service.parseJSONDocument(document) };
}

async function at(marked: string) {
  const { document, json } = open(marked.replace('|', ''));
  const position = document.positionAt(marked.indexOf('|'));
  const list = await service.doComplete(document, position, json);
  const hover = await service.doHover(document, position, json);
  return { items: list?.items ?? [], hover: hover?.contents };
}

async function labelsAt(marked: string): Promise<string> {
  const { items } = await at(marked);
  const sorted = [...items].sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? '') || 0);
  return sorted.map(({ label }) => label).join(' ');
}

const head = '"name": "a", "prompt": "b"';
const simulated = '"provider": "simulated", "script": [{"answer": {"style": "text"}}]';
const mistakes: readonly (readonly [mistake: string, text: string])[] = [
  ['a list', '[]'],
  ['a word', '"agent"'],
  ['nothing of what is required', '{}'],
  ['an unknown key', `{${head}, "zzz": 1}`],
  ['a number for a text', '{"name": 1}'],
  ['an empty text', '{"name": "", "prompt": ""}'],
  ['no object', '{"model": 7}'],
  ['an unknown provider', '{"model": {"provider": "openai"}}'],
  ['a key of the other provider', '{"model": {"provider": "bedrock", "script": []}}'],
  ['no id', '{"model": {"provider": "bedrock"}}'],
  ['no URL', '{"model": {"provider": "bedrock", "endpoint": "here"}}'],
  ['an empty script', '{"model": {"provider": "simulated", "script": []}}'],
  ['an unknown word', '{"model": {"script": [{"answer": {"style": "poem"}}]}}'],
  ['a wrong call', '{"model": {"script": [{"call": "some"}, {"call": 7}, {"call": {"each": 1}}]}}'],
  ['out of range', '{"inference": {"temperature": 7, "maxTokens": 0.5}, "speed": -1}'],
  ['many', '{"executor": {"concurrency": "many"}}'],
  ['a tool of no kind', '{"tools": [{}, 1, {"count": -1}, {"simulated": "a", "module": "b"}]}'],
  ['an object for a list', '{"tools": {}, "sweep": {"tools": "1,2"}}'],
];

for (const [mistake, text] of mistakes) {
  test(`the schema leaves it to the engine to tell: ${mistake}`, async () => {
    const { document, json } = open(text);
    assert.deepEqual(await service.doValidation(document, json), []);
    assert.equal(readAgentText(text, 'a.agent.json').type, 'problems');
  });
}

const completions: readonly (readonly [marked: string, labels: string])[] = [
  [
    '{|}',
    'name model prompt description system inference output executor limits retries tools sweep speed $schema',
  ],
  [`{${head}, "model": |}`, 'simulated model Amazon Bedrock model'],
  ['{"model": {"provider": |}}', 'simulated bedrock'],
  ['{"model": {"provider": "x|"}}', 'simulated bedrock'],
  [
    '{"model": {|}}',
    'provider id latency script faults tokenizer countTokens region profile endpoint idleTimeoutMs',
  ],
  ['{"model": {"provider": "simulated", |}}', 'script id latency faults tokenizer countTokens'],
  ['{"model": {"provider": "bedrock", |}}', 'id region profile endpoint idleTimeoutMs countTokens'],
  [`{"model": {${simulated}, "latency": {"jitter": |}}}`, '0'],
  [
    '{"model": {"provider": "simulated", "script": [{"answer": {"style": |}}]}}',
    'per-result one-line text json',
  ],
  ['{"model": {"provider": "simulated", "script": [{"call": {|}}]}}', 'tool each input'],
  ['{"model": {"provider": "simulated", "script": [{"call": [{|}]}]}}', 'tool each input'],
  ['{"executor": {"concurrency": |}}', '6 unlimited'],
  ['{"tools": [|]}', 'family of simulated tools simulated tool with an input module of tools'],
  ['{"tools": [{"simulated": "a", |}]}', 'count description input latencyMs result'],
  ['{"tools": [{"module": "a", |}]}', 'only'],
];

for (const [marked, labels] of completions) {
  test(`JSON completes ${marked}`, async () => assert.equal(await labelsAt(marked), labels));
}

test('a key comes with its value, or with the place for it', async () => {
  const inserted = async (marked: string, label: string) =>
    (await at(marked)).items.find((item) => item.label === label)?.textEdit?.newText;
  assert.equal(await inserted('{|}', 'name'), '"name": "$1"');
  assert.equal(await inserted('{|}', 'model'), '"model": $1');
  assert.equal(await inserted('{|}', 'executor'), '"executor": {$1}');
  assert.equal(await inserted('{|}', 'tools'), '"tools": [$1]');
  assert.equal(await inserted('{|}', 'speed'), '"speed": ${1:1}');
  assert.equal(await inserted('{"tools": [{|}]}', 'count'), '"count": $1');
});

test('JSON hovers say what it is, what it must be and its default', async () => {
  assert.deepEqual((await at('{"executor": {"concurrency|": 1}}')).hover, [
    'How many tools run at once.\n\nA whole number of at least 1 or "unlimited". Default: `6`.',
  ]);
  const { hover } = await at('{"model": {"provider": "bedrock|"}}');
  assert.match(String(hover), /^"simulated" or "bedrock", required\.\n\n`simulated`: The embedded/);
});

/** What a snippet of the editor becomes when nothing of it is changed. */
const filled = (snippet: string): string =>
  snippet.replaceAll(/\$\{\d:([^}]*)\}/g, '$1').replaceAll(/\$\d/g, '');

test('every ready-made value is one that the engine takes', async () => {
  const places: readonly string[] = [
    `{${head}, "model": |}`,
    `{${head}, "model": {"provider": "simulated", "script": [|]}}`,
    `{${head}, "model": {${simulated}, "faults": [|]}}`,
    `{${head}, "model": {${simulated}}, "tools": [|]}`,
    `{${head}, "model": {${simulated}}, "tools": [{"simulated": "a", "input": |}]}`,
    `{${head}, "model": {${simulated}}, "output": {"schema": |}}`,
    `{${head}, "model": {${simulated}}, "sweep": {"tools": |}}`,
    `{${head}, "model": {${simulated}}, "executor": {"concurrency": |}}`,
  ];
  for (const marked of places) {
    for (const { label, textEdit } of (await at(marked)).items) {
      const text = marked.replace('|', () => filled(textEdit?.newText ?? ''));
      const read = readAgentText(text, 'a.agent.json');
      assert.equal(read.type === 'agent' ? '' : read.problems[0]?.message, '', `${label}: ${text}`);
    }
  }
});

test('the schema is draft-07, refers to nothing and has only keywords that explain', () => {
  const keywords = new Set<string>();
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'defaultSnippets' || key === 'not') return undefined;
    const isKey = typeof value === 'object' && value !== null && key !== 'properties';
    if (isKey && !Array.isArray(value)) for (const word of Object.keys(value)) keywords.add(word);
    return value;
  });
  assert.equal(
    [...keywords].sort().join(' '),
    '$schema completionDetail default defaultSnippets description else if items ' +
      'markdownDescription not properties suggestSortText then title',
  );
  assert.ok(text.length < 40_000, `${text.length} characters`);
});

test('an example has no warning', async () => {
  const { parse } = await import('yaml');
  const value: unknown = parse(readFileSync('examples/sensors.agent.yaml', 'utf8'));
  const { document, json } = open(JSON.stringify(value, undefined, 1));
  assert.deepEqual(await service.doValidation(document, json), []);
});
