import { type QuickPickItem, window } from 'vscode';
import type { RunnerRequest } from '../../runner/messages.ts';
import type { RequestChoices } from './request-choices.ts';
import { parseConcurrency, parseCount } from './parse-numbers.ts';

interface ModelChoice extends QuickPickItem {
  readonly model: string | undefined;
  readonly other?: true;
}

/** Asks for another model; gives the request unchanged when the user gives up. */
export async function askModel(
  { facts, models }: RequestChoices,
  request: RunnerRequest,
): Promise<RunnerRequest> {
  const items: readonly ModelChoice[] = [
    { label: facts.modelId, description: 'as in the agent file', model: undefined },
    ...models.map((model) => ({ label: model, description: 'used before', model })),
    { label: 'Another model of Amazon Bedrock…', model: undefined, other: true },
  ];
  const chosen = await window.showQuickPick(items, { title: 'Model', ignoreFocusOut: true });
  if (chosen === undefined) return request;
  const model = chosen.other ? await askModelId() : chosen.model;
  if (chosen.other && model === undefined) return request;
  const { model: _, ...rest } = request;
  return model === undefined ? rest : { ...rest, model };
}

function askModelId(): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Model',
    prompt: 'Model id, inference profile id or ARN on Amazon Bedrock.',
    placeHolder: 'us.anthropic.claude-haiku-4-5-20251001-v1:0',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'Give an id.' : undefined),
  });
}

/** Asks how many tools run at once. */
export async function askConcurrency(
  { facts }: RequestChoices,
  request: RunnerRequest,
): Promise<RunnerRequest> {
  const text = await window.showInputBox({
    title: 'Concurrency',
    prompt: 'How many tools run at once: a whole number, or “unlimited”.',
    value: String(request.concurrency ?? facts.concurrency),
    ignoreFocusOut: true,
    validateInput: (value) =>
      parseConcurrency(value) === undefined
        ? 'Give a whole number of at least 1, or unlimited.'
        : undefined,
  });
  const concurrency = text === undefined ? undefined : parseConcurrency(text);
  if (concurrency === undefined) return request;
  const { concurrency: _, ...rest } = request;
  return concurrency === facts.concurrency ? rest : { ...rest, concurrency };
}

/** Asks how many tools the run is to call. */
export async function askToolCount(
  _choices: RequestChoices,
  request: RunnerRequest,
): Promise<RunnerRequest> {
  const text = await window.showInputBox({
    title: 'Tool calls',
    prompt: 'How many tools the run is to call. Empty: as many as the agent asks for.',
    value: request.toolCount === undefined ? '' : String(request.toolCount),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' || parseCount(value) !== undefined
        ? undefined
        : 'Give a whole number of at least 1, or nothing.',
  });
  if (text === undefined) return request;
  const toolCount = parseCount(text);
  const { toolCount: _, ...rest } = request;
  return toolCount === undefined ? rest : { ...rest, toolCount };
}
