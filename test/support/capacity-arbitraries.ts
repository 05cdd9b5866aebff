import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import type { Dice } from './arbitraries.ts';
import { associate, provider, strategy } from './capacity.ts';
import { daemonCommand } from './daemon-arbitraries.ts';

/** Providers that random worlds know: one that grows by itself, one that does not, and Fargate's. */
export const PROVIDERS = ['grows', 'fixed', 'managed', 'FARGATE', 'FARGATE_SPOT'] as const;
const STRATEGIES = [['grows 1'], ['grows 1', 'fixed 1'], ['fixed 3', 'grows 1+2'], ['grows 0+1', 'fixed 2']] as const;
const FARGATE_STRATEGIES = [['FARGATE_SPOT 1'], ['FARGATE 1+1', 'FARGATE_SPOT 3']] as const;

/** What a world needs before strategies can be followed in it. */
export const capacitySetup = (): readonly Command[] => [
  provider('grows'),
  provider('fixed', { status: 'DISABLED' }),
  {
    type: 'CreateCapacityProvider',
    name: 'managed',
    managedInstancesProvider: {
      infrastructureRoleArn: 'role',
      instanceLaunchTemplate: {
        ec2InstanceProfileArn: 'profile',
        networkConfiguration: { subnets: ['subnet-1', 'subnet-2'] },
        subnetZones: ['us-east-1a', 'us-east-1b'],
        capacityOptionType: 'SPOT',
      },
      infrastructureOptimization: { scaleInAfter: 120 },
    },
    tags: [],
  },
  associate(PROVIDERS),
];

/** The same command by strategy instead of launch type, on instances of groups, or something of capacity's own. */
export function inCapacity(dice: Dice, command: (world: World) => Command): (world: World) => Command {
  const [roll, group] = [dice.below(100), dice.pick(['grows', 'fixed'])];
  const [onInstances, onFargate] = [dice.pick(STRATEGIES), dice.pick(FARGATE_STRATEGIES)];
  if (roll < 4) return () => provider('grows', { status: roll % 2 === 0 ? 'ENABLED' : 'DISABLED' });
  if (roll < 8)
    return () => ({
      type: 'UpdateCapacityProvider',
      capacityProvider: group,
      autoScalingGroupProvider: { managedScaling: { status: roll % 2 === 0 ? 'ENABLED' : 'DISABLED' } },
    });
  if (roll < 10) return () => ({ type: 'DeleteCapacityProvider', capacityProvider: group });
  if (roll >= 90) return () => daemonCommand(roll, roll * 7, ['managed']);
  if (roll < 14) return () => associate(PROVIDERS, ...(roll % 2 === 0 ? onInstances : onFargate));
  return (world) => {
    const made = command(world);
    switch (made.type) {
      case 'RegisterContainerInstances':
        return roll < 80
          ? {
              ...made,
              instances: made.instances.map((one) => ({
                ...one,
                autoScalingGroup: group,
                spot: roll < 50,
                spotDraining: roll % 3 === 0,
              })),
            }
          : made;
      case 'RunTask':
      case 'CreateService': {
        if (roll < 40 || ('schedulingStrategy' in made && made.schedulingStrategy === 'DAEMON')) return made;
        const { launchType, ...rest } = made;
        const isManaged = roll % 4 === 0 && made.definition?.compatibilities.includes('MANAGED_INSTANCES') === true;
        if (isManaged && launchType !== 'FARGATE')
          return { ...rest, placementStrategy: [], capacityProviderStrategy: strategy('managed 1') };
        return { ...rest, capacityProviderStrategy: strategy(...(launchType === 'FARGATE' ? onFargate : onInstances)) };
      }
      case 'UpdateService':
        return roll < 70
          ? made
          : { ...made, capacityProviderStrategy: roll < 75 ? [] : strategy(...(roll < 85 ? onInstances : onFargate)) };
      default:
        return made;
    }
  };
}
