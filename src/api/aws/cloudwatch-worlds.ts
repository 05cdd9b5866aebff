import { groupPolicyNamed } from '../../engine/capacity/group-scaling/names.ts';
import type { World } from '../../engine/world.ts';
import type { Dimension } from '../../model/metric.ts';
import type { Call } from './service.ts';
import { WireError } from './wire-error.ts';
import { allWorlds, worldWhere } from './worlds.ts';

const OF_POLICY = /:resource\/ecs\/service\/([A-Za-z0-9_-]{1,255})\//;

/** The cluster that dimensions name. */
export const clusterIn = (dimensions: readonly Dimension[] | undefined): string | undefined =>
  dimensions?.find(({ name }) => name === 'ClusterName')?.value;

/** The cluster whose policy an alarm's action is. */
export const clusterInActions = (actions: readonly (string | undefined)[]): string | undefined =>
  actions.flatMap((action) => OF_POLICY.exec(action ?? '')?.[1] ?? [])[0];

const OF_GROUP = /:autoScalingGroupName\/[^:]+:policyName\//;

/** The cluster with the Auto Scaling group whose policy an alarm's action is, or that dimensions name; a group's ARN names none. */
export async function clusterOfGroup(
  call: Call,
  { dimensions, actions = [] }: { readonly dimensions?: readonly Dimension[]; readonly actions?: readonly string[] },
): Promise<string | undefined> {
  const group = dimensions?.find(({ name }) => name === 'AutoScalingGroupName')?.value;
  const policies = actions.filter((action) => OF_GROUP.test(action));
  if (group === undefined && policies.length === 0) return undefined;
  const isIn = (world: World): boolean =>
    policies.some((action) => groupPolicyNamed(world, action) !== undefined) ||
    (group !== undefined && world.autoScalingGroups.has(group));
  return (await worldWhere(call, isIn))?.cluster;
}

/** Whether an alarm of the world looks at a metric. */
const looksAt = (world: World, namespace: string, metricName: string): boolean =>
  [...world.alarms.values()].some(
    ({ configuration }) =>
      configuration?.kind === 'metric' &&
      (configuration.metrics === undefined
        ? configuration.namespace === namespace && configuration.metricName === metricName
        : configuration.metrics.some(
            ({ metricStat }) => metricStat?.metric.namespace === namespace && metricStat.metric.name === metricName,
          )),
  );

/** Whether a scaling policy of the world follows a metric of its own. */
const tracks = (world: World, namespace: string, metricName: string): boolean =>
  [...world.scaling.targets.values()].some(({ policies }) =>
    policies.some(({ configuration }) => {
      if (configuration.type !== 'TargetTrackingScaling') return false;
      const { customizedMetric } = configuration;
      return (
        (customizedMetric?.namespace === namespace && customizedMetric.metricName === metricName) ||
        customizedMetric?.metrics?.some(
          ({ metricStat }) => metricStat?.metric.namespace === namespace && metricStat.metric.metricName === metricName,
        ) === true
      );
    }),
  );

/**
 * Clusters that a metric goes to (D1): the one that its dimensions name, else those with an alarm or a policy that looks
 * at it, else the one where metrics of nobody lie.
 */
export async function clustersOfMetric(
  call: Call,
  {
    namespace,
    metricName,
    dimensions,
  }: { readonly namespace: string; readonly metricName: string; readonly dimensions?: readonly Dimension[] },
): Promise<readonly string[]> {
  const named = clusterIn(dimensions);
  if (named !== undefined && (await worldWhere(call, ({ cluster }) => cluster === named)) !== undefined) return [named];
  const ofGroup = dimensions === undefined ? undefined : await clusterOfGroup(call, { dimensions });
  if (ofGroup !== undefined) return [ofGroup];
  const consumers: string[] = [];
  for await (const world of allWorlds(call))
    if (looksAt(world, namespace, metricName) || tracks(world, namespace, metricName)) consumers.push(world.cluster);
  return consumers.length > 0 ? consumers : [(await anyWorld(call)).cluster];
}

/** Where things lie that no cluster owns: `default`, else the first by name. @throws WireError when the account has none */
export async function anyWorld(call: Call): Promise<World> {
  const found =
    (await worldWhere(call, ({ cluster }) => cluster === 'default')) ?? (await worldWhere(call, () => true));
  if (found === undefined)
    throw new WireError(
      'InvalidParameterValue',
      'Stowage keeps metrics and alarms in clusters, and this account has none yet.',
      { status: 400 },
    );
  return found;
}

/** The world in which an alarm is, or is going to be: where it was, what its metric or its action names, who watches it. */
export async function worldOfNewAlarm(
  call: Call,
  name: string,
  clusters: readonly (string | undefined)[],
): Promise<World> {
  const known = await worldWhere(call, ({ alarms }) => alarms.has(name));
  if (known !== undefined) return known;
  for (const cluster of clusters) {
    const world = cluster === undefined ? undefined : await worldWhere(call, (one) => one.cluster === cluster);
    if (world !== undefined) return world;
  }
  const watching = await worldWhere(call, ({ services }) =>
    services.some((service) => service?.wish.deploymentConfiguration.alarms?.alarmNames.includes(name) === true),
  );
  return watching ?? anyWorld(call);
}
