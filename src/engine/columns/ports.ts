import type { InstanceSpec } from '../../model/container-instance.ts';
import type { Demand } from '../../model/placement.ts';
import type { Protocol } from '../../model/task-definition.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import { invariant } from '../invariant.ts';

/** Host ports that an instance can have reserved at a time, its own and those of tasks, TCP and UDP together. Source: CI-06. */
export const RESERVED_PORTS_LIMIT = ECS_QUOTAS.reservedPorts.value;

const UDP = 0x1_0000;
const codeOf = (protocol: Protocol, port: number): number => (protocol === 'udp' ? UDP + port : port);

export const ownPorts = (spec: InstanceSpec, protocol: Protocol): readonly number[] =>
  protocol === 'udp' ? spec.reservedUdpPorts : spec.reservedTcpPorts;

/** Static host ports that tasks took, per instance: short lists, because an instance can have only a hundred. */
export class TakenPorts {
  /** Lists are never changed in place, so copies share them. */
  private readonly lists: (readonly number[])[];

  constructor(lists: (readonly number[])[] = []) {
    this.lists = lists;
  }

  /** In the order in which they were taken. */
  of(slot: number, protocol: Protocol): number[] {
    const codes = this.lists[slot] ?? [];
    return protocol === 'udp'
      ? codes.filter((code) => code >= UDP).map((code) => code - UDP)
      : codes.filter((code) => code < UDP);
  }

  has(slot: number, protocol: Protocol, port: number): boolean {
    const codes = this.lists[slot];
    return codes?.includes(codeOf(protocol, port)) ?? false;
  }

  take(slot: number, ports: Demand['ports']): void {
    const codes = ports.map(({ protocol, port }) => codeOf(protocol, port));
    const before = this.lists[slot] ?? [];
    for (const code of codes) invariant(!before.includes(code), () => `port ${code} of instance ${slot} taken twice`);
    this.lists[slot] = [...before, ...codes];
  }

  giveBack(slot: number, ports: Demand['ports']): void {
    const codes = ports.map(({ protocol, port }) => codeOf(protocol, port));
    this.lists[slot] = (this.lists[slot] ?? []).filter((code) => !codes.includes(code));
  }

  clone(): TakenPorts {
    return new TakenPorts(this.lists.slice());
  }

  /** Triples (slot, is it UDP, port), by slot. */
  toRows(): number[] {
    return this.lists.flatMap((codes, slot) => codes.flatMap((code) => [slot, code >= UDP ? 1 : 0, code % UDP]));
  }

  static fromRows(rows: ArrayLike<number>): TakenPorts {
    const taken = new TakenPorts();
    for (let at = 0; at < rows.length; at += 3)
      taken.take(rows[at] as number, [{ protocol: rows[at + 1] === 1 ? 'udp' : 'tcp', port: rows[at + 2] as number }]);
    return taken;
  }
}
