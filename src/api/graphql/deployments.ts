import { EcsError } from '../../app/errors.ts';
import { instanceArnOf, taskArnOf } from '../../engine/ids.ts';
import { slotOf } from '../../engine/known.ts';
import { byCodeUnit } from '../../engine/order.ts';
import { targetPortOf } from '../../engine/services/load-balancing.ts';
import { digestOf } from '../../engine/tasks/images.ts';
import { isProtected } from '../../engine/tasks/protection.ts';
import { targetEntriesOf, targetStateOf } from '../../engine/tasks/targets.ts';
import { serviceView } from '../../engine/views/service.ts';
import { serviceDeploymentView, toldDeploymentsOf } from '../../engine/views/service-deployment.ts';
import { revisionDifference, serviceRevisionView } from '../../engine/views/service-revision.ts';
import type { World } from '../../engine/world.ts';
import type { LoadBalancer } from '../../model/service.ts';
import type { TargetGroup } from '../../model/target-group.ts';
import { fromView, toFailure } from './cluster.ts';
import { filterKey, pageOf } from './connections.ts';
import { answered, toUserError } from './errors.ts';
import { given } from './inputs.ts';
import { type DeploymentRef, type RevisionRef, type TargetRef, taskRef } from './refs.ts';
import type { Resolvers, TargetState } from './types.generated.ts';

const TARGETS_SHOWN = 1_000;

const DEPLOYMENT_FIELDS = [
  'serviceDeploymentArn',
  'serviceArn',
  'clusterArn',
  'status',
  'statusReason',
  'sourceServiceRevisions',
  'targetServiceRevision',
  'deploymentConfiguration',
  'deploymentCircuitBreaker',
  'alarms',
] as const;
const DEPLOYMENT_INSTANTS = ['createdAt', 'startedAt', 'finishedAt', 'stoppedAt', 'updatedAt'] as const;
const REVISION_FIELDS = [
  'serviceRevisionArn',
  'serviceArn',
  'clusterArn',
  'taskDefinition',
  'launchType',
  'platformVersion',
  'networkConfiguration',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'containerImages',
] as const;

const viewOf = ({ world, deployment }: DeploymentRef) => serviceDeploymentView(world, deployment);

/** Places of a task in its target groups. */
const targetsOf = (world: World, serial: number): TargetRef[] => {
  const slot = slotOf(world, serial);
  return targetEntriesOf(world, slot).flatMap((_, group) =>
    targetStateOf(world, slot, group) === 'unused' ? [] : [{ world, serial, group }],
  );
};

const entryOf = ({ world, serial, group }: TargetRef): LoadBalancer =>
  targetEntriesOf(world, slotOf(world, serial))[group] as LoadBalancer;

const serialsOf = (world: World, service: number): number[] =>
  world.tasks
    .ofService(service)
    .map((slot) => world.tasks.serial(slot))
    .sort((a, b) => a - b);

