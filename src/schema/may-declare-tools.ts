/** By the ending of the file: words without one of which it declares no tool that we know. */
const words: readonly (readonly [endings: RegExp, words: RegExp])[] = [
  [
    /\.py$/i,
    /\btool\b|function_tool|tool_plain|StructuredTool|input_?schema|toolSpec|"function"|'function'/i,
  ],
  [
    /\.([mc]?[jt]s|[jt]sx)$/i,
    /registerTool|\.tool\(|\btool\(|defineTool|inputSchema|input_schema|toolSpec|['"]function['"]/,
  ],
  [/\.agent\.(ya?ml|jsonc?)$/i, /\btools\b/],
  [
    /\.(json|jsonc|snap|ipynb)$/i,
    /input_?schema|toolSpec|"parameters"|languageModelTools|mcpServers|"servers"/i,
  ],
];

/** False for a text that surely declares no tool: it only spares the work of parsing it. */
export function mayDeclareTools(path: string, text: string): boolean {
  return words.some(([endings, known]) => endings.test(path) && known.test(text));
}
