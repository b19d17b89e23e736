import { reasonOf } from '../../src/trace/reason.ts';
import type { Intents } from '../view/panel.ts';
import { drawPng, drawSvg } from './export-image.ts';
import type { Stage } from './stage.ts';
import type { Saving } from './toolbar.ts';

/** Takes the run away: what is drawn here is drawn here, the rest the host makes. */
export async function saveRun(what: Saving, stage: Stage, intents: Intents): Promise<void> {
  if (what === 'html' || what === 'perfetto' || what === 'speedscope') {
    return intents.exportRun(what);
  }
  const { scene, plot } = stage;
  if (scene === undefined) return;
  const width = plot.left + plot.width;
  try {
    if (what === 'copy') {
      // The clipboard takes a promise: it has to be asked while the press still counts.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': drawPng(scene, width) })]);
      intents.tell('Image copied.');
    } else if (what === 'svg') {
      intents.saveImage('svg', new TextEncoder().encode(drawSvg(scene, width)));
    } else {
      const blob = await drawPng(scene, width);
      intents.saveImage('png', new Uint8Array(await blob.arrayBuffer()));
    }
  } catch (error) {
    intents.fail(reasonOf(error));
  }
}

/** Copies a text of others as it is. */
export async function copyText(text: string, intents: Intents): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    intents.tell('Copied.');
  } catch (error) {
    intents.fail(reasonOf(error));
  }
}
