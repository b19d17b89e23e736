import { pathText, type Path } from './words.ts';

/** One value on the way down: which of its children is next, and the path step that led here. */
interface Level {
  readonly step: string | number;
  readonly value: object;
  readonly keys: readonly string[] | undefined;
  next: number;
}

/**
 * Says what in a value has no faithful JSON, where it is and what to do: `a Map at items[2]; return …`. Undefined when there is
 * nothing. Walks with a list of its own, so depth is no limit, and enters a shared object once. Throws what getters throw.
 */
export function findUnwritable(root: unknown): string | undefined {
  const rootFault = describe(root);
  if (rootFault !== undefined) return `${rootFault.what}; ${rootFault.fix}`;
  const levels: Level[] = isWalked(root) ? [levelOf('', root)] : [];
  const open = new Set<object>(levels.map((level) => level.value));
  const done = new Set<object>();
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const step = nextStep(level);
    if (step === undefined) {
      levels.pop();
      open.delete(level.value);
      done.add(level.value);
      continue;
    }
    const child: unknown = Reflect.get(level.value, step);
    const fault = describe(child);
    if (fault !== undefined) return `${fault.what} at ${pathTo(levels, step)}; ${fault.fix}`;
    if (!isWalked(child) || done.has(child)) continue;
    if (open.has(child)) return cycle(levels, step, child);
    levels.push(levelOf(step, child));
    open.add(child);
  }
  return undefined;
}

function levelOf(step: string | number, value: object): Level {
  return { step, value, keys: Array.isArray(value) ? undefined : Object.keys(value), next: 0 };
}

function nextStep(level: Level): string | number | undefined {
  const index = level.next++;
  if (level.keys !== undefined) return level.keys[index];
  return Array.isArray(level.value) && index < level.value.length ? index : undefined;
}

/** What writes itself with toJSON is written without a look inside. */
function isWalked(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !writesItself(value);
}

function writesItself(value: object): boolean {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

function pathTo(levels: readonly Level[], step: string | number): string {
  const path: Path = [...levels.slice(1).map((level) => level.step), step];
  return path.length <= 20 ? pathText(path) : `${pathText(path.slice(0, 20))}…`;
}

function cycle(levels: readonly Level[], step: string | number, target: object): string {
  const index = levels.findIndex((level) => level.value === target);
  const back = levels[index];
  const name =
    index < 1 || back === undefined ? 'the result' : pathTo(levels.slice(0, index), back.step);
  return `a cyclic object: ${pathTo(levels, step)} leads back to ${name}; return it without the cycle`;
}

interface Unwritable {
  readonly what: string;
  readonly fix: string;
}

function describe(value: unknown): Unwritable | undefined {
  switch (typeof value) {
    case 'function':
      return { what: 'a function', fix: 'return what it returns' };
    case 'symbol':
      return { what: 'a symbol', fix: 'return its description' };
    case 'bigint':
      return { what: 'a BigInt', fix: 'return it as a number or as text' };
    case 'object':
      return value === null || Array.isArray(value) ? undefined : describeObject(value);
    default:
      return undefined;
  }
}

function describeObject(value: object): Unwritable | undefined {
  const byteLength = binaryLength(value);
  if (byteLength !== undefined) {
    const size = `${byteLength.toLocaleString('en-US')} bytes`;
    return { what: `binary (${className(value)}, ${size})`, fix: 'return text or JSON' };
  }
  if (writesItself(value)) return undefined;
  if (value instanceof Error) {
    return { what: `an error (${value.message})`, fix: 'throw it, or return its message' };
  }
  if (value instanceof Map) return { what: 'a Map', fix: 'return Object.fromEntries(map)' };
  if (value instanceof Set) return { what: 'a Set', fix: 'return [...set]' };
  if (value instanceof Promise) return { what: 'a promise', fix: 'await it' };
  const name = className(value);
  if (name === 'Object' || Object.keys(value).length > 0) return undefined;
  return { what: `a ${name}, which is empty as JSON`, fix: 'return its fields' };
}

function binaryLength(value: object): number | undefined {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  if (value instanceof SharedArrayBuffer) return value.byteLength;
  return value instanceof Blob ? value.size : undefined;
}

function className(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null) return 'Object';
  return typeof prototype.constructor === 'function' ? prototype.constructor.name : 'Object';
}
