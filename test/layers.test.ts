import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importsOf, type Import } from './support/imports.ts';
import { findCycle, graphOf, layerOf, layerViolations, type Layer } from './support/layers.ts';
import { parse, parseProduct, type ParsedSource } from './support/syntax.ts';

const trace = 'src/trace/';
const profile = 'src/profile/';
const hints = 'src/hints/';
const report = 'src/report/';
const exporting = 'src/export/';
const protocol = 'src/protocol.ts';
const channel = 'src/channel.ts';
const agentLanguage = 'src/agent-language/';
const engine = ['agent', 'model', 'tool', 'tokens', 'schema', 'capture'].map((at) => `src/${at}/`);
const everything = [trace, ...engine, 'src/counting/', profile, hints, report, protocol];
const aws = ['@aws-sdk', '@smithy'];
const agentFile = ['yaml', 'jsonc-parser', 'ajv', 'fastest-levenshtein'];

/**
 * Who may import whom. When a later need does not fit, change this table in the same commit and say why.
 * `zod` stands wherever something comes in from outside: files, messages, JSON of providers and of tools.
 */
const table: readonly Layer[] = [
  { at: trace, layers: [], packages: ['zod'] },
  { at: 'src/model/', layers: [trace], packages: ['zod'] },
  {
    at: 'src/model/bedrock/',
    layers: ['src/model/', trace],
    packages: [...aws, 'https-proxy-agent', 'zod'],
  },
  { at: 'src/model/simulated/', layers: ['src/model/', trace], packages: ['@smithy', 'zod'] },
  {
    at: 'src/tool/',
    layers: [trace],
    // A user's module is loaded by the name that the agent file gives it.
    packages: ['jiti', 'zod', 'ajv', 'fastest-levenshtein', '<computed>'],
  },
  { at: 'src/tokens/', layers: [trace], packages: ['tiktoken', 'zod'] },
  // By parsers: of Python and TypeScript, of JSON and YAML; zod says what a zod schema in a source would be sent as, for zod 3
  // with the converter that frameworks send it with. What an agent file's family of tools is called, its own layer knows.
  {
    at: 'src/schema/',
    layers: [trace, 'src/tool/family.ts', 'src/tool/fill.ts'],
    packages: [
      ...['web-tree-sitter', 'jsonc-parser', 'yaml', 'ignore'],
      ...['zod', 'zod-to-json-schema'],
    ],
  },
  // Prices are data, which a package has; the profile only multiplies.
  { at: profile, layers: [trace], packages: ['@pydantic/genai-prices'], pure: true },
  { at: protocol, layers: ['src/protocol/'], packages: ['zod'], pure: true },
  // The kinds of boxes: the panel and the reading thread share them.
  {
    at: 'src/protocol/',
    layers: [`${profile}picture/picture.ts`],
    packages: ['zod'],
    pure: true,
  },
  // How messages go between two ends, whatever they say.
  { at: channel, layers: [trace], packages: ['zod'], pure: true },
  {
    at: 'src/agent/',
    layers: [trace, 'src/model/', 'src/tool/', 'src/tokens/', agentLanguage + 'editor-schema.ts'],
    packages: [...agentFile, 'zod'],
  },
  // What declared tools cost: for the command and for the thread that counts for the editor.
  {
    at: 'src/counting/',
    layers: [
      ...[trace, 'src/schema/tool-declaration.ts', 'src/tokens/', 'src/model/'],
      ...['src/agent/count-store.ts', 'src/agent/exact-counting.ts', 'src/agent/exact-setup.ts'],
      ...['src/agent/kept-counts.ts', 'src/agent/learned-factor.ts'],
    ],
  },
  // What the editor does with an agent file that is being typed: light, and without the editor.
  { at: agentLanguage, layers: [trace], pure: true },
  { at: 'src/capture/', layers: [trace, 'src/tokens/'] },
  { at: hints, layers: [trace, profile], pure: true },
  { at: report, layers: [trace, profile, hints], packages: ['zod'], pure: true },
  // A run for other programs. It names things as the report does; a saved page is told what a panel is told.
  { at: exporting, layers: [trace, profile, report, protocol] },
  {
    at: 'webview/',
    // Numbers are written in one way, in the page too.
    // Numbers and JSON are written in one way, whoever shows them.
    layers: [
      ...[protocol, channel, trace, profile, hints],
      ...['src/report/numbers.ts', 'src/report/pretty-json.ts'],
    ],
    packages: ['lit-html', 'zod'],
    pure: true,
  },
  // The toolkit has one door, so that it can be replaced behind it.
  {
    at: 'webview/controls.ts',
    layers: [],
    packages: ['@vscode/webview-ui-toolkit', 'lit-html'],
    pure: true,
  },
  // How a thread is asked, and answers, whatever it does.
  { at: 'src/thread/', layers: [trace], packages: ['zod'] },
  // The process of a run, and the thread that reads traces and agent files for the editor.
  { at: 'src/runner/', layers: everything, packages: ['zod'] },
  { at: 'src/runner/messages.ts', layers: [], packages: ['zod'] },
  { at: 'src/reader/', layers: [...everything, exporting, 'src/thread/'], packages: ['zod'] },
  {
    at: 'src/reader/messages.ts',
    layers: [protocol, trace, 'src/agent/problem.ts', 'src/thread/messages.ts'],
  },
  // What every message for a webview offers, whichever process makes it.
  { at: 'src/reader/offers.ts', layers: [protocol] },
  // The door of that thread, which the editor's own process loads.
  { at: 'src/reader/client.ts', layers: ['src/reader/messages.ts', 'src/thread/ask-thread.ts'] },
  // The thread that looks for tools in sources and counts them.
  {
    at: 'src/scanner/',
    // Who asks Bedrock is the same for a run and for a count.
    layers: [...everything, 'src/thread/', 'src/runner/identity.ts'],
    packages: ['zod', 'jsonc-parser', 'ignore', 'web-tree-sitter', '@modelcontextprotocol/sdk'],
  },
  {
    at: 'src/scanner/messages.ts',
    layers: [
      ...[trace, 'src/schema/tool-declaration.ts'],
      ...['src/thread/messages.ts', 'src/runner/messages.ts'],
    ],
  },
  { at: 'src/scanner/client.ts', layers: ['src/scanner/messages.ts', 'src/thread/ask-thread.ts'] },
  { at: 'src/scanner.ts', layers: ['src/scanner/'], packages: ['zod'] },
  // What the editor says of tools: words and sums, without the editor.
  {
    at: 'src/tool-language/',
    layers: [
      ...[trace, 'src/scanner/messages.ts', 'src/reader/messages.ts', 'src/report/numbers.ts'],
      'src/counting/default-model.ts',
    ],
    packages: ['jsonc-parser', 'zod'],
    pure: true,
  },
  // The editor's own process loads nothing of the engine: it talks to the two above.
  {
    at: 'src/host/',
    layers: [
      ...[trace, protocol, channel, 'src/runner/messages.ts', 'src/reader/messages.ts'],
      ...['src/reader/client.ts', 'src/reader/offers.ts', agentLanguage],
      ...['src/scanner/messages.ts', 'src/scanner/client.ts', 'src/tool-language/'],
      // Whether a text is worth the thread that looks into it.
      ...['src/schema/may-declare-tools.ts', 'src/counting/default-model.ts'],
      ...['src/report/numbers.ts', 'src/report/clean.ts'],
    ],
    packages: ['vscode', 'zod'],
  },
  // It registers with the editor what src/host/ makes.
  { at: 'src/extension.ts', layers: ['src/host/'], packages: ['vscode'] },
  // The commands, one a file; the entry beside them is their table. A page that is saved is what the reading thread makes.
  {
    at: 'src/cli/',
    layers: [...everything, exporting, 'src/reader/', 'package.json'],
    packages: ['commander', 'zod'],
  },
  {
    at: 'src/cli.ts',
    layers: ['src/cli/', ...everything, 'package.json'],
    packages: ['commander'],
  },
  // The thread that outlives a main thread which a tool holds for ever is one of its roles.
  { at: 'src/worker.ts', layers: [...everything, 'src/runner/watch-orphan.ts'], packages: ['zod'] },
  { at: 'src/runner.ts', layers: ['src/runner/'] },
  { at: 'src/reader.ts', layers: ['src/reader/'] },
];

