// Runs inside the extension host: how late its event loop is, second by second, into the file that LOOP_PROBE names.
'use strict';
const { appendFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');

/** A timer of 1 ms is never early; what it is late is the delay. */
const resolution = 1;

exports.activate = ({ subscriptions }) => {
  const file = process.env.LOOP_PROBE;
  if (file === undefined) return;
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  const timer = setInterval(() => {
    const ms = (ns) => ns / 1e6 - resolution;
    const second = {
      atMs: Date.now(),
      medianMs: ms(histogram.percentile(50)),
      p99Ms: ms(histogram.percentile(99)),
      maxMs: ms(histogram.max),
    };
    appendFileSync(file, `${JSON.stringify(second)}\n`);
    histogram.reset();
  }, 1000);
  subscriptions.push({ dispose: () => clearInterval(timer) });
};
