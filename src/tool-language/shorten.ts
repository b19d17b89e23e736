/** Words of a description that could be fewer, and how others are written in their place. */
export interface Shortenable {
  /** As the model reads them, without sections on parameters. */
  readonly words: string;
  /** The source with other words; undefined where they cannot stand there as they are. */
  rewrite(words: string): string | undefined;
}

/** A shorter description hardly costs more than the tool's name. */
const fewestCharacters = 200;

/** Begins what a docstring says of parameters, results and examples, in any of its styles. */
const section = /^[ \t]*(?:[A-Z][A-Za-z ]*:[ \t]*$|[:@][a-z]|[A-Z][A-Za-z ]*\r?\n[ \t]*-{3,})/m;

/**
 * What of a description is worth to be shortened, by its source: a string as JSON writes it, or a docstring with its quotes.
 * Undefined for short ones, and for source that says its words in another way.
 */
export function shortenable(source: string): Shortenable | undefined {
  const found =
    source.startsWith('"') && !source.startsWith('"""') ? ofString(source) : ofDocstring(source);
  return found !== undefined && found.words.length >= fewestCharacters ? found : undefined;
}

function ofString(source: string): Shortenable | undefined {
  try {
    const words: unknown = JSON.parse(source);
    return typeof words === 'string'
      ? { words, rewrite: (other) => JSON.stringify(other) }
      : undefined;
  } catch {
    return undefined;
  }
}

function ofDocstring(source: string): Shortenable | undefined {
  const open = /^[rRuU]?(?:"""|''')\s*/.exec(source)?.[0];
  if (open === undefined) return undefined;
  const body = source.slice(open.length);
  const own = body.slice(0, section.exec(body)?.index ?? body.length);
  const words = own.replace(/\s*(?:"""|''')?\s*$/, '');
  if (words.includes('\\')) return undefined;
  const indentation = /\n([ \t]*)\S/.exec(source)?.[1] ?? '';
  const lineBreak = source.includes('\r\n') ? '\r\n' : '\n';
  return {
    words: words
      .split(/\r?\n/)
      .map((line) => line.trim())
      .join('\n'),
    rewrite: (other) => {
      // These would end the docstring, or mean something else in it.
      if (/\\|"""|'''|["']$/.test(other)) return undefined;
      const lines = other
        .split(/\r?\n/)
        .map((line, index) =>
          index === 0 || line.trim() === '' ? line.trim() : indentation + line.trim(),
        );
      return open + lines.join(lineBreak) + body.slice(words.length);
    },
  };
}

/** What a model is asked for. */
export function shortenPrompt(tool: string | undefined, words: string): string {
  return [
    'The text below describes a tool to a language model, which decides by it whether and how to call the tool.',
    'Write it with as few words as possible. Keep every fact that tells when to call it, when not to, and what it needs or refuses.',
    'Drop greetings, praise, repetitions, and what the name says already. Add nothing. Plain text, no Markdown, no quotes around it.',
    'Answer with the text alone.',
    '',
    `The tool: ${tool ?? '(not named)'}`,
    '',
    words,
  ].join('\n');
}

/** What a model answered, without the fence that some put around it; undefined when it is no shorter than the words were. */
export function readShorter(answer: string, words: string): string | undefined {
  const fenced = /^```[a-z]*\r?\n([^]*?)\r?\n```$/.exec(answer.trim());
  const text = (fenced?.[1] ?? answer).trim();
  return text === '' || text.length >= words.length ? undefined : text;
}
