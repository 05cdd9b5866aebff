import { matches, parseExpression } from '../../src/engine/placement/query.ts';
import type { Candidate } from '../../src/engine/placement/victims.ts';
import type { Attribute } from '../../src/model/attribute.ts';
import type { InstanceSpec, InstanceStatus } from '../../src/model/container-instance.ts';
import type { Demand, FitReason, PlacementAsk, PlacementStrategy } from '../../src/model/placement.ts';

type Draw = (counter: number) => number;

/** One instance with plain books of its own. */
export interface OracleInstance {
  readonly slot: number;
  readonly spec: InstanceSpec;
  readonly registeredAtMs: number;
  status: InstanceStatus;
  agentConnected: boolean;
  readonly attributes: Map<string, string>;
  freeCpuUnits: number;
  freeMemoryMib: number;
  freeGpus: number;
  freeEnis: number;
  keptCpuUnits: number;
  keptMemoryMib: number;
  keptEnis: number;
  /** As `tcp 80`. */
  readonly ports: Set<string>;
  readonly groups: Map<string, number>;
  runningTasks: number;
}

/**
 * Placement as the rules are written, and no cleverer: every instance looked at, every strategy applied to a list. What the
 * engine answers is held against this. It keeps its own books and shares nothing with the engine but the query language.
 */
export class OracleFleet {
  readonly instances: OracleInstance[] = [];

  register(spec: InstanceSpec, registeredAtMs: number): void {
    this.instances.push({
      slot: this.instances.length,
      spec,
      registeredAtMs,
      status: 'ACTIVE',
      agentConnected: true,
      attributes: new Map(spec.attributes.map(({ name, value = '' }) => [name, value])),
      freeCpuUnits: spec.cpuUnits,
      freeMemoryMib: spec.memoryMib,
      freeGpus: spec.gpus,
      freeEnis: spec.taskEnis,
      keptCpuUnits: 0,
      keptMemoryMib: 0,
      keptEnis: 0,
      ports: new Set([
        ...spec.reservedTcpPorts.map((port) => `tcp ${port}`),
        ...spec.reservedUdpPorts.map((port) => `udp ${port}`),
      ]),
      groups: new Map(),
      runningTasks: 0,
    });
  }

  at(slot: number): OracleInstance {
    return this.instances[slot] as OracleInstance;
  }

  putAttribute(slot: number, { name, value = '' }: Attribute): void {
    this.at(slot).attributes.set(name, value);
  }

  hold(slot: number, demand: Demand): void {
    this.take(slot, demand, 1);
    for (const { protocol, port } of demand.ports) this.at(slot).ports.add(`${protocol} ${port}`);
  }

  release(slot: number, demand: Demand): void {
    this.take(slot, demand, -1);
    for (const { protocol, port } of demand.ports) this.at(slot).ports.delete(`${protocol} ${port}`);
  }

  reserve(slot: number, demand: Demand, sign: 1 | -1): void {
    const instance = this.at(slot);
    instance.keptCpuUnits += sign * demand.cpuUnits;
    instance.keptMemoryMib += sign * demand.memoryMib;
    instance.keptEnis += sign * demand.enis;
  }

  countTask(group: string, slot: number, delta: number): void {
    const { groups } = this.at(slot);
    groups.set(group, (groups.get(group) ?? 0) + delta);
  }

  /** Table 6.2, first failing row. */
  reasonAgainst(ask: PlacementAsk, slot: number): FitReason | null {
    const instance = this.at(slot);
    const { demand } = ask;
    if (instance.status !== 'ACTIVE') return 'INACTIVE';
    if (!instance.agentConnected) return 'AGENT';
    for (const { name, value } of ask.requiresAttributes) {
      const has = instance.attributes.get(name);
      if (has === undefined || (value !== undefined && value !== has)) return 'ATTRIBUTE';
    }
    if (ask.zones !== undefined && !ask.zones.includes(instance.spec.availabilityZone)) return 'LOCATION';
    if (instance.freeCpuUnits - instance.keptCpuUnits < demand.cpuUnits) return 'RESOURCE:CPU';
    if (instance.freeMemoryMib - instance.keptMemoryMib < demand.memoryMib) return 'RESOURCE:MEMORY';
    for (const { protocol, port } of demand.ports)
      if (instance.ports.has(`${protocol} ${port}`)) return 'RESOURCE:PORTS';
    if (demand.ports.length > 0 && instance.ports.size + demand.ports.length > 100) return 'RESOURCE:PORTS';
    if (demand.enis > 0 && instance.freeEnis - instance.keptEnis < demand.enis) return 'RESOURCE:ENI';
    if (instance.freeGpus < demand.gpus) return 'RESOURCE:GPU';
    if (!ask.expressions.every((text) => this.isMember(text, instance)))
      return 'MemberOf placement constraint unsatisfied.';
    if (ask.distinctInstance && (instance.groups.get(ask.group) ?? 0) > 0)
      return 'DistinctInstance placement constraint unsatisfied.';
    return null;
  }

