import type { InstanceSpec } from '../../model/container-instance.ts';
import { providerNameOfInstance } from '../capacity/providers.ts';
import { gpuIdsOf } from '../columns/gpus.ts';
import { tagsOfInstance } from '../commands/clusters.ts';
import { instanceArnOf } from '../ids.ts';
import { statusReasonOf } from '../instances/trunks.ts';
import { drawHex, purpose } from '../prng.ts';
import type { World } from '../world.ts';
import type { InstanceView, ResourceView } from './types.ts';

const AGENT_HASH = purpose('agent-hash');

/** What DescribeContainerInstances shows. Sources: CI-02, CI-07 to CI-09, appendix A.3. */
export function instanceView(world: World, slot: number): InstanceView {
  const { fleet } = world;
  const spec = fleet.specOf(slot);
  const provider = providerNameOfInstance(world, slot);
  const update = world.agentUpdates.get(slot);
  const statusReason = statusReasonOf(world, slot);
  const held = {
    cpu: fleet.freeCpuUnits(slot),
    memory: fleet.freeMemoryMib(slot),
    gpus: freeGpuIds(world, slot),
    tcp: fleet.takenPorts(slot, 'tcp'),
    udp: fleet.takenPorts(slot, 'udp'),
  };
  return {
    containerInstanceArn: instanceArnOf(world, slot),
    ec2InstanceId: spec.ec2InstanceId,
    instanceType: spec.instanceType,
    availabilityZone: fleet.zoneOf(slot),
    status: fleet.statusOf(slot),
    ...(statusReason !== undefined && { statusReason }),
    agentConnected: fleet.agentConnected(slot),
    ...(update && { agentUpdateStatus: update.status }),
    version: world.instanceVersions[slot] ?? 1,
    versionInfo: versionInfoOf(spec),
    registeredResources: registeredResourcesOf(spec),
    remainingResources: resourcesOf({ ...held, hasGpus: spec.gpus > 0 }),
    runningTasksCount: fleet.runningTasksCount(slot),
    pendingTasksCount: fleet.pendingTasksCount(slot),
    attributes: fleet.attributesOf(slot),
    registeredAtMs: fleet.registeredAtMs(slot),
    ...(provider !== undefined && { capacityProviderName: provider }),
    tags: tagsOfInstance(world, slot),
    cpuUnits: spec.cpuUnits,
    memoryMib: spec.memoryMib,
    remainingCpuUnits: held.cpu,
    remainingMemoryMib: held.memory,
    gpus: spec.gpus,
    remainingGpus: held.gpus.length,
    taskEnis: spec.taskEnis,
    remainingTaskEnis: fleet.freeEnis(slot),
  };
}

/** Ids of the GPUs that no task holds. Source: PL-30. */
export function freeGpuIds(world: World, slot: number): readonly string[] {
  const spec = world.fleet.specOf(slot);
  const ids = gpuIdsOf(spec);
  return world.gpuPins.free(slot, spec.gpus).map((place) => ids[place] as string);
}

/** What the agent says of itself. */
export const versionInfoOf = ({ agentVersion, dockerVersion }: InstanceSpec): InstanceView['versionInfo'] => ({
  agentVersion,
  agentHash: drawHex({ high: 0, low: 0 }, AGENT_HASH, hashOf(agentVersion), 8),
  dockerVersion: `DockerVersion: ${dockerVersion}`,
});

export const registeredResourcesOf = (spec: InstanceSpec): readonly ResourceView[] =>
  resourcesOf({
    cpu: spec.cpuUnits,
    memory: spec.memoryMib,
    gpus: gpuIdsOf(spec),
    tcp: spec.reservedTcpPorts,
    udp: spec.reservedUdpPorts,
    hasGpus: spec.gpus > 0,
  });

const hashOf = (text: string): number =>
  [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 1_000_003, 7);

interface Amounts {
  readonly cpu: number;
  readonly memory: number;
  /** Ids. */
  readonly gpus: readonly string[];
  readonly hasGpus: boolean;
  readonly tcp: readonly number[];
  readonly udp: readonly number[];
}

/** In remaining resources the port sets list what is taken: any port not listed is free (CI-07). */
export function resourcesOf({ cpu, memory, gpus, hasGpus, tcp, udp }: Amounts): ResourceView[] {
  const integer = (name: 'CPU' | 'MEMORY', integerValue: number): ResourceView => ({
    name,
    type: 'INTEGER',
    integerValue,
    stringSetValue: [],
  });
  const set = (name: 'PORTS' | 'PORTS_UDP' | 'GPU', values: readonly string[]): ResourceView => ({
    name,
    type: 'STRINGSET',
    integerValue: 0,
    stringSetValue: values,
  });
  return [
    integer('CPU', cpu),
    integer('MEMORY', memory),
    set('PORTS', tcp.map(String)),
    set('PORTS_UDP', udp.map(String)),
    ...(hasGpus ? [set('GPU', gpus)] : []),
  ];
}
