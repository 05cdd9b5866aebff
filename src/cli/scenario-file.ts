import { closeSync, openSync, readSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { checkScenario, type ScenarioProblem } from '../app/simulation/check-scenario.ts';
import type { Scenario } from '../app/simulation/scenario.ts';
import { readArrivals } from './inventory.ts';
import { UsageError } from './usage.ts';

const MOST_BYTES = 10_000_000;

/** Sentences of the parser that are meant for whoever calls it. */
const TOLD: readonly (readonly [string, string])[] = [
  ['Maximum call stack', 'Nested too deeply.'],
  ['Source contains multiple documents', 'A file holds one scenario: a second document begins here.'],
];

/** What is wrong with a scenario file: one line each, with file, line and member. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** A scenario file as it was read: where each member stands, for whatever turns out to be wrong later. */
export interface ScenarioFile {
  readonly scenario: Scenario;
  readonly locate: (path: readonly string[]) => string;
}

/** Reads YAML or JSON, and the files it names beside it. @throws ScenarioError */
export function readScenario(file: string): ScenarioFile {
  const text = readText(file);
  const lines = new LineCounter();
  // Warnings go the way of errors: a tag that nobody knows is no text that somebody meant.
  const document = parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'error' });
  const [syntax] = [...document.errors, ...document.warnings];
  if (syntax !== undefined) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    throw new ScenarioError(`${file}:${line}:${col} ${sentence(syntax.message)}`);
  }
  const locate = (path: readonly string[]): string => {
    const offset = offsetOf(document, path);
    const name = path.map((part, at) => (/^\d+$/.test(part) ? `[${part}]` : at === 0 ? part : `.${part}`)).join('');
    return `${file}:${offset === undefined ? 1 : lines.linePos(offset).line} ${name}`;
  };
  const checked = checkScenario(plainOf(document, file, lines));
  if ('problems' in checked) throw new ScenarioError(told(checked.problems, locate));
  return { scenario: withFiles(checked.scenario, dirname(file), locate), locate };
}

/** The parser's own sentence, without the place, which is said before it. */
const sentence = (message: string): string =>
  TOLD.find(([begins]) => message.startsWith(begins))?.[1] ??
  (message.split('\n')[0] as string).replace(/ at line \d+, column \d+:?$/, '').replace(/[.:]?$/, '.');

/** What the file says, with its aliases filled in. @throws ScenarioError when they lead nowhere, or to far too much */
function plainOf(document: Document, file: string, lines: LineCounter): unknown {
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) && !isAlias(key) && key !== null) throw at(key as Node, 'A name should be a text.');
    },
    Alias(_, alias) {
      if (alias.resolve(document) === undefined)
        throw at(alias, `There is no &${alias.source} before *${alias.source}.`);
    },
  });
  try {
    return document.toJS({ maxAliasCount: 1_000 });
  } catch (error) {
    throw new ScenarioError(`${file}:1 Its aliases, filled in, come to too much.`, { cause: error });
  }

  function at(node: Node, message: string): ScenarioError {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    return new ScenarioError(`${file}:${line}:${col} ${message}`);
  }
}

const told = (problems: readonly ScenarioProblem[], locate: ScenarioFile['locate']): string =>
  problems.map(({ path, message }) => `${locate(path)}: ${message}`).join('\n');

function readText(file: string): string {
  try {
    return readBounded(file);
  } catch (error) {
    if (error instanceof ScenarioError) throw error;
    throw new ScenarioError(
      `${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`,
    );
  }
}

/** Never more than the bound, whatever the file is: a device gives bytes for ever. */
function readBounded(file: string): string {
  const descriptor = file === '-' ? 0 : openSync(file, 'r');
  try {
    const parts: Buffer[] = [];
    for (let size = 0; ; ) {
      const part = Buffer.alloc(65_536);
      const count = readSync(descriptor, part);
      if (count === 0) return Buffer.concat(parts).toString('utf8');
      size += count;
      if (size > MOST_BYTES) throw new ScenarioError(`${file} is larger than ${MOST_BYTES} bytes.`);
      parts.push(part.subarray(0, count));
    }
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}

/** Where a member stands in the text; of one that is not there, where its parent does. */
function offsetOf(document: Document, path: readonly string[]): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
      if (pair === undefined) return offset;
      offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = (node as { range?: readonly number[] } | undefined)?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}

/** Puts the content of named files in their place: task definitions, and points of loads. */
function withFiles(scenario: Scenario, folder: string, locate: ScenarioFile['locate']): Scenario {
  const read = (name: string, path: readonly string[]): string => {
    try {
      return readText(resolve(folder, name));
    } catch (error) {
      throw new ScenarioError(`${locate(path)}: ${(error as Error).message}`);
    }
  };
  return {
    ...scenario,
    ...(scenario.taskDefinitions && {
      taskDefinitions: scenario.taskDefinitions.map((definition, index) => {
        if (typeof definition !== 'string') return definition;
        const path = ['taskDefinitions', String(index)];
        try {
          const parsed = JSON.parse(read(definition, path)) as Record<string, unknown> | null;
          // As describe-task-definition answers, or the definition itself.
          return (parsed?.taskDefinition ?? parsed) as Record<string, unknown>;
        } catch (error) {
          if (error instanceof ScenarioError) throw error;
          throw new ScenarioError(`${locate(path)}: ${definition} is no JSON: ${(error as Error).message}`);
        }
      }),
    }),
    ...(scenario.arrivals && {
      arrivals: scenario.arrivals.map(({ csvFile, ...wave }, index) => {
        if (csvFile === undefined) return wave;
        const path = ['arrivals', String(index), 'csvFile'];
        try {
          return { ...wave, rows: readArrivals(read(csvFile, path), csvFile) };
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          throw new ScenarioError(`${locate(path)}: ${error.message}`);
        }
      }),
    }),
    ...(scenario.loads && {
      loads: scenario.loads.map((load, index) => ({
        ...load,
        sources: load.sources.map(({ csvFile, ...source }, place) =>
          csvFile === undefined
            ? source
            : { ...source, csv: read(csvFile, ['loads', String(index), 'sources', String(place), 'csvFile']) },
        ),
      })),
    }),
  };
}
