/** The prompt as it is sent: every {toolCount} becomes the number of tools that the run should use. */
export function fillPrompt(prompt: string, toolCount: number): string {
  return prompt.replaceAll('{toolCount}', String(toolCount));
}
