import { CREATE_HOOK_SCHEMA, RULE_SCHEMA, UPDATE_HOOK_SCHEMA } from '../../app/inbound-schema.ts';
import type { RunReport, ServiceReport } from '../../app/simulation/report.ts';
import { SCENARIO_SCHEMA } from '../../app/simulation/scenario-schema.ts';
import { INBOUND_COMMANDS, INBOUND_SOURCES } from '../../model/inbound.ts';
import { WEBHOOK_FORMATS } from '../../model/webhook.ts';

/** A schema for each member, so that a new one is not forgotten. */
type Members<T> = Readonly<Record<keyof T, Schema>>;

export type Schema = Readonly<Record<string, unknown>>;

/** An object with these members and no others; a name that ends in `?` may be absent. */
const object = (description: string, members: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  description,
  properties: Object.fromEntries(Object.entries(members).map(([name, schema]) => [name.replace('?', ''), schema])),
  required: Object.keys(members).filter((name) => !name.endsWith('?')),
  additionalProperties: false,
});
const text = (description: string, more: Schema = {}): Schema => ({ type: 'string', description, ...more });
const whole = (description: string): Schema => ({ type: 'integer', description });
const number = (description: string): Schema => ({ type: 'number', description });
const flag = (description: string): Schema => ({ type: 'boolean', description });
const free = (description: string): Schema => ({ type: 'object', description });
const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description });
const orNull = (schema: Schema): Schema => ({
  anyOf: [schema, { type: 'null' }],
  description: schema.description ?? '',
});
const instant = (description: string): Schema => ({ type: 'string', format: 'date-time', description });
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const page = (items: string): Schema =>
  object('A page.', {
    items: list(ref(items), 'In order.'),
    next_cursor: orNull(text('Give it as `cursor` for the next page; null: there is none.')),
  });

const range = orNull(object('Over the run.', { least: number('Least.'), most: number('Most.') }));
const seconds = orNull(number('Seconds; null: there were none.'));
const pending = object('Seconds that tasks took from their start to RUNNING.', {
  med: seconds,
  p95: seconds,
  max: seconds,
});
const measured = orNull(number('Null: it was not measured.'));
const atMs = whole('Epoch milliseconds of the simulated clock.');

