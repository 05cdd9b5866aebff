import type { Deployment, Rollout, Service, ServiceWish } from '../../model/service.ts';
import type { EpochMs } from '../../model/units.ts';
import type { Appliers } from '../appliers.ts';
import { deploymentOf, serviceOf } from '../known.ts';
import { forgetPreparedAsks } from '../touch.ts';
import { wakeService } from './wake-services.ts';

/** Deployments as they begin, change and roll back. */
export const DEPLOYMENT_APPLIERS = {
  DeploymentStarted: (world, { deployment }) => {
    const service = serviceOf(world, deployment.serviceNumber);
    for (const number of service.deployments) {
      const older = deploymentOf(world, number);
      if (older.status === 'PRIMARY') {
        older.status = 'ACTIVE';
        older.updatedAtMs = world.nowMs;
      }
      older.rollout = interrupted(older.rollout, world.nowMs);
      if (older.shift !== undefined && older.shift.finishedAtMs === undefined)
        older.shift = { ...older.shift, finishedAtMs: world.nowMs };
    }
    world.deployments[deployment.number] = { ...deployment };
    service.deployments = [deployment.number, ...service.deployments];
    beginAnew(service);
    wakeService(world, service.number);
  },
  DeploymentRolledBack: (world, { deployment, to }) => {
    const failed = deploymentOf(world, deployment);
    const target = deploymentOf(world, to);
    const service = serviceOf(world, target.serviceNumber);
    failed.status = 'ACTIVE';
    const { alarms } = service.wish.deploymentConfiguration;
    target.alarmsIgnored = alarms?.alarmNames.some((name) => world.alarms.get(name)?.state === 'ALARM') === true;
    Object.assign(target, {
      status: 'PRIMARY',
      rolloutState: 'IN_PROGRESS',
      rolloutCause: 'rolling-back',
      updatedAtMs: world.nowMs,
      failedTasks: 0,
      bakingSinceMs: null,
    });
    service.deployments = [to, ...service.deployments.filter((number) => number !== to)];
    const { capacityProviderStrategy: _strategy, platformVersion: _platform, ...wish } = service.wish;
    service.wish = { ...wish, ...revisionPartOf(target) };
    beginAnew(service);
    forgetPreparedAsks(world);
    wakeService(world, service.number);
  },
  DeploymentChanged: (world, { deployment: number, change }) => {
    const deployment = deploymentOf(world, number);
    Object.assign(deployment, change, { updatedAtMs: world.nowMs });
    if (change.status !== 'INACTIVE') return;
    const service = serviceOf(world, deployment.serviceNumber);
    service.deployments = service.deployments.filter((other) => other !== number);
  },
} satisfies Partial<Appliers>;

/** A new deployment ends what the scheduler remembered of the old one. Sources: THR-04, spec 8.1. */
function beginAnew({ scheduler }: Service): void {
  scheduler.said = [];
  scheduler.startFailures = 0;
  scheduler.throttleSaidSeconds = 0;
  scheduler.restarted = [];
}

/** What a newer deployment makes of an older one that had not ended. Sources: DEP-09, SDEP-04, EX-DEP-28. */
function interrupted(rollout: Rollout, nowMs: EpochMs): Rollout {
  switch (rollout.status) {
    case 'PENDING':
    case 'IN_PROGRESS':
    case 'ROLLBACK_REQUESTED':
      return { ...rollout, status: 'STOP_REQUESTED', cause: 'newer-deployment', updatedAtMs: nowMs };
    case 'ROLLBACK_IN_PROGRESS':
      return { ...rollout, status: 'ROLLBACK_FAILED', finishedAtMs: nowMs, updatedAtMs: nowMs };
    default:
      return rollout;
  }
}

/** What a service wants again when it goes back to an earlier revision. Source: CB-10. */
const revisionPartOf = (deployment: Deployment): Partial<ServiceWish> => ({
  taskDefinitionArn: deployment.taskDefinitionArn,
  launchType: deployment.launchType,
  ...(deployment.capacityProviderStrategy && { capacityProviderStrategy: deployment.capacityProviderStrategy }),
  loadBalancers: deployment.loadBalancers,
  serviceRegistries: deployment.serviceRegistries,
  ...(deployment.networkConfiguration && { networkConfiguration: deployment.networkConfiguration }),
  ...(deployment.subnetZones && { subnetZones: deployment.subnetZones }),
  ...(deployment.platformVersionAsked !== undefined && { platformVersion: deployment.platformVersionAsked }),
  ...(deployment.serviceConnectConfiguration && {
    serviceConnectConfiguration: deployment.serviceConnectConfiguration,
  }),
  ...(deployment.volumeConfigurations && { volumeConfigurations: deployment.volumeConfigurations }),
  ...(deployment.monitoring && { monitoring: deployment.monitoring }),
});
