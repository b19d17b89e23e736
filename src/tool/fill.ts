import type { Json } from '../trace/conversation.ts';

/** What the placeholders of a simulated tool stand for. */
export interface FillValues {
  /** Number of the tool within its family, from 0. */
  readonly n?: number;
  readonly tool: string;
  /** What the tool was called with. */
  readonly input?: Json;
}

/**
 * Replaces {n}, {tool} and {input.NAME} in every string of a value. A string that is nothing but a placeholder becomes the
 * value itself, so `"{n}"` gives a number. What has no value stays as it is written, so that the mistake can be seen.
 */
export function fill(template: Json, values: FillValues): Json {
  if (typeof template === 'string') return fillText(template, values);
  if (typeof template !== 'object' || template === null) return template;
  if (isList(template)) return template.map((item) => fill(item, values));
  const entries = Object.entries(template).map(([key, item]) => [key, fill(item, values)] as const);
  return Object.fromEntries(entries);
}

function fillText(template: string, values: FillValues): Json {
  const whole = /^\{([^{}]+)\}$/.exec(template)?.[1];
  if (whole !== undefined) return lookUp(whole, values) ?? template;
  return template.replaceAll(/\{([^{}]+)\}/g, (written, name: string) => {
    const value = lookUp(name, values);
    if (value === undefined) return written;
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

function lookUp(name: string, { n, tool, input }: FillValues): Json | undefined {
  if (name === 'n') return n;
  if (name === 'tool') return tool;
  if (!name.startsWith('input.') || typeof input !== 'object' || input === null) return undefined;
  const key = name.slice('input.'.length);
  return isList(input) || !Object.hasOwn(input, key) ? undefined : input[key];
}

// Array.isArray does not narrow readonly arrays.
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
