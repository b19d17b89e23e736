import type { DeclarationKind, ToolDeclaration } from '../tool-declaration.ts';

/** A paragraph that several tools of a file say word for word. */
export interface RepeatedParagraph {
  /** Where it is said: places in the list of declarations. */
  readonly tools: readonly number[];
  readonly text: string;
}

/** A shorter one costs about what it takes to say for which tools it holds. */
const shortestCharacters = 80;

/** In code, what two docstrings share is mostly a parameter, which is theirs. */
const ofData: ReadonlySet<DeclarationKind> = new Set([
  ...(['openai-function', 'anthropic-tool', 'bedrock-tool-spec', 'mcp-tool'] as const),
  'language-model-tool',
]);
/** `Args:` and what follows belongs to its tool. */
const isSection = (paragraph: string): boolean => /^[^\n]*:[ \t]*\n/.test(paragraph);

/**
 * Finds the paragraphs of descriptions that at least two tools have, in order. A description of one paragraph is not looked at: it
 * is the same description, which is another fault.
 */
export function repeatedParagraphs(
  tools: readonly ToolDeclaration[],
): readonly RepeatedParagraph[] {
  const byText = new Map<string, Set<number>>();
  tools.forEach(({ schema, kind }, index) => {
    if (!ofData.has(kind)) return;
    const paragraphs = (schema?.description ?? '')
      .split(/\r?\n[ \t]*\r?\n/)
      .map((each) => each.trim());
    const long = paragraphs.filter((each) => each.length >= shortestCharacters && !isSection(each));
    if (paragraphs.length < 2) return;
    for (const text of long) byText.set(text, (byText.get(text) ?? new Set()).add(index));
  });
  return [...byText].flatMap(([text, found]) =>
    found.size < 2 ? [] : [{ text, tools: [...found] }],
  );
}
