import type { ToolResultBlock } from '../../trace/conversation.ts';
import type { ModelRequest } from '../model.ts';
import { answerJson } from './answer-json.ts';
import type { Random } from './random.ts';
import { lastResults } from './results.ts';
import type { Step } from './script.ts';
import { fillText } from './template.ts';

type Answer = NonNullable<Step['answer']>;

/** A line quotes at most so many characters of a result. */
const QUOTED_LENGTH = 80;

/** The final text of an answer, in the style that the step asks for. */
export function answerText(answer: Answer, request: ModelRequest, random: Random): string {
  const results = lastResults(request.messages);
  const count = results.length;
  switch (answer.style) {
    case 'per-result':
      return perResult(answer.text ?? '{tool}: {result}', results);
    case 'one-line':
      return fillText(answer.text ?? `Done: {count} ${count === 1 ? 'result' : 'results'}.`, {
        count,
      });
    case 'text':
      return fillText(answer.text ?? 'Done.', { count });
    case 'json':
      return answer.text ?? JSON.stringify(answerJson(request.outputSchema, results, random));
  }
}

function perResult(template: string, results: readonly ToolResultBlock[]): string {
  if (results.length === 0) return 'There are no results.';
  const count = results.length;
  return results
    .map(({ tool, text }, index) => fillText(template, { count, index, tool, result: quote(text) }))
    .join('\n');
}

/** The start of a result on one line. A slice first: a result may have a megabyte. */
function quote(text: string): string {
  const line = text
    .slice(0, QUOTED_LENGTH * 4)
    .replaceAll(/\s+/g, ' ')
    .trim();
  const letters = [...line];
  const isWhole = letters.length <= QUOTED_LENGTH && text.length <= QUOTED_LENGTH * 4;
  return isWhole ? line : `${letters.slice(0, QUOTED_LENGTH - 1).join('')}…`;
}
