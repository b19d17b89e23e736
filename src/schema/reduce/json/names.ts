import type { Json, ToolSchema } from '../../../trace/conversation.ts';
import { ownOf, type PlacedSchema } from './walk-schema.ts';

/** What classes of arguments are called for what they are for. */
const ofArguments = /^(arguments|args|input|parameters|params|request|schema|model|tool)?$/;
const classOfArguments =
  /^_?[A-Z]\w*(Arguments|Args|Input|Parameters|Params|Request|Schema|Model|Tool)$/;

/**
 * True for a title that was made of a name beside it: `User Id` of `user_id`, and at the root the class or function of the
 * arguments, such as `get_userArguments`.
 */
export function hasMadeTitle({ schema, as, key }: PlacedSchema, tool: ToolSchema): boolean {
  const title: Json | undefined = ownOf(schema, 'title');
  if (typeof title !== 'string' || as === 'other') return false;
  if (as !== 'root') return plain(title) === plain(key ?? '') && plain(title) !== '';
  if (classOfArguments.test(title)) return true;
  const [own, name] = [plain(title), plain(tool.name)];
  return name !== '' && own.startsWith(name) && ofArguments.test(own.slice(name.length));
}

/** Letters and digits in lower case. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, '');
}
