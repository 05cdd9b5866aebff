import { parseArgs } from 'node:util';
import { dynamoClient } from '../adapters/dynamodb/client.ts';
import { startEmbedded } from '../adapters/dynamodb/embedded.ts';
import { openTable } from '../adapters/dynamodb/relocate.ts';
import { auditLines } from '../app/audit-lines.ts';
import { EcsError } from '../app/errors.ts';
import type { NewKey, Tenancy } from '../app/tenancy.ts';
import { type Composed, compose, settingsFromEnvironment } from '../compose.ts';
import type { Tenant } from '../model/tenant.ts';
import { QUOTAS } from '../tables/plans.ts';
import { UsageError } from './usage.ts';

const STORE_HELP = `  --data FOLDER   where the embedded DynamoDB keeps its files (default .stowage); a running server is used as it is

  DYNAMODB_ENDPOINT, STOWAGE_TABLE  another DynamoDB; without an endpoint and with STOWAGE_DATA_KEY: that of AWS
  STOWAGE_DATA_KEY                  the data key as KMS sealed it; otherwise a key file in the data folder`;

export const TENANTS_HELP = `Usage: stowage tenants <what> [options]

  create NAME [--plan free|team] [--regions us-east-1,…]   makes a tenant with one project and an owner's key
  list                                                     all tenants
  show TENANT                                              one of them
  suspend TENANT, resume TENANT                            every door refuses it, or serves it again
  quota TENANT NAME=NUMBER …                               ${QUOTAS.map(({ name }) => name).join(', ')}
  regions TENANT us-west-2,…                               adds regions
  export TENANT                                            everything it has, as JSON lines
  delete TENANT --yes                                      removes it and everything in it, for good

${STORE_HELP}`;

export const KEYS_HELP = `Usage: stowage keys <what> --tenant TENANT [options]

  create NAME [--wire] [--role owner|editor|operator|viewer] [--scopes a,b] [--days 90]
                  a key for GraphQL and REST, or with --wire an access key pair for the AWS CLI and SDKs
  list            all keys, without their secrets
  rotate KEY [--now]   a key of the same name and scopes; the old one lives for 24 hours, or ends now
  revoke KEY      ends a key at once

${STORE_HELP}`;

export const AUDIT_HELP = `Usage: stowage audit --tenant TENANT

Prints who did what, newest first, one JSON object a line: every change of every door with who made it, from where, with which
result; attempts that were refused; then what policies and schedules changed by themselves.

${STORE_HELP}
  STOWAGE_AUDIT_DAYS                days that the log is kept (default 400)`;

const OPTIONS = {
  data: { type: 'string', default: '.stowage' },
  tenant: { type: 'string' },
  plan: { type: 'string' },
  regions: { type: 'string' },
  role: { type: 'string' },
  scopes: { type: 'string' },
  days: { type: 'string' },
  wire: { type: 'boolean', default: false },
  now: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
} as const;

interface Call {
  readonly composed: Composed;
  readonly tenancy: Tenancy;
  readonly words: readonly string[];
  readonly values: ReturnType<typeof parse>['values'];
}

/** The operator's own administration: straight on the store, past every door. */
export const tenants = (argv: readonly string[]): Promise<number> => run(argv, TENANTS);
export const keys = (argv: readonly string[]): Promise<number> => run(argv, KEYS);

/** The log of a tenant, and what its policies and schedules did. */
export const audit = (argv: readonly string[]): Promise<number> =>
  run(['print', ...argv], {
    async print({ composed, tenancy, values }) {
      for await (const line of auditLines({ tenancy, worlds: composed.door.worlds }, tenantOption(values)))
        process.stdout.write(`${JSON.stringify(line)}\n`);
    },
  });

const TENANTS: Readonly<Record<string, (call: Call) => Promise<void>>> = {
  async create({ tenancy, words, values }) {
    const tenant = await tenancy.create({
      name: word(words, 0, 'the name of the tenant'),
      ...(values.plan !== undefined && { plan: values.plan }),
      ...(values.regions !== undefined && { regions: values.regions.split(',') }),
    });
    printTenant(tenant);
    printKey(await tenancy.createKey(tenant.tenantId, { name: 'first', role: 'owner' }));
  },
  async list({ tenancy }) {
    for (let after: string | undefined; ; ) {
      const page = await tenancy.list({ limit: 100, ...(after !== undefined && { after }) });
      for (const { tenantId, name, status, plan } of page.tenants)
        console.log(`${tenantId}  ${status.padEnd(9)}  ${plan.padEnd(5)}  ${name}`);
      if (page.next === undefined) return;
      after = page.next;
    }
  },
  show: async ({ tenancy, words }) => console.log(JSON.stringify(await tenancy.get(tenantWord(words)), undefined, 2)),
  suspend: async ({ tenancy, words }) => printTenant(await tenancy.setStatus(tenantWord(words), 'SUSPENDED')),
  resume: async ({ tenancy, words }) => printTenant(await tenancy.setStatus(tenantWord(words), 'ACTIVE')),
  async quota({ tenancy, words }) {
    const quotas = words.slice(1).map((pair) => pair.split('='));
    if (quotas.length === 0 || quotas.some((pair) => pair.length !== 2)) throw new UsageError('Say NAME=NUMBER.');
    await tenancy.setQuotas(
      tenantWord(words),
      Object.fromEntries(quotas.map(([name, value]) => [name, Number(value)])),
    );
  },
  regions: async ({ tenancy, words }) =>
    printTenant(await tenancy.addRegions(tenantWord(words), word(words, 1, 'the regions').split(','))),
  async export({ composed, words }) {
    for await (const line of composed.exportOf?.(tenantWord(words)) ?? [])
      process.stdout.write(`${JSON.stringify(line)}\n`);
  },
  async delete({ tenancy, words, values }) {
    const tenant = await tenancy.get(tenantWord(words));
    if (!values.yes)
      throw new UsageError(
        `This removes ${tenant.name} (${tenant.tenantId}) and everything in it; say --yes to mean it.`,
      );
    const { itemsDeleted, itemsLeft } = await tenancy.delete(tenant.tenantId);
    console.log(`${tenant.tenantId} is gone: ${itemsDeleted} items deleted, ${itemsLeft} left.`);
  },
};

