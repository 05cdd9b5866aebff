import { durationSchema as duration } from './duration-schema.ts';
import { STEP_NAMES } from './step-names.ts';
import { STEP_DEFINITIONS, stepRef, stepWith } from './step-schemas.ts';

type Schema = Readonly<Record<string, unknown>>;

const text = (description: string, more: Schema = {}): Schema => ({
  type: 'string',
  maxLength: 2_048,
  description,
  ...more,
});
const whole = (description: string, minimum: number, maximum: number): Schema => ({
  type: 'integer',
  minimum,
  maximum,
  description,
});
const number = (description: string, minimum = 0, maximum = 1e12): Schema => ({
  type: 'number',
  minimum,
  maximum,
  description,
});
const flag = (description: string): Schema => ({ type: 'boolean', description });
const list = (items: Schema, description: string, maxItems = 1_000): Schema => ({
  type: 'array',
  items,
  maxItems,
  description,
});
/** An object that may hold nothing but these members. */
const strict = (description: string, properties: Record<string, Schema>, required: readonly string[] = []): Schema => ({
  type: 'object',
  description,
  properties,
  required,
  additionalProperties: false,
});
const cluster = text('Which cluster; default: the first.', { maxLength: 255 });
/** What a request costs a task, and what curves its load is made of: as setLoad takes it, with files. */
const source = {
  ...(STEP_DEFINITIONS.LoadSourceInput as Schema),
  properties: {
    ...(STEP_DEFINITIONS.LoadSourceInput as { readonly properties: object }).properties,
    csvFile: text('Of POINTS: a file beside the scenario.'),
  },
};

const simulation = strict('How clusters simulate.', {
  timingProfile: {
    enum: ['default', 'conformance'],
    description: 'Medians of what users observe, or no delays.',
  },
  timing: {
    type: 'object',
    description: 'Milliseconds by name that replace the profile’s.',
    additionalProperties: number('Milliseconds.'),
  },
  jitter: flag('Draws each duration around its median.'),
  spotInterruptionsPerHour: number('Interruptions that an hour on Spot brings on average.', 0, 3_600),
  fargateVcpuQuota: number('vCPUs on Fargate at a time, on demand.'),
  fargateSpotVcpuQuota: number('vCPUs on Fargate at a time, Spot.'),
  fargateLaunchBurst: number(
    'Fargate tasks that may be launched at once, on demand and Spot each; default 100.',
    1,
    100_000,
  ),
  fargateLaunchesPerSecond: number('Fargate tasks that may be launched per second; default 20.', 0.1, 100_000),
  casScaleInPercent: whole(
    'Most of a group that one step of cluster auto scaling removes, in percent; default 50.',
    1,
    100,
  ),
  casCountsPending: flag('Whether booting instances count among those that there are; default true.'),
  circuitBreakerBounds: { enum: ['current', 'historical'], description: 'Bounds of the circuit breaker’s threshold.' },
  recordSeries: flag('Series of every service; default true.'),
  explain: flag('Keeps why each task was placed where it is; default false.'),
  eventRecords: flag('Keeps what event records are made from; default false.'),
  spotPricePercent: whole('What Spot costs, in percent of on demand.', 0, 100),
  stoppedTaskRetentionSeconds: whole('How long STOPPED tasks are kept, in seconds.', 0, 7_776_000),
});

const timedStep: Schema = {
  type: 'object',
  description: 'When, and the one thing that happens then.',
  properties: {
    at: duration('When, from the start.'),
    ...Object.fromEntries(STEP_NAMES.map((name) => [name, stepRef(name)])),
  },
  required: ['at'],
  additionalProperties: false,
  minProperties: 2,
  maxProperties: 2,
};

