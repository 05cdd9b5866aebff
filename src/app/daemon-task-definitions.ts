import { registerTaskDefinition } from '../engine/task-definitions/register.ts';
import type { World } from '../engine/world.ts';
import { arn, looksLikeArn, parseArn } from '../model/arn.ts';
import type { Tag } from '../model/attribute.ts';
import { isRefusal, refuse } from '../model/refusal.ts';
import type { TaskDefinition } from '../model/task-definition.ts';
import { DAEMON_LIMITS } from '../tables/daemons.ts';
import { readWorld, type WorldDoor } from './change-world.ts';
import { EcsError, invalid } from './errors.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import { storedResources } from './stored-resources.ts';

type Json = Readonly<Record<string, unknown>>;

/** One revision of a family of daemon task definitions: what was registered, in AWS's JSON. */
export interface DaemonTaskDefinition {
  readonly daemonTaskDefinitionArn: string;
  readonly family: string;
  readonly revision: number;
  readonly status: 'ACTIVE' | 'DELETED';
  readonly registeredAtMs: number;
  readonly deletedAtMs?: number;
  /** Whether it is the newest of its family. */
  readonly isLast: boolean;
  readonly definition: Json;
  readonly tags: readonly Tag[];
}

export interface DaemonTaskDefinitionUseCases {
  /** Takes the JSON that AWS documents for RegisterDaemonTaskDefinition; untrusted. */
  register(tenant: TenantContext, input: unknown): Promise<DaemonTaskDefinition>;
  /** family: the newest ACTIVE revision; family:revision; or an ARN. @throws EcsError */
  find(tenant: TenantContext, text: string): Promise<DaemonTaskDefinition>;
  /** By family and revision. */
  list(tenant: TenantContext): Promise<readonly DaemonTaskDefinition[]>;
  /** Refused while a daemon uses it. */
  delete(tenant: TenantContext, text: string): Promise<DaemonTaskDefinition>;
  changeTags(
    tenant: TenantContext,
    arn: string,
    change: (tags: readonly Tag[]) => readonly Tag[],
  ): Promise<DaemonTaskDefinition>;
}

/** A family, as it is kept. */
interface Family {
  readonly family: string;
  readonly latest: number;
  readonly revisions: readonly {
    readonly revision: number;
    readonly registeredAtMs: number;
    readonly deletedAtMs?: number;
    readonly definition: Json;
  }[];
}

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const KIND = 'daemon-family';
/** ECS's least for a container: what is taken for an agent that says nothing of its memory. Source: TD-27. */
const LEAST_MEMORY_MIB = 6;

const notFound = (): EcsError =>
  new EcsError(refuse('ClientException', 'Daemon task definition not found.', ['daemonTaskDefinition']));

export const daemonTaskDefinitionArn = (tenant: TenantContext, family: string, revision: number): string =>
  arn('ecs', tenant, `daemon-task-definition/${family}:${revision}`);

/** Families of daemon task definitions of an account. */
export function daemonTaskDefinitionUseCases(door: WorldDoor, accounts: AccountStore): DaemonTaskDefinitionUseCases {
  const stored = storedResources(accounts);
  const shown = (tenant: TenantContext, family: Family, one: Family['revisions'][number]): DaemonTaskDefinition => {
    const { tags = [], ...definition } = one.definition as { readonly tags?: readonly Tag[] };
    return {
      daemonTaskDefinitionArn: daemonTaskDefinitionArn(tenant, family.family, one.revision),
      family: family.family,
      revision: one.revision,
      status: one.deletedAtMs === undefined ? 'ACTIVE' : 'DELETED',
      registeredAtMs: one.registeredAtMs,
      ...(one.deletedAtMs !== undefined && { deletedAtMs: one.deletedAtMs }),
      isLast: one.revision === family.latest,
      definition,
      tags,
    };
  };
  const find = async (tenant: TenantContext, text: string): Promise<DaemonTaskDefinition> => {
    const [family = '', revision] = nameIn(tenant, text).split(':');
    const kept = NAME.test(family) ? await stored.get<Family>(tenant, KIND, family) : undefined;
    const found =
      revision === undefined
        ? kept?.revisions.findLast(({ deletedAtMs }) => deletedAtMs === undefined)
        : kept?.revisions.find((one) => String(one.revision) === revision);
    if (kept === undefined || found === undefined) throw notFound();
    return shown(tenant, kept, found);
  };
  const change = async (
    tenant: TenantContext,
    { family, revision }: DaemonTaskDefinition,
    news: (one: Family['revisions'][number]) => Family['revisions'][number],
  ): Promise<DaemonTaskDefinition> => {
    await stored.change<Family>(tenant, { kind: KIND, name: family }, (before) => {
      if (before === undefined) throw notFound();
      return { ...before, revisions: before.revisions.map((one) => (one.revision === revision ? news(one) : one)) };
    });
    return find(tenant, `${family}:${revision}`);
  };
  return {
    find,
    async register(tenant, input) {
      const definition = (typeof input === 'object' && input !== null ? input : {}) as Json;
      const { family, ...rest } = definition;
      if (typeof family !== 'string' || !NAME.test(family))
        throw invalid('family is 1 to 255 letters, digits, hyphens and underscores.', 'family');
      engineDefinition(tenant, { family, revision: 1, registeredAtMs: 0, definition: rest }); // refused before it is kept
      const kept = await stored.change<Family>(tenant, { kind: KIND, name: family }, (before) => {
        const latest = (before?.latest ?? 0) + 1;
        const revision = { revision: latest, registeredAtMs: door.clock.wallMs(), definition: rest };
        return { family, latest, revisions: [...(before?.revisions ?? []), revision].slice(-DAEMON_LIMITS.kept) };
      });
      return shown(tenant, kept as Family, (kept as Family).revisions.at(-1) as Family['revisions'][number]);
    },
    async list(tenant) {
      const families = await stored.all<Family>(tenant, KIND);
      return families.flatMap((family) => family.revisions.map((one) => shown(tenant, family, one)));
    },
    async delete(tenant, text) {
      const found = await find(tenant, text);
      for await (const world of activeWorlds(door, tenant))
        if (isUsedBy(world, found.daemonTaskDefinitionArn))
          throw new EcsError(
            refuse('ClientException', 'The daemon task definition is in use by a daemon.', ['daemonTaskDefinition']),
          );
      return change(tenant, found, (one) => ({ ...one, deletedAtMs: one.deletedAtMs ?? door.clock.wallMs() }));
    },
    changeTags: async (tenant, text, news) =>
      change(tenant, await find(tenant, text), (one) => ({
        ...one,
        definition: { ...one.definition, tags: news((one.definition.tags ?? []) as readonly Tag[]) },
      })),
  };
}

