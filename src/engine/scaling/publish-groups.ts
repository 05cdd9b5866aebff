import type { AutoScalingGroup, AutoScalingInstance } from '../../model/auto-scaling-group.ts';
import type { MetricId, StatisticSet } from '../../model/metric.ts';
import type { ServiceSamples } from '../../model/sampling.ts';
import { CPU_UNITS_PER_VCPU, MINUTE_MS } from '../../model/units.ts';
import { instanceType } from '../../tables/instance-types.ts';
import { groupWarmupSeconds, wasWarm } from '../capacity/group-scaling/warm-up.ts';
import { isEnding, templateOf } from '../capacity/groups/find.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';
import { ofAutoScalingGroup } from './metric-names.ts';
import { setOfNumbers } from './statistics.ts';

/** CPU units that hosts used on average in a minute, by slot. */
export type HostUse = Map<number, number>;

export const addUse = (hosts: HostUse, slot: number, cpuUnits: number): unknown =>
  hosts.set(slot, (hosts.get(slot) ?? 0) + cpuUnits);

/**
 * What the tasks of services used on hosts of groups. Where a task has no percentage of its own, because it reserves nothing
 * or its agent is silent, it gets an equal part of what is left of the service's use.
 */
export function useByHost(world: World, services: Iterable<ServiceSamples>): HostUse {
  const hosts: HostUse = new Map();
  if (world.autoScalingSlots.size === 0) return hosts;
  for (const { tasks, cpuPercent, samples, instanceCpuUnits } of services) {
    let rest = instanceCpuUnits / samples;
    const unknown: number[] = [];
    tasks.forEach((serial, place) => {
      const slot = world.tasks.slotOf(serial);
      const host = slot === undefined ? -1 : world.tasks.get('instance', slot);
      if (slot === undefined || host < 0) return;
      const percent = cpuPercent[place] as number;
      if (percent < 0) {
        unknown.push(host);
        return;
      }
      const cpuUnits = (percent * launchOf(world, slot).cpuUnits) / 100 / samples;
      rest -= cpuUnits;
      addUse(hosts, host, cpuUnits);
    });
    if (rest > 0) for (const host of unknown) addUse(hosts, host, rest / unknown.length);
  }
  return hosts;
}

/** How often instances without detailed monitoring tell their metrics. Source: AS-23. */
const BASIC_MS = 5 * MINUTE_MS;

/**
 * CPU utilisation of groups over their instances in service that no longer warm up: of those with detailed monitoring each
 * minute, of the others the mean of five minutes, filed under the last of them (our choice: filed under the first, alarms of a
 * minute that look early in it would never see it). Percent of all that the machine has. Sources: AS-22, AS-23.
 */
export function publishGroups(world: World, hosts: HostUse, put: Put): void {
  if (world.autoScalingGroups.size === 0) return;
  const isFifth = world.nowMs % BASIC_MS === 0;
  const byGroup = Map.groupBy(world.autoScalingInstances.values(), ({ group }) => group);
  for (const group of [...world.autoScalingGroups.values()].sort((a, b) => a.number - b.number)) {
    const instances = byGroup.get(group.name) ?? [];
    publishSizes(group, instances, put);
    const warmup = groupWarmupSeconds(world, group) ?? 0;
    const percents: number[] = [];
    for (const instance of instances) {
      if (instance.isLost || !wasWarm(instance, warmup, world.nowMs)) continue;
      const percent = percentOf(instance, hosts);
      if (templateOf(group, instance.templateVersion).detailedMonitoring === true) percents.push(percent);
      else {
        const mean = meanWith(world, instance.number, percent);
        if (isFifth) percents.push(mean);
      }
    }
    put(ofAutoScalingGroup('AWS/EC2', 'CPUUtilization', group.name), 'Percent', setOfNumbers(percents));
  }
  if (isFifth) world.sampling.hosts = new Map();
}

type Put = (id: MetricId, unit: string, set: StatisticSet | undefined) => void;

/** What a group tells of its own size, in instances; on AWS these metrics have to be switched on. */
function publishSizes(group: AutoScalingGroup, instances: readonly AutoScalingInstance[], put: Put): void {
  const count = (is: (instance: AutoScalingInstance) => boolean): number => instances.filter(is).length;
  const [pending, inService, ending] = [
    count(({ state }) => state.startsWith('Pending')),
    count(({ state }) => state === 'InService'),
    count(isEnding),
  ];
  for (const [name, value] of [
    ['GroupMinSize', group.minSize],
    ['GroupMaxSize', group.maxSize],
    ['GroupDesiredCapacity', group.desiredCapacity],
    ['GroupPendingInstances', pending],
    ['GroupInServiceInstances', inService],
    ['GroupTerminatingInstances', ending],
    ['GroupTotalInstances', pending + inService + ending],
  ] as const)
    put(ofAutoScalingGroup('AWS/AutoScaling', name, group.name), 'None', setOfNumbers([value]));
}

function percentOf({ slot, instanceType: type }: AutoScalingInstance, hosts: HostUse): number {
  const used = slot === undefined ? 0 : (hosts.get(slot) ?? 0);
  const cpuUnits = (instanceType(type)?.vcpus ?? 0) * CPU_UNITS_PER_VCPU;
  return cpuUnits === 0 ? 0 : Math.min(100, (100 * used) / cpuUnits);
}

/** Adds a minute to those of the five. @returns their mean. */
function meanWith({ sampling }: World, instance: number, percent: number): number {
  const { sum, minutes } = sampling.hosts.get(instance) ?? { sum: 0, minutes: 0 };
  sampling.hosts.set(instance, { sum: sum + percent, minutes: minutes + 1 });
  return (sum + percent) / (minutes + 1);
}
