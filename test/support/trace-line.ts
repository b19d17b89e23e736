import type { CallError, ErrorKind } from '../../src/trace/stop.ts';

/** One line of a written trace: words in order, and `key=value` pairs by key. */
export class Line {
  readonly text: string;
  readonly words: readonly string[];
  private readonly values: ReadonlyMap<string, string>;

  constructor(text: string) {
    this.text = text;
    const words = text.split(/\s+/);
    this.words = words.filter((word) => !word.includes('='));
    const pairs = words.filter((word) => word.includes('=')).map((word) => word.split('='));
    this.values = new Map(pairs.map(([key = '', ...value]) => [key, value.join('=')]));
  }

  /** The word at a place; throws when there is none. */
  word(index: number): string {
    const word = this.words[index];
    if (word === undefined) throw new Error(`word ${index} is missing in: ${this.text}`);
    return word;
  }

  /** The one of these words that the line has. */
  oneOf<const T extends string>(words: readonly T[]): T | undefined {
    return words.find((word) => this.words.includes(word));
  }

  value(key: string): string | undefined {
    return this.values.get(key);
  }

  /** A value in which `_` stands for a space. */
  sentence(key: string): string | undefined {
    return this.value(key)?.replaceAll('_', ' ');
  }

  number(key: string): number | undefined {
    const value = this.value(key);
    return value === undefined ? undefined : Number(value);
  }

  /** A value of two numbers, `100/20`. */
  pair(key: string): readonly [number | undefined, number | undefined] {
    const [first, second] = this.value(key)?.split('/').map(Number) ?? [];
    return [first, second];
  }

  /** The word that looks like `5-10`, or `5-` for what is never ended; undefined when there is none. */
  span(): readonly [number, number | undefined] | undefined {
    const word = this.words.find((each) => /^[\d.]+-[\d.]*$/.test(each));
    if (word === undefined) return undefined;
    const [from, to] = word.split('-');
    return [Number(from), to === '' ? undefined : Number(to)];
  }

  /** `error=Name:kind:the_message`. */
  error(): CallError | undefined {
    const [name, kind = 'other', message = 'it failed'] = this.sentence('error')?.split(':') ?? [];
    if (name === undefined) return undefined;
    return { name, message, kind: kind as ErrorKind, retryable: kind === 'throttling' };
  }
}
