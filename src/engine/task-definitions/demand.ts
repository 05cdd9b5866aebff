import type { Demand } from '../../model/placement.ts';
import type { ContainerDefinition, TaskDefinition, TaskOverrides } from '../../model/task-definition.ts';
import type { CpuUnits, Mib } from '../../model/units.ts';

/** Containers as they will run: the definition's, with what the overrides say in place of it. Source: RUN-14. */
export const overriddenContainers = (
  definition: TaskDefinition,
  overrides: TaskOverrides | undefined,
): readonly ContainerDefinition[] =>
  definition.containerDefinitions.map((container) => {
    const own = overrides?.containerOverrides?.find(({ name }) => name === container.name);
    if (own === undefined) return container;
    return {
      ...container,
      ...(own.cpu !== undefined && { cpu: own.cpu }),
      ...(own.memory !== undefined && { memory: own.memory }),
      ...(own.memoryReservation !== undefined && { memoryReservation: own.memoryReservation }),
      ...(own.resourceRequirements !== undefined && { resourceRequirements: own.resourceRequirements }),
    };
  });

/** CPU units and MiB that a task reserves: its own size, else the sum of its containers', soft limits first. Sources: TD-29, PL-14. */
export function taskSizeOf(
  definition: TaskDefinition,
  overrides?: TaskOverrides,
): { readonly cpuUnits: CpuUnits; readonly memoryMib: Mib } {
  const containers = overriddenContainers(definition, overrides);
  const windows = (definition.runtimePlatform?.operatingSystemFamily ?? 'LINUX').startsWith('WINDOWS');
  const onlyContainersCount = windows && definition.networkMode !== 'awsvpc'; // TD-23
  const cpu = onlyContainersCount ? undefined : (overrides?.cpu ?? definition.cpu);
  const memory = onlyContainersCount ? undefined : (overrides?.memory ?? definition.memory);
  return {
    cpuUnits: cpu === undefined ? containers.reduce((sum, container) => sum + container.cpu, 0) : Number(cpu),
    memoryMib:
      memory === undefined
        ? containers.reduce((sum, container) => sum + (container.memoryReservation ?? container.memory ?? 0), 0)
        : Number(memory),
  };
}

/** What one copy of the task takes from an instance. Sources: TD-29, PL-10 to PL-12, PL-14, PL-20, PL-30. */
export function demandOf(definition: TaskDefinition, overrides?: TaskOverrides): Demand {
  const containers = overriddenContainers(definition, overrides);
  const takesHostPorts = definition.networkMode === 'bridge' || definition.networkMode === 'host';
  const ports = takesHostPorts
    ? containers.flatMap(({ portMappings }) =>
        portMappings.flatMap(({ hostPort, protocol }) =>
          hostPort !== undefined && hostPort > 0 ? [{ protocol, port: hostPort }] : [],
        ),
      )
    : [];
  return {
    ...taskSizeOf(definition, overrides),
    ...gpusOf(containers),
    enis: definition.networkMode === 'awsvpc' ? 1 : 0,
    ports,
  };
}

/** `ALL` in any container asks for every GPU of the instance, of which there must be some (PL-30). */
function gpusOf(containers: readonly ContainerDefinition[]): Pick<Demand, 'gpus' | 'allGpus'> {
  const values = containers.flatMap(({ resourceRequirements = [] }) =>
    resourceRequirements.flatMap(({ type, value }) => (type === 'GPU' ? [value] : [])),
  );
  const gpus = values.reduce((sum, value) => sum + (Number(value) || 0), 0);
  return values.includes('ALL') ? { gpus: Math.max(1, gpus), allGpus: true } : { gpus };
}
