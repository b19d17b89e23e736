import path from 'node:path';
import type { Doubt, FoundTools, ReadImport, TextRange } from '../tool-declaration.ts';
import type { ToolDeclaration } from '../tool-declaration.ts';
import { isObject, memberOf, textOf, type DataNode } from './data-node.ts';
import { declare } from './declare.ts';
import { readJson } from './json-tree.ts';

/** Texts of an extension in its first language, by key. */
type Texts = ReadonlyMap<string, string>;

/**
 * Finds the tools that a VS Code extension gives to language models: `contributes.languageModelTools` of its package.json. The
 * model is told `modelDescription`; texts such as `%tool.description%` stand in the package.nls.json beside it.
 */
export async function findLanguageModelTools(
  root: DataNode,
  faults: readonly Doubt[],
  file: string,
  readImport: ReadImport,
): Promise<FoundTools> {
  const list = memberOf(memberOf(root, 'contributes'), 'languageModelTools');
  const nodes = list?.items().filter(isObject) ?? [];
  if (nodes.length === 0) return { tools: [], imports: [] };
  const textsFile = path.posix.join(path.posix.dirname(file), 'package.nls.json');
  const text = await readImport(textsFile);
  const texts = text === undefined ? new Map<string, string>() : readTexts(text);
  return {
    tools: nodes.flatMap((node) => declareOne(node, faults, texts)),
    imports: text === undefined ? [] : [textsFile],
  };
}

function declareOne(
  node: DataNode,
  faults: readonly Doubt[],
  texts: Texts,
): readonly ToolDeclaration[] {
  const name = memberOf(node, 'name');
  if (name === undefined || textOf(name) === undefined) return [];
  const doubts: Doubt[] = [];
  const readText = (text: string, at: TextRange): string => {
    const key = /^%([^%]+)%$/.exec(text)?.[1];
    if (key === undefined) return text;
    const found = texts.get(key);
    if (found === undefined) {
      doubts.push({ text: `the text of ${text}: package.nls.json has none`, at });
    }
    return found ?? '';
  };
  const inputSchema = memberOf(node, 'inputSchema');
  const form = {
    ...({ kind: 'language-model-tool', whole: node, name } as const),
    description: memberOf(node, 'modelDescription'),
    inputSchema: isObject(inputSchema) ? inputSchema : undefined,
  };
  return [declare(form, faults, readText, doubts)];
}

/** A text, or an object with it and a comment for translators. */
function readTexts(text: string): Texts {
  const entries = readJson(text).root?.entries() ?? [];
  return new Map(
    entries.flatMap(({ key, value }) => {
      const words = textOf(value) ?? textOf(memberOf(value, 'message'));
      return words === undefined ? [] : [[key, words] as const];
    }),
  );
}
