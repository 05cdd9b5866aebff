import data from './instance-types.json' with { type: 'json' };

/** An EC2 instance type, as far as placement and cost reports ask about it. */
export interface InstanceType {
  readonly name: string;
  readonly vcpus: number;
  /** Advertised memory, MiB. */
  readonly memoryMib: number;
  /** What ECS registers of it, MiB (CI-03). */
  readonly registeredMemoryMib: number;
  readonly gpus: number;
  readonly gpuModel?: string;
  /** Network interfaces the type can have, the primary one included (PL-20). */
  readonly networkInterfaces: number;
  /** awsvpc tasks with a trunk interface; null where the type has none (PL-23). */
  readonly trunkTasks: number | null;
  readonly architecture: 'x86_64' | 'arm64';
  /** Millionths of a USD per hour, on demand, Linux, us-east-1; for cost reports only. */
  readonly hourlyPriceMicrousd: number;
}

type Row = Omit<InstanceType, 'registeredMemoryMib' | 'gpus' | 'trunkTasks'> & {
  readonly gpus?: number;
  readonly trunkTasks: number | null;
  readonly registeredMemoryMib?: number;
};

/**
 * MiB that ECS registers of an advertised size where no figure of AWS is at hand: the kernel and the platform keep 128 MiB
 * and three percent. Our choice: AWS only says that it is less than advertised (CI-03).
 */
export const estimateRegisteredMemoryMib = (memoryMib: number): number => Math.floor((memoryMib * 97) / 100) - 128;

const BYTES_PER_MIB = 1_048_576;

/** What ECS registers of the memory that the operating system sees. Sources: CI-03, EX-CI-01, EX-CI-02. */
export const registeredMib = (bytes: number): number => Math.floor(bytes / BYTES_PER_MIB);

/** Windows sees all that is advertised but a page or so: a whole MiB less is registered. Sources: CI-03, EX-CI-02. */
export const windowsRegisteredMib = ({ memoryMib }: InstanceType): number => memoryMib - 1;

const TYPES: ReadonlyMap<string, InstanceType> = new Map(
  (data.types as readonly Row[]).map((row) => [
    row.name,
    {
      ...row,
      gpus: row.gpus ?? 0,
      registeredMemoryMib: row.registeredMemoryMib ?? estimateRegisteredMemoryMib(row.memoryMib),
    },
  ]),
);

/** The type of that name, or undefined when the table does not know it. */
export const instanceType = (name: string): InstanceType | undefined => TYPES.get(name);

/** All known types, by name. */
export const instanceTypes = (): readonly InstanceType[] => [...TYPES.values()];

/** Types that hold one awsvpc task whatever their interfaces. Source: PL-24. */
const ONE_AWSVPC_TASK: ReadonlySet<string> = new Set(['p5.48xlarge']);

/**
 * How many awsvpc tasks an instance of the type holds at once: its interfaces but the primary one, or the type's own
 * figure with a trunk interface, where the account opted in before it registered. Sources: PL-20 to PL-24.
 */
export function taskEnis(type: InstanceType, { trunking }: { readonly trunking: boolean }): number {
  if (ONE_AWSVPC_TASK.has(type.name)) return 1;
  return trunking && type.trunkTasks !== null ? type.trunkTasks : type.networkInterfaces - 1;
}
