const most = 2000;

/** Keeps the end of a text that grows, for the case that nothing follows it. */
export function lastLines(): { add(text: string): void; text(): string } {
  let kept = '';
  return {
    add: (text) => {
      kept = (kept + text).slice(-most);
    },
    text: () => kept.trim(),
  };
}
