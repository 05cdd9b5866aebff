import * as Ecs from '@aws-sdk/client-ecs';
import { EcsError, invalid } from '../../app/errors.ts';
import { arn, clusterArn } from '../../model/arn.ts';
import { refuse } from '../../model/refusal.ts';
import { activeWorld, tagsOf } from './ecs-clusters.ts';
import { pageOf } from './page-token.ts';
import { type Call, row } from './service.ts';
import { WireError } from './wire-error.ts';

type Json = Readonly<Record<string, unknown>>;

/** A gateway as it is kept: what was asked for, and the clusters it is associated with. */
interface Gateway {
  readonly name: string;
  readonly infrastructureRoleArn: string;
  readonly configuration: Json;
  readonly deletionProtection: boolean;
  readonly propagateTags?: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly clientToken?: string;
  readonly clusters: readonly string[];
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const notFound = (): WireError => new WireError('GatewayNotFoundException', 'The specified gateway was not found.');
const gatewayArn = ({ tenant }: Call, name: string): string => arn('ecs', tenant, `gateway/${name}`);

/** The name that a name or an ARN of this account gives. */
function nameOf(call: Call, text: string | undefined): string {
  const prefix = gatewayArn(call, '');
  const name = text?.startsWith(prefix) ? text.slice(prefix.length) : (text ?? '');
  if (!NAME.test(name)) throw notFound();
  return name;
}

async function gatewayNamed(call: Call, text: string | undefined): Promise<Gateway> {
  const found = await call.app.stored.get<Gateway>(call.tenant, 'gateway', nameOf(call, text));
  if (found === undefined) throw notFound();
  return found;
}

/** Changes a gateway that is there. @throws WireError GatewayNotFoundException */
async function changed(call: Call, text: string | undefined, change: (gateway: Gateway) => Gateway | null) {
  const before = await gatewayNamed(call, text);
  await call.app.stored.change<Gateway>(call.tenant, { kind: 'gateway', name: before.name }, (kept) => {
    if (kept === undefined) throw notFound();
    return change(kept);
  });
  return before;
}

const answerOf = (call: Call, { name }: Gateway, status: 'ACTIVE' | 'DELETED') => ({
  gatewayArn: gatewayArn(call, name),
  name,
  status: status as never,
});

function pageIn<T>(
  call: Call,
  items: readonly T[],
  {
    nextToken,
    maxResults,
    ...filter
  }: { readonly nextToken?: string | undefined; readonly maxResults?: number | undefined },
) {
  const numbered = items.map((item, index) => ({ item, index }));
  const page = pageOf(call, numbered, ({ index }) => index, { nextToken, maxResults, filter });
  return {
    items: page.items.map(({ item }) => item),
    next: page.nextToken === undefined ? {} : { nextToken: page.nextToken },
  };
}

const matches = (wanted: readonly string[] | undefined, status: string): boolean =>
  wanted === undefined || wanted.length === 0 || wanted.includes(status);

/** No load balancer stands behind a gateway here: what is asked for is checked, kept and returned; it has no routes. */
export const gatewayRows = [
  row<Ecs.CreateGatewayRequest, Ecs.CreateGatewayResponse>(Ecs.CreateGateway$, async (call, input) => {
    const { name = '', clientToken, propagateTags } = input;
    if (!NAME.test(name)) throw invalid('name is 1 to 255 letters, digits, hyphens and underscores.', 'name');
    const made: Gateway = {
      name,
      infrastructureRoleArn: input.infrastructureRoleArn as string,
      configuration: (input.configuration ?? {}) as unknown as Json,
      deletionProtection: input.deletionProtection ?? false,
      ...(propagateTags !== undefined && { propagateTags }),
      tags: tagsOf(input.tags ?? []),
      ...(clientToken !== undefined && { clientToken }),
      clusters: [],
      createdAtMs: call.wallMs,
      updatedAtMs: call.wallMs,
    };
    await call.app.stored.change<Gateway>(call.tenant, { kind: 'gateway', name }, (before) => {
      if (before === undefined) return made;
      if (clientToken !== undefined && before.clientToken === clientToken) return before;
      throw new EcsError(refuse('ConflictException', 'A gateway of that name exists.', ['name']));
    });
    return answerOf(call, made, 'ACTIVE');
  }),
  row<Ecs.DescribeGatewayRequest, Ecs.DescribeGatewayResponse>(Ecs.DescribeGateway$, async (call, { gateway }) => {
    const {
      clusters: _,
      clientToken: __,
      createdAtMs,
      updatedAtMs,
      configuration,
      tags,
      ...kept
    } = await gatewayNamed(call, gateway);
    const { hostSharedAlb } = configuration as { readonly hostSharedAlb?: Json };
    return {
      gateway: {
        ...kept,
        ...answerOf(call, { name: kept.name } as Gateway, 'ACTIVE'),
        statusReason: 'Stowage keeps gateways and makes no load balancers.',
        configuration: hostSharedAlb === undefined ? {} : { hostSharedAlb: { ...hostSharedAlb, currentAlbCount: 0 } },
        tags: [...tags],
        createdAt: new Date(createdAtMs),
        updatedAt: new Date(updatedAtMs),
      } as unknown as Ecs.Gateway,
    };
  }),
  row<Ecs.UpdateGatewayRequest, Ecs.UpdateGatewayResponse>(Ecs.UpdateGateway$, async (call, input) => {
    const gateway = await changed(call, input.gateway, (kept) => {
      const before = (kept.configuration.hostSharedAlb ?? {}) as Json;
      const given = (input.configuration?.hostSharedAlb ?? {}) as Json;
      const network = { ...(before.networkConfiguration as Json), ...(given.networkConfiguration as Json) };
      return {
        ...kept,
        infrastructureRoleArn: input.infrastructureRoleArn ?? kept.infrastructureRoleArn,
        deletionProtection: input.deletionProtection ?? kept.deletionProtection,
        ...(input.propagateTags !== undefined && { propagateTags: input.propagateTags }),
        configuration:
          input.configuration === undefined
            ? kept.configuration
            : {
                hostSharedAlb: {
                  ...before,
                  ...given,
                  ...(Object.keys(network).length > 0 && { networkConfiguration: network }),
                },
              },
        updatedAtMs: call.wallMs,
      };
    });
    return answerOf(call, gateway, 'ACTIVE');
  }),
  row<Ecs.DeleteGatewayRequest, Ecs.DeleteGatewayResponse>(Ecs.DeleteGateway$, async (call, input) => {
    const gateway = await changed(call, input.gateway, ({ deletionProtection, clusters }) => {
      if (deletionProtection) throw invalid('The gateway is protected from deletion.', 'gateway');
      if (clusters.length > 0)
        throw new EcsError(refuse('ResourceInUseException', 'The gateway is associated with a cluster.', ['gateway']));
      return null;
    });
    return answerOf(call, gateway, 'DELETED');
  }),
  row<Ecs.ListGatewaysRequest, Ecs.ListGatewaysResponse>(Ecs.ListGateways$, async (call, input) => {
    const all = (await call.app.stored.all<Gateway>(call.tenant, 'gateway')).filter(
      ({ name }) => (!input.names?.length || input.names.includes(name)) && matches(input.status, 'ACTIVE'),
    );
    const { items, next } = pageIn(call, all, input);
    return {
      gateways: items.map((one) => ({ ...answerOf(call, one, 'ACTIVE'), createdAt: new Date(one.createdAtMs) })),
      ...next,
    };
  }),
  row<Ecs.AssociateGatewayWithClusterRequest, Ecs.AssociateGatewayWithClusterResponse>(
    Ecs.AssociateGatewayWithCluster$,
    async (call, input) => {
      const world = await activeWorld(call, input.cluster);
      const cluster = clusterArn(world, world.cluster);
      const gateway = await changed(call, input.gateway, (kept) =>
        kept.clusters.includes(cluster) ? kept : { ...kept, clusters: [...kept.clusters, cluster] },
      );
      return { gatewayArn: gatewayArn(call, gateway.name), clusterArn: cluster, status: 'ACTIVE' as never };
    },
  ),
  row<Ecs.DisassociateGatewayFromClusterRequest, Ecs.DisassociateGatewayFromClusterResponse>(
    Ecs.DisassociateGatewayFromCluster$,
    async (call, input) => {
      const world = await activeWorld(call, input.cluster);
      const cluster = clusterArn(world, world.cluster);
      const gateway = await changed(call, input.gateway, (kept) => {
        if (!kept.clusters.includes(cluster))
          throw invalid('The gateway is not associated with the cluster.', 'cluster');
        return { ...kept, clusters: kept.clusters.filter((one) => one !== cluster) };
      });
      return { gatewayArn: gatewayArn(call, gateway.name), clusterArn: cluster, status: 'INACTIVE' as never };
    },
  ),
  row<Ecs.ListGatewayClusterAssociationsRequest, Ecs.ListGatewayClusterAssociationsResponse>(
    Ecs.ListGatewayClusterAssociations$,
    async (call, input) => {
      const world = input.cluster === undefined ? undefined : await activeWorld(call, input.cluster);
      const wanted = world && clusterArn(world, world.cluster);
      const gateways =
        input.gateway === undefined
          ? await call.app.stored.all<Gateway>(call.tenant, 'gateway')
          : [await gatewayNamed(call, input.gateway)];
      const all = gateways.flatMap(({ name, clusters }) =>
        clusters
          .filter((one) => (wanted === undefined || one === wanted) && matches(input.status, 'ACTIVE'))
          .map((one) => ({ gatewayArn: gatewayArn(call, name), clusterArn: one, status: 'ACTIVE' as never })),
      );
      const { items, next } = pageIn(call, all, input);
      return { gatewayClusterAssociations: [...items], ...next };
    },
  ),
  row<Ecs.DescribeGatewayResourcesRequest, Ecs.DescribeGatewayResourcesResponse>(
    Ecs.DescribeGatewayResources$,
    async (call, input) => {
      const { name } = await gatewayNamed(call, input.gateway);
      return { gatewayResources: { gatewayArn: gatewayArn(call, name), resources: { hostSharedAlb: [] } } };
    },
  ),
  row<Ecs.ListGatewayRoutesRequest, Ecs.ListGatewayRoutesResponse>(Ecs.ListGatewayRoutes$, async (call, input) => {
    if (input.gateway !== undefined) await gatewayNamed(call, input.gateway);
    const { next } = pageIn(call, [], input);
    return { gatewayRoutes: [], ...next };
  }),
  row<Ecs.DescribeGatewayRouteRequest, Ecs.DescribeGatewayRouteResponse>(Ecs.DescribeGatewayRoute$, async () => {
    throw new EcsError(refuse('ResourceNotFoundException', 'There is no such gateway route.', ['gatewayRouteArn']));
  }),
];
