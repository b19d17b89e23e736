const grouped = new Intl.NumberFormat('en');

/** A count with its thousands set apart, as the report writes them. */
export function countText(count: number): string {
  return grouped.format(count);
}
