import type { Json } from '../../trace/conversation.ts';

/** What {names} in a template stand for. */
export type Words = Readonly<Record<string, Json>>;

/** Replaces {name} by its word, in one pass: a brace inside a word stays as it is. Names without a word stay too. */
export function fillText(template: string, words: Words): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const word = Object.hasOwn(words, name) ? words[name] : undefined;
    if (word === undefined) return whole;
    return typeof word === 'string' ? word : JSON.stringify(word);
  });
}

/** Fills every string of a JSON value; a string that is exactly `{item}` becomes the item itself, of whatever type. */
export function fillJson(template: Json, words: Words): Json {
  if (typeof template === 'string') {
    const item = template === '{item}' ? words['item'] : undefined;
    return item === undefined ? fillText(template, words) : item;
  }
  if (typeof template !== 'object' || template === null) return template;
  if (Array.isArray(template)) return template.map((entry: Json) => fillJson(entry, words));
  const entries = Object.entries(template);
  return Object.fromEntries(entries.map(([key, value]) => [key, fillJson(value, words)]));
}
