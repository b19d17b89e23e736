import type { Place } from './view.ts';

/** What the page itself is called among the places; tables have the names in their `data-place`. */
const pageName = 'page';

/** Tells how far the page or a table was scrolled, each time it comes to rest. */
export function watchPlaces(page: Document, onPlace: (name: string, place: Place) => void): void {
  const watch = ({ target }: Event): void => {
    if (target === page) onPlace(pageName, placeOf(page.scrollingElement));
    else if (target instanceof HTMLElement && target.dataset['place'] !== undefined) {
      onPlace(target.dataset['place'], placeOf(target));
    }
  };
  // It does not bubble from a table.
  page.addEventListener('scrollend', watch, { capture: true });
}

/** Goes back to the places that were left. */
export function goToPlaces(page: Document, places: { readonly [name: string]: Place }): void {
  const go = (element: Element | null, name: string): void => {
    const place = places[name];
    if (place !== undefined) element?.scrollTo({ ...place, behavior: 'instant' });
  };
  for (const table of page.querySelectorAll<HTMLElement>('[data-place]')) {
    go(table, table.dataset['place'] ?? '');
  }
  go(page.scrollingElement, pageName);
}

function placeOf(element: Element | null): Place {
  return { left: element?.scrollLeft ?? 0, top: element?.scrollTop ?? 0 };
}
