/**
 * Texts by part id: what was asked, answered, given to tools and given back by them. A profile has none, so an export shows
 * only what is handed to it on purpose; without, it can be given to others.
 */
export type Contents = ReadonlyMap<string, string>;

/** The text of a part as an argument, where it was handed over. */
export function contentArg(
  contents: Contents,
  partId: string | undefined,
): { readonly content?: string } {
  const content = partId === undefined ? undefined : contents.get(partId);
  return content === undefined ? {} : { content };
}
