// Names and keys of which each form of declaration has one.
const signs = /\btool\b|tool_plain|function_tool|toolSpec|input_?schema|["']function["']/i;

/** Whether a Python file may declare tools: false only when it has none of their words. Cheap; to skip files. */
export function mayDeclareTools(text: string): boolean {
  return signs.test(text);
}
