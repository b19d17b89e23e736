import type { SessionOptions, Session } from '../support/session.ts';
import { writeTrace } from '../support/traces.ts';

/** One picture: what is open, and the steps a person takes before it is taken. */
export interface Shot {
  /** The name of the file, without its ending. */
  readonly name: string;
  /** A theme's label in the editor, e.g. `Dark 2026`. */
  readonly theme: string;
  /** True when the README shows it. */
  readonly inReadme?: boolean;
  readonly session: SessionOptions;
  readonly prepare: (session: Session) => Promise<void>;
}

/** The themes in which everything is looked at: the editor's defaults. */
export const themes = { dark: 'Dark 2026', light: 'Light 2026' } as const;

const wide = { width: 1400, height: 900 };
const sample: SessionOptions = {
  prepare: (folder) => writeTrace(folder, 'sample.toolflame.jsonl'),
  editors: ['sample.toolflame.jsonl'],
  page: { viewport: wide, scale: 2 },
};
const reportIsShown = ({ workbench }: Session): Promise<void> =>
  workbench.webview().getByRole('heading', { level: 1 }).waitFor();

/** Every picture. */
export const shots: readonly Shot[] = [
  {
    name: 'report-dark',
    theme: themes.dark,
    inReadme: true,
    session: sample,
    prepare: reportIsShown,
  },
  {
    name: 'report-narrow-light',
    theme: themes.light,
    session: sample,
    prepare: async (session) => {
      await reportIsShown(session);
      await session.workbench.run('View: Split Editor Right');
      await session.workbench.resizeLastColumn(320);
    },
  },
];
