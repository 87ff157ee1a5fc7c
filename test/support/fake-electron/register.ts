import { registerHooks } from 'node:module';

// Run a shell with: node --import <this file> dist/shell/main.js
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context);
    return { url: new URL('electron.ts', import.meta.url).href, shortCircuit: true };
  },
});
