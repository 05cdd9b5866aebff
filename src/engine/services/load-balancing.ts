import type { LoadBalancer, Service } from '../../model/service.ts';
import type { Record } from '../advance.ts';
import { heldByThrottle } from '../faults/throttled-apis.ts';
import { dynamicPortOf } from '../tasks/dynamic-ports.ts';
import { definitionOf } from '../tasks/lifecycle.ts';
import { isRegistered, targetEntriesOf, targetStateOf } from '../tasks/targets.ts';
import type { World } from '../world.ts';
import { say, sayOnce } from './say.ts';

/**
 * Registers the targets of tasks that run, deregisters those of tasks that are to stop, and says so per target group.
 * Sources: LB-03, LB-04, LB-06, MSG-03 to MSG-05.
 */
export function moveTargets(world: World, service: Service, record: Record): void {
  if (!usesTargets(world, service)) return;
  const { tasks } = world;
  const [joining, leaving]: [number[], number[]] = [[], []];
  for (const slot of tasks.ofService(service.number)) {
    const entries = targetEntriesOf(world, slot);
    if (entries.length === 0 || tasks.lastStatus(slot) === 'STOPPED') continue;
    const wanted = tasks.desiredStatus(slot) === 'RUNNING';
    if (wanted && tasks.lastStatus(slot) === 'RUNNING' && !isRegistered(world, slot)) joining.push(slot);
    if (!wanted && isRegistered(world, slot) && targetStateOf(world, slot, 0) !== 'draining') leaving.push(slot);
  }
  // What is throttled waits for the next look; the end of the throttling brings one (MSG-19).
  if (joining.length + leaving.length > 0 && heldByThrottle(world, service, 'elb', record)) return;
  if (joining.length > 0) {
    record({ type: 'TargetsRegistered', tasks: serialsOf(world, joining) });
    for (const [targetGroupArn, count] of countByGroup(world, joining))
      say(service, { kind: 'targets-registered', targetGroupArn, tasks: count }, record);
  }
  if (leaving.length > 0) {
    record({ type: 'TargetsDeregistered', tasks: serialsOf(world, leaving) });
    for (const [targetGroupArn, count] of countByGroup(world, leaving))
      say(service, { kind: 'targets-deregistered', targetGroupArn, tasks: count }, record);
    const byDeployment = new Map<number, number>();
    for (const slot of leaving) {
      const deployment = tasks.get('deployment', slot);
      byDeployment.set(deployment, (byDeployment.get(deployment) ?? 0) + 1);
    }
    for (const [deployment, count] of byDeployment)
      say(service, { kind: 'draining-connections', deployment, tasks: count }, record);
  }
  sayMissing(world, service, record);
}

const usesTargets = (world: World, service: Service): boolean =>
  service.deployments.some((number) => (world.deployments[number]?.loadBalancers.length ?? 0) > 0);

const serialsOf = (world: World, slots: readonly number[]): number[] =>
  slots.map((slot) => world.tasks.serial(slot)).sort((a, b) => a - b);

function countByGroup(world: World, slots: readonly number[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const slot of slots)
    for (const { targetGroupArn } of targetEntriesOf(world, slot))
      counts.set(targetGroupArn as string, (counts.get(targetGroupArn as string) ?? 0) + 1);
  return counts;
}

/** A target group that was deleted under a service. Source: LB-08. */
function sayMissing(world: World, service: Service, record: Record): void {
  const { tasks } = world;
  for (const slot of tasks.ofService(service.number)) {
    if (tasks.lastStatus(slot) !== 'RUNNING' || tasks.desiredStatus(slot) !== 'RUNNING') continue;
    const gone = targetEntriesOf(world, slot).find(
      ({ targetGroupArn }) => !world.targetGroups.has(targetGroupArn as string),
    );
    if (gone === undefined) continue;
    sayOnce(
      world,
      service,
      {
        kind: 'target-missing',
        targetGroupArn: gone.targetGroupArn as string,
        deployment: tasks.get('deployment', slot),
        task: tasks.serial(slot),
        what: 'TARGET GROUP',
      },
      record,
    );
  }
}

/** The port that a target group reaches a task at: the container's own in awsvpc mode, else that of the host. Source: LB-03. */
export function targetPortOf(world: World, slot: number, { containerName, containerPort }: LoadBalancer): number {
  const { definition } = definitionOf(world, slot);
  const port = containerPort ?? 0;
  if (definition.networkMode === 'awsvpc' || definition.networkMode === 'host') return port;
  const container = definition.containerDefinitions.findIndex(({ name }) => name === containerName);
  const mappings = definition.containerDefinitions[container]?.portMappings ?? [];
  const mapping = mappings.findIndex((one) => one.containerPort === port);
  const hostPort = mappings[mapping]?.hostPort ?? 0;
  return hostPort > 0 ? hostPort : dynamicPortOf(world, world.tasks.serial(slot), { container, mapping });
}
