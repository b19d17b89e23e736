import path from 'node:path';
import { serveRunner } from './runner/serve-runner.ts';

// The SDK's advice on Node versions is for its developers, and would stand in the log of the user's tools.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

if (process.send === undefined) throw new Error('runner.js is started by the editor only.');
serveRunner(process, path.join(__dirname, 'worker.js'));
