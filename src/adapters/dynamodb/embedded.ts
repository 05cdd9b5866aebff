import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import dynalite from 'dynalite';

export interface Embedded {
  readonly endpoint: string;
  /** Whether this process runs the store, or found one that does. */
  readonly own: boolean;
  /** Stops the store if it is this process's own. */
  close(): Promise<void>;
}

interface ServerFile {
  readonly pid: number;
  readonly port: number;
}

const LOOPBACK = '127.0.0.1';

/**
 * A DynamoDB for one machine: in this process, on a free port of the loopback interface, with its data in `folder`. The
 * first process on a folder writes `server.json`; others use that one's endpoint, because two processes on one folder
 * would corrupt it. `DYNAMODB_ENDPOINT` overrides everything. Without a folder the data lives in memory. Source: D10.
 */
export async function startEmbedded({ folder }: { readonly folder?: string } = {}): Promise<Embedded> {
  const { DYNAMODB_ENDPOINT: given } = process.env;
  if (given !== undefined && given !== '') return { endpoint: given, own: false, close: async () => {} };
  if (folder === undefined) return run({});
  await mkdir(join(folder, 'dynamodb'), { recursive: true });
  const running = await findRunning(folder);
  if (running !== undefined)
    return { endpoint: `http://${LOOPBACK}:${running.port}`, own: false, close: async () => {} };
  return run({ folder });
}

/** What `server.json` of a folder says: nobody runs its store, somebody does, or somebody did and ended without a word. */
export async function serverFileOf(
  folder: string,
): Promise<{ readonly state: 'none' | 'running' | 'stale'; readonly port?: number }> {
  const running = await findRunning(folder);
  if (running !== undefined) return { state: 'running', port: running.port };
  const left = await readFile(join(folder, 'server.json')).catch(() => undefined);
  return { state: left === undefined ? 'none' : 'stale' };
}

/** The store that another living process runs on the folder; what a dead one left behind is recognised as such. */
async function findRunning(folder: string): Promise<ServerFile | undefined> {
  let file: ServerFile;
  try {
    file = JSON.parse(await readFile(join(folder, 'server.json'), 'utf8')) as ServerFile;
  } catch {
    return undefined;
  }
  return isAlive(file.pid) && (await answers(file.port)) ? file : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK, timeout: 1_000 });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });

async function run({ folder }: { readonly folder?: string }): Promise<Embedded> {
  const server = dynalite({
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
    ...(folder !== undefined && { path: join(folder, 'dynamodb') }),
  });
  const port = await listen(server);
  const file = folder === undefined ? undefined : join(folder, 'server.json');
  if (file !== undefined) {
    const news = `${file}.${process.pid}`;
    await writeFile(news, JSON.stringify({ pid: process.pid, port } satisfies ServerFile));
    await rename(news, file);
  }
  return {
    endpoint: `http://${LOOPBACK}:${port}`,
    own: true,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      if (file !== undefined) await rm(file, { force: true });
    },
  };
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
