import { checkTags } from '../engine/commands/requests.ts';
import type { Tag } from '../model/attribute.ts';
import { refuse } from '../model/refusal.ts';
import { EcsError } from './errors.ts';
import type { AccountStore, TenantContext } from './ports.ts';

/** What of CloudWatch's has tags, by its name. */
export interface Tagged {
  readonly kind: 'alarm' | 'alarm-mute-rule' | 'dashboard';
  readonly name: string;
}

/** Tags of alarms and their like, beside their worlds: nothing simulated depends on them. */
export interface AlarmTags {
  list(tenant: TenantContext, tagged: Tagged): Promise<readonly Tag[]>;
  /** @throws EcsError when these cannot be the tags of a resource (GEN-32) */
  check(tags: readonly Tag[]): void;
  /** @throws EcsError when what comes out of it cannot be the tags of a resource (GEN-32) */
  change(tenant: TenantContext, tagged: Tagged, make: (before: readonly Tag[]) => readonly Tag[]): Promise<void>;
}

export function alarmTagUseCases({ documents }: AccountStore): AlarmTags {
  const id = ({ kind, name }: Tagged) => ({ kind: `${kind}-tags`, name });
  return {
    check,
    list: async (tenant, tagged) => ((await documents.get(tenant, id(tagged))) ?? []) as readonly Tag[],
    async change(tenant, tagged, make) {
      await documents.change<readonly Tag[]>(tenant, id(tagged), (before = []) => {
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