  isConsidered(ask: PlacementAsk, slot: number): boolean {
    const { spec, status } = this.at(slot);
    if (status !== 'ACTIVE' || spec.external !== (ask.launchType === 'EXTERNAL')) return false;
    if (ask.capacityProviderName !== spec.capacityProviderName) return false;
    return ask.autoScalingGroup === undefined || ask.autoScalingGroup === spec.autoScalingGroup;
  }

  /** PL-53: each strategy keeps the best of what the one before it left. */
  choose(ask: PlacementAsk, draw: Draw, except = -1): number {
    let left = this.instances.filter(
      ({ slot }) => slot !== except && this.isConsidered(ask, slot) && this.reasonAgainst(ask, slot) === null,
    );
    for (const strategy of ask.strategies) {
      if (left.length === 0) return -1;
      if (strategy.type === 'random') return this.pick(left, draw);
      const keys = this.keys(strategy, left, ask.group);
      const least = Math.min(...keys);
      left = left.filter((_, at) => keys[at] === least);
    }
    return left[0]?.slot ?? -1;
  }

  /** PL-70 to PL-75, as the pseudo-code says. Each stop counts at once: the task no longer, what it holds as free. */
  pickVictims(
    candidates: readonly Candidate[],
    wanted: number,
    {
      strategies,
      group,
      drawFor,
    }: { strategies: readonly PlacementStrategy[]; group: string; drawFor: (choice: number) => Draw },
  ): number[] {
    const books = this.instances.map(({ freeCpuUnits, freeMemoryMib, keptCpuUnits, keptMemoryMib, groups }) => ({
      cpuUnits: freeCpuUnits - keptCpuUnits,
      memoryMib: freeMemoryMib - keptMemoryMib,
      tasks: groups.get(group) ?? 0,
    }));
    const chosen: Candidate[] = [];
    while (chosen.length < wanted) {
      const open = candidates.filter((task) => !task.protected && !chosen.includes(task));
      if (open.length === 0) break;
      const victim = this.pickVictim(open, candidates, chosen, strategies, books, drawFor(chosen.length));
      chosen.push(victim);
      const book = books[victim.slot];
      if (book === undefined) continue;
      book.tasks--;
      book.cpuUnits += victim.demand.cpuUnits;
      book.memoryMib += victim.demand.memoryMib;
    }
    return chosen.map(({ serial }) => serial);
  }

  private pickVictim(
    open: readonly Candidate[],
    all: readonly Candidate[],
    chosen: readonly Candidate[],
    strategies: readonly PlacementStrategy[],
    books: readonly { cpuUnits: number; memoryMib: number; tasks: number }[],
    draw: Draw,
  ): Candidate {
    const idle = open
      .filter(({ running }) => !running)
      .sort((a, b) => b.createdAtMs - a.createdAtMs || a.serial - b.serial);
    if (idle[0] !== undefined) return idle[0];
    const unhealthy = open.filter(({ unhealthy: is }) => is);
    const draining = open.filter(({ slot }) => slot >= 0 && this.at(slot).status === 'DRAINING');
    let left = unhealthy.length > 0 ? unhealthy : draining.length > 0 ? draining : [...open];
    if (left.some(({ slot }) => slot === -1)) {
      left = left.filter(({ slot }) => slot === -1);
      const inZone = (zone: string | undefined): number =>
        all.filter((task) => task.slot === -1 && task.zone === zone && !chosen.includes(task)).length;
      const most = Math.max(...left.map(({ zone }) => inZone(zone)));
      left = left.filter(({ zone }) => inZone(zone) === most);
    } else
      for (const strategy of strategies) {
        if (strategy.type === 'random') {
          left.sort((a, b) => a.createdAtMs - b.createdAtMs || a.serial - b.serial);
          return left[below(draw, { at: 0 }, left.length)] as Candidate;
        }
        const keys = left.map((task) => this.stopKey(strategy, task, books));
        const most = Math.max(...keys);
        left = left.filter((_, at) => keys[at] === most);
      }
    left.sort((a, b) => a.slot - b.slot || b.createdAtMs - a.createdAtMs || a.serial - b.serial);
    return left[0] as Candidate;
  }

