import { groupPolicyArnOf } from '../../engine/capacity/group-scaling/names.ts';
import { groupPolicyIn } from '../../engine/capacity/group-scaling/state.ts';
import { targetGroupDimension } from '../../engine/scaling/metric-names.ts';
import { policyArnOf } from '../../engine/scaling/names.ts';
import type { World } from '../../engine/world.ts';
import { refuse } from '../../model/refusal.ts';
import type { App } from '../app.ts';
import type { WorldDoor } from '../change-world.ts';
import { EcsError } from '../errors.ts';
import { clusterName } from '../names.ts';
import type { AccountStore, TenantContext } from '../ports.ts';
import { durationMs } from './durations.ts';
import { isInstant } from './instants.ts';
import type { StepName } from './step-names.ts';

/** What a step works with: the use cases over the worlds of one run. */
export interface RunDoor {
  readonly app: Pick<
    App,
    | 'account'
    | 'capacityProviders'
    | 'clusters'
    | 'codeDeploy'
    | 'daemonTaskDefinitions'
    | 'daemons'
    | 'deployments'
    | 'faults'
    | 'groups'
    | 'instances'
    | 'metrics'
    | 'scaling'
    | 'services'
    | 'shifts'
    | 'taskDefinitions'
    | 'tasks'
  >;
  readonly door: WorldDoor;
  readonly accounts: AccountStore;
  readonly tenant: TenantContext;
  /** The cluster of whoever names none. */
  readonly cluster: string;
  readonly startMs: number;
}

type Input = Readonly<Record<string, unknown>>;
type ClusterInput = Input & { readonly cluster: string };
type Step = (run: RunDoor, input: Input) => Promise<unknown>;

const at = (run: RunDoor, input: Input): ClusterInput => ({ ...input, cluster: String(input.cluster ?? run.cluster) });

async function worldOf({ door, tenant }: RunDoor, { cluster }: ClusterInput): Promise<World> {
  const loaded = await door.worlds.load(tenant, clusterName(tenant, cluster));
  if (loaded === undefined) throw new EcsError(refuse('ClusterNotFoundException', 'Cluster not found.', ['cluster']));
  return loaded.world;
}

/** A scalable target is named by its service. */
async function ofTarget(run: RunDoor, input: Input): Promise<Input> {
  const { cluster, service, ...rest } = at(run, input);
  return { ...rest, resourceId: `service/${clusterName(run.tenant, cluster)}/${service}` };
}

const ACTIONS = ['alarmActions', 'okActions', 'insufficientDataActions'] as const;

/** `policy:<service>/<name>`, and `groupPolicy:<group>/<name>`, stand for the ARN of that policy, which nobody can know beforehand. */
async function withPolicyArns(run: RunDoor, input: Input): Promise<ClusterInput> {
  const named = at(run, input);
  const world = await worldOf(run, named);
  const resolved = ACTIONS.flatMap((member) => {
    const actions = input[member];
    return Array.isArray(actions) ? [[member, actions.map((one) => policyArn(world, String(one), member))]] : [];
  });
  return { ...named, ...Object.fromEntries(resolved) };
}

function policyArn(world: World, action: string, member: string): string {
  const match = /^(policy|groupPolicy):([^/]+)\/(.+)$/.exec(action);
  if (match === null) return action;
  const [, kind, owner = '', name = ''] = match;
  const arn = kind === 'policy' ? servicePolicyArn(world, owner, name) : groupPolicyArn(world, owner, name);
  if (arn !== undefined) return arn;
  const whose = kind === 'policy' ? 'service' : 'group';
  throw new EcsError(refuse('ResourceNotFoundException', `There is no policy ${name} of ${whose} ${owner}.`, [member]));
}

function servicePolicyArn(world: World, service: string, name: string): string | undefined {
  const policy = world.scaling.targets.get(service)?.policies.find((one) => one.name === name);
  return policy && policyArnOf(world, service, policy);
}

