import { partDigest } from './digest.ts';
import type { TraceEvent } from './event.ts';
import type { Part, PartKind } from './part.ts';
import { MESSAGE_LEFT_OUT } from './stop.ts';
import type { CallError } from './stop.ts';

/** Where recorded events go, in order. A sink copes with its own failures; it never throws. */
export type Sink = (event: TraceEvent) => void;

/** Stamped facts in, events out to every sink; parts stored once. */
export interface Recorder {
  record(event: TraceEvent): void;
  /** Stores a part unless the same one is known, and gives its id. */
  part(kind: PartKind, name: string | undefined, content: string, atMs: number): string;
}

/** Told once of each new part with its whole content, also when the trace keeps only digests. */
export type PartListener = (
  partId: string,
  kind: PartKind,
  name: string | undefined,
  content: string,
) => void;

/**
 * Makes a recorder. `content: 'digest'` leaves every content out of the events, and with it the words of errors, which may
 * quote it. Names of tools stay.
 */
export function createRecorder(
  sinks: readonly Sink[],
  content: 'full' | 'digest',
  onPart: PartListener = () => {},
): Recorder {
  // By content: it is kept anyway, and an exact key. Thousands of tools may share one, such as "ok".
  const known = new Map<string, Part | Map<string, Part>>();
  let count = 0;
  const record = (event: TraceEvent): void => {
    const kept = content === 'full' ? event : withoutWords(event);
    for (const sink of sinks) sink(kept);
  };
  return {
    record,
    part: (kind, name, text, atMs) => {
      const alike = known.get(text);
      const existing = alike === undefined ? undefined : findPart(alike, kind, name);
      if (existing !== undefined) return existing.id;
      const part = makePart(`p${++count}`, kind, name, text, content === 'full');
      if (alike instanceof Map) alike.set(keyOf(kind, name), part);
      else known.set(text, alike === undefined ? part : mapOf([alike, part]));
      record({ type: 'part', atMs, part });
      onPart(part.id, kind, name, text);
      return part.id;
    },
  };
}

function findPart(
  alike: Part | Map<string, Part>,
  kind: PartKind,
  name: string | undefined,
): Part | undefined {
  if (alike instanceof Map) return alike.get(keyOf(kind, name));
  return alike.kind === kind && alike.name === name ? alike : undefined;
}

function mapOf(parts: readonly Part[]): Map<string, Part> {
  return new Map(parts.map((part) => [keyOf(part.kind, part.name), part]));
}

function keyOf(kind: PartKind, name: string | undefined): string {
  return name === undefined ? kind : `${kind} ${name}`;
}

/** Written out instead of spread: every result of every tool passes here while others run. */
function makePart(
  id: string,
  kind: PartKind,
  name: string | undefined,
  text: string,
  full: boolean,
): Part {
  const bytes = Buffer.byteLength(text);
  // Whoever has the content can make its digest: the trace file does, off the path of the tools.
  if (full)
    return name === undefined
      ? { id, kind, bytes, content: text }
      : { id, kind, name, bytes, content: text };
  const digest = partDigest(kind, name, text);
  return name === undefined ? { id, kind, digest, bytes } : { id, kind, name, digest, bytes };
}

/** The event without what a tool or a provider may have quoted from contents. */
function withoutWords(event: TraceEvent): TraceEvent {
  switch (event.type) {
    case 'tool-end': {
      const { error, ...rest } = event;
      return rest;
    }
    case 'attempt-end':
    case 'stop':
    case 'run-end':
      return event.error === undefined ? event : { ...event, error: withoutQuote(event.error) };
    default:
      return event;
  }
}

/**
 * The error as a trace without contents keeps it: errors of the way to the model (throttling, network, …) cannot quote the
 * request; those about the request do.
 */
export function withoutQuote(error: CallError): CallError {
  const quotes = error.kind === 'input' || error.kind === 'model' || error.kind === 'other';
  return quotes ? { ...error, message: MESSAGE_LEFT_OUT } : error;
}
