/**
 * The setting `files.exclude` in the words of `.gitignore`: the globs that are on, without those that depend on a neighbour.
 * Braces are spelled out, as `.gitignore` has none.
 */
export function excludedPatterns(setting: unknown): readonly string[] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.entries(setting).flatMap(([glob, isOn]) => (isOn === true ? spelledOut(glob) : []));
}

/** More than a person writes; each brace multiplies them. */
const mostPatterns = 200;

function spelledOut(glob: string): readonly string[] {
  let open = [glob];
  for (;;) {
    const next = open.flatMap((each) => {
      const found = /^(.*?)\{([^{}]*)\}(.*)$/.exec(each);
      if (found === null) return [each];
      const [, before = '', choices = '', after = ''] = found;
      return choices.split(',').map((choice) => before + choice + after);
    });
    if (next.length === open.length && next.every((each, index) => each === open[index])) {
      return open;
    }
    if (next.length > mostPatterns) return [];
    open = next;
  }
}
