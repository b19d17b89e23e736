import * as z from 'zod/mini'; // The small build: the webview carries it too.
import { BOX_KINDS } from '../profile/picture/picture.ts';
import { basisSchema, count, listOf, optionalText, record } from './shapes.ts';

const place = z.int().check(z.gte(0));

const boxSchema = record({ kind: z.enum(BOX_KINDS), subject: place, item: place });

/** What a tool call has to do with another box: see `linksOf`. */
const linkSchema = record({ role: z.string(), label: z.string(), box: boxSchema });

const contentSchema = record({
  /** Place of the part in the profile. */
  part: place,
  title: z.string(),
  form: z.enum(['json', 'text']),
  /** Text of others, at most its beginning. */
  text: z.string(),
  /** Of the whole content, in UTF-8. */
  bytes: count,
  /** True when `text` is only the beginning. */
  cut: z.optional(z.literal(true)),
});

const groupingSchema = record({
  tokens: z.enum(['carried', 'own']),
  by: z.enum(['call', 'tool']),
});

/** Which picture the timeline shows. */
export const pictureChoiceSchema = record({
  axis: z.enum(['time', 'tokens', 'money']),
  grouping: groupingSchema,
});

/** What the reading thread makes of a whole run. */
export const exportFormatSchema = z.enum(['html', 'perfetto', 'speedscope']);

/** What the webview draws itself. */
export const imageFormatSchema = z.enum(['png', 'svg']);

/** More of a box of the timeline. */
export const detailsSchema = record({
  type: z.literal('details'),
  box: boxSchema,
  title: z.string(),
  /** What it is, in a line: `tool call, turn 2, worker 3`. */
  subtitle: optionalText,
  facts: listOf(
    record({
      label: z.string(),
      value: z.string(),
      basis: z.optional(basisSchema),
      about: optionalText,
    }),
  ),
  /** What went wrong, where something did. */
  error: optionalText,
  contents: listOf(contentSchema),
  links: listOf(linkSchema),
  /** The tool whose declaration can be shown. */
  tool: optionalText,
});

/** What the timeline asks for. */
export const timelineIntents = [
  /** Asks for the details of a box. */
  record({ type: z.literal('inspect'), box: boxSchema }),
  /** Asks for another picture, and for that one from then on. */
  record({ type: z.literal('show-picture'), choice: pictureChoiceSchema }),
  /** Opens the whole content of a part in an editor. */
  record({ type: z.literal('open-content'), part: place }),
  /** Shows where a tool is declared. */
  record({ type: z.literal('reveal-tool'), tool: z.string() }),
  /** Saves the run in another format. */
  record({ type: z.literal('export'), format: exportFormatSchema }),
  /** Saves what the webview has drawn. */
  record({
    type: z.literal('save-image'),
    format: imageFormatSchema,
    bytes: z.instanceof(Uint8Array),
  }),
] as const;
