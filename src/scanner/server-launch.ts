import { parse } from 'jsonc-parser';
import * as z from 'zod';

/** How a server of MCP is started or reached. */
export type ServerLaunch =
  | {
      readonly type: 'program';
      readonly command: string;
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
      readonly cwd?: string;
    }
  | {
      readonly type: 'address';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      /** `sse`: only in the older way; otherwise the newer is tried first. */
      readonly transport: 'http' | 'sse';
    };

const values = z.record(z.string(), z.union([z.string(), z.number(), z.null()])).default({});
const entrySchema = z.looseObject({
  type: z.string().optional(),
  command: z.string().optional(),
  args: z.array(z.string()).default([]),
  env: values,
  cwd: z.string().optional(),
  url: z.string().optional(),
  serverUrl: z.string().optional(),
  headers: values,
});
const fileSchema = z.looseObject({
  servers: z.record(z.string(), z.unknown()).optional(),
  mcpServers: z.record(z.string(), z.unknown()).optional(),
});

/** What variables of a configuration stand for. */
export interface LaunchPlace {
  readonly workspaceFolder: string | undefined;
  readonly userHome: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * How the server of that name is started, by the text of a configuration file, with its variables filled in. Throws, in words,
 * for what cannot be started from here: `${input:…}` is asked for by the editor alone.
 */
export function serverLaunchOf(text: string, name: string, place: LaunchPlace): ServerLaunch {
  const file = fileSchema.safeParse(parse(text, [], { allowTrailingComma: true })).data;
  const entry = entrySchema.safeParse(file?.servers?.[name] ?? file?.mcpServers?.[name]);
  if (!entry.success) throw new Error(`the file has no server "${name}" that can be read`);
  const { command, args, env, cwd, headers, type } = entry.data;
  const url = entry.data.url ?? entry.data.serverUrl;
  const fill = (value: string): string => filled(value, place);
  const fillAll = (all: z.infer<typeof values>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(all).flatMap(([key, value]) =>
        value === null ? [] : [[key, fill(String(value))]],
      ),
    );
  if (command !== undefined) {
    return {
      ...{ type: 'program', command: fill(command), args: args.map(fill), env: fillAll(env) },
      ...(cwd === undefined ? {} : { cwd: fill(cwd) }),
    };
  }
  if (url === undefined) throw new Error('it has neither a command nor a url');
  const transport = type === 'sse' ? 'sse' : 'http';
  return { type: 'address', url: fill(url), headers: fillAll(headers), transport };
}

function filled(value: string, { workspaceFolder, userHome, env }: LaunchPlace): string {
  return value.replaceAll(/\$\{([^}]*)\}/g, (whole, variable: string) => {
    if (variable === 'workspaceFolder' && workspaceFolder !== undefined) return workspaceFolder;
    if (variable === 'userHome') return userHome;
    const name = /^(?:env:)?([A-Za-z_]\w*)$/.exec(variable)?.[1];
    const found = name === undefined ? undefined : env[name];
    if (found !== undefined) return found;
    throw new Error(`${whole} is not known here: start the server in the editor instead`);
  });
}
