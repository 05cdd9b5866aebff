import { access, constants, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { dynamoClient } from '../adapters/dynamodb/client.ts';
import { type Embedded, serverFileOf, startEmbedded } from '../adapters/dynamodb/embedded.ts';
import { inspectTable } from '../adapters/dynamodb/inspect.ts';
import { isRelocated, relocate } from '../adapters/dynamodb/relocate.ts';
import { vaultOver } from '../adapters/vault.ts';
import { dataKey, type Settings, settingsFromEnvironment } from '../compose.ts';
import { keyFileOf } from './tenants.ts';
import { UsageError } from './usage.ts';

export const DOCTOR_HELP = `Usage: stowage doctor [--data .stowage] [--relocate]

Checks Node, the configuration, the store with its table and index, the clock and the data key, and says what to do about
what is wrong. It changes nothing unless told to. Exit codes: 0 all is well (warnings included), 1 something must be done.

  --data FOLDER   the folder of a local store
  --relocate      brings a deployment's table to the present layout of keys, once, while no function runs; local stores are
                  brought there when they are served

  AWS_REGION without DYNAMODB_ENDPOINT and with STOWAGE_DATA_KEY checks a deployment, with the credentials of the AWS SDK;
  DYNAMODB_ENDPOINT, STOWAGE_TABLE, STOWAGE_MODE, STOWAGE_DATA_KEY and STOWAGE_KEY_FILE are read as the server reads them.`;

const NEEDS_NODE = 24;
/** AWS clients and tokens fail beyond five minutes; half a minute is already no good clock. */
const SKEW_MS = { fails: 5 * 60_000, warns: 30_000 } as const;
const KEY_BYTES = 32;

interface Finding {
  readonly level: 'ok' | 'warn' | 'fail';
  readonly what: string;
  readonly says: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** Looks everything over. @returns 1 when something must be done */
export async function doctor(argv: readonly string[]): Promise<number> {
  const findings: Finding[] = [];
  const { data, relocate: moves } = readOptions(argv);
  if (moves) await relocateHere();
  for await (const finding of examine(data)) {
    findings.push(finding);
    console.log(`${finding.level.padEnd(5)} ${finding.what.padEnd(14)} ${finding.says}`);
    if (finding.advice !== undefined) console.log(`${' '.repeat(21)}→ ${finding.advice}`);
  }
  const failed = findings.filter(({ level }) => level === 'fail').length;
  const warned = findings.filter(({ level }) => level === 'warn').length;
  console.log(
    failed > 0 ? `\n${failed} to be done${warned > 0 ? `, ${warned} to be looked at` : ''}.` : '\nAll is well.',
  );
  return failed > 0 ? 1 : 0;
}

async function* examine(folder: string): AsyncGenerator<Finding> {
  yield nodeVersion();
  let settings: Settings;
  try {
    settings = settingsFromEnvironment();
  } catch (error) {
    yield { level: 'fail', what: 'configuration', says: (error as Error).message, advice: 'correct that variable' };
    return;
  }
  const isHosted = settings.endpoint === undefined && settings.sealedDataKey !== undefined;
  yield configuration(settings, isHosted);
  if (isHosted) yield* store(settings, true);
  else yield* localStore(settings, folder);
  yield* key(isHosted ? settings : { ...settings, keyFile: settings.keyFile ?? keyFileOf(folder) });
}

function nodeVersion(): Finding {
  const { node } = process.versions;
  return Number.parseInt(node, 10) >= NEEDS_NODE
    ? { level: 'ok', what: 'node', says: node }
    : { level: 'fail', what: 'node', says: `${node} is too old`, advice: `install Node ${NEEDS_NODE} or newer` };
}

function configuration({ mode, table, endpoint, sealedDataKey, keyFile }: Settings, isHosted: boolean): Finding {
  const where = isHosted ? 'DynamoDB of the region' : (endpoint ?? 'the embedded store');
  const says = `${mode} mode, table ${table} in ${where}`;
  if (sealedDataKey !== undefined && keyFile !== undefined)
    return {
      level: 'fail',
      what: 'configuration',
      says: 'STOWAGE_DATA_KEY and STOWAGE_KEY_FILE are both set, and the file is what counts',
      advice: 'unset one of them: what was sealed with one key does not open with the other',
    };
  return { level: 'ok', what: 'configuration', says };
}

async function* localStore(settings: Settings, folder: string): AsyncGenerator<Finding> {
  if (settings.endpoint !== undefined && settings.endpoint !== '') {
    yield* store(settings, false);
    return;
  }
  try {
    await access(folder, constants.R_OK | constants.W_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      yield { level: 'ok', what: 'store', says: `${folder} is not there yet: stowage serve makes it` };
    else
      yield {
        level: 'fail',
        what: 'store',
        says: `${folder} cannot be read and written: ${(error as Error).message}`,
        advice: 'give this user the folder, or name another with --data',
      };
    return;
  }
  const { state, port } = await serverFileOf(folder);
  if (state === 'stale')
    yield {
      level: 'warn',
      what: 'server.json',
      says: 'a server ended without removing it, and no store answers at its port',
      advice: 'nothing needs to be done: the next stowage serve replaces it',
    };
  else
    yield { level: 'ok', what: 'server.json', says: state === 'none' ? 'no server runs' : `a server runs (${port})` };
  let embedded: Embedded | undefined;
  try {
    embedded = await startEmbedded({ folder });
    yield* store({ ...settings, endpoint: embedded.endpoint }, false);
  } finally {
    await embedded?.close();
  }
}

async function* store(settings: Settings, hosted: boolean): AsyncGenerator<Finding> {
  const { table, endpoint, region } = settings;
  let state: Awaited<ReturnType<typeof inspectTable>>;
  try {
    state = await inspectTable(dynamoClient(settings), table, { hosted });
  } catch (error) {
    yield {
      level: 'fail',
      what: 'store',
      says: `${endpoint ?? `DynamoDB in ${region}`} does not answer: ${(error as Error).name} ${(error as Error).message}`,
      advice: hosted
        ? 'check AWS_REGION, the credentials and that they may dynamodb:DescribeTable'
        : 'start that DynamoDB, or unset DYNAMODB_ENDPOINT for the embedded one',
    };
    return;
  }
  const { missing, problems, remarks, skewMs } = state;
  if (missing)
    yield hosted
      ? {
          level: 'fail',
          what: 'table',
          says: `there is no table ${table}`,
          advice: 'deploy, or set STOWAGE_TABLE to its output TableName',
        }
      : { level: 'ok', what: 'table', says: `${table} is not there yet: stowage serve makes it` };
  else if (problems.length > 0)
    yield {
      level: 'fail',
      what: 'table',
      says: `${table}: ${problems.join('; ')}`,
      advice: hosted
        ? 'deploy again; never repair keys by hand'
        : 'name another table with STOWAGE_TABLE, or another folder',
    };
  else {
    yield { level: 'ok', what: 'table', says: `${table} with its index` };
    if (hosted && !(await isRelocated(dynamoClient(settings), table)))
      yield {
        level: 'warn',
        what: 'layout',
        says: 'nobody has noted that everything lies where it is looked for',
        advice: 'stowage doctor --relocate, once; in a table made since it finds nothing to do',
      };
  }
  for (const remark of remarks)
    yield { level: 'warn', what: 'table', says: remark, advice: 'deploy again: serverless.yml switches it on' };
  yield clock(skewMs);
}

function clock(skewMs: number | undefined): Finding {
  if (skewMs === undefined) return { level: 'warn', what: 'clock', says: 'the store does not say what time it is' };
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  const says = seconds <= 1 ? 'as the store’s' : `${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} the store’s`;
  const advice = 'set this machine’s clock by NTP: signatures and tokens are refused beyond five minutes';
  if (Math.abs(skewMs) > SKEW_MS.fails) return { level: 'fail', what: 'clock', says, advice };
  if (Math.abs(skewMs) > SKEW_MS.warns) return { level: 'warn', what: 'clock', says, advice };
  return { level: 'ok', what: 'clock', says };
}

/** The data key: whether it is there, whole, and opens what it sealed. A file that is not there yet is not made. */
async function* key(settings: Settings): AsyncGenerator<Finding> {
  const { keyFile, mode } = settings;
  const what = 'data key';
  if (keyFile !== undefined) {
    const text = await readFile(keyFile, 'utf8').catch((error: NodeJS.ErrnoException) => error);
    if (text instanceof Error && text.code === 'ENOENT') {
      yield { level: 'ok', what, says: `${keyFile} is not there yet: the first use makes it` };
      return;
    }
    if (text instanceof Error || Buffer.from(text, 'base64').length !== KEY_BYTES) {
      yield {
        level: 'fail',
        what,
        says: `${keyFile} is no key of ${KEY_BYTES} bytes${text instanceof Error ? `: ${text.message}` : ''}`,
        advice:
          'bring the file back from a backup: a new key opens no wire key or webhook secret, and knows no API key',
      };
      return;
    }
  }
  const load = dataKey(settings);
  if (load === undefined) {
    yield mode === 'verified'
      ? { level: 'fail', what, says: 'verified mode has none', advice: 'set STOWAGE_DATA_KEY or STOWAGE_KEY_FILE' }
      : {
          level: 'warn',
          what,
          says: 'there is none: no webhooks',
          advice: 'set STOWAGE_DATA_KEY; see docs/runbook.md',
        };
    return;
  }
  try {
    const vault = vaultOver(load);
    if ((await vault.open('doctor', await vault.seal('doctor', 'well'))) !== 'well')
      throw new Error('it does not open');
    yield { level: 'ok', what, says: keyFile === undefined ? 'KMS opens it' : keyFile };
  } catch (error) {
    yield {
      level: 'fail',
      what,
      says: `it cannot be opened: ${(error as Error).name} ${(error as Error).message}`,
      advice:
        'these credentials need kms:Decrypt on the key, and the text must be what kms encrypt gave with its encryption context; see docs/runbook.md',
    };
  }
}

function readOptions(argv: readonly string[]): { readonly data: string; readonly relocate: boolean } {
  try {
    const options = {
      data: { type: 'string', default: '.stowage' },
      relocate: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

async function relocateHere(): Promise<void> {
  const settings = settingsFromEnvironment();
  if (settings.endpoint === undefined && settings.sealedDataKey === undefined)
    throw new UsageError(
      '--relocate is for a deployment: a local store is brought to the present layout when it is served.',
    );
  const moved = await relocate(dynamoClient(settings), settings.table);
  console.log(`${moved} items of ${settings.table} lie elsewhere now.\n`);
}
