import { ProgressLocation, type SecretStorage, window, workspace } from 'vscode';
import { countOf, formatCount } from '../../report/numbers.ts';
import { reasonOf } from '../../trace/reason.ts';
import { readIdentity } from '../identity.ts';
import { setCredentials, tellFailure, tellNews } from '../offer-fixes.ts';
import type { ToolWorld } from './tool-world.ts';

/** Command *Count Tool Schemas Exactly…*: asks the counter of the chosen model on Amazon Bedrock for the tools in front. */
export async function countExactly(world: ToolWorld, secrets: SecretStorage): Promise<void> {
  const { chosen, documents, log } = world;
  const document = window.activeTextEditor?.document;
  const file = document && (await documents.read(document));
  const schemas = (file?.tools ?? []).flatMap(({ schemaJson, certainty }) =>
    // An exact count of half a schema would seem to be one of the tool.
    schemaJson === undefined || certainty !== 'complete' ? [] : [schemaJson],
  );
  if (schemas.length === 0) {
    void window.showInformationMessage('Open a file that declares tools whose schema is known.');
    return;
  }
  if (!workspace.isTrusted || !(await isMeant(schemas.length, chosen.label))) return;
  const identity = await readIdentity(secrets);
  const abort = new AbortController();
  const title = `Toolflame: CountTokens of ${chosen.label}`;
  const location = ProgressLocation.Notification;
  await window.withProgress({ location, title, cancellable: true }, async (_, token) => {
    token.onCancellationRequested(() => abort.abort(new Error('cancelled')));
    try {
      const result = await world.scanner.ask(
        { type: 'count-exactly', schemas, model: chosen.model, identity },
        { signal: abort.signal },
      );
      if (result.type !== 'exact') throw new Error(`an answer of type ${result.type}`);
      documents.forget();
      tell(result.counted, schemas.length, result.problem);
    } catch (error) {
      if (abort.signal.aborted) return;
      log.error(`CountTokens: ${reasonOf(error)}`);
      void tellFailure(`CountTokens: ${reasonOf(error)}`, log);
    }
  });
}

async function isMeant(tools: number, model: string): Promise<boolean> {
  const yes = 'Count';
  const answer = await window.showInformationMessage(
    `Count ${countOf(tools, 'tool')} with the own counter of ${model}?`,
    {
      modal: true,
      detail: `Their schemas are sent to CountTokens of Amazon Bedrock, in ${countOf(tools + 1, 'request')} at most. What it says is kept, so each schema is asked for once.`,
    },
    yes,
  );
  return answer === yes;
}

function tell(counted: number, of: number, problem: string | undefined): void {
  const words = `${formatCount(counted)} of ${countOf(of, 'tool')} counted exactly`;
  if (problem === undefined) return void window.showInformationMessage(`${words}.`);
  void tellNews(`${words}; the others stay estimated: ${problem}`, [setCredentials]);
}
