import type { Session, SessionOptions } from '../support/session.ts';
import type { Camera } from './camera.ts';

/** A window, and what a person does in it while pictures are taken. */
export interface Scene {
  readonly name: string;
  readonly session: SessionOptions;
  readonly play: (session: Session, camera: Camera) => Promise<void>;
}

/** The size of all pictures, twice as sharp as an old screen. */
export const page = { viewport: { width: 1400, height: 900 }, scale: 2 } as const;
