/** More than a person writes, and the most that the engine reads. */
export const mostAgentBytes = 4 * 1024 * 1024;

/** What is wrong with a larger file, as the engine says it: it need not be read for that. */
export function tooLargeText(bytes: number): string {
  const megabytes = (size: number): string => `${Math.ceil(size / 1024 / 1024)} MB`;
  return `the file has ${megabytes(bytes)}; an agent file has at most ${megabytes(mostAgentBytes)}`;
}
