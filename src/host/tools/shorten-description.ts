import {
  CodeAction,
  CodeActionKind,
  commands,
  Disposable,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import type { Place, ScannedTool } from '../../scanner/messages.ts';
import { readShorter, shortenable, shortenPrompt } from '../../tool-language/shorten.ts';
import { reasonOf } from '../../trace/reason.ts';
import { tellNews } from '../offer-fixes.ts';
import { plainText } from '../plain-text.ts';
import { askLanguageModel, followLanguageModels } from './language-models.ts';
import { rangeOf } from './places.ts';
import { toolSelector } from './tool-selector.ts';
import type { ToolWorld } from './tool-world.ts';

const scheme = 'toolflame-shorter';
const command = 'toolflame.shortenDescription';

/** A description and the words that would stand in its place. */
interface Proposal {
  readonly document: TextDocument;
  readonly version: number;
  readonly range: Range;
  readonly text: string;
}

/**
 * Offers to shorten a description through a language model that the editor has. What it writes is shown beside the text first, and
 * stands in it only when somebody applies it.
 */
export function offerShorterDescriptions(world: ToolWorld): Disposable {
  const changed = new EventEmitter<Uri>();
  const texts = new Map<string, string>();
  const models = followLanguageModels();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  const closing = workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString()));
  const actions = languages.registerCodeActionsProvider(
    toolSelector,
    {
      provideCodeActions: async (document, range) => {
        const file = models.some() ? await world.documents.read(document) : undefined;
        const tools = file?.tools ?? [];
        return tools.flatMap((tool, index) => actionFor(document, range, tool, index));
      },
    },
    { providedCodeActionKinds: [CodeActionKind.RefactorRewrite] },
  );

  async function shorten(uri: Uri, index: number): Promise<void> {
    const document = await workspace.openTextDocument(uri);
    const tool = (await world.documents.read(document))?.tools[index];
    const at = tool && descriptionOf(tool);
    const found = at && shortenable(document.getText(rangeOf(at)));
    const model = await models.first();
    if (at === undefined || found === undefined || model === undefined) return;
    const { version } = document;
    const answer = await askLanguageModel(model, shortenPrompt(tool?.name, found.words));
    if (answer === undefined) return;
    const shorter = readShorter(answer, found.words);
    const text = shorter === undefined ? undefined : found.rewrite(shorter);
    if (text === undefined) {
      return tellNews(`${model.name} wrote nothing shorter that could stand there.`, []);
    }
    await show({ document, version, range: rangeOf(at), text }, model.name);
  }

  async function show(proposal: Proposal, model: string): Promise<void> {
    const { document, range, text } = proposal;
    const whole = document.getText();
    const proposed = Uri.from({ scheme, path: document.uri.path });
    const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    texts.set(proposed.toString(), whole.slice(0, from) + text + whole.slice(to));
    changed.fire(proposed);
    const title = plainText(`Shorter description, by ${model}`);
    await commands.executeCommand('vscode.diff', document.uri, proposed, title, {
      selection: new Range(range.start, range.start),
      preview: true,
    });
    await tellNews(
      `${model} wrote a shorter description: the model of your agent reads it as it stands, so see what it lost.`,
      [{ label: 'Apply', run: () => apply(proposal) }],
    );
  }

  return Disposable.from(
    ...[models, provider, closing, actions, changed],
    commands.registerCommand(command, async (uri: unknown, index: unknown) => {
      if (!(uri instanceof Uri) || typeof index !== 'number') return;
      try {
        await shorten(uri, index);
      } catch (error) {
        // No consent, no quota, blocked: in the words of the model's extension.
        world.log.error(`A description was not shortened: ${reasonOf(error)}`);
        void window.showErrorMessage(plainText(reasonOf(error)));
      }
    }),
  );
}

async function apply({ document, version, range, text }: Proposal): Promise<void> {
  if (document.isClosed || document.version !== version) {
    return tellNews('The file has changed since: ask for a shorter description again.', []);
  }
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, text);
  await workspace.applyEdit(edit);
}

function descriptionOf({ fields }: ScannedTool): Place | undefined {
  return fields.find(({ path }) => path === 'description')?.at;
}

function actionFor(
  document: TextDocument,
  range: Range,
  tool: ScannedTool,
  index: number,
): readonly CodeAction[] {
  const at = descriptionOf(tool);
  const isHere = [tool.nameAt, ...(at === undefined ? [] : [at])].some(
    (place) => rangeOf(place).intersection(range) !== undefined,
  );
  if (!isHere || at === undefined) return [];
  if (shortenable(document.getText(rangeOf(at))) === undefined) return [];
  const title = 'Shorten the description through a language model…';
  const action = new CodeAction(title, CodeActionKind.RefactorRewrite);
  action.command = { command, title, arguments: [document.uri, index] };
  return [action];
}
