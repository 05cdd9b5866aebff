import { readdir, readFile, writeFile } from 'node:fs/promises';
import { generate } from '@graphql-codegen/cli';
import { scenarioShapes } from './scenario-shapes.ts';

/**
 * From graphql/schema/*.graphql: the SDL as a module, so that it works alike in tests, in bundles and under Node itself,
 * and the types of resolvers; and the JSON Schema of scenario files, for editors. `--check` compares with what is committed and writes nothing.
 */
const check = process.argv.includes('--check');
const root = new URL('../', import.meta.url);
const out = (name: string): URL => new URL(`src/api/graphql/${name}`, root);

async function sdlModule(): Promise<string> {
  const folder = new URL('graphql/schema/', root);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).sort();
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  return `// Generated from graphql/schema by \`npm run codegen\`.\nexport const typeDefs = ${JSON.stringify(texts.join('\n'))};\n`;
}

async function types(): Promise<string> {
  const { mappers, scalars } = JSON.parse(await readFile(new URL('scripts/codegen-mappers.json', root), 'utf8')) as {
    readonly mappers: Record<string, string>;
    readonly scalars: Record<string, string>;
  };
  const [file] = (await generate(
    {
      schema: new URL('graphql/schema/*.graphql', root).pathname,
      silent: true,
      generates: {
        [out('types.generated.ts').pathname]: {
          plugins: ['typescript', 'typescript-resolvers'],
          config: {
            contextType: './context.ts#Context',
            mappers,
            scalars,
            strictScalars: true,
            enumsAsTypes: true,
            useTypeImports: true,
            immutableTypes: true,
            maybeValue: 'T | null',
            inputMaybeValue: 'T | null | undefined',
          },
        },
      },
    },
    false,
  )) as { content: string }[];
  return `// Generated from graphql/schema by \`npm run codegen\`.\n${file?.content ?? ''}`;
}

/** The schema of scenarios is made of the shapes, which are written first. */
async function scenarioSchema(): Promise<string> {
  const { SCENARIO_SCHEMA } = await import('../src/app/simulation/scenario-schema.ts');
  return `${JSON.stringify(SCENARIO_SCHEMA, undefined, 2)}\n`;
}

let stale = false;
for (const [name, make] of [
  ['src/api/graphql/schema.generated.ts', sdlModule],
  ['src/api/graphql/types.generated.ts', types],
  ['src/app/simulation/step-shapes.generated.ts', scenarioShapes],
  ['docs/scenario.schema.json', scenarioSchema],
] as const) {
  const content = await make();
  if (!check) await writeFile(new URL(name, root), content);
  else if ((await readFile(new URL(name, root), 'utf8').catch(() => '')) !== content) {
    console.error(`${name} is stale: run npm run codegen.`);
    stale = true;
  }
}
process.exitCode = stale ? 1 : 0;
