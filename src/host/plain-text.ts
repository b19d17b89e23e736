import { clean } from '../report/clean.ts';

/**
 * Text of others for a message of the editor, which makes links of `[…](…)`, also such as run commands: none is left, and
 * neither is anything invisible.
 */
export function plainText(text: string): string {
  return clean(text).replaceAll('](', '] (');
}
