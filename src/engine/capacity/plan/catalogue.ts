import type { PlacementAsk } from '../../../model/placement.ts';
import { Fleet } from '../../columns/instances.ts';
import { RESERVED_PORTS_LIMIT } from '../../columns/ports.ts';
import { compileAsk } from '../../placement/ask.ts';
import { firstFailure } from '../../placement/fit.ts';
import type { PlanHost, PlanLoad } from './request.ts';

const NO_DEMAND = { cpuUnits: 0, memoryMib: 0, gpus: 0, enis: 0, ports: [] } as const;

/**
 * One empty instance of every host, for the engine's own tests to look at: whether a load may go there at all, its
 * attributes, zone and expressions judged. Expressions over what runs on an instance are left to the verification.
 */
export class Catalogue {
  readonly fleet = new Fleet();
  private readonly eligible = new Map<string, Uint8Array>();

  constructor(hosts: readonly PlanHost[]) {
    for (const { spec } of hosts) this.fleet.register({ ...spec, ec2InstanceId: '' }, 1);
  }

  /** Per host: 1 where the ask passes every test but those for room. */
  eligibleHosts(ask: PlacementAsk): Uint8Array {
    const { requiresAttributes, zones = null, expressions } = ask;
    const key = JSON.stringify([requiresAttributes, zones, expressions]);
    const known = this.eligible.get(key);
    if (known !== undefined) return known;
    const { still } = compileAsk(ask);
    const look = { fleet: this.fleet, ask: { ...ask, demand: NO_DEMAND, distinctInstance: false }, expressions: still };
    const found = Uint8Array.from({ length: this.fleet.size }, (_, host) =>
      firstFailure(look, host) === null ? 1 : 0,
    );
    this.eligible.set(key, found);
    return found;
  }

  /** Whether the host keeps one of the static ports for itself. */
  keepsPortOf({ ask: { demand } }: PlanLoad, host: number): boolean {
    return demand.ports.some(({ protocol, port }) => this.fleet.isPortTaken(host, protocol, port));
  }

  freePorts(host: number): number {
    return RESERVED_PORTS_LIMIT - this.fleet.portsTakenCount(host);
  }
}
