import type { SchemaChange } from './json-path.ts';
import type { PlannedChanges } from './plan-changes.ts';

/** What is said of a reduction. */
export interface ReductionWords {
  readonly title: string;
  readonly message: string;
}

/** The words of a plan, of which `changes` can be made. */
export function wordsOf(
  { code, definitions }: PlannedChanges,
  changes: readonly SchemaChange[],
): ReductionWords {
  const count = changes.length;
  switch (code) {
    case 'unreachable-definitions':
      return {
        title: 'Remove the definitions that nothing refers to',
        message: unreachable(definitions?.count ?? count, definitions?.total ?? count),
      };
    case 'schema-uri':
      return { title: 'Remove "$schema"', message: '"$schema" tells a model nothing' };
    case 'repeated-titles':
      return {
        title: 'Remove titles that repeat names',
        message: count === 1 ? 'A title only repeats a name' : `${count} titles only repeat names`,
      };
    case 'null-defaults':
      return {
        title: 'Remove "default": null',
        message: '"default": null says what leaving the parameter out says',
      };
    case 'optional-null': {
      const optional = changes.filter(({ type }) => type === 'unwrap').length;
      const whose = optional === 1 ? 'A parameter' : `${optional} parameters`;
      return {
        title: 'Leave null to leaving it out',
        message: `${whose} may be left out or be null, which is the same`,
      };
    }
    case 'safe-integer-bounds':
      return {
        title: `Remove the bounds of ±${Number.MAX_SAFE_INTEGER}`,
        message: `Bounds of ±${Number.MAX_SAFE_INTEGER} are those of any integer in JavaScript`,
      };
    case 'closed-objects':
      return {
        title: 'Remove "additionalProperties": false',
        message:
          '"additionalProperties": false matters in strict mode, which this tool does not ask for',
      };
    default:
      return code satisfies never;
  }
}

function unreachable(count: number, total: number): string {
  if (total === 1) return 'The only definition is reached by nothing';
  if (count === total) return `All ${total} definitions are reached by nothing`;
  return `${count} of ${total} definitions ${count === 1 ? 'is' : 'are'} reached by nothing`;
}
