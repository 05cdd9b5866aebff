import type { Refusal } from '../../model/refusal.ts';
import type {
  ContainerDefinition,
  ContainerOverride,
  TaskDefinition,
  TaskOverrides,
} from '../../model/task-definition.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import { overriddenContainers } from './demand.ts';
import { LIMITS } from './limits.ts';
import { Reader, reading } from './reader.ts';
import { readCpu, readMemory } from './size.ts';

/** Longest JSON of all overrides of a call. Source: TD-57, RUN-14. */
const OVERRIDES_LENGTH = ECS_QUOTAS.overrideCharacters.value;

/** What a launch overrides, checked against the definition. Source: RUN-14. */
export function checkOverrides(definition: TaskDefinition, input: unknown): TaskOverrides | Refusal {
  return reading(() => {
    const reader = new Reader(input, ['overrides']).object();
    if (JSON.stringify(input).length > OVERRIDES_LENGTH)
      reader.fail(`Overrides can be at most ${OVERRIDES_LENGTH} characters.`, 'InvalidParameterException');
    const containerOverrides = reader
      .member('containerOverrides')
      .list(LIMITS.containers)
      .map((item) => readContainer(definition, item));
    const cpu = readCpu(reader.member('cpu'));
    const memory = readMemory(reader.member('memory'));
    const taskRoleArn = reader.member('taskRoleArn').optionalText(LIMITS.arn);
    const executionRoleArn = reader.member('executionRoleArn').optionalText(LIMITS.arn);
    const overrides: TaskOverrides = {
      ...(containerOverrides.length > 0 && { containerOverrides }),
      ...(cpu !== undefined && { cpu }),
      ...(memory !== undefined && { memory }),
      ...(taskRoleArn !== undefined && { taskRoleArn }),
      ...(executionRoleArn !== undefined && { executionRoleArn }),
    };
    checkSizes(reader, definition, overrides);
    return overrides;
  });
}

/** Sizes as they come out of the overrides keep the rules of a registration. Sources: RUN-14, TD-21, TD-26, TD-27. */
function checkSizes(reader: Reader, definition: TaskDefinition, overrides: TaskOverrides): void {
  const fail = (at: Reader, message: string): never => at.fail(message, 'InvalidParameterException');
  const { cpu, memory, containerOverrides = [] } = overrides;
  const { leastTaskCpuUnits, mostTaskCpuUnits } = LIMITS;
  if (cpu !== undefined && (Number(cpu) < leastTaskCpuUnits || Number(cpu) > mostTaskCpuUnits))
    fail(reader.member('cpu'), "Invalid 'cpu' setting for task.");
  const containers = overriddenContainers(definition, overrides);
  const reserved = ({ memory: hard = 0, memoryReservation: soft = hard }: ContainerDefinition): number => soft;
  for (const { name, sizeOf, ofTask, isOverridden } of [
    {
      name: 'cpu',
      sizeOf: {
        alone: ({ cpu: units }: ContainerDefinition) => units,
        inSum: ({ cpu: units }: ContainerDefinition) => units,
      },
      ofTask: cpu ?? definition.cpu,
      isOverridden: cpu !== undefined || containerOverrides.some((one) => one.cpu !== undefined),
    },
    {
      name: 'memory',
      sizeOf: { alone: (container: ContainerDefinition) => container.memory ?? reserved(container), inSum: reserved },
      ofTask: memory ?? definition.memory,
      isOverridden:
        memory !== undefined ||
        containerOverrides.some((one) => one.memory !== undefined || one.memoryReservation !== undefined),
    },
  ]) {
    if (ofTask === undefined || !isOverridden) continue;
    if (containers.some((container) => sizeOf.alone(container) > Number(ofTask)))
      fail(reader.member('containerOverrides'), `The '${name}' setting for container is greater than for the task.`);
    if (containers.reduce((sum, container) => sum + sizeOf.inSum(container), 0) > Number(ofTask))
      fail(
        reader.member('containerOverrides'),
        `The sum of the '${name}' settings for the containers is greater than for the task.`,
      );
  }
}

function readContainer(definition: TaskDefinition, reader: Reader): ContainerOverride {
  const name = reader.object().member('name').text(LIMITS.name);
  const container = definition.containerDefinitions.find((one) => one.name === name);
  if (container === undefined)
    return reader
      .member('name')
      .fail(
        `Override for container named ${name} is not a container in the TaskDefinition.`,
        'InvalidParameterException',
      );
  const cpu = reader.member('cpu').optionalWhole(0, LIMITS.cpuUnits);
  const memory = reader.member('memory').optionalWhole(LIMITS.leastContainerMemoryMib, LIMITS.memoryMib);
  const memoryReservation = reader
    .member('memoryReservation')
    .optionalWhole(LIMITS.leastContainerMemoryMib, LIMITS.memoryMib);
  const hard = memory ?? container.memory;
  const soft = memoryReservation ?? container.memoryReservation;
  if (hard !== undefined && soft !== undefined && soft > hard)
    reader
      .member('memoryReservation')
      .fail(
        `Invalid setting for container '${name}'. The memoryReservation cannot be greater than memory.`,
        'InvalidParameterException',
      );
  const command = reader.member('command').texts(LIMITS.list, LIMITS.text);
  const environment = reader.member('environment').isAbsent
    ? undefined
    : reader
        .member('environment')
        .list(LIMITS.list)
        .map((item) => ({
          name: item.member('name').text(LIMITS.text),
          value: item.member('value').text(LIMITS.text),
        }));
  const resourceRequirements = reader.member('resourceRequirements').isAbsent
    ? undefined
    : reader
        .member('resourceRequirements')
        .list(LIMITS.list)
        .map((item) => ({ type: item.member('type').text(64), value: item.member('value').text(64) }));
  return {
    name,
    ...(command && { command }),
    ...(environment && { environment }),
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memory }),
    ...(memoryReservation !== undefined && { memoryReservation }),
    ...(resourceRequirements && { resourceRequirements }),
  };
}
