import type { Node } from 'web-tree-sitter';
import type { TextRange, ToolDeclaration } from '../tool-declaration.ts';
import { bindingText, trackSurroundings, type Surroundings, type Tracked } from './tracked.ts';

/** Tools of the decorated functions of one file, from one text of it to the next. */
export interface KeptTools {
  /** Begins a look at a text. */
  begin(): Look;
}

/** One look at a text. */
export interface Look {
  /** What `find` finds at a decorated definition, in these surroundings. */
  find(
    whole: Node,
    text: string,
    surroundings: Surroundings,
    find: (surroundings: Surroundings) => readonly ToolDeclaration[],
  ): readonly ToolDeclaration[];
  /** Keeps what the next look may need. */
  end(): void;
}

interface Entry {
  readonly tools: readonly ToolDeclaration[];
  /** Where the definition began. */
  readonly start: number;
  readonly tracked: Tracked;
}

/**
 * Keeps tools by the text of their definitions at the top of one file. They are used again when nothing went into them but that
 * text, the texts of plain values of the file, and packages, and all names still mean the same.
 */
export function keepTools(): KeptTools {
  let kept: ReadonlyMap<string, Entry> = new Map();
  return {
    begin() {
      const before = kept;
      const after = new Map<string, Entry>();
      return {
        find(whole, text, surroundings, find) {
          // What is further in depends on what is around it, too.
          if (whole.parent?.type !== 'module' || whole.hasError) return find(surroundings);
          const key = text.slice(whole.startIndex, whole.endIndex);
          const known = before.get(key);
          const isSame = known !== undefined && isReusable(known, surroundings);
          const entry = isSame ? known : made(whole, surroundings, find, after.get(key));
          after.set(key, entry);
          return moved(entry, whole.startIndex);
        },
        end: () => void (kept = after),
      };
    },
  };
}

/** A function is looked at again when a file that it asked for is there: what it asked for before counts, too. */
function made(
  whole: Node,
  ...[surroundings, find, before]: readonly [
    Surroundings,
    Parameters<Look['find']>[3],
    Entry | undefined,
  ]
): Entry {
  const imports = new Set(before?.tracked.imports);
  const tracked: Tracked = { names: new Map(), imports, isReusable: true };
  const tools = find(trackSurroundings(whole, surroundings, tracked));
  // What stands elsewhere would move otherwise.
  const isInside = ({ start, end }: TextRange): boolean =>
    start >= whole.startIndex && end <= whole.endIndex;
  if (!tools.flatMap(rangesOf).every(isInside)) tracked.isReusable = false;
  return { tools, start: whole.startIndex, tracked };
}

const rangesOf = ({ at, nameAt, doubts, fields }: ToolDeclaration): readonly TextRange[] => [
  ...[at, nameAt],
  ...[...doubts, ...fields].map((part) => part.at),
];

function isReusable({ tracked }: Entry, { module, project }: Surroundings): boolean {
  if (!tracked.isReusable) return false;
  const bindings = module.bindings(module.root);
  return (
    bindings.stars.length === 0 &&
    [...tracked.names].every(([name, text]) => bindingText(bindings.of(name)) === text) &&
    // One that is yet to be read is asked for by this.
    [...tracked.imports].every((name) => project.imported(module, name) === undefined)
  );
}

function moved({ tools, start }: Entry, now: number): readonly ToolDeclaration[] {
  const by = now - start;
  if (by === 0) return tools;
  const range = (at: TextRange): TextRange => ({ start: at.start + by, end: at.end + by });
  return tools.map((tool) => ({
    ...tool,
    ...{ at: range(tool.at), nameAt: range(tool.nameAt) },
    doubts: tool.doubts.map((doubt) => ({ ...doubt, at: range(doubt.at) })),
    fields: tool.fields.map((field) => ({ ...field, at: range(field.at) })),
  }));
}
