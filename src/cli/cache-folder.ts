import path from 'node:path';

/** What tells where caches belong on a machine. */
export interface CachePlace {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/**
 * Where this program keeps what it can make again: TOOLFLAME_CACHE; else as is the custom: LOCALAPPDATA on Windows,
 * ~/Library/Caches on macOS, XDG_CACHE_HOME or ~/.cache elsewhere.
 */
export function cacheFolder({ env, platform, home }: CachePlace): string {
  const own = env['TOOLFLAME_CACHE'];
  if (own) return path.resolve(own);
  return path.join(customFolder(env, platform, home), 'toolflame');
}

function customFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] || path.join(home, 'AppData', 'Local');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches');
  const xdg = env['XDG_CACHE_HOME'];
  // The rule of XDG: a relative path is to be ignored.
  return xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.cache');
}
