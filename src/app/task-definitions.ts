import { registerTaskDefinition } from '../engine/task-definitions/register.ts';
import { taskDefinitionArn } from '../model/arn.ts';
import { isRefusal, refuse } from '../model/refusal.ts';
import type { Failure } from '../model/task.ts';
import type { TaskDefinition } from '../model/task-definition.ts';
import { REFUSALS } from '../tables/messages.ts';
import { ECS_QUOTAS } from '../tables/quotas.ts';
import { EcsError } from './errors.ts';
import { revisionName } from './names.ts';
import type { AccountStore, Clock, TenantContext } from './ports.ts';

/** Task definitions of an account. */
export interface TaskDefinitionUseCases {
  /** Takes the JSON that AWS documents for register-task-definition; untrusted. */
  register(tenant: TenantContext, input: unknown): Promise<TaskDefinition>;
  deregister(tenant: TenantContext, taskDefinition: string): Promise<TaskDefinition>;
  delete(
    tenant: TenantContext,
    taskDefinitions: readonly string[],
  ): Promise<{ readonly deleted: readonly TaskDefinition[]; readonly failures: readonly Failure[] }>;
  /** family, family:revision or ARN (TD-07, TD-08). */
  find(tenant: TenantContext, taskDefinition: string): Promise<TaskDefinition | undefined>;
  list(
    tenant: TenantContext,
    page: {
      readonly family?: string;
      readonly status?: TaskDefinition['status'];
      readonly backwards?: boolean;
      readonly after?: { readonly family: string; readonly revision: number };
      readonly limit: number;
    },
  ): Promise<{ readonly taskDefinitions: readonly TaskDefinition[]; readonly more: boolean }>;
  families(
    tenant: TenantContext,
    page: {
      readonly prefix?: string;
      readonly status?: 'ACTIVE' | 'INACTIVE';
      readonly after?: string;
      readonly limit: number;
    },
  ): Promise<{ readonly families: readonly string[]; readonly next?: string }>;
}

const DELETED_AT_ONCE = ECS_QUOTAS.definitionsPerDelete.value;
const client = (message: string): EcsError => new EcsError(refuse('ClientException', message, ['taskDefinition']));

