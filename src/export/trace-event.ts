import type { SliceArgs } from './slice.ts';

/**
 * An event of the Trace Event Format of Chrome, as far as it is written here (docs.google.com/document/d/
 * 1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU). `ts` and `dur` are microseconds, to the nanosecond.
 */
export type TraceEventJson =
  MetadataEvent | CompleteEvent | AsyncEvent | CounterEvent | FlowEvent | InstantEvent;

/** Says what a process or a thread is called, and where it stands. */
export interface MetadataEvent {
  readonly ph: 'M';
  readonly name: 'process_name' | 'thread_name' | 'thread_sort_index';
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name: string } | { readonly sort_index: number };
}

interface Timed {
  readonly name: string;
  /** One for all: viewers tie an arrow to a slice of the same category. */
  readonly cat: 'toolflame';
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
}

/** A slice; those of a thread nest. */
export interface CompleteEvent extends Timed {
  readonly ph: 'X';
  readonly dur: number;
  readonly args: SliceArgs;
}

/** Begin and end of a slice that overlaps others; both have the same id. */
export interface AsyncEvent extends Timed {
  readonly ph: 'b' | 'e';
  readonly id: number;
  readonly args: SliceArgs;
}

/** A value, which holds until the next one of this name. */
export interface CounterEvent extends Timed {
  readonly ph: 'C';
  readonly args: { readonly [unit: string]: number };
}

/** An end of an arrow; it is bound to the slice around it, and both ends have the same id. */
export interface FlowEvent extends Timed {
  readonly ph: 's' | 'f';
  readonly bp: 'e';
  readonly id: number;
}

/** A moment of the run as a whole. */
export interface InstantEvent extends Timed {
  readonly ph: 'i';
  readonly s: 'p';
  readonly args: SliceArgs;
}
