import type { CountedPart } from '../tokens/count-parts.ts';

/** Local counts of schemas that were made before: an edit of one tool of a file leaves the others as they were. */
export interface KeptParts {
  /** By what is counted: the JSON of the schema. */
  get(content: string): CountedPart | undefined;
  keep(content: string, part: CountedPart): void;
}

/** As many tools as a large workspace has; each takes some kilobytes with the texts of its fields. */
const mostKept = 4000;

/**
 * Keeps counts for all that they depend on beside the schema, as `setup` names it: the vocabulary, the rendering, the factor,
 * whether fields are told apart. Those go first that were not asked for longest.
 */
export function keepParts(): (setup: string) => KeptParts {
  const kept = new Map<string, CountedPart>();
  return (setup) => {
    const keyOf = (content: string): string => `${setup}\n${content}`;
    function keep(content: string, part: CountedPart): void {
      kept.delete(keyOf(content));
      kept.set(keyOf(content), part);
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
    }
    return {
      get(content) {
        const part = kept.get(keyOf(content));
        if (part !== undefined) keep(content, part);
        return part;
      },
      keep,
    };
  };
}
