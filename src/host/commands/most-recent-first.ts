import type { AgentFile } from '../agent-files.ts';

/** Those that were profiled, the last one first; then the others by when they were changed. */
export function mostRecentFirst<File extends Pick<AgentFile, 'uri' | 'modifiedMs'>>(
  files: readonly File[],
  profiledAt: (uri: File['uri']) => number | undefined,
): readonly File[] {
  const rank = (file: File): readonly [number, number] => [
    profiledAt(file.uri) ?? 0,
    file.modifiedMs,
  ];
  return [...files].sort((a, b) => {
    const [aProfiled, aModified] = rank(a);
    const [bProfiled, bModified] = rank(b);
    return bProfiled - aProfiled || bModified - aModified;
  });
}
