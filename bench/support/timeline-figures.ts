/** What a page measures of the candidate that it has; milliseconds. */
export interface PageFigures {
  readonly convertMs: number;
  /** From the data, in the candidate's own form, to the second frame after it was given. */
  readonly firstPaintMs: number;
  /** Of each frame of the script, from one frame to the next. */
  readonly frameMs: readonly number[];
}
