import { clusterArn, parseArn, serviceArn } from '../../model/arn.ts';
import type { CapacityProviderStrategyItem } from '../../model/capacity.ts';
import { isObject } from '../../model/members.ts';
import type { LoadBalancer, ServiceMonitoring } from '../../model/service.ts';
import type { LaunchType, NetworkConfiguration } from '../../model/task.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import type { EpochMs } from '../../model/units.ts';
import { serviceRevisionArnOf } from '../ids.ts';
import { deploymentOf, serviceOf } from '../known.ts';
import { byCodeUnit } from '../order.ts';
import { digestOf } from '../tasks/images.ts';
import type { World } from '../world.ts';
import { platformView } from './platform.ts';
import { launchOfView } from './service.ts';
import { deploymentsOf } from './service-deployment.ts';

export interface ServiceRevisionView {
  readonly serviceRevisionArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly taskDefinition: string;
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly platformVersion?: string;
  readonly platformFamily?: string;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly serviceRegistries: readonly Readonly<Record<string, unknown>>[];
  readonly serviceConnectConfiguration?: Readonly<Record<string, unknown>>;
  readonly volumeConfigurations?: readonly Readonly<Record<string, unknown>>[];
  readonly monitoring?: ServiceMonitoring;
  /** With digests once the deployment has resolved them (DEP-60). */
  readonly containerImages: readonly {
    readonly containerName: string;
    readonly image: string;
    readonly imageDigest?: string;
  }[];
  readonly createdAtMs: EpochMs;
}

const definitionOfDeployment = (world: World, number: number): TaskDefinition =>
  world.definitions[world.definitionNumbers.get(deploymentOf(world, number).taskDefinitionArn) as number]
    ?.definition as TaskDefinition;

/** What DescribeServiceRevisions shows: an immutable picture of what one deployment rolls out. Source: SDEP-02. */
export function serviceRevisionView(world: World, number: number): ServiceRevisionView {
  const deployment = deploymentOf(world, number);
  const { name } = serviceOf(world, deployment.serviceNumber);
  const { imagesAtMs } = deployment;
  return {
    serviceRevisionArn: serviceRevisionArnOf(world, name, number),
    serviceArn: serviceArn(world, world.cluster, name),
    clusterArn: clusterArn(world, world.cluster),
    taskDefinition: deployment.taskDefinitionArn,
    ...launchOfView(deployment),
    ...platformView(world, deployment),
    ...(deployment.networkConfiguration && { networkConfiguration: deployment.networkConfiguration }),
    loadBalancers: deployment.loadBalancers,
    serviceRegistries: deployment.serviceRegistries,
    ...(deployment.serviceConnectConfiguration && {
      serviceConnectConfiguration: deployment.serviceConnectConfiguration,
    }),
    ...(deployment.volumeConfigurations && { volumeConfigurations: deployment.volumeConfigurations }),
    ...(deployment.monitoring && { monitoring: deployment.monitoring }),
    containerImages: definitionOfDeployment(world, number).containerDefinitions.map(
      ({ name: containerName, image, versionConsistency }) => ({
        containerName,
        image,
        ...(imagesAtMs !== null &&
          versionConsistency !== 'disabled' && { imageDigest: digestOf(world, image, imagesAtMs) }),
      }),
    ),
    createdAtMs: deployment.createdAtMs,
  };
}

/** The deployment whose revision has this ARN, while its service is remembered. */
export function revisionNumberOf(world: World, arn: string): number | undefined {
  const [cluster, name] = parseArn(arn)?.path ?? [];
  const service = cluster === world.cluster && name !== undefined ? world.serviceNumbers.get(name) : undefined;
  if (service === undefined || name === undefined) return undefined;
  return deploymentsOf(world, service).find((number) => serviceRevisionArnOf(world, name, number) === arn);
}

/** One member that two revisions do not share; absent: the revision lacks it. */
export interface RevisionChange {
  /** Such as `taskDefinition.containerDefinitions[web].image`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** How the second revision differs from the first, member by member, in the order of paths. */
export function revisionDifference(world: World, before: number, after: number): RevisionChange[] {
  const changes: RevisionChange[] = [];
  compare('', comparable(world, before), comparable(world, after), changes);
  return changes.sort((a, b) => byCodeUnit(a.path, b.path));
}

/** What two revisions are compared by: no ids, no instants; lists of named things by their names. */
function comparable(world: World, number: number): unknown {
  const {
    serviceRevisionArn,
    serviceArn: _,
    clusterArn: __,
    createdAtMs,
    containerImages,
    ...rest
  } = serviceRevisionView(world, number);
  const { taskDefinitionArn, revision, registeredAtMs, deregisteredAtMs, status, tags, ...definition } =
    definitionOfDeployment(world, number);
  return {
    ...rest,
    taskDefinition: { revision, ...definition },
    imageDigests: Object.fromEntries(
      containerImages.flatMap(({ containerName, imageDigest }) =>
        imageDigest === undefined ? [] : [[containerName, imageDigest]],
      ),
    ),
  };
}

/** Members of a list by name where each has one, else by place. */
function keyed(list: readonly unknown[]): ReadonlyMap<string, unknown> {
  const names = list.map((item) => (isObject(item) && typeof item.name === 'string' ? item.name : undefined));
  const byName = names.every((name) => name !== undefined) && new Set(names).size === names.length;
  return new Map(list.map((item, index) => [byName ? (names[index] as string) : String(index), item]));
}

function compare(path: string, before: unknown, after: unknown, changes: RevisionChange[]): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    const [a, b] = [keyed(before), keyed(after)];
    for (const key of new Set([...a.keys(), ...b.keys()])) compare(`${path}[${key}]`, a.get(key), b.get(key), changes);
  } else if (isObject(before) && isObject(after))
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      compare(path === '' ? key : `${path}.${key}`, before[key], after[key], changes);
  else changes.push({ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) });
}
