import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

/**
 * Bundles each handler by itself and has osls package them: offline, without credentials. `--package FOLDER` says where
 * to (default .serverless). Prints what each artefact weighs, and how long a fresh process takes to import it.
 */
const { values } = parseArgs({ options: { package: { type: 'string', default: '.serverless' } } });
const root = fileURLToPath(new URL('../', import.meta.url));
/** Packages that are loaded only where somebody switched them on; where they are not installed, functions go without. */
const missing = ['api', 'sdk-trace', 'exporter-trace-otlp-http', 'resources']
  .map((name) => `@opentelemetry/${name}`)
  .filter((name) => !existsSync(`${root}node_modules/${name}`));
const handlers = ['graphql', 'aws', 'rest', 'reconcile', 'reconcile-worker', 'webhooks'];

await rm(`${root}dist`, { recursive: true, force: true });
for (const name of handlers) {
  await build({
    entryPoints: { index: `${root}src/handlers/${name}.ts` },
    outdir: `${root}dist/${name}`,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    outExtension: { '.js': '.mjs' },
    // One copy of Apollo and of graphql: without these the adapter's CommonJS would bring its own.
    mainFields: ['module', 'main'],
    conditions: ['module', 'import'],
    legalComments: 'none',
    external: missing,
    banner: {
      js: "import{createRequire as stowageRequire}from'node:module';const require=stowageRequire(import.meta.url);",
    },
  });
  await writeFile(`${root}dist/${name}/package.json`, '{"type":"module"}\n');
}

const folder = values.package;
await mkdir(folder, { recursive: true });
const packed = spawnSync('serverless', ['package', '--package', folder], {
  cwd: root,
  encoding: 'utf8',
  env: {
    ...process.env,
    SLS_NOTIFICATIONS_MODE: 'off',
    SLS_TELEMETRY_DISABLED: '1',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
  },
});
if (packed.status !== 0) {
  console.error(packed.stdout, packed.stderr);
  process.exit(packed.status ?? 1);
}
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.zip')).sort())
  console.log(`${file.padEnd(24)} ${((await stat(`${folder}/${file}`)).size / 1024).toFixed(0)} KB`);
for (const name of handlers) {
  const script = `const t=performance.now();await import('${root}dist/${name}/index.mjs');console.log((performance.now()-t).toFixed(0))`;
  const runs = Array.from({ length: 5 }, () =>
    Number(
      spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
        env: { ...process.env, STOWAGE_TABLE: 'none', AWS_REGION: 'us-east-1' },
      }).stdout,
    ),
  );
  console.log(`${name.padEnd(24)} cold import ${runs.sort((a, b) => a - b)[2]} ms (median of 5 fresh processes)`);
}
