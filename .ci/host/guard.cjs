// Loaded into the server before its own code: ends it with all its processes when whoever started it is gone, however it ended.
'use strict';
const { rmSync } = require('node:fs');

const temporary = process.env.TOOLFLAME_HOST_GUARD;
// The server's children load this too, without the variable.
delete process.env.TOOLFLAME_HOST_GUARD;

const graceMs = 1_000;

function endAll() {
  process.on('SIGTERM', () => {});
  process.kill(-process.pid, 'SIGTERM');
  setTimeout(() => {
    if (temporary) rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
    process.kill(-process.pid, 'SIGKILL');
  }, graceMs);
}

if (temporary !== undefined && process.platform !== 'win32') {
  process.stdin.on('error', endAll).on('end', endAll).resume();
  process.stdin.unref();
}
