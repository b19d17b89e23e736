/** What LangChain reads from a Google docstring. */
export interface LangChainDoc {
  readonly description: string;
  readonly parameters: ReadonlyMap<string, { text: string; from: number; to: number }>;
}

/** Reads a docstring as LangChain does with `parse_docstring=True`: blocks between blank lines, the one `Args:` for parameters. */
export function readLangChainDoc(doc: string): LangChainDoc {
  const blocks = doc.split('\n\n');
  const described: string[] = [];
  let line = 0;
  let isPast = false;
  for (const block of blocks) {
    if (block.startsWith('Args:'))
      return { description: described.join(' ').trim(), parameters: readArguments(block, line) };
    if (/^(Returns|Example):/.test(block)) isPast = true;
    else if (!isPast) described.push(block);
    line += block.split('\n').length + 1;
  }
  return { description: described.join(' ').trim(), parameters: new Map() };
}

function readArguments(block: string, firstLine: number): LangChainDoc['parameters'] {
  const found = new Map<string, { text: string; from: number; to: number }>();
  let current: { text: string; from: number; to: number } | undefined;
  let nameIndent: number | undefined;
  block.split('\n').forEach((line, index) => {
    if (index === 0 || line.trim() === '') return;
    const indent = line.length - line.trimStart().length;
    const colon = line.indexOf(':');
    if (colon >= 0) nameIndent ??= indent;
    const continues = nameIndent !== undefined && indent > nameIndent;
    if (current !== undefined && (continues || colon < 0)) {
      current.text += ` ${line.trim()}`;
      current.to = firstLine + index + 1;
    } else if (colon >= 0) {
      const from = firstLine + index;
      current = { text: line.slice(colon + 1).trim(), from, to: from + 1 };
      found.set(nameOf(line.slice(0, colon).trim()), current);
    }
  });
  return found;
}

// `name (type)` is the name.
function nameOf(before: string): string {
  return /^(\S+) \(.*\)$/.exec(before)?.[1] ?? before;
}