function groupPolicyArn(world: World, group: string, name: string): string | undefined {
  const policy = groupPolicyIn(world, group, name);
  return policy && groupPolicyArnOf(world, group, policy);
}

/** A target group of a load balancer may be said by its name: nobody can know its ARN beforehand. */
async function withTargetGroups(run: RunDoor, input: Input): Promise<ClusterInput> {
  const named = at(run, input);
  const { loadBalancers } = input;
  if (!Array.isArray(loadBalancers)) return named;
  const world = await worldOf(run, named);
  return {
    ...named,
    loadBalancers: loadBalancers.map((one: Input | null) =>
      typeof one?.targetGroupArn !== 'string'
        ? one
        : { ...one, targetGroupArn: targetGroupNamed(world, one.targetGroupArn) ?? one.targetGroupArn },
    ),
  };
}

const targetGroupNamed = (world: World, name: string): string | undefined =>
  [...world.targetGroups.values()].find((group) => group.name === name)?.targetGroupArn;

/** `targetgroup:<name>` stands for the label by which a tracked metric names a target group. */
async function withResourceLabel(run: RunDoor, input: Input): Promise<Input> {
  const tracking = input.targetTrackingScalingPolicyConfiguration as
    | { readonly predefinedMetricSpecification?: { readonly resourceLabel?: string } }
    | undefined;
  const metric = tracking?.predefinedMetricSpecification;
  const name = /^targetgroup:(.+)$/.exec(metric?.resourceLabel ?? '')?.[1];
  if (name === undefined) return input;
  const arn = targetGroupNamed(await worldOf(run, at(run, input)), name);
  if (arn === undefined)
    throw new EcsError(
      refuse('ValidationException', `There is no target group ${name}.`, ['targetTrackingScalingPolicyConfiguration']),
    );
  const id = arn.split('/').at(-1);
  return {
    ...input,
    targetTrackingScalingPolicyConfiguration: {
      ...tracking,
      predefinedMetricSpecification: { ...metric, resourceLabel: `app/${name}/${id}/${targetGroupDimension(arn)}` },
    },
  };
}

/** `at` and `for` of a fault count from the start of the run. */
async function fault(run: RunDoor, { at: begins, for: lasts, ...input }: Input): Promise<ClusterInput> {
  const named = at(run, input);
  const { nowMs } = await worldOf(run, named);
  const ms = (value: unknown): number => durationMs(value as string | number) ?? 0;
  return {
    ...named,
    ...(begins !== undefined && { startsInSeconds: Math.max(0, run.startMs + ms(begins) - nowMs) / 1_000 }),
    ...(lasts !== undefined && { durationSeconds: ms(lasts) / 1_000 }),
  };
}

/** Members that say an instant in RFC 3339, as milliseconds under the names that the engine has for them. */
function withInstants(input: Input, names: Readonly<Record<string, string>>): Input {
  const ms = Object.entries(names).flatMap(([name, named]) =>
    input[name] === undefined ? [] : [[named, instantMs(String(input[name]), name)]],
  );
  const rest = Object.entries(input).filter(([name]) => !(name in names));
  return Object.fromEntries([...rest, ...ms]);
}

function instantMs(text: string, member: string): number {
  if (!isInstant(text))
    throw new EcsError(refuse('InvalidParameterException', 'An instant is such as 2026-01-05T00:00:00Z.', [member]));
  return Date.parse(text);
}

/** A use case that takes its cluster's name and what the step says, as it is. */
const plain =
  (ask: (app: RunDoor['app']) => (tenant: TenantContext, input: never) => Promise<unknown>): Step =>
  (run, input) =>
    ask(run.app)(run.tenant, at(run, input) as never);
/** The same for what names no cluster, but a service whose target it is. */
const scaling =
  (ask: (app: RunDoor['app']['scaling']) => (tenant: TenantContext, input: never) => Promise<unknown>): Step =>
  async (run, input) =>
    ask(run.app.scaling)(run.tenant, (await ofTarget(run, input)) as never);