const KEYS: Readonly<Record<string, (call: Call) => Promise<void>>> = {
  async create({ tenancy, words, values }) {
    printKey(
      await tenancy.createKey(tenantOption(values), {
        kind: values.wire ? 'wire' : 'api',
        name: word(words, 0, 'a name for the key'),
        role: values.role,
        scopes: values.scopes?.split(','),
        ...(values.days !== undefined && { expiresInDays: Number(values.days) }),
      }),
    );
  },
  async list({ tenancy, values }) {
    for (const key of await tenancy.keys(tenantOption(values))) {
      const state =
        key.revokedWallMs === null ? `until ${dayOf(key.expiresWallMs)}` : `revoked ${dayOf(key.revokedWallMs)}`;
      console.log(
        `${key.keyId}  ${key.kind.padEnd(4)}  ${state}  used ${dayOf(key.lastUsedWallMs)}  ${key.name}  ${key.scopes.join(',')}`,
      );
    }
  },
  rotate: async ({ tenancy, words, values }) =>
    printKey(
      await tenancy.rotateKey(tenantOption(values), word(words, 0, 'the id of the key'), { expireNow: values.now }),
    ),
  async revoke({ tenancy, words, values }) {
    const key = await tenancy.revokeKey(tenantOption(values), word(words, 0, 'the id of the key'));
    console.log(`${key.keyId} is revoked.`);
  },
};

async function run(argv: readonly string[], commands: typeof TENANTS): Promise<number> {
  const { values, positionals } = parse(argv);
  const [name = '', ...words] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new UsageError(`Say one of ${Object.keys(commands).join(', ')}.`);
  const { composed, close } = await openStore(values.data);
  try {
    await command({ composed, tenancy: composed.gate.tenancy as Tenancy, words, values });
    return 0;
  } catch (error) {
    if (!(error instanceof EcsError)) throw error;
    console.error(error.refusal.message);
    return 1;
  } finally {
    await close();
  }
}

/** The store that the environment names, or the embedded one of the data folder. */
async function openStore(data: string): Promise<{ readonly composed: Composed; readonly close: () => Promise<void> }> {
  const named = settingsFromEnvironment();
  if (named.sealedDataKey !== undefined)
    return { composed: compose({ ...named, mode: 'verified' }), close: async () => {} };
  const store = await startEmbedded({ folder: data });
  const settings = {
    ...named,
    endpoint: store.endpoint,
    mode: 'verified' as const,
    keyFile: named.keyFile ?? keyFileOf(data),
  };
  await openTable(dynamoClient(settings), settings.table);
  return { composed: compose(settings), close: store.close };
}

/** The data key of a machine lies beside its data. */
export const keyFileOf = (data: string): string => `${data}/data.key`;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function word(words: readonly string[], index: number, what: string): string {
  const found = words[index];
  if (found === undefined) throw new UsageError(`Say ${what}.`);
  return found;
}
const tenantWord = (words: readonly string[]): string => word(words, 0, 'which tenant');
function tenantOption({ tenant }: Call['values']): string {
  if (tenant === undefined) throw new UsageError('Say which tenant: --tenant.');
  return tenant;
}

const dayOf = (wallMs: number | null): string =>
  wallMs === null ? 'never' : new Date(wallMs).toISOString().slice(0, 10);

function printTenant({ tenantId, name, status, plan, regions, projects }: Tenant): void {
  console.log(`tenant   ${tenantId}  ${name}  ${status}  plan ${plan}`);
  for (const project of projects) console.log(`project  ${project.accountId}  ${project.name}`);
  console.log(`regions  ${regions.join(', ')}`);
}

/** The secret is printed here, once. */
export function printKey({ credential, apiKey, accessKeyId, secretAccessKey }: NewKey): void {
  console.log(`key      ${credential.keyId}  ${credential.name}  ${credential.scopes.join(' ')}`);
  if (apiKey !== undefined) console.log(`         ${apiKey}`);
  if (accessKeyId !== undefined)
    console.log(`         AWS_ACCESS_KEY_ID=${accessKeyId}\n         AWS_SECRET_ACCESS_KEY=${secretAccessKey}`);
  console.log('         It is shown this once.');
}
