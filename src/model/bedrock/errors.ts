import type { CallError } from '../../trace/stop.ts';
import { ruleForStatus, rulesByMessage, rulesByName, rulesByPattern } from './error-rules.ts';
import type { ErrorRule } from './error-rules.ts';

/** What is known of the attempt that failed. */
export interface Failure {
  /** Something of the answer had arrived: then nothing is tried again. */
  readonly answered: boolean;
  /** HTTP status of the response, where there was one. */
  readonly status?: number | undefined;
  /** What the response asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** A named error of our own, for what the SDK leaves unsaid. */
export function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** Says what a failure of the SDK, of the network or of the service means; takes anything that can be thrown. */
export function toCallError(thrown: unknown, failure: Failure): CallError {
  const { status, retryAfterMs } = failure;
  const message = messageOf(thrown, status);
  const name = nameOf(thrown, failure);
  const rule = findRule(name, message, status);
  return {
    name,
    message,
    kind: rule.kind,
    retryable: rule.again && !failure.answered,
    ...(status === undefined ? {} : { status }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(rule.fix === undefined ? {} : { fix: rule.fix }),
  };
}

/** What may pass by itself is known by name: its message may speak of "too many tokens" all the same. */
function findRule(name: string, message: string, status: number | undefined): ErrorRule {
  const named = ruleNamed(name);
  if (named?.kind === 'throttling' || named?.kind === 'transient') return named;
  return (
    rulesByMessage.find(([pattern]) => pattern.test(message))?.[1] ??
    named ??
    rulesByPattern.find(([pattern]) => pattern.test(name))?.[1] ??
    ruleForStatus(status ?? 0)
  );
}

function ruleNamed(name: string): ErrorRule | undefined {
  return Object.hasOwn(rulesByName, name) ? rulesByName[name] : undefined;
}

/** The code of a system error says more than its class; a decoding failure of a good response is a malformed stream. */
function nameOf(thrown: unknown, { status }: Failure): string {
  if (!(thrown instanceof Error)) return 'UnknownError';
  const code = codeOf(thrown);
  if (code !== undefined) return code;
  // In-stream exceptions carry their member name, in lower camel case, when the SDK does not know it.
  if (status !== undefined && isNameless(thrown, status)) return `Http${status}`;
  const name = thrown.name.charAt(0).toUpperCase() + thrown.name.slice(1);
  if (ruleNamed(name) !== undefined || !isPlain(thrown)) return name;
  return status === undefined || status >= 400 ? name : 'MalformedStream';
}

function codeOf(thrown: Error): string | undefined {
  const code: unknown = 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : undefined;
}

/** An error of the language itself: no service gave it its name. */
function isPlain({ name }: Error): boolean {
  return ['Error', 'TypeError', 'RangeError', 'SyntaxError'].includes(name);
}

/** The SDK found no name in the body, or no JSON at all. */
function isNameless({ name }: Error, status: number): boolean {
  return name === 'Unknown' || name === 'UnknownError' || (name === 'SyntaxError' && status >= 400);
}

function messageOf(thrown: unknown, status: number | undefined): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown instanceof SyntaxError && status !== undefined && status >= 400) {
    return `HTTP ${status}, and its body is not JSON.`;
  }
  if (thrown.message === 'UnknownError' && status !== undefined) {
    return `HTTP ${status}, and it does not say why.`;
  }
  // Node throws one error for all addresses that it tried, and leaves its message empty.
  const inner: unknown = thrown instanceof AggregateError ? thrown.errors[0] : undefined;
  const message = thrown.message === '' && inner instanceof Error ? inner.message : thrown.message;
  return message.replace(/\s*Deserialization error: to see the raw response[^]*$/, '');
}