  private stopKey(
    { type, field = '' }: PlacementStrategy,
    { slot, demand }: Candidate,
    books: readonly { cpuUnits: number; memoryMib: number; tasks: number }[],
  ): number {
    const book = books[slot] as (typeof books)[number];
    if (type === 'binpack')
      return field === 'cpu' ? book.cpuUnits + demand.cpuUnits : book.memoryMib + demand.memoryMib;
    if (field === 'instanceId' || field === 'host') return book.tasks;
    const name = field.replace('attribute:', '');
    const value = this.at(slot).attributes.get(name);
    if (value === undefined) return Number.POSITIVE_INFINITY;
    let tasks = 0;
    this.instances.forEach(({ attributes }, other) => {
      if (attributes.get(name) === value) tasks += (books[other] as (typeof books)[number]).tasks;
    });
    return tasks;
  }

  private keys({ type, field = '' }: PlacementStrategy, left: readonly OracleInstance[], group: string): number[] {
    if (type === 'binpack')
      return left.map((of) =>
        field === 'cpu' ? of.freeCpuUnits - of.keptCpuUnits : of.freeMemoryMib - of.keptMemoryMib,
      );
    if (field === 'instanceId' || field === 'host') return left.map(({ groups }) => groups.get(group) ?? 0);
    const name = field.replace('attribute:', '');
    const perValue = new Map<string, number>();
    for (const { attributes, groups } of this.instances) {
      const value = attributes.get(name);
      const tasks = groups.get(group) ?? 0;
      if (value !== undefined && tasks > 0) perValue.set(value, (perValue.get(value) ?? 0) + tasks);
    }
    return left.map(({ attributes }) => {
      const value = attributes.get(name);
      return value === undefined ? Number.POSITIVE_INFINITY : (perValue.get(value) ?? 0);
    });
  }

  /** Sixty-four slots of the whole fleet are tried; when none of them is in the list, one of the list is drawn. */
  private pick(left: readonly OracleInstance[], draw: Draw): number {
    const words = { at: 0 };
    const slots = new Set(left.map(({ slot }) => slot));
    for (let tries = 0; tries < 64; tries++) {
      const slot = below(draw, words, this.instances.length);
      if (slots.has(slot)) return slot;
    }
    return (left[below(draw, words, left.length)] as OracleInstance).slot;
  }

  private isMember(text: string, instance: OracleInstance): boolean {
    const parsed = parseExpression(text);
    if (!('expression' in parsed)) throw new Error(parsed.error.message);
    const groups = [...instance.groups].filter(([, tasks]) => tasks > 0).map(([group]) => group);
    return matches(parsed.expression, {
      agentConnected: instance.agentConnected,
      agentVersion: instance.spec.agentVersion,
      ec2InstanceId: instance.spec.ec2InstanceId,
      registeredAtMs: instance.registeredAtMs,
      runningTasksCount: instance.runningTasks,
      groups: () => groups,
      hasGroup: (group) => groups.includes(group),
      attribute: (name) => instance.attributes.get(name),
    });
  }

  private take(slot: number, demand: Demand, sign: 1 | -1): void {
    const instance = this.at(slot);
    instance.freeCpuUnits -= sign * demand.cpuUnits;
    instance.freeMemoryMib -= sign * demand.memoryMib;
    instance.freeGpus -= sign * demand.gpus;
    instance.freeEnis -= sign * demand.enis;
  }
}

/** An integer below `bound` without bias: words above the largest multiple of it are thrown away. */
function below(draw: Draw, words: { at: number }, bound: number): number {
  for (;;) {
    const word = draw(words.at++);
    if (word < Math.floor(2 ** 32 / bound) * bound) return word % bound;
  }
}