function nameIn(tenant: TenantContext, text: string): string {
  if (!looksLikeArn(text)) return text;
  const parsed = parseArn(text);
  const isHere =
    parsed?.service === 'ecs' &&
    parsed.resourceType === 'daemon-task-definition' &&
    parsed.accountId === tenant.accountId &&
    parsed.region === tenant.region;
  return isHere ? parsed.path.join('/') : '';
}

async function* activeWorlds(door: WorldDoor, tenant: TenantContext): AsyncGenerator<World> {
  for (let after: string | undefined; ; ) {
    const { heads, next } = await door.worlds.list(tenant, { limit: 100, ...(after !== undefined && { after }) });
    for (const { cluster, status } of heads) if (status === 'ACTIVE') yield await readWorld(door, tenant, cluster);
    if (next === undefined) return;
    after = next;
  }
}

const isUsedBy = (world: World, definitionArn: string): boolean =>
  [...world.managedDaemons.all.values()].some(
    ({ number, deletedAtMs, wanted, revisions }) =>
      deletedAtMs === undefined &&
      revisions.some(
        (one) =>
          one.taskDefinitionArn === definitionArn &&
          (one.number === wanted || [...(world.managedDaemons.cover.get(number)?.values() ?? [])].includes(one.number)),
      ),
  );

/**
 * The revision as worlds run it: a task in a network of the daemons' own, without ports or GPUs. Everything is checked as
 * with task definitions. @throws EcsError
 */
export function engineDefinition(
  tenant: TenantContext,
  {
    family,
    revision,
    registeredAtMs,
    definition,
    tags = [],
  }: Pick<DaemonTaskDefinition, 'family' | 'revision' | 'registeredAtMs' | 'definition'> & {
    readonly tags?: readonly Tag[];
  },
): TaskDefinition {
  const { cpu, memory, volumes, taskRoleArn, executionRoleArn, containerDefinitions } = definition;
  const hasMemory = memory !== undefined && memory !== '';
  const made = registerTaskDefinition(
    {
      family,
      networkMode: 'bridge',
      ...(cpu !== undefined && { cpu }),
      ...(memory !== undefined && { memory }),
      ...(volumes !== undefined && { volumes }),
      ...(taskRoleArn !== undefined && { taskRoleArn }),
      ...(executionRoleArn !== undefined && { executionRoleArn }),
      containerDefinitions: Array.isArray(containerDefinitions)
        ? containerDefinitions.map((container) => agentContainer(container, hasMemory))
        : containerDefinitions,
      tags: (definition.tags as readonly Tag[] | undefined) ?? tags,
    },
    { accountId: tenant.accountId, region: tenant.region, revision, nowMs: registeredAtMs },
  );
  if (isRefusal(made)) throw new EcsError(made);
  return { ...made, taskDefinitionArn: daemonTaskDefinitionArn(tenant, family, revision) };
}

function agentContainer(container: unknown, hasMemory: boolean): unknown {
  if (typeof container !== 'object' || container === null) return container;
  const { portMappings: _, resourceRequirements: __, ...own } = container as Json;
  const isSized = hasMemory || own.memory !== undefined || own.memoryReservation !== undefined;
  return isSized ? own : { ...own, memoryReservation: LEAST_MEMORY_MIB };
}
