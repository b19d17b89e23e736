import type { ReportSection } from '../../src/protocol.ts';
import { createInSight } from './in-sight.ts';
import { createTurns } from './turns.ts';

/** The sections of a report that is on the page, and what is drawn of each. */
export interface SectionTurns {
  /** What to draw of them; `isLive` is of a run that is on. */
  of(sections: readonly ReportSection[], isLive: boolean): readonly ReportSection[];
  /** To be called once they are drawn: sees to it that those which are old by now are drawn in their turn. */
  drawn(): void;
  /** The next report is of another run. */
  reset(): void;
}

/** A section's name among those of a report, also of the next one of the run. */
export function keyOfSection({ title, table }: ReportSection, index: number): string {
  return table?.id ?? `${title} ${index}`;
}

/** Opens the turns of the sections under `root`; `draw` draws the page anew. */
export function createSectionTurns(root: HTMLElement, draw: () => void): SectionTurns {
  const inSight = createInSight(root, () => schedule());
  const turns = createTurns<ReportSection>({
    nowMs: () => performance.now(),
    isInSight: inSight.has,
  });
  let timer: number | undefined;

  function schedule(): void {
    window.clearTimeout(timer);
    const ms = turns.untilNext();
    if (ms !== undefined) timer = window.setTimeout(() => requestAnimationFrame(take), ms);
  }

  function take(): void {
    if (turns.advance()) draw();
    else schedule();
  }

  return {
    of: (sections, isLive) => {
      if (!isLive) turns.reset();
      return turns.of(sections.map((section, index) => [keyOfSection(section, index), section]));
    },
    drawn: () => {
      inSight.watch();
      schedule();
    },
    reset: turns.reset,
  };
}
