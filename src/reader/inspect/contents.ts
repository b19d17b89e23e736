import type { Profile } from '../../profile/profile.ts';
import type { DetailsMessage } from '../../protocol.ts';
import type { Wanted } from './box-contents.ts';
import { type Fact, unknownFact } from './facts.ts';
import type { PartContent } from './part-contents.ts';

/** A content as the detail pane shows it. */
export type Content = DetailsMessage['contents'][number];

/** What was found of a content. */
export interface FoundContent extends Wanted {
  /** Absent where the trace has no such part any more. */
  readonly content?: PartContent;
}

/** The most of one content that goes into a message, in UTF-8. */
export const mostContentBytes = 64 * 1024;

/** What was found, as it is shown: the beginning of each. */
export function shownContents(
  profile: Profile,
  found: readonly FoundContent[],
): readonly Content[] {
  return found.flatMap(({ title, partId, content }) => {
    const part = profile.parts.findIndex(({ id }) => id === partId);
    if (content?.type !== 'content' || part < 0) return [];
    return [{ part, title, ...beginning(content.text, content.bytes), bytes: content.bytes }];
  });
}

/** What was not found, and why. */
export function missingContents(found: readonly FoundContent[]): readonly Fact[] {
  return found.flatMap(({ title, content }) => {
    if (content?.type === 'content') return [];
    return [{ ...unknownFact(`Content: ${title}`, why(content)), value: 'not recorded' }];
  });
}

/** Why there is no content. */
export function why(content: Exclude<PartContent, { readonly type: 'content' }> | undefined) {
  return content === undefined
    ? 'The trace does not hold this part, or its line cannot be read.'
    : 'The run was recorded without contents: only sizes, digests and counts were kept.';
}

/** A text that is cut is no JSON any more. */
function beginning(text: string, bytes: number) {
  if (bytes > mostContentBytes) {
    const { read } = new TextEncoder().encodeInto(text, new Uint8Array(mostContentBytes));
    return { form: 'text', text: text.slice(0, read), cut: true } as const;
  }
  return { form: formOf(text), text } as const;
}

/** `json` for what parses as JSON. */
export function formOf(text: string): 'json' | 'text' {
  try {
    JSON.parse(text);
    return 'json';
  } catch {
    return 'text';
  }
}
