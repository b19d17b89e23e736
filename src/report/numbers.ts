/** What a person reads where a number is not known. */
export const unknownText = 'unknown';

/** `<0.01 ms`, `0.42 ms`, `312 ms`, `1.70 s`, `37.7 s`, `2 min 05 s`, `3 h 07 min`. */
export function formatMs(ms: number | undefined): string {
  if (ms === undefined) return unknownText;
  // Float noise of a difference of stamps.
  if (ms === 0 || (ms < 0 && ms > -0.005)) return '0 ms';
  if (ms < 0) return `−${formatMs(-ms)}`;
  if (ms < 0.005) return '<0.01 ms';
  if (ms < 9.95) return `${ms < 0.995 ? ms.toFixed(2) : ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${ms.toFixed(0)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(ms < 9995 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** `29,128`, `−12`. */
export function formatCount(count: number | undefined): string {
  if (count === undefined) return unknownText;
  if (Math.round(count) < 0) return `−${formatCount(-count)}`;
  return String(Math.round(count)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 call`, `29,128 calls`; the plural of regular nouns. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `512 B`, `84.2 kB`, `1.35 MB`: powers of 1,000. */
export function formatBytes(bytes: number | undefined): string {
  if (bytes === undefined) return unknownText;
  if (bytes < 1000) return `${bytes} B`;
  for (const [unit, size] of byteUnits) {
    const value = bytes / size;
    if (value < 999.5 || unit === 'TB') return `${value.toPrecision(3)} ${unit}`;
  }
  return `${bytes} B`;
}

const byteUnits = [
  ['kB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
] as const;

/** A share of 1: `84 %`, `4.6 %`, `<0.1 %`. */
export function formatShare(share: number | undefined): string {
  if (share === undefined || !Number.isFinite(share)) return unknownText;
  if (share === 0) return '0 %';
  if (share < 0) return `−${formatShare(-share)}`;
  if (share < 0.001) return '<0.1 %';
  const percent = share * 100;
  return `${percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** A deviation as a share of 1: `+4.6 %`, `−12 %`. */
export function formatDeviation(deviation: number): string {
  const percent = Math.abs(deviation * 100);
  const sign = deviation < 0 ? '−' : '+';
  return `${sign}${percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** `5.8×`. */
export function formatFactor(factor: number): string {
  return `${factor < 9.95 ? factor.toFixed(1) : factor.toFixed(0)}×`;
}

/** `$0`, `<$0.0001`, `$0.0123`, `$0.124`, `$1.24`, `$1,234`. */
export function formatUsd(usd: number | undefined): string {
  if (usd === undefined) return unknownText;
  if (usd === 0) return '$0';
  if (usd < 0) return `−${formatUsd(-usd)}`;
  if (usd < 0.00005) return '<$0.0001';
  if (usd < 0.9995) return `$${usd.toFixed(usd < 0.09995 ? 4 : 3)}`;
  return usd < 999.995 ? `$${usd.toFixed(2)}` : `$${formatCount(usd)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
