import * as z from 'zod/mini';
import { BOX_KINDS } from '../../src/profile/picture/picture.ts';

const sortSchema = z.object({
  /** Title of the column. */
  column: z.string(),
  direction: z.enum(['ascending', 'descending']),
});
const tableViewSchema = z.object({
  sort: z.optional(sortSchema),
  filter: z.string(),
  /** How many rows are drawn at most. */
  shown: z.number(),
});
const placeSchema = z.object({ left: z.number(), top: z.number() });

const boxSchema = z.object({
  kind: z.enum(BOX_KINDS),
  subject: z.number(),
  item: z.number(),
});

/** How the timeline was left. */
const timelineViewSchema = z.object({
  axis: z.enum(['time', 'tokens', 'money']),
  grouping: z.object({ tokens: z.enum(['carried', 'own']), by: z.enum(['call', 'tool']) }),
  /** What was in sight, in the unit of the axis; absent where it was all, or the end of a run that was on. */
  range: z.optional(z.object({ from: z.number(), to: z.number() })),
  scrollTop: z.number(),
  selected: z.optional(boxSchema),
  /** In CSS pixels. */
  height: z.optional(z.number()),
});

/** What a document leaves to the next one of the same report. */
export const viewSchema = z.object({
  tables: z.record(z.string(), tableViewSchema),
  /** What is unfolded, by name. */
  open: z.array(z.string()),
  /** How far the page and its tables are scrolled, by name. */
  places: z.record(z.string(), placeSchema),
  /** Absent in what was left before there was a timeline; what is none is as good as absent. */
  timeline: z.catch(z.optional(timelineViewSchema), undefined),
});

/** How a person has set up a report: never part of the truth that it shows. */
export type View = Readonly<z.infer<typeof viewSchema>>;

/** How a table is sorted, filtered and cut. */
export type TableView = Readonly<z.infer<typeof tableViewSchema>>;

/** How the timeline is set up. */
export type TimelineView = Readonly<z.infer<typeof timelineViewSchema>>;

/** The column that a table is sorted by, and which way. */
export type Sort = Readonly<z.infer<typeof sortSchema>>;

/** How far something is scrolled, in pixels. */
export type Place = Readonly<z.infer<typeof placeSchema>>;

/** Rows that a table draws before anyone asks for more. */
export const firstRows = 200;

/** How a report looks to who has not touched it. */
export const untouchedView: View = { tables: {}, open: [], places: {} };

const untouchedTable: TableView = { filter: '', shown: firstRows };

/** How the table is set up. */
export function tableViewOf({ tables }: View, table: string): TableView {
  return Object.hasOwn(tables, table) ? (tables[table] ?? untouchedTable) : untouchedTable;
}

/** The view with another set-up of one table. */
export function withTable(view: View, table: string, change: Partial<TableView>): View {
  const changed = { ...tableViewOf(view, table), ...change };
  return { ...view, tables: { ...view.tables, [table]: changed } };
}

/** The view with something folded or unfolded. */
export function withOpen(view: View, name: string, isOpen: boolean): View {
  const others = view.open.filter((each) => each !== name);
  return { ...view, open: isOpen ? [...others, name] : others };
}

/** The view with the page or a table scrolled. */
export function withPlace(view: View, name: string, place: Place): View {
  return { ...view, places: { ...view.places, [name]: place } };
}

/** The view with the timeline set up in another way. */
export function withTimeline(view: View, timeline: TimelineView): View {
  return { ...view, timeline };
}
