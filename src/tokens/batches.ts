/** About 100 texts a message is where the cost of messaging levels out. */
const textsPerBatch = 100;
/** Copying this much to a worker holds up the sender for under a millisecond. */
const charactersPerBatch = 2 ** 18;
/** A longer text is counted in slices, so that hashing, copying and waiting for one stay short. */
const charactersPerSlice = 2 ** 20;

/** Groups texts, in order, into batches of bounded number and size; a text larger than a batch gets one of its own. */
export function* batches(texts: readonly string[]): Generator<readonly string[]> {
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    const full = batch.length === textsPerBatch || characters + text.length > charactersPerBatch;
    if (full && batch.length > 0) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(text);
    characters += text.length;
  }
  if (batch.length > 0) yield batch;
}

/** Splits a huge text into slices that can each be counted in time, never inside a surrogate pair. */
export function slices(text: string, longest = charactersPerSlice): readonly string[] {
  const found: string[] = [];
  let start = 0;
  while (text.length - start > longest) {
    const splitsPair = (text.codePointAt(start + longest - 1) ?? 0) > 0xffff;
    const end = start + longest - (splitsPair ? 1 : 0);
    found.push(text.slice(start, end));
    start = end;
  }
  found.push(text.slice(start));
  return found;
}
