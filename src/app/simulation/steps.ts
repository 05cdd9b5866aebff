import { targetGroupDimension } from '../../engine/scaling/metric-names.ts';
import { policyArnOf } from '../../engine/scaling/names.ts';
import type { World } from '../../engine/world.ts';
import type { Command } from '../../model/command.ts';
import { refuse } from '../../model/refusal.ts';
import { ECS_DIMENSION } from '../../tables/scaling.ts';
import type { App } from '../app.ts';
import { changeWorld, type WorldDoor } from '../change-world.ts';
import { EcsError } from '../errors.ts';
import { clusterName } from '../names.ts';
import type { AccountStore, TenantContext } from '../ports.ts';
import { durationMs } from './durations.ts';
import type { StepName } from './step-names.ts';

/** What a step works with: the use cases over the worlds of one run. */
export interface RunDoor {
  readonly app: Pick<
    App,
    'clusters' | 'instances' | 'tasks' | 'services' | 'deployments' | 'taskDefinitions' | 'account'
  >;
  readonly door: WorldDoor;
  readonly accounts: AccountStore;
  readonly tenant: TenantContext;
  /** The cluster of whoever names none. */
  readonly cluster: string;
  readonly startMs: number;
}

type Input = Readonly<Record<string, unknown>>;
type Step = (run: RunDoor, input: Input) => Promise<unknown>;

const at = (run: RunDoor, input: Input): Input & { readonly cluster: string } => ({
  ...input,
  cluster: String(input.cluster ?? run.cluster),
});

/** A command that needs nothing of the account: handed to the world as it is, which checks it. */
const command =
  (type: Command['type'], reshape: (input: Input, world: World) => Input = (input) => input): Step =>
  async (run, input) => {
    const name = clusterName(run.tenant, String(input.cluster ?? run.cluster));
    const loaded = await run.door.worlds.load(run.tenant, name);
    if (loaded === undefined) throw new EcsError(refuse('ClusterNotFoundException', 'Cluster not found.', ['cluster']));
    const { cluster: _, ...rest } = reshape(input, loaded.world);
    return changeWorld(run.door, run.tenant, name, {
      operation: type,
      input: rest,
      command: { type, ...rest } as unknown as Command,
    });
  };

/** A scalable target is named by its service. */
const ofTarget = ({ service, ...input }: Input, { cluster }: World): Input => ({
  ...input,
  serviceNamespace: 'ecs',
  resourceId: input.resourceId ?? `service/${cluster}/${service}`,
  scalableDimension: ECS_DIMENSION,
});

/** `policy:<service>/<name>` stands for the ARN of that policy, which nobody can know beforehand. */
function withPolicyArns(input: Input, world: World): Input {
  const resolved = (actions: unknown): unknown =>
    Array.isArray(actions) ? actions.map((action) => policyArn(world, String(action))) : actions;
  return {
    ...input,
    ...(input.alarmActions !== undefined && { alarmActions: resolved(input.alarmActions) }),
    ...(input.okActions !== undefined && { okActions: resolved(input.okActions) }),
  };
}

function policyArn(world: World, action: string): string {
  const match = /^policy:([^/]+)\/(.+)$/.exec(action);
  if (match === null) return action;
  const [, service = '', name = ''] = match;
  const policy = world.scaling.targets.get(service)?.policies.find((one) => one.name === name);
  if (policy === undefined)
    throw new EcsError(
      refuse('ResourceNotFoundException', `There is no policy ${name} of service ${service}.`, ['alarmActions']),
    );
  return policyArnOf(world, service, policy);
}

/** A target group of a load balancer may be said by its name: nobody can know its ARN beforehand. */
async function withTargetGroups(run: RunDoor, input: Input & { readonly cluster: string }): Promise<Input> {
  const { loadBalancers } = input;
  const loaded = await run.door.worlds.load(run.tenant, clusterName(run.tenant, input.cluster));
  if (!Array.isArray(loadBalancers) || loaded === undefined) return input;
  return {
    ...input,
    loadBalancers: loadBalancers.map((one: Readonly<Record<string, unknown>>) => ({
      ...one,
      ...(one.targetGroupArn !== undefined && {
        targetGroupArn: targetGroupNamed(loaded.world, String(one.targetGroupArn)) ?? one.targetGroupArn,
      }),
    })),
  };
}

const targetGroupNamed = (world: World, name: string): string | undefined =>
  [...world.targetGroups.values()].find((group) => group.name === name)?.targetGroupArn;

