/** The pieces of a bar, and the columns of a chart. */
const stops = '.segment, .column';

/** Lights up what belongs together in a ledger, and lets arrow keys go along its bars. */
export function watchLedgers(root: HTMLElement): void {
  root.addEventListener('pointerover', ({ target }) => light(root, target));
  root.addEventListener('focusin', ({ target }) => light(root, target));
  root.addEventListener('pointerleave', () => light(root, document.activeElement));
  root.addEventListener('focusout', () => light(root, null));
  root.addEventListener('keydown', (event) => {
    const next = nextSegment(event);
    if (next === undefined) return;
    event.preventDefault();
    goTo(next);
  });
}

function light(root: HTMLElement, target: EventTarget | null): void {
  const on = (what: string): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>(what) : null;
  const item = on('[data-kind]') ?? on('.column');
  const ledger = item?.closest('.ledger, .chart');
  for (const lit of root.querySelectorAll<HTMLElement>('[data-lit]')) delete lit.dataset['lit'];
  for (const readout of root.querySelectorAll('.readout')) readout.textContent = '';
  if (!item || !ledger) return;
  for (const same of ledger.querySelectorAll<HTMLElement>('[data-kind]')) {
    if (item.dataset['kind'] === same.dataset['kind']) same.dataset['lit'] = '';
  }
  const readout = ledger.querySelector('.readout');
  if (readout !== null) readout.textContent = readoutOf(item);
}

/** `baseline: tools: 1.70 s, 4.5 %`, or the whole of a column; empty for what is in neither. */
function readoutOf(item: HTMLElement): string {
  const column = item.closest('.column');
  if (column !== null) return column.ariaLabel ?? '';
  const lane = item.closest('.lane')?.querySelector('.lane-name')?.textContent?.trim();
  return lane === undefined ? '' : `${lane} · ${item.ariaLabel ?? ''}`;
}

function nextSegment({ key, target }: KeyboardEvent): HTMLElement | undefined {
  if (!(target instanceof HTMLElement) || !target.matches(stops)) return undefined;
  const all = stopsBeside(target);
  const at = all.indexOf(target);
  if (key === 'ArrowRight') return all[at + 1];
  if (key === 'ArrowLeft') return all[at - 1];
  if (key === 'Home') return all[0];
  return key === 'End' ? all.at(-1) : undefined;
}

function stopsBeside(stop: HTMLElement): readonly HTMLElement[] {
  return [...(stop.parentElement?.querySelectorAll<HTMLElement>(stops) ?? [])];
}

/** Of a bar, Tab reaches the piece that had the focus last. */
function goTo(segment: HTMLElement): void {
  for (const other of stopsBeside(segment)) {
    other.tabIndex = other === segment ? 0 : -1;
  }
  segment.focus();
}
