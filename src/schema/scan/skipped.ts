/** Why a file was not looked at. */
export type SkipReason = 'large' | 'binary' | 'unreadable';

/** A file, or a folder, that was not looked at. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
  /** Why, in words. */
  readonly words: string;
}
