// The Chromium of the host, headless, driven by playwright-core.
import { chromium } from 'playwright-core';
import { hostPaths } from './folders.mjs';

// Software WebGL, and a page composited in software: a third faster than with the GPU process. No sandbox: containers have none.
const flags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
  '--no-first-run',
  '--no-sandbox',
];

// Ctrl-C ends this process, and the browser with it, as it would without Playwright's own handlers.
const handlers = { handleSIGHUP: false, handleSIGINT: false, handleSIGTERM: false };

/** Starts the browser; `headless: false` shows it, `args` are more flags. */
export function launchChromium({ headless = true, args = [] } = {}) {
  const { chromium: executablePath } = hostPaths();
  return chromium.launch({ executablePath, headless, args: [...flags, ...args], ...handlers });
}
