#!/usr/bin/env node
import path from 'node:path';
import { version } from '../package.json';
import { runProgram } from './cli/program.ts';
import { processTerminal } from './cli/terminal.ts';

// The SDK's advice on Node versions is for its developers, and would stand in the middle of a report.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const terminal = processTerminal(path.join(__dirname, 'worker.js'), version);

void runProgram(process.argv, terminal).then((code) => {
  process.exitCode = code;
});
