import * as Ecs from '@aws-sdk/client-ecs';
import { EcsError, invalid } from '../../app/errors.ts';
import { clusterName } from '../../app/names.ts';
import { findInstance } from '../../engine/commands/find.ts';
import { instanceArnOf } from '../../engine/ids.ts';
import { InstanceSubject } from '../../engine/placement/constraints.ts';
import { invalidExpression, matches, parseExpression } from '../../engine/placement/query.ts';
import { instanceSlots } from '../../engine/views/cluster.ts';
import type { World } from '../../engine/world.ts';
import { containerInstanceArn, parseArn } from '../../model/arn.ts';
import { refuse } from '../../model/refusal.ts';
import { RESERVED_TCP_PORTS } from '../../tables/agent-attributes.ts';
import { instanceType } from '../../tables/instance-types.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { OS_FAMILIES } from '../../tables/os-families.ts';
import { activeWorld, tagsOf } from './ecs-clusters.ts';
import { toFailure, toInstance } from './ecs-views.ts';
import { pageOf } from './page-token.ts';
import { row } from './service.ts';

function known(world: World, text: string | undefined): number {
  const slot = findInstance(world, text ?? '');
  if (slot === undefined) throw invalid(REFUSALS.instanceNotFound, 'containerInstance');
  return slot;
}

/** Slots of instances by status and expression, in the order of their registration. Sources: CI-23, CQL-14, CQL-15. */
function matching(world: World, status: string | undefined, filter: string | undefined): number[] {
  const slots = instanceSlots(world).filter((slot) =>
    status === undefined ? world.fleet.statusOf(slot) !== 'INACTIVE' : world.fleet.statusOf(slot) === status,
  );
  if (filter === undefined || filter === '') return slots;
  const parsed = parseExpression(filter);
  if ('error' in parsed) throw invalid(invalidExpression(parsed.error), 'filter');
  const subject = new InstanceSubject(world.fleet);
  return slots.filter((slot) => matches(parsed.expression, subject.at(slot)));
}

/** What an instance says of itself when its agent registers; unknown members are ignored. */
interface IdentityDocument {
  readonly instanceType?: unknown;
  readonly availabilityZone?: unknown;
  readonly instanceId?: unknown;
  readonly imageId?: unknown;
}

/** An instance belongs to the cluster it was launched for. @throws EcsError when it registers anew with another one (CI-11) */
function refuseMove(containerInstanceArn: string, cluster: string): void {
  const registered = parseArn(containerInstanceArn);
  if (registered?.resourceType === 'container-instance' && registered.path.length === 2)
    if (registered.path[0] !== cluster) throw invalid(REFUSALS.instanceOfOtherCluster, 'containerInstanceArn');
}

