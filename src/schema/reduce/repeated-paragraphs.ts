import type { ToolDeclaration } from '../tool-declaration.ts';

/** A paragraph that several tools of a file say word for word. */
export interface RepeatedParagraph {
  /** Where it is said: places in the list of declarations. */
  readonly tools: readonly number[];
  readonly text: string;
}

/** A shorter one costs about what it takes to say for which tools it holds. */
const shortestCharacters = 80;

/**
 * Finds the paragraphs of descriptions that at least two tools have, in order. A description of one paragraph is not looked at: it
 * is the same description, which is another fault.
 */
export function repeatedParagraphs(
  tools: readonly ToolDeclaration[],
): readonly RepeatedParagraph[] {
  const byText = new Map<string, Set<number>>();
  tools.forEach(({ schema }, index) => {
    const paragraphs = (schema?.description ?? '')
      .split(/\r?\n[ \t]*\r?\n/)
      .map((each) => each.trim());
    const long = paragraphs.filter(({ length }) => length >= shortestCharacters);
    if (paragraphs.length < 2) return;
    for (const text of long) byText.set(text, (byText.get(text) ?? new Set()).add(index));
  });
  return [...byText].flatMap(([text, found]) =>
    found.size < 2 ? [] : [{ text, tools: [...found] }],
  );
}
