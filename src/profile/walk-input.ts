/** Pieces laid over bands. */
export interface Laid {
  /** By band, and last after all bands: how many tokens of each piece lie there. */
  readonly tokens: readonly Float64Array[];
  /** How many pieces, from the first, lie where that says; of the others nobody knows. One of unknown size lies nowhere. */
  readonly known: number;
}

/**
 * Lays pieces of so many tokens, one after the other, over bands of so many; after the bands comes what has no end.
 *
 *     bands   ├──────── 100 ────────┼── 50 ──┼───── …
 *     pieces  ├── 60 ──┼──── 70 ────┼─── 50 ───┤         → 60,40,0 · 0,30,20 · 0,0,30
 *
 * A piece of unknown size moves all that come after it, unless the bands are full before it.
 */
export function walkInput(bands: readonly number[], pieces: readonly (number | undefined)[]): Laid {
  const laid = new Laying(bands, pieces.length);
  const lost = pieces.findIndex((size, piece) => {
    if (size === undefined) return !laid.full;
    laid.add(piece, size);
    return false;
  });
  return { tokens: laid.tokens, known: lost < 0 ? pieces.length : lost };
}

/** The bands while they fill up: one after the other, so that there is one to look at. */
class Laying {
  readonly tokens: readonly Float64Array[];
  private readonly rooms: readonly number[];
  private band = 0;
  private room: number;

  constructor(bands: readonly number[], pieces: number) {
    this.rooms = [...bands, Infinity];
    this.tokens = this.rooms.map(() => new Float64Array(pieces));
    this.room = this.rooms[0] ?? Infinity;
    this.skipFull();
  }

  get full(): boolean {
    return this.room === Infinity;
  }

  add(piece: number, size: number): void {
    let rest = size;
    while (rest > 0) {
      const taken = Math.min(this.room, rest);
      const laid = this.tokens[this.band];
      if (laid) laid[piece] = taken;
      this.room -= taken;
      rest -= taken;
      this.skipFull();
    }
  }

  private skipFull(): void {
    while (this.room <= 0) {
      this.band += 1;
      this.room = this.rooms[this.band] ?? Infinity;
    }
  }
}
