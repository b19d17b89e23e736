import {
  type Disposable,
  EventEmitter,
  InlayHint,
  languages,
  type Range,
  type TextDocument,
  workspace,
} from 'vscode';
import { formatCount } from '../../report/numbers.ts';
import type { ScannedField } from '../../scanner/messages.ts';
import { readSettings } from '../settings.ts';
import { rangeOf } from './places.ts';
import { toolSelector } from './tool-selector.ts';
import type { ToolWorld } from './tool-world.ts';

/** Shows the tokens of each field behind it, where the setting says so. */
export function showToolInlays(world: ToolWorld): Disposable {
  const changed = new EventEmitter<void>();
  const provider = languages.registerInlayHintsProvider(toolSelector, {
    onDidChangeInlayHints: changed.event,
    provideInlayHints: (document, range) => hintsIn(document, range, world),
  });
  const listening = [
    world.documents.onDidForget(() => changed.fire()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('toolflame.tools.inlayHints')) changed.fire();
    }),
  ];
  return {
    dispose: () => {
      for (const each of [provider, ...listening, changed]) each.dispose();
    },
  };
}

async function hintsIn(
  document: TextDocument,
  range: Range,
  { documents, chosen }: ToolWorld,
): Promise<InlayHint[]> {
  if (!readSettings(document.uri).toolInlayHints) return [];
  const file = await documents.read(document);
  return (file?.tools ?? []).flatMap(({ fields, tokens }) => {
    const sign = tokens?.basis === 'estimated' ? '≈ ' : '';
    return fields.flatMap((field) => hintOf(field, sign, range, chosen.label));
  });
}

function hintOf({ at, path, tokens }: ScannedField, sign: string, range: Range, model: string) {
  if (at === undefined) return [];
  const { end } = rangeOf(at);
  if (!range.contains(end)) return [];
  const hint = new InlayHint(end, `${sign}${formatCount(tokens)} tok`);
  hint.paddingLeft = true;
  hint.tooltip = `${path}: its share of the tool's tokens in each call to ${model}`;
  return [hint];
}
