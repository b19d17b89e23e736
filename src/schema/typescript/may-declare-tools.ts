/** Words without one of which no form of declaration can be written. */
const words =
  /inputSchema|input_schema|toolSpec|registerTool|defineTool|dynamicTool|defineInterrupt|\btool\b|\bparameters\b|FunctionTool|ZodTool/;

/** Whether a TypeScript or JavaScript text may declare tools, so that one that does not need not be parsed. Never wrong when it says no. */
export const mayDeclareTools = (text: string): boolean => words.test(text);