/** Exceptions: violations as the check words them, each with a plan to pay it back. */
const debt: readonly string[] = [];

async function importsIn(sources: readonly ParsedSource[]): Promise<readonly Import[]> {
  const syntax = await import('typescript/unstable/ast');
  return sources.flatMap((source) => importsOf(syntax, source));
}

const importsOfProduct = async () => importsIn(await parseProduct());
const madeUp = async (path: string, text: string) => importsIn(await parse([{ path, text }]));
const layerNameOf = (path: string): string =>
  /^(src\/\w+|webview)\//.exec(path)?.[1] ?? layerOf(table, path)?.at ?? path;

test('every import of the product is in the table of layers, or a debt', async () => {
  const found = layerViolations(table, await importsOfProduct());
  assert.deepEqual(found, debt, 'an import is forbidden, or a debt is paid and still listed');
});

test('neither layers nor files import each other in a circle', async () => {
  const imports = await importsOfProduct();
  assert.equal(findCycle(graphOf(imports, layerNameOf)), undefined);
  assert.equal(findCycle(graphOf(imports, (path) => path)), undefined);
});

test('the check sees every way to import, and only imports', async () => {
  const imports = await madeUp(
    'src/tool/a.ts',
    `import { b } from './b.ts';
     import type { C } from './c.ts';
     export * from './d.ts';
     export type { E } from './e.ts';
     const f = () => import('./f.ts');
     const g = require('./g.ts');
     type H = import('./h.ts').H;
     import './i.ts';
     import j = require('./j.ts');
     const k = import(k + '.ts');
     const no = "import './no.ts'"; // import './no.ts'
     /* require('./no.ts') */ const quote = /import '.no'/; object.require('./no.ts');`,
  );
  assert.equal(
    imports.map(({ line, specifier }) => `${line} ${specifier}`).join('\n'),
    '1 ./b.ts\n2 ./c.ts\n3 ./d.ts\n4 ./e.ts\n5 ./f.ts\n6 ./g.ts\n7 ./h.ts\n8 ./i.ts\n9 ./j.ts\n' +
      '10 <computed>',
  );
});

