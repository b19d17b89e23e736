// Writes the schema that the editor completes and explains agent files with. The sources make it; no command prints it.
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const source = 'src/agent/agent-editor-schema.ts';

/** Writes `schemas/agent.editor.schema.json` into `outdir`; `bundle` are the esbuild options of bundles for Node. */
export async function writeEditorSchema(outdir, bundle) {
  const once = { entryPoints: [source], format: 'esm', write: false, sourcemap: false };
  const { outputFiles } = await build({ ...bundle, ...once });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { agentEditorSchema } = await import(`data:text/javascript;base64,${code}`);
  mkdirSync(path.join(outdir, 'schemas'), { recursive: true });
  const file = path.join(outdir, 'schemas/agent.editor.schema.json');
  writeFileSync(file, `${JSON.stringify(agentEditorSchema())}\n`);
}
