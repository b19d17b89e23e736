import { Uri } from 'vscode';
import { pickTrace } from './pick-trace.ts';

/** Opens the report of the trace that the command was called on, or of one that the user picks. */
export async function openReport(
  target: unknown,
  open: (uri: Uri) => Promise<void>,
): Promise<void> {
  const uri = target instanceof Uri ? target : await pickTrace(Date.now());
  if (uri) await open(uri);
}
