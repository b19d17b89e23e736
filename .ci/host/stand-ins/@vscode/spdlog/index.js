'use strict';
// In place of a native logger: writes the log files that VS Code's Output view shows.
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

function localTime() {
  const now = new Date();
  const local = new Date(now - now.getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').slice(0, 23);
}

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = levels.indexOf('info');
    this.raw = false;
  }
  setLevel(level) {
    this.level = level;
  }
  getLevel() {
    return this.level;
  }
  clearFormatters() {
    this.raw = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
  write(level, message) {
    if (level < this.level) return;
    const line = this.raw ? message : `${localTime()} [${levels[level]}] ${message}\n`;
    try {
      fs.appendFileSync(this.file, line);
    } catch {
      // The folder of the logs is gone: the window is closing.
    }
  }
}

const methods = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
methods.forEach((method, level) => {
  Logger.prototype[method] = function (message) {
    this.write(level, message);
  };
});

async function createLogger(name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.closeSync(fs.openSync(file, 'a'));
  return new Logger('file', name, file);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
