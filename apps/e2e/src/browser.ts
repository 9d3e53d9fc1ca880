import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

/** The browser of the lock file, or the machine's own one named by `CHROMIUM`. */
export async function openBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM'];
  // Told so, the package brings the system libraries that a bare machine lacks.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: own ?? (await bundled.executablePath()),
    args: ['--no-sandbox', '--headless=shell', '--disable-background-networking', '--disable-component-update'],
  });
}

export type Device = 'desktop' | 'phone';

export interface Look {
  readonly device?: Device;
  readonly dark?: boolean;
  readonly javaScript?: boolean;
}

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } } as const;

/** A fresh visitor; nothing outside this machine can be reached. */
export async function visitor(
  browser: Browser,
  { device = 'desktop', dark = false, javaScript = true }: Look = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: SIZES[device],
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: javaScript,
    locale: 'en',
  });
  await context.route(
    (url) => url.hostname !== '127.0.0.1' && url.hostname !== 'localhost',
    (route) => route.abort(),
  );
  return context;
}

/** How far the page is wider than its window, in CSS pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
