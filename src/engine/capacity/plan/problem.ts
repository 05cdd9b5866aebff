import type { Catalogue } from './catalogue.ts';
import type { PlanHost, PlanLoad } from './request.ts';

/** Tasks that are alike in all that packing asks about, counted instead of listed. */
export interface Shape {
  /** Indices of the loads whose tasks these are. */
  readonly loads: readonly number[];
  readonly count: number;
  /** What one takes, per dimension. */
  readonly need: readonly number[];
}

/** Hosts that are alike in all that packing asks about: as a rule one type in all its zones. */
export interface Kind {
  readonly price: number;
  /** What an empty one offers, per dimension; what daemons take is off. */
  readonly room: readonly number[];
  /** How many of each shape an empty one holds at most; 0: none may go there. */
  readonly most: readonly number[];
  /** Indices of the hosts. */
  readonly hosts: readonly number[];
}

/** Vector bin packing with bins of many kinds: which kinds to buy so that every shape finds room, as cheaply as can be. */
export interface Problem {
  readonly shapes: readonly Shape[];
  readonly kinds: readonly Kind[];
}

const UNBOUNDED = 1_000_000_000;

/**
 * The problem of the given counts per load on the given hosts. Dimensions: CPU, memory, GPUs, interfaces, how many host
 * ports; then each static port, of which an instance has one. Loads that fit no host are left out.
 */
export function problemOf(
  catalogue: Catalogue,
  all: { readonly loads: readonly PlanLoad[]; readonly hosts: readonly PlanHost[] },
  counts: readonly number[],
  mayUse: (host: number) => boolean = () => true,
): Problem {
  const wanted = all.loads.map((load, index) => ({ load, index, count: counts[index] as number }));
  const replicas = wanted.filter(({ load, count }) => !load.daemon && count > 0);
  const ports = [...new Set(all.loads.flatMap(({ ask }) => ask.demand.ports.map(portName)))];
  const daemons = all.loads.filter(({ daemon }) => daemon);
  const rooms = all.hosts.map((host, index) => (mayUse(index) ? roomOf(catalogue, host, index, daemons, ports) : null));
  const shapes = new Map<string, Shape & { readonly eligible: Uint8Array; readonly distinct: boolean }>();
  for (const { load, index, count } of replicas) {
    const need = needOf(load, ports);
    const eligible = catalogue.eligibleHosts(load.ask);
    const { distinctInstance: distinct, requiresAttributes, zones, expressions } = load.ask;
    // Copies of one load must not share an instance; those of another load may.
    const key = JSON.stringify([need, distinct ? index : -1, requiresAttributes, zones, expressions]);
    const known = shapes.get(key);
    shapes.set(key, {
      need,
      eligible,
      distinct,
      loads: [...(known?.loads ?? []), index],
      count: (known?.count ?? 0) + count,
    });
  }
  const listed = [...shapes.values()];
  const kinds = kindsOf(all.hosts, rooms, (room, host) =>
    listed.map(({ need, eligible, distinct, count }) =>
      eligible[host] === 1 ? Math.min(fits(need, room), distinct ? 1 : count) : 0,
    ),
  );
  return withoutHopeless(listed, withoutDominated(kinds));
}

const portName = ({ protocol, port }: { readonly protocol: string; readonly port: number }): string =>
  `${protocol}:${port}`;

function needOf({ ask: { demand } }: PlanLoad, ports: readonly string[]): number[] {
  const own = new Set(demand.ports.map(portName));
  return [
    demand.cpuUnits,
    demand.memoryMib,
    demand.gpus,
    demand.enis,
    own.size,
    ...ports.map((port) => (own.has(port) ? 1 : 0)),
  ];
}

/** What daemons leave of an empty host; null where one of them finds no room, for such a host could not be at rest. */
function roomOf(
  catalogue: Catalogue,
  { spec }: PlanHost,
  host: number,
  daemons: readonly PlanLoad[],
  ports: readonly string[],
): number[] | null {
  const taken = new Set([
    ...spec.reservedTcpPorts.map((port) => `tcp:${port}`),
    ...spec.reservedUdpPorts.map((port) => `udp:${port}`),
  ]);
  const room = [
    spec.cpuUnits,
    spec.memoryMib,
    spec.gpus,
    spec.taskEnis,
    catalogue.freePorts(host),
    ...ports.map((port) => (taken.has(port) ? 0 : 1)),
  ];
  for (const daemon of daemons) {
    if (catalogue.eligibleHosts(daemon.ask)[host] !== 1) continue;
    needOf(daemon, ports).forEach((amount, dimension) => {
      room[dimension] = (room[dimension] as number) - amount;
    });
  }
  return room.some((left) => left < 0) ? null : room;
}

/** How many of a shape fit into so much room. */
export function fits(need: readonly number[], room: readonly number[]): number {
  let most = UNBOUNDED;
  for (let dimension = 0; dimension < need.length; dimension++) {
    const amount = need[dimension] as number;
    if (amount > 0) most = Math.min(most, Math.floor((room[dimension] as number) / amount));
  }
  return Math.max(0, most);
}

function kindsOf(
  hosts: readonly PlanHost[],
  rooms: readonly (readonly number[] | null)[],
  mostOf: (room: readonly number[], host: number) => number[],
): Kind[] {
  const kinds = new Map<string, Kind & { readonly hosts: number[] }>();
  hosts.forEach(({ priceMicrousdPerHour: price, spec }, host) => {
    const room = rooms[host];
    if (room === null || room === undefined) return;
    const most = mostOf(room, host);
    if (!most.some((copies) => copies > 0)) return;
    const key = JSON.stringify([spec.instanceType, price, room, most]);
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, { price, room, most, hosts: [host] });
    else known.hosts.push(host);
  });
  return [...kinds.values()];
}

/** Leaves out kinds that another one beats or equals in everything; of equals the first stays. */
function withoutDominated(kinds: readonly Kind[]): Kind[] {
  const kept: Kind[] = [];
  for (const kind of [...kinds].sort((a, b) => a.price - b.price || total(b) - total(a)))
    if (!kept.some((other) => isNoWorse(other, kind))) kept.push(kind);
  return kept;
}

const total = ({ room }: Kind): number => (room[0] as number) + (room[1] as number);

/** Of kinds sorted by price: `a` has at least the room of `b`, and takes what `b` takes. */
const isNoWorse = (a: Kind, b: Kind): boolean =>
  a.room.every((amount, dimension) => amount >= (b.room[dimension] as number)) &&
  a.most.every((copies, shape) => copies >= (b.most[shape] as number));

/** Shapes that no kind takes are not part of the problem: the plan says so elsewhere. */
function withoutHopeless(shapes: readonly Shape[], kinds: readonly Kind[]): Problem {
  const hopeful = shapes.map((_, shape) => kinds.some(({ most }) => (most[shape] as number) > 0));
  if (!hopeful.includes(false)) return { shapes, kinds };
  return {
    shapes: shapes.filter((_, shape) => hopeful[shape]),
    kinds: kinds.map((kind) => ({ ...kind, most: kind.most.filter((_, shape) => hopeful[shape]) })),
  };
}
