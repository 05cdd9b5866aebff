import type { Fleet } from '../columns/instances.ts';
import { type Expression, matches, type QuerySubject } from './query.ts';

/** One container instance, as the cluster query language sees it (CQL-01); `at` moves it to another instance. */
export class InstanceSubject implements QuerySubject {
  private readonly fleet: Fleet;
  private slot = 0;

  constructor(fleet: Fleet) {
    this.fleet = fleet;
  }

  at(slot: number): this {
    this.slot = slot;
    return this;
  }

  get agentConnected(): boolean {
    return this.fleet.agentConnected(this.slot);
  }

  get agentVersion(): string {
    return this.fleet.specOf(this.slot).agentVersion;
  }

  get ec2InstanceId(): string {
    return this.fleet.specOf(this.slot).ec2InstanceId;
  }

  get registeredAtMs(): number {
    return this.fleet.registeredAtMs(this.slot);
  }

  get runningTasksCount(): number {
    return this.fleet.runningTasksCount(this.slot);
  }

  groups(): Iterable<string> {
    return this.fleet.groupsOn(this.slot);
  }

  hasGroup(group: string): boolean {
    return this.fleet.countIn(group, this.slot) > 0;
  }

  attribute(name: string): string | undefined {
    return this.fleet.attribute(this.slot, name);
  }
}

/** True when every memberOf expression holds for the instance; asked at placement alone, but for daemons. Sources: PL-40, PL-42, PL-44. */
export function isMember(expressions: readonly Expression[], subject: QuerySubject): boolean {
  for (const expression of expressions) if (!matches(expression, subject)) return false;
  return true;
}

/** True when no counted task of the group is on the instance, of whatever deployment. Sources: PL-41, PL-43, CH-08. */
export const isDistinct = (fleet: Fleet, group: string, slot: number): boolean => fleet.countIn(group, slot) === 0;
