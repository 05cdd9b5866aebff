import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian's own copy where there is one, else whatever the path finds; undefined: not installed. */
function find(name: string, ...check: string[]): string | undefined {
  for (const candidate of [`/usr/bin/${name}`, name]) {
    if (candidate.startsWith('/') && !existsSync(candidate)) continue;
    if (spawnSync(candidate, check, { stdio: 'ignore' }).status === 0) return candidate;
  }
  return undefined;
}

/** Programs that some machines lack: their tests are skipped there, and say so where everybody sees it. */
export function findProgram(what: string, name: string, ...check: string[]): string | undefined {
  const program = find(name, ...check);
  if (program === undefined)
    console.warn(`\n*** SKIPPED: ${what} is not installed, so its tests do not run here ***\n`);
  return program;
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, as the account that tests use; nothing of this machine's AWS settings reaches it. */
export function runProgram(
  program: string,
  args: readonly string[],
  { env = {}, input }: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: {
        PATH: process.env.PATH ?? '',
        HOME: '/nonexistent',
        LC_ALL: 'C.UTF-8',
        AWS_ACCESS_KEY_ID: '111122223333',
        AWS_SECRET_ACCESS_KEY: 'anything',
        AWS_DEFAULT_REGION: 'eu-west-1',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_PAGER: '',
        ...env,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin.end(input ?? '');
  });
}
