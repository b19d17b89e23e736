/** A section of a report and what is drawn of it, which may be older than the newest. */
interface Turn<Section> {
  drawn: Section;
  newest: Section;
  drawnMs: number;
}

/**
 * Of a run that is on, a report comes several times a second, and drawing all of it each time makes frames late. Its sections
 * take turns: those out of sight wait, each of the others is drawn at most once in a while, and one a frame.
 */
export interface Turns<Section> {
  /** What is to be drawn of the sections of the newest report; of a run that is over, the newest of each. */
  of(sections: readonly (readonly [key: string, section: Section])[]): readonly Section[];
  /** Lets the section that has waited longest, of those whose turn it is, be drawn anew; false when it is nobody's turn. */
  advance(): boolean;
  /** Milliseconds until the next turn, 0 where it is due; undefined while nothing in sight is old. */
  untilNext(): number | undefined;
  /** Forgets what was drawn: whatever comes next is drawn as it is. */
  reset(): void;
}

/** What turns depend on. */
export interface TurnsWorld {
  nowMs(): number;
  isInSight(key: string): boolean;
}

/** How often a table of a run that is on changes under somebody's eyes, in milliseconds. */
export const turnEveryMs = 1000;

/** Opens the turns of a report's sections, which are known by their keys. */
export function createTurns<Section>({ nowMs, isInSight }: TurnsWorld): Turns<Section> {
  let turns = new Map<string, Turn<Section>>();

  function waiting(): readonly Turn<Section>[] {
    return [...turns]
      .filter(([key, { drawn, newest }]) => drawn !== newest && isInSight(key))
      .map(([, turn]) => turn)
      .sort((a, b) => a.drawnMs - b.drawnMs);
  }

  return {
    of: (sections) => {
      const before = turns;
      turns = new Map();
      return sections.map(([key, newest]) => {
        const turn = before.get(key) ?? { drawn: newest, newest, drawnMs: nowMs() };
        turn.newest = newest;
        turns.set(key, turn);
        return turn.drawn;
      });
    },
    advance: () => {
      const [next] = waiting();
      if (next === undefined || nowMs() - next.drawnMs < turnEveryMs) return false;
      next.drawn = next.newest;
      next.drawnMs = nowMs();
      return true;
    },
    untilNext: () => {
      const [next] = waiting();
      return next && Math.max(0, next.drawnMs + turnEveryMs - nowMs());
    },
    reset: () => turns.clear(),
  };
}
