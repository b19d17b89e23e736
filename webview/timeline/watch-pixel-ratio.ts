/** Hears when the window is zoomed, is moved to a screen of another density, or has another height. */
export function watchPixelRatio(onChange: () => void): void {
  window.addEventListener('resize', onChange);
  const watch = (): void => {
    const now = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    now.addEventListener(
      'change',
      () => {
        onChange();
        watch();
      },
      { once: true },
    );
  };
  watch();
}
