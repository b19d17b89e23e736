import { known } from '../../profile/known.ts';
import type { DetailsMessage } from '../../protocol.ts';
import type { ContentResult, TraceInput } from '../messages.ts';
import type { Reading } from '../read-profile.ts';
import type { Work } from '../work.ts';
import { contentsWanted, partTitles } from './box-contents.ts';
import { formOf, why } from './contents.ts';
import { detailsOf } from './details.ts';
import { partContents } from './part-contents.ts';
import { prettyJson } from '../../report/pretty-json.ts';

/** Tells of a box, with its contents from the trace. Rejects as a reading of the trace does. */
export async function inspectTrace(
  trace: TraceInput,
  reading: Reading,
  box: DetailsMessage['box'],
  work: Work,
): Promise<DetailsMessage> {
  const wanted = contentsWanted(reading.profile, box);
  const ids = wanted.map(({ partId }) => partId);
  const contents = await partContents(trace, ids, work);
  const found = wanted.map((each) => known({ ...each, content: contents.get(each.partId) }));
  return detailsOf(reading, box, found);
}

/** Reads the whole content of a part, by its place in the profile. */
export async function readContent(
  trace: TraceInput,
  { profile }: Reading,
  place: number,
  work: Work,
): Promise<ContentResult> {
  const part = profile.parts[place];
  if (part === undefined) return { type: 'no-content', reason: 'The run has no such part.' };
  const content = (await partContents(trace, [part.id], work)).get(part.id);
  if (content?.type !== 'content') return { type: 'no-content', reason: why(content) };
  const form = formOf(content.text);
  const text = form === 'json' ? prettyJson(content.text) : content.text;
  const title =
    part.name === undefined ? partTitles[part.kind] : `${part.name} ${partTitles[part.kind]}`;
  return { type: 'content', title, form, text };
}