export const deploymentResolvers: Resolvers = {
  Query: {
    serviceDeployment: async (_root, { serviceDeploymentArn }, { app, tenant }) =>
      (await app.deployments.find(tenant, serviceDeploymentArn)) ?? null,
    serviceRevision: async (_root, { serviceRevisionArn }, { app, tenant }) =>
      (await app.deployments.revision(tenant, serviceRevisionArn)) ?? null,
    serviceRevisionDifference: async (_root, { before, after }, { app, tenant }) => {
      const a = await app.deployments.revision(tenant, before);
      const b = await app.deployments.revision(tenant, after);
      if (a === undefined || b === undefined || a.world.cluster !== b.world.cluster) return null;
      return revisionDifference(b.world, a.deployment, b.deployment);
    },
    previewDeployment: async (_root, { input }, { app, tenant }) => {
      try {
        return { preview: await app.deployments.preview(tenant, given(input) as never), userErrors: [] };
      } catch (error) {
        if (!(error instanceof EcsError)) throw error;
        return { preview: null, userErrors: [toUserError(error.refusal)] };
      }
    },
  },
  Mutation: {
    stopServiceDeployment: (_root, { input }, { app, tenant }) =>
      answered(async () => ({ serviceDeployment: await app.deployments.stop(tenant, given(input) as never) })),
    updateTaskProtection: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, tasks, failures } = await app.deployments.protect(tenant, given(input) as never);
        return { protectedTasks: tasks.map((serial) => taskRef(world, serial)), failures: failures.map(toFailure) };
      }),
    createTargetGroup: (_root, { input }, { app, tenant }) =>
      answered(async () => ({
        targetGroup: groupRef(await app.deployments.createTargetGroup(tenant, given(input) as never)),
      })),
    modifyTargetGroup: (_root, { input }, { app, tenant }) =>
      answered(async () => ({
        targetGroup: groupRef(await app.deployments.modifyTargetGroup(tenant, given(input) as never)),
      })),
    deleteTargetGroup: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { targetGroupArn } = await app.deployments.deleteTargetGroup(tenant, given(input) as never);
        return { targetGroupArn };
      }),
    setTargetHealth: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, tasks } = await app.deployments.setTargetHealth(tenant, given(input) as never);
        return { task: taskRef(world, tasks[0] as number) };
      }),
    setAlarmState: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world } = await app.deployments.setAlarmState(tenant, given(input) as never);
        const alarm = world.alarms.get(input.alarmName);
        return { alarm: alarm === undefined ? null : { world, alarm } };
      }),
    moveImageTag: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world } = await app.deployments.moveImageTag(tenant, given(input) as never);
        return { imageDigest: digestOf(world, input.image, world.nowMs) };
      }),
  },
  Service: {
    deploymentController: ({ world, number }) => serviceView(world, number).deploymentController.type,
    serviceDeployments: ({ world, number }, args) => {
      const { status } = args;
      const wanted = toldDeploymentsOf(world, number).filter(
        (deployment) => !status || status.includes(viewOf({ world, deployment }).status),
      );
      // Newest first: positions ascend, so a deployment's is its number below zero.
      const positions = wanted.map((deployment) => -deployment - 1);
      return pageOf(
        positions,
        args,
        filterKey(world, 'service-deployments', world.cluster, number, status),
        (position) => ({
          world,
          deployment: -position - 1,
        }),
      );
    },
    targets: ({ world, number }) =>
      serialsOf(world, number)
        .flatMap((serial) => targetsOf(world, serial))
        .slice(0, TARGETS_SHOWN),
  },
  Task: {
    protection: (ref) => ref,
    targets: ({ world, serial }) => targetsOf(world, serial),
  },
  TaskProtection: {
    taskArn: ({ world, serial }) => taskArnOf(world, serial),
    protectionEnabled: ({ world, serial }) => isProtected(world, slotOf(world, serial)),
    expirationDate: ({ world, serial }) =>
      isProtected(world, slotOf(world, serial)) ? world.tasks.get('protectedUntilAtMs', slotOf(world, serial)) : null,
  },
  Target: {
    targetGroupArn: (ref) => entryOf(ref).targetGroupArn as string,
    task: ({ world, serial }) => taskRef(world, serial),
    port: (ref) => targetPortOf(ref.world, slotOf(ref.world, ref.serial), entryOf(ref)),
    state: ({ world, serial, group }) =>
      targetStateOf(world, slotOf(world, serial), group).toUpperCase() as TargetState,
  },
  TargetGroup: {
    ...fromView(
      ({ targetGroup }: { readonly targetGroup: TargetGroup }) => targetGroup,
      [
        'targetGroupArn',
        'name',
        'targetType',
        'protocol',
        'healthCheckIntervalSeconds',
        'healthCheckTimeoutSeconds',
        'healthyThresholdCount',
        'unhealthyThresholdCount',
        'deregistrationDelaySeconds',
        'slowStartSeconds',
      ],
    ),
    targets: ({ world, targetGroup }) =>
      [...world.tasks.serials()]
        .sort((a, b) => a - b)
        .flatMap((serial) => targetsOf(world, serial))
        .filter((ref) => entryOf(ref).targetGroupArn === targetGroup.targetGroupArn)
        .slice(0, TARGETS_SHOWN),
  },
  Cluster: {
    targetGroups: ({ world }) =>
      [...world.targetGroups.values()]
        .sort((a, b) => byCodeUnit(a.targetGroupArn, b.targetGroupArn))
        .map((targetGroup) => ({ world, targetGroup })),
    alarms: ({ world }) =>
      [...world.alarms.values()].sort((a, b) => byCodeUnit(a.name, b.name)).map((alarm) => ({ world, alarm })),
  },
  ServiceDeployment: {
    ...fromView(viewOf, DEPLOYMENT_FIELDS),
    ...fromView((ref: DeploymentRef) => {
      const view = viewOf(ref) as unknown as Record<string, unknown>;
      return Object.fromEntries(DEPLOYMENT_INSTANTS.map((name) => [name, view[`${name}Ms`]]));
    }, DEPLOYMENT_INSTANTS),
    rollback: (ref) => {
      const { rollback } = viewOf(ref);
      return rollback === undefined ? null : { ...rollback, startedAt: rollback.startedAtMs };
    },
    changes: ({ world, deployment }) => {
      const [source] = world.deployments[deployment]?.sources ?? [];
      return source === undefined || world.deployments[source] === undefined
        ? []
        : revisionDifference(world, source, deployment);
    },
  },
  ServiceRevision: {
    ...fromView(({ world, deployment }: RevisionRef) => serviceRevisionView(world, deployment), REVISION_FIELDS),
    createdAt: ({ world, deployment }) => serviceRevisionView(world, deployment).createdAtMs,
  },
  DeploymentPreview: {
    reason: ({ reason }) => reason ?? null,
    tookSeconds: ({ tookMs }) => tookMs / 1_000,
    stops: ({ world, stops }) => stops.map((stop) => ({ ...stop, world })),
    events: ({ events }) => events.map(({ atMs, message }) => ({ at: atMs, message })),
  },
  PreviewedStop: {
    taskArn: ({ world, task }) => taskArnOf(world, task),
    containerInstanceArn: ({ world, instance }) => (instance < 0 ? null : instanceArnOf(world, instance)),
    at: ({ atMs }) => atMs,
  },
};

const groupRef = ({ world, targetGroupArn }: { readonly world: World; readonly targetGroupArn: string }) => ({
  world,
  targetGroup: world.targetGroups.get(targetGroupArn) as TargetGroup,
});
