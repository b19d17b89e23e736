import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { traceOf } from '../../support/trace-builder.ts';

/** A small run that is easy to recognize: two tools, the second of which takes 300 ms. */
export const sampleTrace = `
  run sample model=m1 concurrency=2 simulated
  part p1 userText tokens=20 basis=exact name=prompt bytes=80
  call 1 0-400 parts=p1 usage=140/22 stop=tool_use
    attempt 5-395
    toolUse 100-250 tool=quick
    toolUse 250-395 tool=slow
  tool quick turn=1 queued=400 401-450 worker=1 id=u1
  tool slow turn=1 queued=400 401-701 worker=2 id=u2
  call 2 710-900 parts=p1 usage=200/10 stop=end_turn
    attempt 711-899
    text 800-899
  end 901 completed end_turn`;

/** The lines of a trace, as `traceOf` reads it. */
export function traceLines(text = sampleTrace): readonly string[] {
  return traceOf(text).map((event) => `${JSON.stringify(event)}\n`);
}

/** Writes a trace, as `traceOf` reads it, into a file of the folder. */
export function writeTrace(folder: string, name: string, text = sampleTrace): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, traceLines(text).join(''));
}
