import {
  CompletionItem,
  CompletionItemKind,
  type CompletionItemProvider,
  type Position,
  Range,
  SnippetString,
  type TextLine,
  CompletionTriggerKind,
} from 'vscode';
import { type Completion, completionsAt } from '../../agent-language/completions.ts';
import { createOutline } from '../../agent-language/outline.ts';
import { placeAt } from '../../agent-language/find-place.ts';
import type { Place } from '../../agent-language/place.ts';
import { isAgentDocument, linesOf, mostLines } from './agent-documents.ts';
import type { LoadSchema } from './editor-schema-file.ts';
import { markdownOf } from './yaml-hover.ts';

/** Completes agent files in YAML. */
export function createYamlCompletion(load: LoadSchema): CompletionItemProvider {
  return {
    async provideCompletionItems(document, position, token, { triggerKind }) {
      if (!isAgentDocument(document) || document.lineCount > mostLines) return undefined;
      const line = document.lineAt(position);
      const isTyped = triggerKind === CompletionTriggerKind.TriggerCharacter;
      if (isTyped && isIndentation(line, position)) return undefined;
      const schema = await load();
      if (schema === undefined || token.isCancellationRequested) return undefined;
      const cursor = { line: position.line, column: position.character };
      const place = placeAt(createOutline(linesOf(document)), cursor);
      if (place === undefined) return undefined;
      const indentation = Math.min(line.firstNonWhitespaceCharacterIndex, place.start);
      return completionsAt(schema, place, indentation).map((completion, index) =>
        itemOf(completion, index, place, position),
      );
    },
  };
}

/** The spaces before a key ask for nothing: Enter would take the first offer where a line was to end. */
function isIndentation({ firstNonWhitespaceCharacterIndex: first }: TextLine, cursor: Position) {
  return cursor.character <= first;
}

const kinds = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
} as const;

function itemOf(completion: Completion, index: number, place: Place, cursor: Position) {
  const { label, kind, insert, detail, documentation, asksAgain, startsBelow } = completion;
  const item = new CompletionItem(label, kinds[kind]);
  const start = startsBelow ? (place.colonEnd ?? place.start) : place.start;
  const { line } = cursor;
  item.range = {
    inserting: new Range(line, start, line, cursor.character),
    replacing: new Range(line, start, line, place.end),
  };
  item.insertText = new SnippetString(insert);
  item.sortText = String(index).padStart(3, '0');
  if (detail !== undefined) item.detail = detail;
  if (documentation !== undefined) item.documentation = markdownOf(documentation);
  if (asksAgain) item.command = { title: 'Suggest', command: 'editor.action.triggerSuggest' };
  return item;
}
