import type { Actor, Scope, Tenant } from '../model/tenant.ts';
import type { TenantContext } from './ports.ts';
import type { Spent } from './rates.ts';

/** Who asks, for whose things, and what he may do. Every door makes one of a request before anything else happens. */
export interface Principal {
  readonly tenant: TenantContext;
  readonly actor: Actor;
  /** Null: open mode, where whoever reaches the port may do everything. */
  readonly scopes: ReadonlySet<Scope> | null;
  /** What limits the tenant; null: nothing does (open mode). */
  readonly limits: Pick<Tenant, 'plan' | 'quotas'> | null;
  readonly sourceAddress?: string;
}

/** The caller is not known, or is known and may not. Each door says it in its own form. */
export class AuthError extends Error {
  override readonly name = 'AuthError';
  readonly code: AuthCode;
  /** THROTTLED: what is left, and when to come again. */
  readonly spent: Spent | undefined;

  constructor(code: AuthCode, message: string, spent?: Spent) {
    super(message);
    this.code = code;
    this.spent = spent;
  }
}

export type AuthCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'SUSPENDED' | 'THROTTLED';

/** GraphQL fields that read something else than the simulation. */
const QUERIES: Readonly<Record<string, Scope>> = {
  simulate: 'simulation:run',
  tenant: 'tenant:read',
  apiKeys: 'tenant:write',
  auditLog: 'audit:read',
  rateLimit: 'tenant:read',
  quotas: 'tenant:read',
  webhook: 'webhooks:read',
  webhooks: 'webhooks:read',
  inboundHook: 'webhooks:read',
  inboundHooks: 'webhooks:read',
  inboundDeliveries: 'webhooks:read',
  inboundDeliveryBody: 'webhooks:read',
};

/** What an operator does: he runs, stops, waits and breaks things, but changes nothing that was set up. */
const RUNS: ReadonlySet<string> = new Set([
  'runTask',
  'startTask',
  'stopTask',
  'advanceClock',
  'setClock',
  'submitContainerStateChange',
  'setContainerHealth',
  'setTargetHealth',
  'setAlarmState',
  'setAgentConnected',
  'updateContainerAgent',
  'setDesiredCapacity',
  'setInstanceHealth',
  'setInstanceProtection',
  'terminateInstanceInAutoScalingGroup',
  'completeLifecycleAction',
  'startInstanceRefresh',
  'executeGroupScalingPolicy',
  'injectFault',
  'clearFault',
  'runAndNotify',
  'retireTasks',
  'continueServiceDeployment',
  'answerLifecycleHook',
  'stopServiceDeployment',
  'updateTaskProtection',
  'setLoad',
  'clearLoad',
  'putMetricData',
  'executeCommand',
  'submitTaskStateChange',
  'submitAttachmentStateChanges',
]);

/** GraphQL mutations that change neither the simulation nor run it. */
const MUTATIONS: readonly (readonly [RegExp, Scope])[] = [
  [
    /^(create|update|rotate|delete|pause|resume|redeliver|recover|sendExample|replay).*(Webhook|(?<!Lifecycle)Hook|Deliver|Example)/,
    'webhooks:write',
  ],
  [/(ApiKey|WireKey|Member|Project|Tenant|TrustedIssuer)/, 'tenant:write'],
];

/** Operations of the AWS wire that only tell. */
const READS = /^(Describe|List|Get|BatchGet|BatchCheck|Discover)/;
/** Operations of the wire whose names say something else than what they do. */
const WIRE: Readonly<Record<string, Scope>> = {
  'ecr:StartImageScan': 'simulation:run',
  'sts:AssumeRole': 'simulation:read',
  'sts:AssumeRoleWithWebIdentity': 'simulation:read',
  'ecr:StartLifecyclePolicyPreview': 'simulation:run',
  'ecr:ValidatePullThroughCacheRule': 'simulation:read',
};
const camel = (operation: string): string => operation.charAt(0).toLowerCase() + operation.slice(1);

/**
 * The one table of what each operation of each door asks for. GraphQL operations are `Query.field` and `Mutation.field`;
 * those of the wire `ecs:RunTask`; of REST `GET /v1/…`. What nobody has named is taken for the more dangerous thing.
 */
export function scopeOf(operation: string): Scope {
  if (operation.startsWith('Query.')) return QUERIES[operation.slice('Query.'.length)] ?? 'simulation:read';
  if (operation.startsWith('Mutation.')) {
    const field = operation.slice('Mutation.'.length);
    if (RUNS.has(field)) return 'simulation:run';
    return MUTATIONS.find(([pattern]) => pattern.test(field))?.[1] ?? 'simulation:write';
  }
  const rest = /^(GET|HEAD|POST|PUT|PATCH|DELETE) \/v1\/([a-z-]+)/.exec(operation);
  if (rest !== null) {
    const reads = rest[1] === 'GET' || rest[1] === 'HEAD';
    if (rest[2] === 'webhooks' || rest[2] === 'hooks') return reads ? 'webhooks:read' : 'webhooks:write';
    if (rest[2] === 'audit') return 'audit:read';
    if (rest[2] === 'tenant' || rest[2] === 'keys' || rest[2] === 'export')
      return reads && rest[2] === 'tenant' ? 'tenant:read' : 'tenant:write';
    if (rest[2] === 'simulations') return 'simulation:run';
    return reads ? 'simulation:read' : 'simulation:write';
  }
  const named = WIRE[operation];
  if (named !== undefined) return named;
  const name = operation.slice(operation.indexOf(':') + 1);
  if (READS.test(name)) return 'simulation:read';
  return RUNS.has(camel(name)) ? 'simulation:run' : 'simulation:write';
}

/** Operations that the table names one by one: a test holds that each of them exists. */
export const NAMED_OPERATIONS: readonly string[] = [
  ...Object.keys(QUERIES).map((field) => `Query.${field}`),
  ...RUNS,
  ...Object.keys(WIRE),
];

/**
 * What sets up, or sets off, changes by the rules of an endpoint that others send to: whoever may not change the simulation
 * himself does not get to have it changed by that road.
 */
const BY_RULES =
  /^(Mutation\.(createInboundHook|updateInboundHook|replayInboundDelivery)|(POST|PATCH) \/v1\/hooks(\/|$).*)/;

/** @throws AuthError FORBIDDEN that names the scope which is missing. */
export function authorise({ scopes }: Principal, operation: string): void {
  if (scopes === null) return;
  const needed: readonly Scope[] = BY_RULES.test(operation)
    ? [scopeOf(operation), 'simulation:write']
    : [scopeOf(operation)];
  for (const scope of needed)
    if (!scopes.has(scope)) throw new AuthError('FORBIDDEN', `This needs the scope ${scope}.`);
}
