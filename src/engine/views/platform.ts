import type { ServiceWish } from '../../model/service.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import { launchTypeOf } from '../capacity/providers.ts';
import type { World } from '../world.ts';

/** The operating system of Fargate's machines, as tasks and services show it. Source: appendix A.1. */
export const platformFamilyOf = ({ runtimePlatform }: Pick<TaskDefinition, 'runtimePlatform'>): string =>
  (runtimePlatform?.operatingSystemFamily ?? 'LINUX') === 'LINUX' ? 'Linux' : 'Windows';

/** What tasks on Fargate run on: the platform version that was asked for, and the family of their definition. Source: appendix A.2. */
export function platformView(
  world: World,
  { platformVersion, taskDefinitionArn, launchType, capacityProviderStrategy: strategy }: Launched,
): { readonly platformVersion?: string; readonly platformFamily?: string } {
  const onFargate = (strategy === undefined ? launchType : launchTypeOf(strategy)) === 'FARGATE';
  const number = onFargate ? world.definitionNumbers.get(taskDefinitionArn) : undefined;
  const definition = number === undefined ? undefined : world.definitions[number]?.definition;
  return {
    ...(platformVersion !== undefined && { platformVersion }),
    ...(definition && { platformFamily: platformFamilyOf(definition) }),
  };
}

type Launched = Pick<ServiceWish, 'platformVersion' | 'taskDefinitionArn' | 'launchType' | 'capacityProviderStrategy'>;
