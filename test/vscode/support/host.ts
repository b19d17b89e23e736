import { loadBuildModule } from '../../support/browser.ts';

/** How a VS Code is started; paths are absolute. */
export interface HostOptions {
  /** What the window opens: a folder, or a workspace file. Neither: an empty window. */
  readonly folder?: string;
  readonly workspaceFile?: string;
  /** Packaged extensions to install. */
  readonly vsix?: readonly string[];
  /** Folders of extensions under development. */
  readonly dev?: readonly string[];
  /** A CommonJS module whose `run` is called in the extension host. */
  readonly tests?: string;
  /** Files that are open when the window is first shown. */
  readonly editors?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** `off`: every folder is trusted. `prompt`: the user is asked. `restricted`: no folder is trusted until the user says so. */
  readonly trust?: 'off' | 'prompt' | 'restricted';
  /** Where settings and state are kept; without it, a temporary folder. */
  readonly dataDir?: string;
  readonly port?: number;
  /** Variables for the extension host; undefined takes one away. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A VS Code that runs. */
export interface Host {
  /** The address of its window, with the token that opens it. */
  readonly url: string;
  readonly dataDir: string;
  /** Resolves with the exit code of the server. */
  readonly ended: Promise<number>;
  /** What the server printed. */
  log(): string;
  /** Ends all its processes and removes temporary data. */
  stop(): Promise<void>;
}

interface HostModule {
  startHost(options: HostOptions): Promise<Host>;
}

/** Starts a real VS Code, see `.ci/host/serve.mjs`. It ends with this process at the latest. */
export async function startHost(options: HostOptions): Promise<Host> {
  return (await loadBuildModule<HostModule>('host/serve.mjs')).startHost(options);
}
