import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { type FragmentDefinitionNode, GraphQLError, Kind } from 'graphql';
import type { App } from '../../app/app.ts';
import { access } from './access.ts';
import { agentResolvers } from './agents.ts';
import { alarmActionResolvers } from './alarm-actions.ts';
import { attributeResolvers } from './attributes.ts';
import { baseResolvers } from './base.ts';
import { capacityResolvers } from './capacity.ts';
import { clusterResolvers } from './cluster.ts';
import { codeDeployResolvers } from './code-deploy.ts';
import type { Context } from './context.ts';
import { costResolvers } from './cost.ts';
import { daemonResolvers } from './daemons.ts';
import { deploymentResolvers } from './deployments.ts';
import { ecrResolvers } from './ecr.ts';
import { badUserInput, formatError } from './errors.ts';
import { eventResolvers } from './events.ts';
import { faultResolvers } from './faults.ts';
import { groupScalingResolvers } from './group-scaling.ts';
import { groupResolvers } from './groups.ts';
import { inboundResolvers } from './inbound.ts';
import { instanceHealthResolvers } from './instance-health.ts';
import { checkOperation, LIMITS } from './limits.ts';
import { metricResolvers } from './metrics.ts';
import { planResolvers } from './plan.ts';
import { scalingResolvers } from './scaling.ts';
import { typeDefs } from './schema.generated.ts';
import { serviceResolvers } from './service.ts';
import { serviceConnectResolvers } from './service-connect.ts';
import { simulationResolvers } from './simulation.ts';
import { taskSetResolvers } from './task-sets.ts';
import { tenancyResolvers } from './tenancy.ts';
import { trafficShiftResolvers } from './traffic-shifts.ts';
import { webhookResolvers } from './webhooks.ts';

/** Where faults are told; the door itself never writes. */
export type Log = (message: string, detail: object) => void;

const MOST_ERRORS = 10;

/** The GraphQL door over an app. Start it before its first request. */
export function createGraphqlServer(
  _app: App,
  log: Log = (message, detail) => console.error(message, detail),
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    typeDefs,
    resolvers: [
      baseResolvers,
      capacityResolvers,
      clusterResolvers,
      serviceResolvers,
      deploymentResolvers,
      daemonResolvers,
      faultResolvers,
      metricResolvers,
      alarmActionResolvers,
      groupResolvers,
      groupScalingResolvers,
      eventResolvers,
      ecrResolvers,
      agentResolvers,
      instanceHealthResolvers,
      serviceConnectResolvers,
      attributeResolvers,
      costResolvers,
      tenancyResolvers,
      trafficShiftResolvers,
      webhookResolvers,
      simulationResolvers,
      inboundResolvers,
      planResolvers,
      scalingResolvers,
      taskSetResolvers,
      codeDeployResolvers,
    ] as never,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: LIMITS.tokens },
    formatError: (formatted, error) => formatError(formatted, error, log),
    plugins: [limits, access, legacyStatus],
    stopOnTerminationSignals: false,
  });
}

/** Refuses what is beyond the bounds before anything is loaded. */
const limits: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, request }) {
        if (operation == null) return;
        const fragments = new Map(
          document.definitions
            .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
            .map((one) => [one.name.value, one]),
        );
        try {
          checkVariables(request.variables ?? {}, LIMITS.variableDepth);
          checkOperation(operation, fragments, request.variables ?? {});
        } catch (error) {
          // What a client asks too much of is no fault of the server, whatever media type it understands.
          if (error instanceof GraphQLError) error.extensions.http ??= { status: 400 };
          throw error;
        }
      },
    };
  },
};

function checkVariables(value: unknown, left: number): void {
  if (left === 0) throw badUserInput(`Variables nest at most ${LIMITS.variableDepth} deep.`, 'variables');
  if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) checkVariables(member, left - 1);
}

/** Not let in, not allowed, not now: every client is told by HTTP's own status. */
const ACCESS_STATUSES: ReadonlySet<number> = new Set([401, 403, 429]);

/**
 * Clients that only know application/json get 200 with what is wrong with a well-formed request in the body, as GraphQL
 * over HTTP recommends; clients of the newer media type get 4xx.
 */
const legacyStatus: ApolloServerPlugin<Context> = {
  async requestDidStart({ request }) {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const { errors } = response.body.singleResult;
        if (errors !== undefined && errors.length > MOST_ERRORS)
          response.body.singleResult.errors = errors.slice(0, MOST_ERRORS);
        const accept = request.http?.headers.get('accept') ?? '';
        const legacy = accept.includes('application/json') && !accept.includes('application/graphql-response+json');
        if (ACCESS_STATUSES.has(response.http.status ?? 200)) return;
        if (legacy && response.http.status !== undefined && response.http.status < 500 && request.query !== undefined)
          response.http.status = 200;
      },
    };
  },
};
