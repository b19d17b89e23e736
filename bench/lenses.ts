// The thread behind the lenses: from an edit of one of 100 tools to all their counts, by language, beside a first look at the same text; then a workspace of 10,000 files.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { createScanner, type Scanner } from '../src/scanner/client.ts';
import { median } from './support/rounds.ts';

const dist = path.resolve(process.env['TOOLFLAME_DIST'] ?? 'dist');
const model = {
  provider: 'bedrock',
  modelId: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
} as const;
const toolCount = 100;
const edits = 40;

const names = Array.from({ length: toolCount }, (_, index) => `read_sensor_${index}`);
const python = `from strands import tool
${names
  .map(
    (name) => `

@tool
def ${name}(city: str, unit: str = "celsius", days: int | None = None) -> dict:
    """Reads the sensor called ${name}.

    Args:
        city: Name of the city, in English
        unit: celsius or fahrenheit
        days: How far back the reading goes

    Returns:
        The reading, with its time.
    """
    return {}
`,
  )
  .join('')}`;
const typescript = `import { tool } from 'ai';
import { z } from 'zod';
export const tools = {
${names
  .map(
    (name) => `  ${name}: tool({
    description: 'Reads the sensor called ${name}',
    inputSchema: z.object({
      city: z.string().describe('Name of the city, in English'),
      unit: z.enum(['celsius', 'fahrenheit']).default('celsius'),
      days: z.number().int().min(1).optional().describe('How far back the reading goes'),
    }),
    execute: async () => ({}),
  }),
`,
  )
  .join('')}};
`;
const json = JSON.stringify(
  names.map((name) => ({
    name,
    description: `Reads the sensor called ${name}`,
    input_schema: {
      type: 'object',
      properties: {
        city: { type: 'string', description: 'Name of the city, in English' },
        unit: { type: 'string', enum: ['celsius', 'fahrenheit'], default: 'celsius' },
        days: { type: 'integer', description: 'How far back the reading goes' },
      },
      required: ['city'],
    },
  })),
  null,
  2,
);

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? NaN;

async function look(scanner: Scanner, key: string, name: string, text: string): Promise<number> {
  const startMs = performance.now();
  const file = path.join(os.tmpdir(), name);
  const request = { type: 'document', key, path: file, text, model, readImports: true } as const;
  const result = await scanner.ask(request);
  const tookMs = performance.now() - startMs;
  const found = result.type === 'document' ? result.file.tools.length : 0;
  if (found !== toolCount) throw new Error(`${name}: ${found} tools were found`);
  return tookMs;
}

/** Types into the description of one tool in the middle, again and again. */
async function measureEdits(scanner: Scanner, name: string, text: string): Promise<void> {
  // Grammar, vocabulary and code are loaded by another text before.
  await look(scanner, 'warm', `warm-${name}`, text.replaceAll('sensor', 'gauge'));
  const firstMs = await look(scanner, name, name, text);
  const times: number[] = [];
  let now = text;
  for (let edit = 0; edit < edits; edit++) {
    now = now.replace('called read_sensor_50', `called x${'y'.repeat(edit % 3)} read_sensor_50`);
    times.push(await look(scanner, name, name, now));
  }
  const row = [
    name.padEnd(10),
    firstMs,
    median(times),
    percentile(times, 0.95),
    Math.max(...times),
  ];
  console.log(
    row.map((cell) => (typeof cell === 'number' ? cell.toFixed(1).padStart(9) : cell)).join(' '),
  );
}

async function measureWorkspace(scanner: Scanner): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'toolflame-bench-'));
  try {
    for (let index = 0; index < 10_000; index++) {
      const at = path.join(folder, `part-${index % 100}`);
      mkdirSync(at, { recursive: true });
      const tools =
        index % 50 === 0 ? python.slice(0, 2000) : 'def plain(a: int) -> int:\n    return a\n';
      writeFileSync(path.join(at, `module_${index}.py`), tools);
    }
    const startMs = performance.now();
    const result = await scanner.ask({ type: 'folders', folders: [folder], exclude: [], model });
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    const files = result.type === 'files' ? result.files.length : 0;
    console.log(`10,000 files, ${files} with tools: ${seconds} s`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const workerData = {
    countsFolder: path.join(os.tmpdir(), 'no-counts'),
    toolflameVersion: '0.0.0',
  };
  const scanner = createScanner(() => new Worker(path.join(dist, 'scanner.js'), { workerData }));
  try {
    console.log(`${toolCount} tools, ms   first  edit p50       p95   longest`);
    await measureEdits(scanner, 'tools.py', python);
    await measureEdits(scanner, 'tools.ts', typescript);
    await measureEdits(scanner, 'tools.json', json);
    await measureWorkspace(scanner);
  } finally {
    scanner.dispose();
  }
}

void main();
