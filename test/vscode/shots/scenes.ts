import { agentFile } from './agent-file.ts';
import { empty } from './empty.ts';
import { example } from './example.ts';
import { history } from './history.ts';
import { ledger } from './ledger.ts';
import { pages } from './pages.ts';
import type { Scene } from './scene.ts';
import { sweep } from './sweep.ts';
import { timeline } from './timeline.ts';
import { tools } from './tools.ts';

/** Every scene; `npm run screenshots -- <name>` plays one. */
export const scenes: readonly Scene[] = [
  example,
  timeline,
  tools,
  ledger,
  history,
  agentFile,
  sweep,
  empty,
  pages,
];
