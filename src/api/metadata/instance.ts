import type { AskingTask } from './find-task.ts';

/** What the instance metadata service tells of the instance itself, by path below `latest/`. */
export const INSTANCE_PATHS = [
  'meta-data/instance-id',
  'meta-data/instance-type',
  'meta-data/ami-id',
  'meta-data/placement/availability-zone',
  'meta-data/placement/region',
  'dynamic/instance-identity/document',
] as const;
export type InstancePath = (typeof INSTANCE_PATHS)[number];

/** The answer to one of them; undefined: the task is on no instance of EC2. */
export function instanceFact({ world, slot }: AskingTask, path: InstancePath): string | undefined {
  const instance = world.tasks.get('instance', slot);
  if (instance < 0) return undefined;
  const { ec2InstanceId, instanceType, availabilityZone, external } = world.fleet.specOf(instance);
  if (external) return undefined;
  const imageId = world.fleet.attribute(instance, 'ecs.ami-id') ?? '';
  switch (path) {
    case 'meta-data/instance-id':
      return ec2InstanceId;
    case 'meta-data/instance-type':
      return instanceType;
    case 'meta-data/ami-id':
      return imageId;
    case 'meta-data/placement/availability-zone':
      return availabilityZone;
    case 'meta-data/placement/region':
      return world.region;
    default:
      return JSON.stringify({
        accountId: world.accountId,
        architecture: world.fleet.attribute(instance, 'ecs.cpu-architecture') ?? 'x86_64',
        availabilityZone,
        imageId,
        instanceId: ec2InstanceId,
        instanceType,
        region: world.region,
        version: '2017-09-30',
      });
  }
}
