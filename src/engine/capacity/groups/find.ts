import type {
  AutoScalingGroup,
  AutoScalingInstance,
  LaunchTemplate,
  LifecycleState,
  ScalingProcess,
} from '../../../model/auto-scaling-group.ts';
import type { CapacityProvider } from '../../../model/capacity.ts';
import { invariant } from '../../invariant.ts';
import type { World } from '../../world.ts';

export function groupOf(world: World, name: string): AutoScalingGroup {
  const group = world.autoScalingGroups.get(name);
  invariant(group !== undefined, () => `Auto Scaling group ${name} is not known`);
  return group;
}

export function groupNumbered(world: World, number: number): AutoScalingGroup | undefined {
  for (const group of world.autoScalingGroups.values()) if (group.number === number) return group;
  return undefined;
}

/** A group by name or ARN, as every call may name it. */
export function findGroup(world: World, nameOrArn: string): AutoScalingGroup | undefined {
  const named = world.autoScalingGroups.get(nameOrArn);
  if (named !== undefined || !nameOrArn.startsWith('arn:')) return named;
  for (const group of world.autoScalingGroups.values()) if (group.arn === nameOrArn) return group;
  return undefined;
}

/** The instances of a group that are not gone, oldest first. */
export function instancesOf(world: World, group: string): AutoScalingInstance[] {
  const found: AutoScalingInstance[] = [];
  for (const instance of world.autoScalingInstances.values()) if (instance.group === group) found.push(instance);
  return found;
}

const COUNTED: ReadonlySet<LifecycleState> = new Set(['Pending', 'Pending:Wait', 'InService']);

/** Whether an instance is part of the group's size: it serves, or is on its way to. Source: CAS-10. */
export const isCounted = ({ state }: AutoScalingInstance): boolean => COUNTED.has(state);

export const isEnding = ({ state }: AutoScalingInstance): boolean => state.startsWith('Terminating');

/** Whether it ends, and hooks or load balancers still hold it. */
export const isHeldAtItsEnd = ({ state }: AutoScalingInstance): boolean =>
  state === 'Terminating' || state === 'Terminating:Wait';

export const isWarmed = ({ state }: AutoScalingInstance): boolean => state.startsWith('Warmed:');

/** Units of capacity: instances, or their weights. */
export const weightOf = (instances: readonly AutoScalingInstance[]): number =>
  instances.reduce((sum, { weight }) => sum + weight, 0);

export const currentTemplate = ({ launchTemplates }: AutoScalingGroup): LaunchTemplate =>
  launchTemplates.at(-1) as LaunchTemplate;

export const templateOf = (group: AutoScalingGroup, version: number): LaunchTemplate =>
  group.launchTemplates.find((template) => template.version === version) ?? currentTemplate(group);

/** The capacity provider that stands on a group, where there is one. */
export function providerOfGroup(world: World, { name, arn }: AutoScalingGroup): CapacityProvider | undefined {
  for (const provider of world.capacityProviders.values()) {
    const reference = provider.autoScalingGroupProvider?.autoScalingGroupArn;
    if (provider.status !== 'INACTIVE' && (reference === arn || reference === name)) return provider;
  }
  return undefined;
}

/** The group on which a provider stands, where it exists. */
export function groupOfProvider(world: World, provider: CapacityProvider): AutoScalingGroup | undefined {
  const reference = provider.autoScalingGroupProvider?.autoScalingGroupArn;
  return reference === undefined ? undefined : findGroup(world, reference);
}

/** The instance of a group that stands behind a container instance. */
export function groupInstanceAt(world: World, slot: number): AutoScalingInstance | undefined {
  const number = world.autoScalingSlots.get(slot);
  return number === undefined ? undefined : world.autoScalingInstances.get(number);
}

export const isSuspended = ({ suspendedProcesses }: AutoScalingGroup, process: ScalingProcess): boolean =>
  suspendedProcesses.includes(process);
