import type { CodeDeployCommand, StartCodeDeploy } from '../../model/code-deploy.ts';
import type { CommandResult } from '../../model/command.ts';
import { invalid, isRefusal, type Refusal } from '../../model/refusal.ts';
import type { Deployment, Service } from '../../model/service.ts';
import { MINUTE_MS } from '../../model/units.ts';
import { ALL_AT_ONCE, CODE_DEPLOY_CONFIGS, CODE_DEPLOY_LIMITS } from '../../tables/code-deploy.ts';
import type { Record } from '../advance.ts';
import { codeDeployIdOf } from '../ids.ts';
import { deploymentOf } from '../known.ts';
import { abandonCodeDeploy, codeDeployOf } from '../services/code-deploy.ts';
import type { World } from '../world.ts';
import { isBehindNlb } from './deployment-strategy.ts';
import { firstRefusal } from './requests.ts';
import { createTaskSet, findOwner } from './task-sets.ts';

/** A service whose deployments CodeDeploy makes, or why it is none. */
function findCodeDeployService(world: World, name: string): Service | Refusal {
  const service = findOwner(world, name);
  if (isRefusal(service)) return service;
  return service.controller === 'CODE_DEPLOY'
    ? service
    : invalid('The service has no CODE_DEPLOY deployment controller.', 'service');
}

/** CodeDeploy deploys a revision beside the one that runs: a replacement task set of all of it, without traffic. Sources: TS-06, TS-07. */
export function startCodeDeploy(world: World, command: StartCodeDeploy, record: Record): CommandResult {
  const service = findCodeDeployService(world, command.service);
  if (isRefusal(service)) return { refusal: service };
  const original = primaryOf(world, service);
  const { deploymentConfigName = ALL_AT_ONCE, terminationWaitTimeInMinutes = 0 } = command;
  const refusal = firstRefusal(
    codeDeployOf(service) === undefined
      ? undefined
      : invalid('The service already has an active deployment.', 'service'),
    original === undefined || service.deployments.length > 1
      ? invalid('A deployment begins with one task set, and that is the PRIMARY one.', 'service')
      : undefined,
    checkRouting(world, service, command),
    CODE_DEPLOY_CONFIGS.has(deploymentConfigName)
      ? undefined
      : invalid(
          `deploymentConfigName should be one of [${[...CODE_DEPLOY_CONFIGS.keys()].join(', ')}]`,
          'deploymentConfigName',
        ),
    Number.isInteger(terminationWaitTimeInMinutes) &&
      terminationWaitTimeInMinutes >= 0 &&
      terminationWaitTimeInMinutes <= CODE_DEPLOY_LIMITS.terminationWaitMinutes
      ? undefined
      : invalid(
          `terminationWaitTimeInMinutes must be between 0 and ${CODE_DEPLOY_LIMITS.terminationWaitMinutes}.`,
          'terminationWaitTimeInMinutes',
        ),
  );
  if (refusal !== undefined) return { refusal };
  const replacement = world.deployments.length;
  const made = createTaskSet(
    world,
    {
      type: 'CreateTaskSet',
      service: command.service,
      definition: command.definition,
      externalId: codeDeployIdOf(world, replacement),
      ...placeOf(original as Deployment, command),
      loadBalancers: service.wish.loadBalancers.map((one) => ({ ...one, targetGroupArn: command.targetGroupArn })),
      scale: { value: 100 },
      tags: [],
    },
    record,
  );
  if ('refusal' in made) return made;
  record({
    type: 'CodeDeployChanged',
    service: service.number,
    deployment: {
      configName: deploymentConfigName,
      status: 'IN_PROGRESS',
      stage: 'INSTALL',
      original: (original as Deployment).number,
      replacement,
      shiftedTenths: 0,
      shiftsDone: 0,
      nextShiftAtMs: null,
      desiredCount: service.wish.desiredCount,
      steadyByMs: null,
      terminationWaitMs: terminationWaitTimeInMinutes * MINUTE_MS,
      waitsSinceMs: null,
      createdAtMs: world.nowMs,
    },
  });
  return made;
}

const primaryOf = (world: World, service: Service): Deployment | undefined =>
  service.deployments.map((number) => deploymentOf(world, number)).find(({ taskSet }) => taskSet?.status === 'PRIMARY');

/** Two target groups, and what shifts between them: a Network Load Balancer only all at once. Source: TS-07. */
function checkRouting(world: World, service: Service, command: StartCodeDeploy): Refusal | undefined {
  const { targetGroupArn, deploymentConfigName = ALL_AT_ONCE } = command;
  const { loadBalancers } = service.wish;
  if (loadBalancers.some((one) => one.targetGroupArn === targetGroupArn))
    return invalid('The replacement needs another target group than the original has.', 'targetGroupArn');
  const both = [...loadBalancers, { ...loadBalancers[0], targetGroupArn } as (typeof loadBalancers)[number]];
  return deploymentConfigName !== ALL_AT_ONCE && isBehindNlb(world, both)
    ? invalid(`A Network Load Balancer supports ${ALL_AT_ONCE} only.`, 'deploymentConfigName')
    : undefined;
}

/** Where the replacement runs: where the original does, but for what is asked for. */
function placeOf(original: Deployment, command: StartCodeDeploy) {
  const { networkConfiguration = original.networkConfiguration, capacityProviderStrategy } = command;
  const subnetZones = command.networkConfiguration === undefined ? original.subnetZones : command.subnetZones;
  const platformVersion = command.platformVersion ?? original.platformVersionAsked;
  const strategy = capacityProviderStrategy ?? original.capacityProviderStrategy;
  return {
    ...(networkConfiguration && { networkConfiguration }),
    ...(subnetZones && { subnetZones }),
    ...(platformVersion !== undefined && { platformVersion }),
    ...(strategy === undefined ? { launchType: original.launchType } : { capacityProviderStrategy: strategy }),
  };
}

/** The deployment ends; all traffic goes back to the original. */
export function stopCodeDeploy(
  world: World,
  command: Extract<CodeDeployCommand, { readonly type: 'StopCodeDeploy' }>,
  record: Record,
): CommandResult {
  const service = findCodeDeployService(world, command.service);
  if (isRefusal(service)) return { refusal: service };
  const now = codeDeployOf(service);
  if (now === undefined) return { refusal: invalid('The service has no active deployment.', 'service') };
  abandonCodeDeploy(world, service, 'stopped', record);
  return { done: { service: service.name, deployment: now.replacement } };
}
