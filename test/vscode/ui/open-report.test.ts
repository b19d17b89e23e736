import { useSession } from '../support/session.ts';
import { writeTrace } from '../support/traces.ts';

const check = useSession({ prepare: (folder) => writeTrace(folder, 'sample.toolflame.jsonl') });

check('a trace that is opened like any file is shown as a report', async ({ workbench }) => {
  await workbench.openFile('sample.toolflame.jsonl');
  await workbench.webview().getByRole('heading', { name: 'sample', level: 1 }).waitFor();
});
