import { hookIdOf, serviceDeploymentArnOf } from '../../src/engine/ids.ts';
import { currentWeights } from '../../src/engine/services/traffic.ts';
import { fork, type World } from '../../src/engine/world.ts';
import type { HookRun, LifecycleStage, Shift } from '../../src/model/blue-green.ts';
import type { Command, CreateService } from '../../src/model/command.ts';
import type { Service } from '../../src/model/service.ts';
import { behindTargets, fleet, TEN_SECONDS, targetGroupArn } from './services.ts';
import { at, createService, emptyWorld, must, START_MS } from './world.ts';

/** A load balancer whose traffic can be shifted from one target group to the other. */
export const PAIR = [
  {
    targetGroupArn: targetGroupArn('blue'),
    containerName: 'web',
    containerPort: 80,
    advancedConfiguration: {
      alternateTargetGroupArn: targetGroupArn('green'),
      productionListenerRule: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener-rule/app/web/1/2/3',
      roleArn: 'arn:aws:iam::111122223333:role/ecs-shift',
    },
  },
];

export const shifting = (configuration: Record<string, unknown>, own: Partial<CreateService> = {}): CreateService =>
  createService({
    definition: behindTargets(1),
    desiredCount: 4,
    loadBalancers: PAIR,
    deploymentConfiguration: configuration,
    ...own,
  });

/** A service of four at rest, 100 s after the start, which rolled and will shift from now on: tasks run 10 s after they start and are healthy once registered. */
export function shiftable(configuration: Record<string, unknown>, own: Partial<CreateService> = {}): World {
  const world = emptyWorld({ ...TEN_SECONDS, explain: false });
  must(world, fleet(4));
  for (const name of ['blue', 'green']) must(world, { type: 'CreateTargetGroup', name, deregistrationDelaySeconds: 0 });
  const groups = [...world.targetGroups.keys()];
  const loadBalancers = PAIR.map((entry) => ({
    ...entry,
    targetGroupArn: groups[0] as string,
    advancedConfiguration: { ...entry.advancedConfiguration, alternateTargetGroupArn: groups[1] as string },
  }));
  must(world, shifting({}, { loadBalancers, ...own }));
  must(world, {
    type: 'UpdateService',
    service: 'web',
    deploymentConfiguration: configuration,
    forceNewDeployment: false,
  });
  at(world, 100);
  return world;
}

export const shiftOf = (world: World, deployment = world.deployments.length - 1): Shift =>
  world.deployments[deployment]?.shift as Shift;
/** Stages so far, as `STAGE@seconds since the 100th`, with the production share where it changed. */
export const stagesOf = (world: World, deployment?: number): string[] =>
  shiftOf(world, deployment).stages.map(
    ({ stage, atMs, productionTenths }, index, all) =>
      `${stage}@${(atMs - START_MS) / 1_000 - 100}${
        productionTenths === (all[index - 1]?.productionTenths ?? 0) ? '' : `=${productionTenths / 10}`
      }`,
  );
export const stageNow = (world: World): LifecycleStage => shiftOf(world).stage;
export const arnOf = (world: World, deployment = world.deployments.length - 1): string =>
  serviceDeploymentArnOf(world, 'web', deployment);
export const runOf = (world: World): HookRun => shiftOf(world).hookRuns.at(-1) as HookRun;
export const hookOf = (world: World): string => hookIdOf(world, world.deployments.length - 1, runOf(world).number);
export const answer = (world: World, own: Record<string, unknown> = {}): Command =>
  ({
    type: 'AnswerLifecycleHook',
    serviceDeploymentArn: arnOf(world),
    hookId: hookOf(world),
    hookStatus: 'SUCCEEDED',
    ...own,
  }) as Command;
export const goOn = (world: World, action?: string): Command => ({
  type: 'ContinueServiceDeployment',
  serviceDeploymentArn: arnOf(world),
  hookId: hookOf(world),
  ...(action !== undefined && { action }),
});
/** Production weights of the service's revisions, oldest first. */
export const weights = (world: World, name = 'web'): number[] => {
  const service = world.services[world.serviceNumbers.get(name) as number] as Service;
  return [...service.deployments]
    .sort((a, b) => a - b)
    .map((number) => currentWeights(world, service, number).production);
};
export { fork };
