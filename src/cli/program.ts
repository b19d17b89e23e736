import { Command, CommanderError, Option } from 'commander';
import { parseConcurrency, parseCount, parseSizes, parseSpeed, parseText } from './arguments.ts';
import { defaultCountModel } from '../counting/default-model.ts';
import { InputError } from './input-error.ts';
import { exitCode } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** Runs the command that `argv` names and gives its exit code; never rejects. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCode.done;
  const program = createProgram(terminal, (given) => {
    code = given;
  });
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    // Commander has already told its own; showing help is no failure.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCode.done : exitCode.usage;
    const isInput = error instanceof InputError;
    const text = error instanceof Error ? (isInput ? error.message : error.stack) : String(error);
    terminal.tell(`${isInput ? '' : 'toolflame: '}${text}\n`);
    return isInput ? exitCode.usage : exitCode.failed;
  }
}

/** The table of commands. Each is loaded when it is called: to say the version or a mistake needs none of them. */
function createProgram(terminal: Terminal, onExit: (code: number) => void): Command {
  const program = new Command('toolflame')
    .description('Profiles AI agents: where the seconds and the tokens of a run go.')
    .version(terminal.version)
    .showHelpAfterError('(toolflame help shows every command)')
    .configureOutput({ writeErr: terminal.tell, writeOut: terminal.print })
    .exitOverride((error) => {
      throw error;
    });

  runOptions(
    program
      .command('run')
      .description('Run an agent, record it, and print where its time and its tokens went.'),
  )
    .option('--tools <count>', 'how many tools the run is to call', parseCount)
    .option('--repeat <count>', 'run so many times; the report is of the median run', parseCount, 1)
    .action(async (agent: string, { tools, content, ...options }) => {
      const request = { ...options, toolCount: tools, content: content ? 'full' : 'digest' };
      const { runCommand } = await import('./run-command.ts');
      onExit(await runCommand(agent, request, terminal));
    });

  runOptions(
    program
      .command('sweep')
      .description(
        'Run an agent with rising numbers of tool calls and find the wall at each size.',
      ),
  )
    .option('--tools <sizes>', 'sizes to run, such as 5,10,25,50,100', parseSizes)
    .option('--repeat <count>', 'run each size so many times', parseCount, 1)
    .action(async (agent: string, { tools, content, ...options }) => {
      const request = { ...options, sizes: tools, content: content ? 'full' : 'digest' };
      const { sweepCommand } = await import('./sweep-command.ts');
      onExit(await sweepCommand(agent, request, terminal));
    });

  program
    .command('report')
    .description('Print the report of a recorded run.')
    .argument('<trace>', 'a *.toolflame.jsonl file')
    .option('--json', 'one JSON document (toolflame schema report)', false)
    .option('--markdown', 'Markdown instead of text', false)
    .action(async (trace: string, options) => {
      const { reportCommand } = await import('./report-command.ts');
      onExit(await reportCommand(trace, options, terminal));
    });

  program
    .command('count')
    .description(
      'Count what declared tools cost in every request, file by file, the dearest first.',
    )
    .argument('<path...>', 'source files, JSON tool lists, agent files, notebooks, or folders')
    .option('--json', 'one JSON document, with each tool by field (toolflame schema count)', false)
    .option('--exact', "by the model's own counter; free on Amazon Bedrock", false)
    .option('--model <id>', `whose tokens, or simulated (default: ${defaultCountModel})`, parseText)
    .addOption(
      new Option(
        '--provider <where>',
        'where it runs (default: bedrock); elsewhere, counts are estimates',
      ).choices(['bedrock', 'simulated', 'other']),
    )
    .option('--region <region>', 'AWS region, for --exact', parseText)
    .action(async (paths: readonly string[], options) => {
      const { countCommand } = await import('./count/count-command.ts');
      onExit(await countCommand(paths, options, terminal));
    });

  program
    .command('export')
    .description('Write a recorded run as a file for Perfetto or speedscope, or as one HTML page.')
    .argument('<trace>', 'a *.toolflame.jsonl file')
    .addOption(
      new Option('--to <format>', 'what it is for')
        .choices(['perfetto', 'speedscope', 'html'])
        .makeOptionMandatory(),
    )
    .option('--out <file>', 'where it goes, or - (default: beside the trace)', parseText)
    .option('--force', 'replace a file that is there', false)
    .option('--content', 'with the texts of prompts, answers and results (Perfetto)', false)
    .action(async (trace: string, options) => {
      const { exportCommand } = await import('./export-command.ts');
      onExit(await exportCommand(trace, options, terminal));
    });

  program
    .command('schema')
    .description('Print the JSON Schema of agent files or of what --json prints.')
    .argument('<name>', 'agent, report, sweep or count')
    .action(async (name: string) => {
      const { schemaCommand } = await import('./schema-command.ts');
      onExit(schemaCommand(name, terminal));
    });

  return program;
}

/** What `run` and `sweep` share. */
function runOptions(command: Command): Command {
  return command
    .argument('<agent>', 'an agent file, *.agent.yaml or *.agent.json')
    .option('--prompt <text>', 'ask this instead of the prompt in the file', parseText)
    .option('--concurrency <count>', 'how many tools run at once, or unlimited', parseConcurrency)
    .option('--model <id>', 'a model on Amazon Bedrock, or simulated', parseText)
    .option('--region <region>', 'AWS region', parseText)
    .option('--speed <factor>', 'run a simulated agent so many times faster', parseSpeed)
    .option('--out <file>', 'where the trace goes (default: .toolflame/)', parseText)
    .addOption(
      new Option(
        '--count-tokens <how>',
        "count tools by the model's own counter, or locally",
      ).choices(['exact', 'local']),
    )
    .option('--no-content', 'keep texts out of the trace: digests, sizes and counts only')
    .option('--json', 'one JSON document on standard output', false);
}
