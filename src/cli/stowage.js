#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read it: it finds the Node that `npm ci` installed, or says what to do.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const [major] = process.versions.node.split('.').map(Number);

if (major >= NEEDED) {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const own = fileURLToPath(
    new URL(`../../node_modules/node-${process.platform}-${process.arch}/bin/node`, import.meta.url),
  );
  if (existsSync(own)) {
    const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    // A terminal tells both of them.
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
    child.on('exit', (status) => {
      process.exitCode = status ?? 1;
    });
  } else {
    console.error(`stowage needs Node ${NEEDED} or newer; this is ${process.versions.node}.`);
    console.error('Run `npm ci`, which installs one where it can, or install Node 24 yourself.');
    process.exitCode = 1;
  }
}