const forbidden: readonly (readonly [path: string, specifier: string])[] = [
  ['src/trace/a.ts', '../model/model.ts'],
  ['src/tool/a.ts', '../agent/agent-schema.ts'],
  ['src/agent/a.ts', '../cli.ts'],
  ['src/profile/a.ts', 'node:fs'],
  ['src/report/a.ts', 'fs'],
  ['src/trace/a.ts', 'fs'],
  ['src/trace/a.ts', 'zodiac'],
  ['src/model/a.ts', '@aws-sdk/client-bedrock-runtime'],
  ['src/agent/a.ts', 'vscode'],
  ['src/host/a.ts', '../extension.ts'],
  ['src/host/a.ts', '../cli.ts'],
  ['webview/a.ts', '../src/report/text.ts'],
  ['webview/a.ts', 'node:path'],
  ['webview/a.ts', '@vscode/webview-ui-toolkit'],
  ['src/cli.ts', './host/a.ts'],
  ['src/agent/a.ts', '../../test/support/a.ts'],
];

for (const [path, specifier] of forbidden) {
  test(`${path} may not import ${specifier}`, async () => {
    const [violation, ...others] = layerViolations(
      table,
      await madeUp(path, `\nimport x from '${specifier}';`),
    );
    assert.match(violation ?? '', new RegExp(`^${path}:2: .* may not import `));
    assert.deepEqual(others, []);
  });
}

test('what the table allows is no violation', async () => {
  const allowed = [
    ['src/model/bedrock/a.ts', '@aws-sdk/client-bedrock-runtime'],
    ['src/model/bedrock/a.ts', '../model.ts'],
    ['src/agent/a.ts', '../model/simulated/script.ts'],
    ['src/agent/a.ts', './b.ts'],
    ['src/tokens/a.ts', 'node:worker_threads'],
    ['src/tokens/a.ts', 'tiktoken/lite'],
    ['src/host/a.ts', 'vscode'],
    ['src/cli.ts', '../package.json'],
  ] as const;
  const sources = allowed.map(([path, specifier]) => madeUp(path, `import '${specifier}';`));
  assert.deepEqual(layerViolations(table, (await Promise.all(sources)).flat()), []);
});

test('a file in no layer is a violation', async () => {
  const imports = await madeUp('src/new/a.ts', "import './b.ts';");
  assert.deepEqual(layerViolations(table, imports), ['src/new/a.ts: is in no layer']);
});

test('circles are found, of files and of layers', () => {
  const one = (from: string, specifier: string): Import => ({ from, line: 1, specifier });
  const imports = [
    one('src/tool/a.ts', './b.ts'),
    one('src/tool/b.ts', '../trace/c.ts'),
    one('src/trace/c.ts', '../tool/d.ts'),
  ];
  assert.equal(findCycle(graphOf(imports, (path) => path)), undefined);
  assert.equal(
    findCycle(graphOf(imports, layerNameOf))?.join(' > '),
    'src/tool > src/trace > src/tool',
  );
  const closed = [...imports, one('src/tool/d.ts', './a.ts')];
  assert.equal(findCycle(graphOf(closed, (path) => path))?.length, 5);
});
