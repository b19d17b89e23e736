import type { Scene } from './scene.ts';
import { lineOf } from './text.ts';

/** The names of boxes as lines that can be drawn. */
export interface BoxNames {
  of(scene: Scene): (box: number) => string;
}

/** Opens the names; each line is made once a picture. */
export function createNames(): BoxNames {
  let names: readonly string[] = [];
  let lines: (string | undefined)[] = [];
  return {
    of: ({ picture, index }) => {
      if (picture.names !== names) {
        names = picture.names;
        lines = [];
      }
      return (box) => {
        const name = index.boxes.name[box] ?? 0;
        return (lines[name] ??= lineOf(names[name] ?? ''));
      };
    },
  };
}
