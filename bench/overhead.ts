// Our loop against a bare loop on the AWS SDK: the same work, on the embedded model, which runs in a process of its own.
// Goals: at most 1.02 × the wall at a real model's pace, and at most 5 µs of CPU more for each streamed delta.
import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { promisify } from 'node:util';
import * as z from 'zod';
import { runBareLoop } from './support/bare-loop.ts';
import { runOurLoop } from './support/our-loop.ts';
import { median, medianOfPairs, runRounds, table } from './support/rounds.ts';
import { scenarios, serve, toolsOf } from './support/scenario.ts';

const rounds = 9;
const loops = { bare: runBareLoop, ours: runOurLoop };
type LoopName = keyof typeof loops;
type ScenarioName = keyof typeof scenarios;

/** What one process measured of itself, per run. */
const costSchema = z.object({
  wallMs: z.number(),
  cpuMs: z.number(),
  deltas: z.number().min(1),
  toolResults: z.number(),
});
type Cost = z.output<typeof costSchema>;

async function measureHere(loop: LoopName, name: ScenarioName, port: string): Promise<Cost> {
  const scenario = scenarios[name];
  const setup = { endpoint: `http://127.0.0.1:${port}`, tools: toolsOf(scenario) };
  for (let run = 0; run < scenario.warmUps; run++) await loops[loop](setup);
  const measured = scenario.runs - scenario.warmUps;
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  let seen = { deltas: 0, toolResults: 0 };
  for (let run = 0; run < measured; run++) seen = await loops[loop](setup);
  const { user, system } = process.cpuUsage(startCpu);
  return {
    wallMs: (performance.now() - startMs) / measured,
    cpuMs: (user + system) / 1000 / measured,
    ...seen,
  };
}

const script = process.argv[1] ?? '';

async function measureInProcess(loop: LoopName, name: ScenarioName, port: string): Promise<Cost> {
  const args = [script, 'measure', loop, name, port];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return costSchema.parse(JSON.parse(stdout));
}

async function compare(name: ScenarioName): Promise<void> {
  const server = spawn(process.execPath, [script, 'serve', name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [port] = z.tuple([z.string()]).parse(await once(createInterface(server.stdout), 'line'));
    const { bare, ours } = await runRounds(rounds, {
      bare: () => measureInProcess('bare', name, port),
      ours: () => measureInProcess('ours', name, port),
    });
    const seen = new Set([...bare, ...ours].map((cost) => `${cost.deltas} ${cost.toolResults}`));
    if (seen.size > 1) throw new Error(`the loops did not do the same: ${[...seen].join(', ')}`);
    print(name, bare, ours);
  } finally {
    server.kill();
  }
}

function print(name: ScenarioName, bare: readonly Cost[], ours: readonly Cost[]): void {
  const wall = (costs: readonly Cost[]) => costs.map(({ wallMs }) => wallMs);
  const cpu = (costs: readonly Cost[]) => costs.map(({ cpuMs }) => cpuMs);
  const row = (title: string, costs: readonly Cost[]) => {
    const { deltas, toolResults } = costs[0] ?? { deltas: NaN, toolResults: NaN };
    const medians = [median(wall(costs)), median(cpu(costs))].map((ms) => ms.toFixed(1));
    return [title, String(deltas), String(toolResults), ...medians];
  };
  const head = [name, 'deltas', 'tools', 'wall ms', 'CPU ms'];
  console.log(table([head, row('bare SDK loop', bare), row('ours, all stamps', ours)]));
  const ratio = medianOfPairs(wall(ours), wall(bare), (our, their) => our / their);
  const moreMs = medianOfPairs(cpu(ours), cpu(bare), (our, their) => our - their);
  const moreUs = ((moreMs * 1000) / (ours[0]?.deltas ?? NaN)).toFixed(1);
  console.log(`wall × ${ratio.toFixed(3)}, CPU ${moreUs} µs more for each delta\n`);
}

async function main(): Promise<void> {
  const [mode, ...words] = process.argv.slice(2);
  const loopName = z.enum(['bare', 'ours']);
  const scenarioName = z.enum(['paced', 'burst']);
  if (mode === 'serve') {
    const [name] = z.tuple([scenarioName]).parse(words);
    return console.log(await serve(scenarios[name]));
  }
  if (mode === 'measure') {
    const args = z.tuple([loopName, scenarioName, z.string()]).parse(words);
    return console.log(JSON.stringify(await measureHere(...args)));
  }
  console.log(`medians of ${rounds} rounds\n`);
  await compare('paced');
  await compare('burst');
  console.log('goals: paced wall at most × 1.02; burst at most 5.0 µs of CPU more for each delta');
}

void main();
