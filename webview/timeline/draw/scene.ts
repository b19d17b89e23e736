import type { Picture } from '../../../src/profile/picture/picture.ts';
import type { BoxIndex } from './box-index.ts';
import type { BoxSet } from './box-set.ts';
import type { Layout } from './layout.ts';
import type { Look } from './look.ts';

/** All that a frame shows. */
export interface Scene {
  readonly picture: Picture;
  /** Of the boxes of the picture; made once a picture. */
  readonly index: BoxIndex;
  /** Of the picture; made once a picture. */
  readonly layout: Layout;
  readonly view: View;
  readonly look: Look;
  readonly selected?: number;
  readonly hovered?: number;
  /** What belongs to the selection: the other boxes are dimmed. */
  readonly lit?: BoxSet;
  /** What a search found: outlined. */
  readonly matches?: BoxSet;
  /** Drawn as arrows. */
  readonly links?: readonly BoxLink[];
  /** How far a run that is still on has come, in the unit of the axis: drawn as a line. */
  readonly now?: number;
}

/** Which part of a picture is shown. */
export interface View {
  /** In the unit of the axis; `from` < `to`. The plot, from `Layout.plotLeft` to the right edge, shows what is between. */
  readonly from: number;
  readonly to: number;
  /** CSS pixels of the picture above the top edge. */
  readonly scrollTop: number;
}

/** An arrow from one box to another one. */
export interface BoxLink {
  readonly from: number;
  readonly to: number;
}

/** A rectangle in CSS pixels from the top left of the canvas; it may lie outside. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How large the drawing is: CSS pixels, and how many pixels of the device one of them is. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}
