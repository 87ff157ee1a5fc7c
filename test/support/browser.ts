import type { Browser } from 'playwright-core';

/**
 * A real Chromium with software WebGL. The package's own flags are left aside: they run everything in one process, which ends
 * with the first closed page, and switch off the web's security rules, which are part of what is tested.
 */
export async function launchBrowser(): Promise<Browser> {
  // The package unpacks the libraries that a bare machine lacks only where it believes to be on this platform.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const [{ default: chromium }, { chromium: playwright }] = await Promise.all([
    import('@sparticuz/chromium'),
    import('playwright-core'),
  ]);
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--font-render-hinting=none',
    ],
    headless: true,
  });
}
