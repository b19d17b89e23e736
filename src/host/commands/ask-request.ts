import { type QuickPick, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { RunnerRequest } from '../../runner/messages.ts';
import type { RequestChoices } from './request-choices.ts';
import { askConcurrency, askModel, askToolCount } from './ask-options.ts';

interface RequestChoice extends QuickPickItem {
  readonly does: 'run' | 'model' | 'concurrency' | 'toolCount' | { readonly prompt: string };
}

/**
 * Asks what the agent is to be asked, with its own prompt filled in; Enter runs it. Model, concurrency and the number of tool
 * calls can be changed on the way. Undefined when the user gives up.
 */
export async function askRequest(
  choices: RequestChoices,
  request: RunnerRequest = {},
): Promise<RunnerRequest | undefined> {
  const own = oneLine(choices.facts.prompt);
  const answer = await pickOnce(choices, request, own);
  if (answer === undefined) return undefined;
  const { does, value } = answer;
  const asked = value.trim() === '' || value.trim() === own ? {} : { prompt: value.trim() };
  const { prompt: _, ...rest } = request;
  const next: RunnerRequest = { ...rest, ...asked };
  if (does === 'run') return next;
  if (typeof does === 'object') return { ...rest, prompt: does.prompt };
  return askRequest(choices, await changed(does, choices, next));
}

function changed(
  what: 'model' | 'concurrency' | 'toolCount',
  choices: RequestChoices,
  request: RunnerRequest,
): Promise<RunnerRequest> {
  const ask = { model: askModel, concurrency: askConcurrency, toolCount: askToolCount }[what];
  return ask(choices, request);
}

interface Answer {
  readonly does: RequestChoice['does'];
  readonly value: string;
}

function pickOnce(
  choices: RequestChoices,
  request: RunnerRequest,
  own: string,
): Promise<Answer | undefined> {
  const pick = window.createQuickPick<RequestChoice>();
  pick.title = `Profile ${choices.name}`;
  pick.placeholder = 'What the agent is asked';
  pick.value = request.prompt ?? own;
  pick.ignoreFocusOut = true;
  pick.items = itemsOf(choices, request, own);
  return answerOf(pick);
}

function answerOf(pick: QuickPick<RequestChoice>): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen === undefined) return;
      resolve({ does: chosen.does, value: pick.value });
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** The list is not for searching: what is typed above it is the prompt, so all of it always shows. */
function itemsOf(
  { facts, prompts, models }: RequestChoices,
  request: RunnerRequest,
  own: string,
): readonly RequestChoice[] {
  const always = { alwaysShow: true };
  const heading = (label: string): RequestChoice => ({
    ...{ label, kind: QuickPickItemKind.Separator, does: 'run' },
  });
  const earlier = prompts.filter((prompt) => oneLine(prompt) !== own && prompt !== request.prompt);
  return [
    {
      ...{ ...always, label: 'Profile', iconPath: new ThemeIcon('play'), does: 'run' },
      description: 'with the prompt above',
    },
    ...(earlier.length === 0 ? [] : [heading('earlier prompts')]),
    ...earlier.map((prompt) => ({
      ...{ ...always, label: 'Profile', iconPath: new ThemeIcon('history') },
      description: oneLine(prompt),
      does: { prompt },
    })),
    heading('change first'),
    {
      ...{ ...always, label: 'Model…', iconPath: new ThemeIcon('server'), does: 'model' },
      description: request.model ?? `${facts.modelId} (agent file)`,
      ...(models.length === 0 ? {} : { detail: `earlier: ${models.slice(0, 3).join(', ')}` }),
    },
    {
      ...{
        ...always,
        label: 'Concurrency…',
        iconPath: new ThemeIcon('server-process'),
        does: 'concurrency',
      },
      description: String(request.concurrency ?? `${facts.concurrency} (agent file)`),
    },
    {
      ...{ ...always, label: 'Tool calls…', iconPath: new ThemeIcon('tools'), does: 'toolCount' },
      description: String(request.toolCount ?? 'as many as the agent asks for'),
    },
  ];
}

/** An input line has no line breaks. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
