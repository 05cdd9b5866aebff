import type { InstanceSpec } from '../../src/model/container-instance.ts';
import type { Demand, PlacementAsk } from '../../src/model/placement.ts';

export const ZONE = 'ecs.availability-zone';

/** An instance of 2,048 CPU units and 4,096 MiB in zone a, unless a row says otherwise. */
export function instanceSpec(given: Partial<InstanceSpec> = {}): InstanceSpec {
  const zone = given.availabilityZone ?? 'a';
  const instanceType = given.instanceType ?? 'm5.large';
  return {
    ec2InstanceId: 'i-0',
    instanceType,
    availabilityZone: zone,
    cpuUnits: 2048,
    memoryMib: 4096,
    gpus: 0,
    taskEnis: 2,
    reservedTcpPorts: [22, 2375, 2376, 51678, 51679],
    reservedUdpPorts: [],
    agentVersion: '1.80.0',
    dockerVersion: '25.0.0',
    tags: [],
    external: false,
    ...given,
    attributes: [
      { name: ZONE, value: zone },
      { name: 'ecs.instance-type', value: instanceType },
      ...(given.attributes ?? []),
    ],
  };
}

export const demand = (given: Partial<Demand> = {}): Demand => ({
  cpuUnits: 0,
  memoryMib: 0,
  gpus: 0,
  enis: 0,
  ports: [],
  ...given,
});

/** An ask of group `service:s` without a strategy, unless a row says otherwise. */
export const ask = (given: Partial<PlacementAsk> = {}): PlacementAsk => ({
  demand: demand(),
  requiresAttributes: [],
  expressions: [],
  distinctInstance: false,
  strategies: [],
  group: 'service:s',
  launchType: 'EC2',
  ...given,
});

/** A draw for tests: the same seed, the same words. */
export function drawFrom(seed: number): (counter: number) => number {
  return (counter) => {
    let word = (seed ^ Math.imul(counter + 1, 0x9e3779b9)) | 0;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  };
}