const DEFAULT_TYPE = 'm5.large';
const text = (value: unknown, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

function identityOf(document: string | undefined): IdentityDocument {
  if (document === undefined || document.length > 16_384) return {};
  try {
    const parsed = JSON.parse(document) as unknown;
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    throw new EcsError(
      refuse('ClientException', 'The instance identity document is no JSON.', ['instanceIdentityDocument']),
    );
  }
}

export const instanceRows = [
  row<Ecs.RegisterContainerInstanceRequest, Ecs.RegisterContainerInstanceResponse>(
    Ecs.RegisterContainerInstance$,
    async (call, input) => {
      const { app, tenant } = call;
      const cluster = input.cluster ?? 'default';
      if (input.containerInstanceArn !== undefined) {
        refuseMove(input.containerInstanceArn, clusterName(tenant, cluster));
        known(await activeWorld(call, cluster), input.containerInstanceArn);
        const { world, instances } = await app.instances.setAgentConnected(tenant, {
          cluster,
          containerInstances: [input.containerInstanceArn],
          connected: true,
        });
        return {
          containerInstance: toInstance(world, instances[0] ?? known(world, input.containerInstanceArn), ['TAGS']),
        };
      }
      const identity = identityOf(input.instanceIdentityDocument);
      const told = (name: string): string | undefined => input.attributes?.find((one) => one.name === name)?.value;
      const named = told('ecs.instance-type');
      const type =
        instanceType(text(identity.instanceType, /^[a-z0-9.-]{1,64}$/) ?? named ?? DEFAULT_TYPE)?.name ?? DEFAULT_TYPE;
      const zone = text(identity.availabilityZone ?? told('ecs.availability-zone'), /^[a-z0-9-]{1,64}$/);
      const imageId = text(identity.imageId ?? told('ecs.ami-id'), /^ami-[a-z0-9]{1,32}$/);
      const osFamily = (OS_FAMILIES as readonly string[]).find((family) => family === told('ecs.os-family'));
      const instanceId = text(identity.instanceId, /^m?i-[a-z0-9]{1,32}$/);
      const resource = (name: string): Ecs.Resource | undefined =>
        input.totalResources?.find((one) => one.name === name);
      const ports = resource('PORTS')?.stringSetValue ?? [];
      const udpPorts = resource('PORTS_UDP')?.stringSetValue?.map(Number);
      const { world, instances } = await app.instances.register(tenant, {
        cluster,
        instanceType: type,
        ...(zone !== undefined && { availabilityZones: [zone] }),
        ...(imageId !== undefined && { amiId: imageId }),
        ...(instanceId !== undefined && { ec2InstanceId: instanceId }),
        ...(input.versionInfo?.agentVersion !== undefined && {
          agentVersion: input.versionInfo.agentVersion.slice(0, 64),
        }),
        attributes: (input.attributes ?? []).flatMap(({ name = '', value }) =>
          name.startsWith('ecs.') || name.startsWith('com.amazonaws.')
            ? []
            : [value === undefined ? { name } : { name, value }],
        ),
        reservedPorts: ports.map(Number).filter((port) => !(RESERVED_TCP_PORTS as readonly number[]).includes(port)),
        ...(osFamily !== undefined && { osFamily }),
        totalResources: {
          cpuUnits: resource('CPU')?.integerValue,
          memoryMib: resource('MEMORY')?.integerValue,
          gpuIds: resource('GPU')?.stringSetValue,
          reservedUdpPorts: udpPorts,
        },
        tags: tagsOf(input.tags ?? []),
      });
      return { containerInstance: toInstance(world, instances[0] as number, ['TAGS']) };
    },
  ),
  row<Ecs.DeregisterContainerInstanceRequest, Ecs.DeregisterContainerInstanceResponse>(
    Ecs.DeregisterContainerInstance$,
    async ({ app, tenant }, { cluster, containerInstance, force }) => {
      const { world, instances } = await app.instances.deregister(tenant, {
        ...(cluster !== undefined && { cluster }),
        containerInstance: containerInstance as string,
        force: force ?? false,
      });
      return { containerInstance: toInstance(world, instances[0] as number, ['TAGS']) };
    },
  ),
  row<Ecs.DescribeContainerInstancesRequest, Ecs.DescribeContainerInstancesResponse>(
    Ecs.DescribeContainerInstances$,
    async (call, { cluster, containerInstances = [], include = [] }) => {
      const world = await activeWorld(call, cluster);
      if (containerInstances.length === 0) throw invalid(REFUSALS.containerInstancesEmpty, 'containerInstances');
      const found: Ecs.ContainerInstance[] = [];
      const failures: Ecs.Failure[] = [];
      for (const name of containerInstances) {
        const slot = findInstance(world, name);
        if (slot === undefined)
          failures.push(
            toFailure({
              arn: name.startsWith('arn:') ? name : containerInstanceArn(world, world.cluster, name),
              reason: 'MISSING',
            }),
          );
        else found.push(toInstance(world, slot, include));
      }
      return { containerInstances: found, failures };
    },
  ),
  row<Ecs.ListContainerInstancesRequest, Ecs.ListContainerInstancesResponse>(
    Ecs.ListContainerInstances$,
    async (call, { cluster, filter, status, nextToken, maxResults }) => {
      const world = await activeWorld(call, cluster);
      const page = pageOf(call, matching(world, status, filter), (slot) => slot, {
        nextToken,
        maxResults,
        filter: [world.cluster, filter, status],
      });
      return {
        containerInstanceArns: page.items.map((slot) => instanceArnOf(world, slot)),
        ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
      };
    },
  ),
  row<Ecs.UpdateContainerInstancesStateRequest, Ecs.UpdateContainerInstancesStateResponse>(
    Ecs.UpdateContainerInstancesState$,
    async ({ app, tenant }, { cluster, containerInstances, status }) => {
      const changed = await app.instances.updateState(tenant, {
        ...(cluster !== undefined && { cluster }),
        containerInstances: containerInstances as string[],
        status: status as string,
      });
      return {
        containerInstances: changed.instances.map((slot) => toInstance(changed.world, slot, ['TAGS'])),
        failures: changed.failures.map(toFailure),
      };
    },
  ),
  row<Ecs.UpdateContainerAgentRequest, Ecs.UpdateContainerAgentResponse>(
    Ecs.UpdateContainerAgent$,
    async ({ app, tenant }, { cluster, containerInstance }) => {
      const { world, instances } = await app.instances.updateAgent(tenant, {
        ...(cluster !== undefined && { cluster }),
        containerInstance: containerInstance as string,
      });
      return { containerInstance: toInstance(world, instances[0] as number, ['TAGS']) };
    },
  ),
  row<Ecs.PutAttributesRequest, Ecs.PutAttributesResponse>(
    Ecs.PutAttributes$,
    async ({ app, tenant }, { cluster, attributes }) => {
      const changed = await app.instances.putAttributes(tenant, {
        ...(cluster !== undefined && { cluster }),
        attributes: targetsOf(attributes),
      });
      return { attributes: [...changed.attributes] as Ecs.Attribute[] };
    },
  ),
  row<Ecs.DeleteAttributesRequest, Ecs.DeleteAttributesResponse>(
    Ecs.DeleteAttributes$,
    async ({ app, tenant }, { cluster, attributes }) => {
      const changed = await app.instances.deleteAttributes(tenant, {
        ...(cluster !== undefined && { cluster }),
        attributes: targetsOf(attributes),
      });
      return { attributes: [...changed.attributes] as Ecs.Attribute[] };
    },
  ),
  row<Ecs.ListAttributesRequest, Ecs.ListAttributesResponse>(
    Ecs.ListAttributes$,
    async (call, { cluster, targetType, attributeName, attributeValue, nextToken, maxResults }) => {
      if (targetType !== 'container-instance') throw invalid(REFUSALS.targetType, 'targetType');
      if (attributeValue !== undefined && attributeName === undefined)
        throw invalid('attributeValue can only be used together with attributeName.', 'attributeValue');
      const world = await activeWorld(call, cluster);
      const rows = matching(world, undefined, undefined).flatMap((slot) =>
        world.fleet
          .attributesOf(slot)
          .filter(
            ({ name, value }) =>
              (attributeName === undefined || name === attributeName) &&
              (attributeValue === undefined || (value ?? '') === attributeValue),
          )
          .map(({ name, value }, index) => ({ position: slot * MOST_ATTRIBUTES + index, slot, name, value })),
      );
      const page = pageOf(call, rows, ({ position }) => position, {
        nextToken,
        maxResults,
        filter: [world.cluster, attributeName, attributeValue],
      });
      return {
        attributes: page.items.map(({ slot, name, value }) => ({
          name,
          ...(value !== undefined && value !== '' && { value }),
          targetId: instanceArnOf(world, slot),
        })),
        ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
      };
    },
  ),
];

const MOST_ATTRIBUTES = 1_000;

const targetsOf = (attributes: readonly Ecs.Attribute[] | undefined) =>
  (attributes ?? []).map(({ name = '', value, targetType, targetId = '' }) => ({
    name,
    ...(value !== undefined && { value }),
    ...(targetType !== undefined && { targetType }),
    targetId,
  }));
