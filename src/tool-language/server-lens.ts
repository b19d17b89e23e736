import { countOf } from '../report/numbers.ts';
import type { ScannedServer, ScannedTokens } from '../scanner/messages.ts';
import { tokensAtLength, tokensWords } from './token-words.ts';

/** What a server of MCP answered when it was asked for its tools. */
export type ServerAnswer =
  | { readonly type: 'asking' }
  | {
      readonly type: 'tools';
      readonly count: number;
      readonly total: ScannedTokens | undefined;
      readonly server: string;
      /** When, as a time of day. */
      readonly at: string;
    }
  | { readonly type: 'failed'; readonly reason: string };

/** A link above a server of a configuration file. */
export interface ServerLens {
  readonly title: string;
  readonly tooltip: string;
  readonly action: 'ask' | 'breakdown' | 'nothing';
}

/** The links above one server, from left to right. */
export function lensesOfServer(
  server: ScannedServer,
  answer: ServerAnswer | undefined,
  model: string,
): readonly ServerLens[] {
  if (answer?.type === 'asking') {
    return [{ title: '$(loading~spin) asking…', tooltip: server.how, action: 'nothing' }];
  }
  return [
    ...(answer?.type === 'tools' ? [toolsLens(answer, model)] : []),
    ...(answer?.type === 'failed' ? [failedLens(answer.reason)] : []),
    askLens(server, answer),
  ];
}

function toolsLens(
  { count, total, server, at }: ServerAnswer & { type: 'tools' },
  model: string,
): ServerLens {
  return {
    title: `${countOf(count, 'tool')} · ${tokensWords(total)} in each call`,
    tooltip: `${server}, asked at ${at}: what its tools take together in each call to ${model}: ${tokensAtLength(total)}.\nClick for them by size.`,
    action: 'breakdown',
  };
}

function failedLens(reason: string): ServerLens {
  return { title: '$(error) no answer', tooltip: reason, action: 'nothing' };
}

function askLens(server: ScannedServer, answer: ServerAnswer | undefined): ServerLens {
  const { canAsk, problem, how } = server;
  if (!canAsk) {
    return {
      title: 'tokens unknown',
      tooltip: problem ?? 'This server cannot be asked from here.',
      action: 'nothing',
    };
  }
  return {
    title: answer === undefined ? 'tokens unknown: ask the server' : 'ask again',
    tooltip: `Starts or reaches the server, after a question, and counts the tools that it lists:\n${how}`,
    action: 'ask',
  };
}