/** Name of a step → what carries it out. */
export const STEPS: Readonly<Record<StepName, Step>> = {
  registerContainerInstances: plain(({ instances }) => instances.register),
  deregisterContainerInstance: plain(({ instances }) => instances.deregister),
  updateContainerInstancesState: plain(({ instances }) => instances.updateState),
  setAgentConnected: plain(({ instances }) => instances.setAgentConnected),
  putAttributes: plain(({ instances }) => instances.putAttributes),
  deleteAttributes: plain(({ instances }) => instances.deleteAttributes),
  registerTaskDefinition: (run, input) => run.app.taskDefinitions.register(run.tenant, input),
  runTask: plain(({ tasks }) => tasks.run),
  startTask: plain(({ tasks }) => tasks.start),
  stopTask: plain(({ tasks }) => tasks.stop),
  createService: async (run, input) =>
    run.app.services.create(run.tenant, (await withTargetGroups(run, input)) as never),
  updateService: async (run, input) =>
    run.app.services.update(run.tenant, (await withTargetGroups(run, input)) as never),
  deleteService: plain(({ services }) => services.delete),
  updateTaskProtection: plain(({ deployments }) => deployments.protect),
  stopServiceDeployment: (run, input) => run.app.deployments.stop(run.tenant, input as never),
  continueServiceDeployment: (run, input) => run.app.shifts.continue(run.tenant, input as never),
  startCodeDeployDeployment: async (run, input) => {
    const named = at(run, input);
    const targetGroupArn = targetGroupNamed(await worldOf(run, named), String(input.targetGroupArn));
    return run.app.codeDeploy.start(run.tenant, { ...named, ...(targetGroupArn && { targetGroupArn }) } as never);
  },
  stopCodeDeployDeployment: plain(({ codeDeploy }) => codeDeploy.stop),
  createTargetGroup: plain(({ deployments }) => deployments.createTargetGroup),
  modifyTargetGroup: plain(({ deployments }) => deployments.modifyTargetGroup),
  setTargetHealth: plain(({ deployments }) => deployments.setTargetHealth),
  createCapacityProvider: plain(({ capacityProviders }) => capacityProviders.create),
  updateCapacityProvider: async (run, { name, ...input }) => {
    const capacityProvider = input.capacityProvider ?? name;
    if (capacityProvider === undefined)
      throw new EcsError(refuse('InvalidParameterException', 'The name of a capacity provider is wanted.', ['name']));
    return run.app.capacityProviders.update(run.tenant, at(run, { ...input, capacityProvider }) as never);
  },
  deleteCapacityProvider: plain(({ capacityProviders }) => capacityProviders.delete),
  putClusterCapacityProviders: (run, input) =>
    run.app.capacityProviders.putCluster(
      run.tenant,
      at(run, { capacityProviders: [], defaultCapacityProviderStrategy: [], ...input }) as never,
    ),
  retireTasks: plain(({ capacityProviders }) => capacityProviders.retireTasks),
  registerDaemonTaskDefinition: (run, input) => run.app.daemonTaskDefinitions.register(run.tenant, input),
  createDaemon: plain(({ daemons }) => daemons.create),
  updateDaemon: plain(({ daemons }) => daemons.update),
  deleteDaemon: plain(({ daemons }) => daemons.delete),
  createAutoScalingGroup: (run, input) => run.app.groups.create(run.tenant, at(run, { minSize: 0, ...input }) as never),
  updateAutoScalingGroup: plain(({ groups }) => groups.update),
  deleteAutoScalingGroup: plain(({ groups }) => groups.delete),
  setDesiredCapacity: plain(({ groups }) => groups.setDesiredCapacity),
  setInstanceProtection: plain(({ groups }) => groups.setInstanceProtection),
  setInstanceHealth: plain(({ groups }) => groups.setInstanceHealth),
  terminateInstanceInAutoScalingGroup: plain(({ groups }) => groups.terminateInstance),
  putWarmPool: plain(({ groups }) => groups.putWarmPool),
  deleteWarmPool: plain(({ groups }) => groups.deleteWarmPool),
  putLifecycleHook: plain(({ groups }) => groups.putLifecycleHook),
  deleteLifecycleHook: plain(({ groups }) => groups.deleteLifecycleHook),
  completeLifecycleAction: plain(({ groups }) => groups.completeLifecycleAction),
  startInstanceRefresh: plain(({ groups }) => groups.startInstanceRefresh),
  putGroupScalingPolicy: plain(({ groups }) => groups.putPolicy),
  deleteGroupScalingPolicy: plain(({ groups }) => groups.deletePolicy),
  executeGroupScalingPolicy: plain(({ groups }) => groups.executePolicy),
  putGroupScheduledAction: (run, input) =>
    run.app.groups.putScheduledAction(
      run.tenant,
      at(run, withInstants(input, { startTime: 'startTimeMs', endTime: 'endTimeMs' })) as never,
    ),
  deleteGroupScheduledAction: plain(({ groups }) => groups.deleteScheduledAction),
  registerScalableTarget: scaling(({ register }) => register),
  deregisterScalableTarget: scaling(({ deregister }) => deregister),
  putScalingPolicy: async (run, input) =>
    run.app.scaling.putPolicy(run.tenant, (await ofTarget(run, await withResourceLabel(run, input))) as never),
  deleteScalingPolicy: scaling(({ deletePolicy }) => deletePolicy),
  putScheduledAction: async (run, input) =>
    run.app.scaling.putScheduledAction(
      run.tenant,
      (await ofTarget(run, withInstants(input, { startTime: 'startTimeMs', endTime: 'endTimeMs' }))) as never,
    ),
  deleteScheduledAction: scaling(({ deleteScheduledAction }) => deleteScheduledAction),
  putMetricAlarm: async (run, input) =>
    run.app.metrics.putAlarm(run.tenant, (await withPolicyArns(run, input)) as never),
  putCompositeAlarm: async (run, input) =>
    run.app.metrics.putCompositeAlarm(run.tenant, (await withPolicyArns(run, input)) as never),
  deleteAlarms: plain(({ metrics }) => metrics.deleteAlarms),
  enableAlarmActions: (run, input) =>
    run.app.metrics.switchAlarmActions(run.tenant, { ...at(run, input), enabled: true } as never),
  disableAlarmActions: (run, input) =>
    run.app.metrics.switchAlarmActions(run.tenant, { ...at(run, input), enabled: false } as never),
  putAlarmMuteRule: (run, input) =>
    run.app.metrics.putMuteRule(
      run.tenant,
      at(run, withInstants(input, { startDate: 'startDate', expireDate: 'expireDate' })) as never,
    ),
  deleteAlarmMuteRule: plain(({ metrics }) => metrics.deleteMuteRule),
  setAlarmState: (run, { stateValue, ...input }) =>
    run.app.deployments.setAlarmState(run.tenant, at(run, { state: stateValue, ...input }) as never),
  putMetricData: (run, input) =>
    run.app.metrics.putData(
      run.tenant,
      at(run, {
        ...input,
        metricData: (input.metricData as readonly Input[]).map((one) =>
          withInstants(one, { timestamp: 'timestampMs' }),
        ),
      }) as never,
    ),
  setLoad: (run, input) =>
    run.app.metrics.setLoad(run.tenant, at(run, withInstants(input, { start: 'start' })) as never),
  clearLoad: plain(({ metrics }) => metrics.clearLoad),
  injectFault: async (run, input) => run.app.faults.inject(run.tenant, (await fault(run, input)) as never),
  clearFault: plain(({ faults }) => faults.clear),
};