/** JSON Schema (draft-07) of scenario files: for editors, and for checking them. */
export const SCENARIO_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Stowage scenario',
  definitions: STEP_DEFINITIONS,
  ...strict(
    'A simulation: what there is, what happens to it, and what is expected of it.',
    {
      $schema: text('For editors.'),
      name: text('What the report is headed with.', { minLength: 1, maxLength: 200 }),
      description: text('For people.'),
      seed: {
        description: 'Of every draw; default 1.',
        anyOf: [{ type: 'integer' }, { type: 'string', maxLength: 128 }],
      },
      start: text('The instant at which it begins, RFC 3339; default 2026-01-05T00:00:00Z, a Monday.', {
        maxLength: 40,
      }),
      duration: duration('How long it lasts.'),
      region: text('AWS region; default us-east-1.', { pattern: '^[a-z0-9-]{1,32}$' }),
      simulation,
      clusters: list(
        strict(
          'A cluster, as CreateCluster takes it.',
          {
            clusterName: text('Its name.', { maxLength: 255 }),
            simulation,
            configuration: { description: 'As in AWS.' },
            settings: list(
              strict('A setting.', { name: text('Such as containerInsights.'), value: text('Value.') }, ['name']),
              'Settings.',
              10,
            ),
            tags: list({ $ref: '#/definitions/TagInput' }, 'Tags.', 50),
          },
          ['clusterName'],
        ),
        'Default: one, named default.',
        20,
      ),
      accountSettings: {
        type: 'object',
        description: 'Account settings by name, such as awsvpcTrunking: enabled.',
        additionalProperties: text('Value.'),
      },
      subnets: { type: 'object', description: 'Availability zones by subnet id.', additionalProperties: text('Zone.') },
      taskDefinitions: list(
        {
          description: 'A task definition with its family, or the name of a file that holds one.',
          anyOf: [
            text('A file beside the scenario, in the JSON of register-task-definition.'),
            stepRef('registerTaskDefinition'),
          ],
        },
        'Registered in this order.',
        200,
      ),
      autoScalingGroups: list(stepRef('createAutoScalingGroup'), 'EC2 Auto Scaling groups.', 50),
      capacityProviders: list(stepRef('createCapacityProvider'), 'Capacity providers.', 50),
      clusterCapacityProviders: list(
        stepWith('putClusterCapacityProviders', { required: [] }),
        'Which providers a cluster uses, and its default strategy.',
        20,
      ),
      warmPools: list(stepRef('putWarmPool'), 'Warm pools of Auto Scaling groups.', 50),
      lifecycleHooks: list(stepRef('putLifecycleHook'), 'Lifecycle hooks of Auto Scaling groups.', 200),
      groupScalingPolicies: list(
        stepRef('putGroupScalingPolicy'),
        'Scaling policies of Auto Scaling groups. An alarm acts on one as groupPolicy:<group>/<policyName>.',
      ),
      groupScheduledActions: list(stepRef('putGroupScheduledAction'), 'Scheduled actions of Auto Scaling groups.'),
      containerInstances: list(
        stepRef('registerContainerInstances'),
        'Container instances without a group, dealt to the zones in turn.',
        200,
      ),
      targetGroups: list(stepRef('createTargetGroup'), 'Target groups.', 200),
      services: list(stepRef('createService'), 'Services.', 1_000),
      scalableTargets: list(
        stepWith('registerScalableTarget', { required: ['service', 'minCapacity', 'maxCapacity'] }),
        'Scalable targets: bounds of a service’s desired count.',
      ),
      scalingPolicies: list(
        stepWith('putScalingPolicy', { required: ['service', 'policyName', 'policyType'] }),
        'Scaling policies. An alarm acts on one as policy:<service>/<policyName>.',
      ),
      scheduledActions: list(
        stepWith('putScheduledAction', {
          required: ['service', 'scheduledActionName', 'schedule', 'scalableTargetAction'],
        }),
        'Scheduled actions.',
      ),
      alarms: list(
        stepRef('putMetricAlarm'),
        'CloudWatch alarms; an action policy:<service>/<policyName> or groupPolicy:<group>/<policyName> stands for that policy.',
      ),
      loads: list(
        stepWith('setLoad', { with: { sources: list(source, 'Curves, joined in this order.', 20) } }),
        'What is asked of services over time.',
      ),
      faults: list(stepRef('injectFault'), 'Failures.'),
      arrivals: list(
        strict('Work that arrives by a list: tasks that are asked for at their instants and end by themselves.', {
          cluster,
          capacityProviderStrategy: list(
            { $ref: '#/definitions/CapacityProviderStrategyItemInput' },
            'On which providers they run.',
            20,
          ),
          placementStrategy: list({ $ref: '#/definitions/PlacementStrategyInput' }, 'Where they are placed.', 5),
          csvFile: text(
            'A file beside the scenario, with columns at_seconds, cpu_units, memory_mib, gpus, seconds, count.',
          ),
          rows: list(
            strict(
              'Tasks of one shape.',
              {
                atSeconds: number('When they are asked for, in seconds from the start.'),
                cpuUnits: whole('CPU units of each.', 0, 1_000_000),
                memoryMib: whole('MiB of each.', 6, 100_000_000),
                gpus: whole('GPUs of each.', 0, 16),
                seconds: number('How long each runs; absent: to the end.'),
                count: whole('How many.', 1, 5_000),
              },
              ['atSeconds', 'cpuUnits', 'memoryMib'],
            ),
            'Instead of a file.',
            100_000,
          ),
          only: { enum: ['GPU', 'NO_GPU'], description: 'Only rows that ask for GPUs, or only those that do not.' },
          launchType: { enum: ['EC2', 'FARGATE'], description: 'Instead of a strategy.' },
        }),
        'Work that arrives by a list.',
        20,
      ),
      timeline: list(timedStep, 'What happens when.', 10_000),
      expect: list(
        text('Such as p95(pendingSeconds) < 60 or min(healthyPercent{service:web}) >= 50.', { maxLength: 200 }),
        'What must hold at the end.',
        100,
      ),
    },
    ['name', 'duration'],
  ),
};