/** `targetgroup:<name>` stands for the label by which a tracked metric names a target group. */
function withResourceLabel(input: Input, world: World): Input {
  const tracking = input.targetTrackingScalingPolicyConfiguration as
    | { readonly predefinedMetricSpecification?: { readonly resourceLabel?: string } }
    | undefined;
  const metric = tracking?.predefinedMetricSpecification;
  const name = /^targetgroup:(.+)$/.exec(metric?.resourceLabel ?? '')?.[1];
  const arn = name === undefined ? undefined : targetGroupNamed(world, name);
  if (arn === undefined) return input;
  const id = arn.split('/').at(-1);
  return {
    ...input,
    targetTrackingScalingPolicyConfiguration: {
      ...tracking,
      predefinedMetricSpecification: { ...metric, resourceLabel: `app/${name}/${id}/${targetGroupDimension(arn)}` },
    },
  };
}

/** Groups ask the account whether instances may have trunk interfaces. */
const group =
  (type: 'CreateAutoScalingGroup' | 'UpdateAutoScalingGroup'): Step =>
  async (run, input) => {
    const { settings } = await run.accounts.settings(run.tenant);
    return command(type, (given) => ({ ...given, trunking: settings.awsvpcTrunking === 'enabled' }))(run, input);
  };

/** `at` and `for` of a fault count from the start of the run. */
const fault = ({ at: begins, for: lasts, ...input }: Input, world: World, startMs: number): Input => ({
  ...input,
  ...(begins !== undefined && {
    startsInSeconds: Math.max(0, startMs + (durationMs(begins as string) ?? 0) - world.nowMs) / 1_000,
  }),
  ...(lasts !== undefined && { durationSeconds: (durationMs(lasts as string) ?? 0) / 1_000 }),
});

/** Name of a step → what carries it out. */
export const STEPS: Readonly<Record<StepName, Step>> = {
  registerContainerInstances: (run, input) => run.app.instances.register(run.tenant, at(run, input) as never),
  deregisterContainerInstance: (run, input) => run.app.instances.deregister(run.tenant, at(run, input) as never),
  updateContainerInstancesState: (run, input) => run.app.instances.updateState(run.tenant, at(run, input) as never),
  putAttributes: (run, input) => run.app.instances.putAttributes(run.tenant, at(run, input) as never),
  registerTaskDefinition: (run, input) => run.app.taskDefinitions.register(run.tenant, input),
  runTask: (run, input) => run.app.tasks.run(run.tenant, at(run, input) as never),
  stopTask: (run, input) => run.app.tasks.stop(run.tenant, at(run, input) as never),
  createService: async (run, input) =>
    run.app.services.create(run.tenant, (await withTargetGroups(run, at(run, input))) as never),
  updateService: async (run, input) =>
    run.app.services.update(run.tenant, (await withTargetGroups(run, at(run, input))) as never),
  deleteService: (run, input) => run.app.services.delete(run.tenant, at(run, input) as never),
  createTargetGroup: (run, input) => run.app.deployments.createTargetGroup(run.tenant, at(run, input) as never),
  createCapacityProvider: command('CreateCapacityProvider', (input) => ({ tags: [], ...input })),
  updateCapacityProvider: command('UpdateCapacityProvider'),
  putClusterCapacityProviders: command('PutClusterCapacityProviders', (input) => ({
    capacityProviders: [],
    defaultCapacityProviderStrategy: [],
    ...input,
  })),
  createAutoScalingGroup: group('CreateAutoScalingGroup'),
  updateAutoScalingGroup: group('UpdateAutoScalingGroup'),
  setDesiredCapacity: command('SetDesiredCapacity', (input) => ({ honorCooldown: false, ...input })),
  registerScalableTarget: command('RegisterScalableTarget', ofTarget),
  deregisterScalableTarget: command('DeregisterScalableTarget', ofTarget),
  putScalingPolicy: command('PutScalingPolicy', (input, world) => ofTarget(withResourceLabel(input, world), world)),
  deleteScalingPolicy: command('DeleteScalingPolicy', ofTarget),
  putScheduledAction: command('PutScheduledAction', ofTarget),
  deleteScheduledAction: command('DeleteScheduledAction', ofTarget),
  putMetricAlarm: command('PutMetricAlarm', withPolicyArns),
  setAlarmState: command('SetAlarmState'),
  putMetricData: command('PutMetricData'),
  setLoad: command('SetLoad'),
  clearLoad: command('ClearLoad'),
  injectFault: async (run, input) =>
    command('InjectFault', (given, world) => fault(given, world, run.startMs))(run, input),
  clearFault: command('ClearFault'),
};
