import { namedError } from './errors.ts';

/** A proxy, and the hosts that are reached without it. */
export interface Proxy {
  /** `http://user:password@host:port`; the scheme may be left out. */
  readonly url: string;
  /** As in NO_PROXY: `localhost,.corp.example,10.0.0.1:8080` or `*`. Loopback addresses are always among them. */
  readonly bypass: string;
}

/** The proxy that the environment names for https. Lower case wins, as in curl. */
export function environmentProxy(environment: NodeJS.ProcessEnv): Proxy | undefined {
  const url = environment['https_proxy'] || environment['HTTPS_PROXY'];
  return url === undefined || url === '' ? undefined : { url, bypass: bypassOf(environment) };
}

/** The hosts that the environment wants reached without any proxy. */
export function bypassOf(environment: NodeJS.ProcessEnv): string {
  return environment['no_proxy'] || environment['NO_PROXY'] || '';
}

/** Throws when the address is none of an HTTP proxy; the message does not quote it, as it may hold a password. */
export function proxyUrl({ url: text }: Proxy): URL {
  const address = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  throw namedError('BadProxy', 'What is set as the proxy is no address of an HTTP proxy.');
}

/** Whether `host` is reached without the proxy. `port` is absent where it is the usual one. */
export function bypasses({ bypass }: Proxy, host: string, port?: number): boolean {
  const name = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const entries = bypass.toLowerCase().split(/[\s,]+/);
  return isLoopback(name) || entries.some((entry) => entry !== '' && matches(entry, name, port));
}

function isLoopback(name: string): boolean {
  return name === '::1' || /^127(\.\d+){3}$/.test(name) || /(^|\.)localhost$/.test(name);
}

function matches(entry: string, name: string, port = 443): boolean {
  if (entry === '*' || entry === name) return true;
  const [, pattern = '', onlyPort] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? [];
  if (onlyPort !== undefined && Number(onlyPort) !== port) return false;
  const domain = pattern.replace(/^\*?\.?/, '');
  return domain !== '' && (name === domain || name.endsWith(`.${domain}`));
}
