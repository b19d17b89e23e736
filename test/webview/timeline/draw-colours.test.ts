import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  type Colour,
  colourText,
  contrastOf,
  parseColour,
  pixelOf,
} from '../../../webview/timeline/draw/colour.ts';
import { lookOf } from '../../../webview/timeline/draw/look.ts';
import { paletteOf } from '../../../webview/timeline/draw/palette.ts';

const black: Colour = { red: 0, green: 0, blue: 0 };

const colours: readonly (readonly [text: string, expected: string | undefined])[] = [
  ['#1f2e3d', '#1f2e3d'],
  ['#fff', '#ffffff'],
  ['#ffffff80', '#808080'],
  ['rgb(1, 2, 3)', '#010203'],
  ['rgba(255, 255, 255, 0.5)', '#808080'],
  ['rgb(255 255 255 / 50%)', '#808080'],
  ['color(srgb 1 0.5 0)', '#ff8000'],
  ['', undefined],
  ['red;', undefined],
];

for (const [text, expected] of colours) {
  test(`the colour ${text}`, () => {
    const colour = parseColour(text, black);
    assert.equal(colour && colourText(colour), expected);
  });
}

test('a pixel has its parts where ImageData has them', () => {
  const pixel = new Uint32Array([pixelOf({ red: 1, green: 2, blue: 3 })]);
  assert.deepEqual([...new Uint8Array(pixel.buffer)], [1, 2, 3, 255]);
});

test('texts can be read in any theme, dimmed or not', () => {
  const part = fc.integer({ min: 0, max: 255 });
  const colour = fc.record({ red: part, green: part, blue: part }).map(colourText);
  const themes = fc.dictionary(
    fc.constantFrom(
      ...['editor-background', 'foreground', 'descriptionForeground', 'charts-blue'],
      ...['charts-purple', 'charts-orange', 'charts-green', 'charts-yellow', 'charts-red'],
    ),
    colour,
  );
  fc.assert(
    fc.property(themes, fc.boolean(), (theme, isHighContrast) => {
      for (const { text, plate } of paletteOf(
        lookOf((name) => theme[name] ?? '', isHighContrast),
      )) {
        assert.ok(contrastOf(text, plate) >= 4.5, `${colourText(text)} on ${colourText(plate)}`);
      }
    }),
  );
});
