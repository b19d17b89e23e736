import type { Picture } from '../../src/profile/picture/picture.ts';
import type { DetailsMessage, PictureChoice } from '../../src/protocol.ts';
import type { Intents } from '../view/panel.ts';
import type { TimelineView } from '../view/view.ts';
import { placeBand } from './band.ts';
import { createChrome } from './chrome.ts';
import { readLook } from './draw/read-look.ts';
import { createFrames, isMotionReduced } from './frames.ts';
import { watchHandle } from './handle.ts';
import { watchKeys } from './keys.ts';
import { hasSelectionChanged, withPicture } from './living.ts';
import { createMeasuring } from './measuring.ts';
import { createMinimap } from './minimap.ts';
import { createModel } from './model.ts';
import { createMoving } from './moving.ts';
import { watchPointer } from './pointer.ts';
import { choiceOf, fromSaved, isChosen, restoredView, toSaved } from './saved.ts';
import { createSaver } from './saver.ts';
import { createSearching } from './searching.ts';
import { createSelecting } from './selecting.ts';
import { createShell } from './shell.ts';
import { createStage } from './stage.ts';
import { createTip } from './tip.ts';
import { watchTheme } from './watch-theme.ts';

/** The picture of a run, which a person moves in. It draws itself: the page around it only gives it a place. */
export interface Timeline {
  readonly element: HTMLElement;
  /** Begins with a run, as it was left. */
  enter(saved: TimelineView | undefined): void;
  /** Whether the run is on. */
  setRunning(running: boolean): void;
  /** Takes the picture of the run, or the next one of it. */
  show(picture: Picture): void;
  /** Takes what the host tells of a box. */
  take(details: DetailsMessage): void;
}

/** What the timeline needs of the page. */
export interface TimelineHost {
  readonly intents: Intents;
  /** Is given how the timeline is set up, each time that has changed. */
  keep(view: TimelineView): void;
  /** Looks for boxes that can be scrolled by now. */
  watchScrollers(): void;
}

/** How often the minimap of a run that is on is drawn anew, in milliseconds. */
const minimapEveryMs = 1000;

/** Opens the timeline. */
export function createTimeline({ intents, keep, watchScrollers }: TimelineHost): Timeline {
  const shell = createShell();
  const model = createModel((before, now) => {
    if (before.picture !== now.picture) isMinimapStale = true;
    frames.request();
    saver.hear(before, now);
  });
  const saver = createSaver(() => model.state.picture !== undefined && keep(toSaved(model.state)));
  const frames = createFrames(draw);
  const stage = createStage(shell, model, () => {
    isMinimapStale = true;
    frames.request();
  });
  const moving = createMoving(model, isMotionReduced);
  const selecting = createSelecting(model, moving, intents.inspect, stage.reveal);
  const searching = createSearching(model, selecting);
  const measuring = createMeasuring(model, shell.ruler, stage);
  const minimap = createMinimap(shell.minimap, model, moving);
  const tip = createTip(shell.tip, shell.viewport, model, stage);
  const chrome = createChrome(
    { shell, model, moving, selecting, searching, measuring, stage },
    intents,
    choose,
    watchScrollers,
  );
  // The element is on no page yet, and has no colours.
  let look = readLook(document.documentElement);
  let isMinimapStale = true;
  let minimapMs = -Infinity;
  let drawnPicture: Picture | undefined;
  let left: TimelineView | undefined;
  /** What is awaited. */
  let asked: PictureChoice | undefined;

  function draw(nowMs: number): boolean {
    const isMoving = moving.tick(nowMs);
    chrome.draw();
    const isNew = drawnPicture !== model.state.picture;
    drawnPicture = model.state.picture;
    const isComplete = stage.paint(look);
    // A new picture of a run that is on has a frame to itself, and what is small of it can be a second old.
    const isDue = !isNew && (!model.state.running || nowMs - minimapMs >= minimapEveryMs);
    if (isMinimapStale && isDue) {
      minimap.paint(look, stage.plot);
      isMinimapStale = false;
      minimapMs = nowMs;
    }
    minimap.place();
    placeBand(shell.band, model, stage);
    tip.place();
    return isMoving || !isComplete || (isMinimapStale && isNew);
  }

  function choose(choice: PictureChoice): void {
    // What was left is of the axis that was left.
    left = undefined;
    model.update({ choice });
    void ask(choice);
  }

  /** Asks for a picture; where it is refused, the one that is shown is what is chosen. */
  async function ask(choice: PictureChoice): Promise<void> {
    if (asked === choice) return;
    asked = choice;
    const isDone = await intents.showPicture(choice);
    if (asked === choice) asked = undefined;
    const { picture, choice: chosen } = model.state;
    if (isDone || choice !== chosen || picture === undefined) return;
    left = undefined;
    model.update({ choice: choiceOf(picture) });
  }

  /** Goes back to what was left, once there is the picture that it was of. */
  function restore(picture: Picture): void {
    if (left === undefined) return;
    if (!isChosen(picture, model.state.choice)) return void ask(model.state.choice);
    const { selected } = left;
    model.update(restoredView(left, picture));
    shell.viewport.scrollTop = left.scrollTop;
    left = undefined;
    if (selected !== undefined) selecting.selectAddress(selected);
  }

  watchPointer(shell.viewport, stage, model, moving, selecting);
  watchKeys(shell.viewport, {
    ...{ model, moving, selecting, searching, measuring },
    goToDetails: chrome.focusDetails,
  });
  watchHandle(shell.handle, shell.viewport, model);
  shell.viewport.addEventListener('scroll', ({ target }) => {
    if (target === shell.viewport) model.update({ scrollTop: shell.viewport.scrollTop });
  });
  // What has the focus by key has a tip.
  shell.viewport.addEventListener('focus', frames.request);
  shell.viewport.addEventListener('blur', frames.request);
  watchTheme(() => {
    look = readLook(document.documentElement);
    isMinimapStale = true;
    frames.request();
  });

  return {
    element: shell.element,
    enter: (saved) => {
      left = saved;
      const { picture, running } = model.state;
      model.update({ ...fromSaved(saved), running });
      if (picture !== undefined) show(picture);
    },
    setRunning: (running) => {
      if (running !== model.state.running) model.update({ running });
    },
    show,
    take: selecting.take,
  };

  function show(picture: Picture): void {
    const before = model.state;
    model.update(withPicture(before, picture));
    restore(picture);
    const { selected } = model.state;
    if (selected !== undefined && hasSelectionChanged(before, model)) intents.inspect(selected);
  }
}
