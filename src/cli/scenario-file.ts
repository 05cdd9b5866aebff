import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { checkScenario, type ScenarioProblem } from '../app/simulation/check-scenario.ts';
import type { Scenario } from '../app/simulation/scenario.ts';
import { readArrivals } from './inventory.ts';
import { UsageError } from './usage.ts';

const MOST_BYTES = 10_000_000;

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
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    throw new ScenarioError(`${file}:${line}:${col} ${syntax.message.split('\n')[0]}`);
  }
  const locate = (path: readonly string[]): string => {
    const offset = offsetOf(document, path);
    const name = path.map((part, at) => (/^\d+$/.test(part) ? `[${part}]` : at === 0 ? part : `.${part}`)).join('');
    return `${file}:${offset === undefined ? 1 : lines.linePos(offset).line} ${name}`;
  };
  const checked = checkScenario(document.toJS({ maxAliasCount: 100 }));
  if ('problems' in checked) throw new ScenarioError(told(checked.problems, locate));
  return { scenario: withFiles(checked.scenario, dirname(file), locate), locate };
}

const told = (problems: readonly ScenarioProblem[], locate: ScenarioFile['locate']): string =>
  problems.map(({ path, message }) => `${locate(path)}: ${message}`).join('\n');

function readText(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.length > MOST_BYTES) throw new ScenarioError(`${file} is larger than ${MOST_BYTES} bytes.`);
    return text;
  } catch (error) {
    if (error instanceof ScenarioError) throw error;
    throw new ScenarioError(
      `${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`,
    );
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
          const parsed = JSON.parse(read(definition, path)) as Record<string, unknown>;
          return (parsed.taskDefinition as Record<string, unknown> | undefined) ?? parsed;
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