/** Families and revisions of an account. Sources: TD-01 to TD-10. */
export function taskDefinitionUseCases(accounts: AccountStore, clock: Clock): TaskDefinitionUseCases {
  const find = async (tenant: TenantContext, text: string): Promise<TaskDefinition | undefined> => {
    const { family, revision } = revisionName(tenant, text);
    return revision === undefined ? accounts.latestActive(tenant, family) : accounts.revision(tenant, family, revision);
  };
  const named = (tenant: TenantContext, text: string) => {
    const { family, revision } = revisionName(tenant, text);
    if (revision === undefined) throw client('Revision is missing.');
    return { family, revision };
  };
  return {
    async register(tenant, input) {
      const make = (revision: number) =>
        registerTaskDefinition(input, {
          accountId: tenant.accountId,
          region: tenant.region,
          revision,
          nowMs: clock.wallMs(),
        });
      const tried = make(1); // all that can be wrong is found before a number is used up
      if (isRefusal(tried)) throw new EcsError(tried);
      return accounts.registerRevision(tenant, tried.family, (revision) => {
        if (revision > ECS_QUOTAS.revisions.value)
          throw client(`The maximum number of revisions of ${tried.family} has been reached.`);
        return make(revision) as TaskDefinition;
      });
    },
    async deregister(tenant, text) {
      const { family, revision } = named(tenant, text);
      const known = await accounts.revision(tenant, family, revision);
      if (known === undefined) throw client(REFUSALS.taskDefinitionNotFound);
      if (known.status !== 'ACTIVE') return known;
      const changed = await accounts.changeRevision(tenant, family, revision, (definition) => ({
        ...definition,
        status: 'INACTIVE',
        deregisteredAtMs: clock.wallMs(),
      }));
      return changed ?? known;
    },
    async delete(tenant, texts) {
      if (texts.length > DELETED_AT_ONCE)
        throw new EcsError(
          refuse(
            'InvalidParameterException',
            `Size of TaskDefinition references list cannot exceed ${DELETED_AT_ONCE}`,
            ['taskDefinitions'],
          ),
        );
      const deleted: TaskDefinition[] = [];
      const failures: Failure[] = [];
      const names = texts.map((text) => named(tenant, text)); // what is wrong is found before anything is changed
      for (const { family, revision } of names) {
        const arn = taskDefinitionArn(tenant, family, revision);
        const known = await accounts.revision(tenant, family, revision);
        if (known === undefined)
          failures.push({ arn, reason: 'MISSING', detail: 'The specified task definition does not exist.' });
        else if (known.status === 'ACTIVE')
          failures.push({
            arn,
            reason:
              'The specified task definition is still in ACTIVE status. Please deregister the target and try again.',
          });
        else
          deleted.push(
            (await accounts.changeRevision(tenant, family, revision, (definition) => ({
              ...definition,
              status: 'DELETE_IN_PROGRESS',
            }))) ?? known,
          );
      }
      return { deleted, failures };
    },
    find,
    async list(tenant, page) {
      const wanted = page.status ?? 'ACTIVE';
      const found: TaskDefinition[] = [];
      let after = page.after;
      let familyAfter: string | undefined = page.after?.family;
      const inFamily = async (family: string, afterRevision: number | undefined): Promise<boolean> => {
        for (let from = afterRevision; ; ) {
          const slice = await accounts.revisions(tenant, family, {
            limit: PAGE,
            ...(from !== undefined && { after: from }),
            ...(page.backwards === true && { backwards: true }),
          });
          for (const definition of slice.revisions) {
            if (definition.status !== wanted) continue;
            if (found.length === page.limit) return true;
            found.push(definition);
          }
          if (!slice.more) return false;
          from = slice.revisions.at(-1)?.revision;
        }
      };
      if (page.family !== undefined) {
        const more = await inFamily(page.family, after?.revision);
        return { taskDefinitions: found, more };
      }
      const families = await allFamilies(tenant);
      const ordered = page.backwards === true ? families.reverse() : families;
      for (const family of ordered) {
        if (familyAfter !== undefined) {
          const behind = page.backwards === true ? family > familyAfter : family < familyAfter;
          if (behind) continue;
        }
        const more = await inFamily(family, family === familyAfter ? after?.revision : undefined);
        if (more) return { taskDefinitions: found, more: true };
        after = undefined;
        familyAfter = undefined;
      }
      return { taskDefinitions: found, more: false };
    },
    async families(tenant, page) {
      const found: string[] = [];
      let after = page.after;
      for (;;) {
        const slice = await accounts.families(tenant, {
          limit: PAGE,
          ...(page.prefix !== undefined && { prefix: page.prefix }),
          ...(after !== undefined && { after }),
        });
        for (const summary of slice.families) {
          const active = summary.activeRevisions > 0;
          if ((page.status === 'ACTIVE' && !active) || (page.status === 'INACTIVE' && active)) continue;
          if (found.length === page.limit) return { families: found, next: found.at(-1) as string };
          found.push(summary.family);
        }
        if (slice.next === undefined) return { families: found };
        after = slice.next;
      }
    },
  };

  async function allFamilies(tenant: TenantContext): Promise<string[]> {
    const names: string[] = [];
    for (let after: string | undefined; ; ) {
      const slice = await accounts.families(tenant, { limit: PAGE, ...(after !== undefined && { after }) });
      names.push(...slice.families.map(({ family }) => family));
      if (slice.next === undefined) return names;
      after = slice.next;
    }
  }
}

const PAGE = 100;

/** The revision a launch names, ready to be carried into a world. Sources: RUN-07, TD-08. @throws EcsError */
export async function resolveDefinition(
  accounts: AccountStore,
  tenant: TenantContext,
  text: string,
): Promise<TaskDefinition> {
  const { family, revision } = revisionName(tenant, text);
  const found =
    revision === undefined
      ? await accounts.latestActive(tenant, family)
      : await accounts.revision(tenant, family, revision);
  if (found === undefined) throw client(REFUSALS.taskDefinitionNotFound);
  return found;
}
