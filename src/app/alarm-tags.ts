import { checkTags } from '../engine/commands/requests.ts';
import type { Tag } from '../model/attribute.ts';
import { refuse } from '../model/refusal.ts';
import { EcsError } from './errors.ts';
import type { AccountStore, TenantContext } from './ports.ts';

/** Tags of alarms, beside their worlds: nothing simulated depends on them. */
export interface AlarmTags {
  list(tenant: TenantContext, alarm: string): Promise<readonly Tag[]>;
  /** @throws EcsError when these cannot be the tags of a resource (GEN-32) */
  check(tags: readonly Tag[]): void;
  /** @throws EcsError when what comes out of it cannot be the tags of a resource (GEN-32) */
  change(tenant: TenantContext, alarm: string, make: (before: readonly Tag[]) => readonly Tag[]): Promise<void>;
}

export function alarmTagUseCases({ documents }: AccountStore): AlarmTags {
  const id = (name: string) => ({ kind: 'alarm-tags', name });
  return {
    check,
    list: async (tenant, alarm) => ((await documents.get(tenant, id(alarm))) ?? []) as readonly Tag[],
    async change(tenant, alarm, make) {
      await documents.change<readonly Tag[]>(tenant, id(alarm), (before = []) => {
        const after = make(before);
        check(after);
        return after.length === 0 ? null : after;
      });
    },
  };
}

function check(tags: readonly Tag[]): void {
  const refusal = checkTags(tags);
  if (refusal !== undefined) throw new EcsError(refuse('InvalidParameterValueException', refusal.message, ['tags']));
}
