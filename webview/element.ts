/** What an element may be made of: text becomes a text node, never markup; absent children are left out. */
export type Child = Node | string | undefined;

/** Attributes by name; absent ones are not set, `true` sets an empty one. */
export interface Attributes {
  readonly [name: string]: string | true | undefined;
}

/** Makes an element. The only way in which this page makes any. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}