/** The shapes of bodies, asked and answered. The document and the checks are both made of these. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  Problem: object('What went wrong (RFC 9457).', {
    type: text('Where the code is explained.', { format: 'uri-reference' }),
    title: text('What the code means.'),
    status: whole('HTTP status.'),
    detail: text('What went wrong here.'),
    instance: text('Id of the request.', { format: 'uri' }),
    code: text('The same code as in GraphQL.'),
    'errors?': list(
      object('One member that is wrong.', { pointer: text('JSON pointer, or ?name.'), message: text('Why.') }),
      'What is wrong.',
    ),
  }),
  ProblemType: object('What a code means.', {
    code: text('The code.'),
    title: text('What it means.'),
  }),
  CreateWebhook: object('An endpoint that is told what happens.', {
    url: text('An https address.', { minLength: 1, maxLength: 2_000 }),
    'description?': text('For people.', { maxLength: 200 }),
    'format?': { enum: WEBHOOK_FORMATS, description: 'How events are written; default stowage.' },
    'eventPattern?': free('An EventBridge event pattern; absent: every event.'),
    'includeRuns?': flag('Hears of runs that are asked to tell, too; default false.'),
  }),
  UpdateWebhook: object('What to change; absent members stay.', {
    'url?': text('An https address.', { minLength: 1, maxLength: 2_000 }),
    'description?': text('For people.', { maxLength: 200 }),
    'format?': { enum: WEBHOOK_FORMATS, description: 'How events are written.' },
    'eventPattern?': free('An EventBridge event pattern.'),
    'includeRuns?': flag('Hears of runs that are asked to tell, too.'),
    'enabled?': flag('False: events wait until it is true again.'),
  }),
  RotateSecret: object('How a secret is replaced.', {
    'expireNow?': flag('The old one ends at once; default false: both are good for a day.'),
  }),
  Webhook: object('An endpoint that is told what happens.', {
    webhookId: text('Begins with wh_.'),
    url: text('Its address.'),
    'description?': text('For people.'),
    format: { enum: WEBHOOK_FORMATS, description: 'How events are written.' },
    'eventPattern?': free('An EventBridge event pattern; absent: every event.'),
    includeRuns: flag('Hears of runs that are asked to tell, too.'),
    status: { enum: ['ENABLED', 'PAUSED', 'DISABLED'], description: 'Whether events are sent.' },
    'reason?': text('Why it is DISABLED.'),
    createdAt: instant('Wall clock.'),
    failingSince: orNull(instant('Since when every attempt has failed.')),
    quietUntil: orNull(instant('Its circuit is open: no cluster sends to it before then.')),
  }),
  WebhookWithSecret: object('An endpoint, and its secret, which is shown this once.', {
    webhook: ref('Webhook'),
    secret: text('whsec_…'),
  }),
  WebhookPage: page('Webhook'),
  WebhookDelivery: object('One attempt to deliver.', {
    deliveryId: text('Sorts by time.'),
    messageId: text('The header webhook-id.'),
    cluster: orNull(text('The cluster whose journal it comes from; null: an example, or a run.')),
    'runId?': text('The run that told it.'),
    events: whole('Events in it.'),
    attempt: whole('Counted from 1.'),
    at: instant('Wall clock.'),
    tookMs: whole('Milliseconds until the answer.'),
    outcome: { enum: ['delivered', 'retrying', 'failed'], description: 'How it went.' },
    'status?': whole('HTTP status of the answer.'),
    'error?': text('Why there was none.'),
    'response?': text('The first 4,096 characters of the answer.'),
    requestHeaders: free('What was sent along; the signature is not kept.'),
    bodyBytes: whole('Bytes that were sent.'),
    'nextAttemptAt?': instant('When it is tried again.'),
  }),
  RecoverWebhook: object('Which deliveries are sent again.', {
    'since?': instant('Those that were given up since then; absent: all that the log still has.'),
  }),
  WebhookDeliveries: object('New attempts.', { items: list(ref('WebhookDelivery'), 'In the order they were made.') }),
  WebhookDeliveryPage: page('WebhookDelivery'),
  InboundRule: RULE_SCHEMA,
  CreateHook: withRules(CREATE_HOOK_SCHEMA),
  UpdateHook: withRules(UPDATE_HOOK_SCHEMA),
  Hook: object('An address that another system sends to.', {
    hookId: text('26 characters; says nothing of whose it is.'),
    path: text('/in/ and the id.'),
    source: { enum: INBOUND_SOURCES, description: 'Who sends.' },
    'description?': text('For people.'),
    enabled: flag('False: deliveries are refused.'),
    rules: list(ref('InboundRule'), 'Every rule that fits is carried out, in order.'),
    tellsStatuses: flag('Whether GitHub is told what becomes of deployments.'),
    createdAt: instant('Wall clock.'),
  }),
  HookWithSecret: object('An endpoint, and its secret, which is shown this once.', {
    hook: ref('Hook'),
    secret: text('whsec_…'),
  }),
  HookPage: page('Hook'),
  InboundDelivery: object('One request that was let in, and what came of it.', {
    deliveryId: text('Sorts by time.'),
    event: text('What it is about.'),
    at: instant('Wall clock.'),
    bodyBytes: whole('Bytes of its body.'),
    'sourceAddress?': text('Where it came from.'),
    headers: free('Headers that say what it is.'),
    status: { enum: ['received', 'done', 'refused', 'ignored', 'failed'], description: 'What became of it.' },
    attempts: whole('Runs of processing that were begun.'),
    effects: list(
      object('What one rule did about one thing that the delivery says.', {
        at: text('Place of the thing and of the rule, from 0.'),
        action: { enum: ['deploy', 'load', 'metric', ...INBOUND_COMMANDS], description: 'What the rule does.' },
        outcome: { enum: ['planned', 'done', 'refused'], description: 'How it went.' },
        message: text('What was done, or why not.'),
        'taskDefinition?': text('ARN of the revision that was deployed.'),
      }),
      'In order.',
    ),
    'error?': text('Why it failed.'),
    'replayOf?': text('The delivery that this one repeats.'),
  }),
  InboundDeliveryPage: page('InboundDelivery'),
  Accepted: object('It is kept, and will be processed.', {
    deliveryId: text('Under which it is found among the deliveries.'),
    duplicate: flag('It was known already: nothing is done again.'),
  }),
  Scenario: SCENARIO_SCHEMA,
  Simulate: object('A run.', {
    scenario: ref('Scenario'),
    'fromCluster?': text('Begins with a copy of this cluster instead of an empty one.', {
      minLength: 1,
      maxLength: 2_048,
    }),
    'seed?': { ...text('Of every draw; default: that of the scenario.', { maxLength: 128 }) },
    'notify?': flag(
      'Tells what happens to the webhook endpoints that hear of runs (includeRuns); default false: nobody.',
    ),
    'clientToken?': text('Of a run that tells: the same token is told once.', { minLength: 1, maxLength: 64 }),
  }),
  Report: object('What came of a run.', {
    name: text('Of the scenario.'),
    seed: text('Of every draw.'),
    startMs: atMs,
    endMs: atMs,
    reachedMs: atMs,
    finished: flag('False: it needed more than it may take.'),
    events: whole('Entries of all journals.'),
    passed: flag('Whether all that was expected held.'),
    verdicts: list(
      object('One expectation.', {
        expectation: text('As it was written.'),
        value: measured,
        passed: flag('It held.'),
      }),
      'In order.',
    ),
    services: list(
      object('A service at the end, and over the run.', {
        cluster: text('Its cluster.'),
        serviceName: text('Its name.'),
        desiredCount: whole('Tasks wanted.'),
        runningCount: whole('Tasks RUNNING.'),
        desired: range,
        running: range,
        healthyPercentLeast: measured,
        pendingSeconds: pending,
        started: whole('Tasks started.'),
        stopped: whole('Tasks stopped.'),
        failed: whole('Tasks that failed.'),
        unplaced: whole('Attempts that found no room.'),
        activities: whole('Scaling activities.'),
        cpuUtilizationAvg: measured,
        latencyMsMax: measured,
        errorsPerSecondMax: measured,
        targets: list(
          object('What a policy holds a metric at.', {
            policyName: text('Its policy.'),
            metric: text('The metric, as in series.'),
            value: number('At the end.'),
          } satisfies Members<ServiceReport['targets'][number]>),
          'Of target tracking.',
        ),
      } satisfies Members<ServiceReport>),
      'Services.',
    ),
    clusters: list(
      object('A cluster.', {
        clusterName: text('Its name.'),
        instances: range,
        waitingTasksMost: whole('Tasks that waited for capacity at most.'),
        standalone: object('Tasks of no service.', { started: whole('Tasks started.'), pendingSeconds: pending }),
        costTotalUsd: number('USD.'),
        costPerHourUsd: range,
      } satisfies Members<RunReport['clusters'][number]>),
      'Clusters.',
    ),
    activities: list(free('A change of a desired count by a policy or schedule.'), 'Oldest first.'),
    groupChanges: list(free('A change of the size that an Auto Scaling group wants.'), 'Oldest first, the last 500.'),
    messages: list(free('What a service’s scheduler said.'), 'Oldest first.'),
    periodMs: whole('Milliseconds between two points of a series.'),
    series: list(free('A metric over time.'), 'Series.'),
    'notified?': object('Whom it told, and how much; absent: it was not asked to.', {
      runId: text('What its events, and their deliveries, name it by.'),
      endpoints: whole('Endpoints that hear of runs.'),
      events: whole('Events that are sent, as each endpoint’s pattern allows.'),
      truncated: flag('There were more: the last event says from when on nothing is told.'),
    }),
  } satisfies Members<RunReport> & { readonly 'notified?': Schema }),
  ClusterSummary: object('A cluster among others.', {
    clusterName: text('Its name.'),
    clusterArn: text('Its ARN.'),
    status: text('ACTIVE or INACTIVE.'),
  }),
  ClusterPage: page('ClusterSummary'),
  Cluster: object('A cluster at its own now.', {
    clusterName: text('Its name.'),
    clusterArn: text('Its ARN.'),
    status: { enum: ['ACTIVE', 'INACTIVE'], description: 'Its status.' },
    simulatedAt: instant('The simulated clock.'),
    clockMode: { enum: ['LIVE', 'MANUAL'], description: 'How its clock runs.' },
    registeredContainerInstancesCount: whole('Instances.'),
    runningTasksCount: whole('Tasks RUNNING.'),
    pendingTasksCount: whole('Tasks PENDING.'),
    activeServicesCount: whole('Services ACTIVE.'),
    registeredCpuUnits: whole('CPU units; 1,024 are a vCPU.'),
    registeredMemoryMib: whole('MiB.'),
    remainingCpuUnits: whole('CPU units that nobody reserves.'),
    remainingMemoryMib: whole('MiB that nobody reserves.'),
    services: list(
      object('A service.', {
        serviceName: text('Its name.'),
        status: text('Its status.'),
        desiredCount: whole('Tasks wanted.'),
        runningCount: whole('Tasks RUNNING.'),
        pendingCount: whole('Tasks PENDING.'),
        'taskDefinition?': text('ARN.'),
      }),
      'The first 100, in order of their making.',
    ),
  }),
  OpenApi: free('OpenAPI 3.1.'),
};

/** Rules by reference: the document says them once. */
function withRules(schema: Schema): Schema {
  const properties = schema.properties as Record<string, Schema>;
  return { ...schema, properties: { ...properties, rules: { ...properties.rules, items: ref('InboundRule') } } };
}

/** Shapes that `app` checks by the very same schema, and answers about in better words. */
export const CHECKED_BY_APP: ReadonlySet<string> = new Set(['Scenario', 'InboundRule']);
