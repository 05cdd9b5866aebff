import { PLACE_FAULTS, TASK_FAULTS } from '../../model/fault.ts';
import { LOAD_SOURCE_KINDS } from '../../model/load.ts';
import { DURATION_PATTERN } from './durations.ts';
import { STEP_NAMES } from './step-names.ts';

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
/** An object of AWS's own shape: passed on as it is, and checked by the rules that know it. */
const asInAws = (
  description: string,
  properties: Record<string, Schema> = {},
  required: readonly string[] = [],
): Schema => ({
  type: 'object',
  description,
  properties,
  required,
});

/** An object of AWS's own shape that may hold these members and no others: their values are checked by the rules that know them. */
const members = (
  description: string,
  names: string,
  properties: Record<string, Schema> = {},
  required: readonly string[] = [],
): Schema =>
  strict(
    description,
    {
      ...Object.fromEntries(names.split(' ').map((name) => [name, { description: `As AWS documents ${name}.` }])),
      ...properties,
    },
    required,
  );

const duration = (description: string): Schema => ({
  description: `${description} Seconds as a number, or such as 90s, 1h30m, 7d.`,
  anyOf: [
    { type: 'number', minimum: 0, maximum: 34_560_000 },
    { type: 'string', pattern: DURATION_PATTERN, maxLength: 64 },
  ],
});

const cluster = text('Which cluster; default: the first.', { maxLength: 255 });
const service = text('Name of the service.', { maxLength: 255 });
const tags = list(asInAws('Key and value.', { key: text('Key.'), value: text('Value.') }, ['key']), 'Tags.', 50);

const source = strict(
  'One curve; joined with those before it.',
  {
    kind: { enum: LOAD_SOURCE_KINDS, description: 'Form of the curve.' },
    operation: {
      enum: ['ADD', 'MULTIPLY', 'MAX'],
      description: 'How it joins the curves before it; default ADD, for NOISE MULTIPLY.',
    },
    value: number('Per second: of CONSTANT, STEP and SPIKE.'),
    from: number('Per second: before a STEP or RAMP, or the trough of a WAVE.'),
    to: number('Per second: after a RAMP, or the crest of a WAVE.'),
    atSeconds: number('When it begins, in seconds from the start.'),
    durationSeconds: number('How long it lasts, in seconds.'),
    periodSeconds: number('Of a WAVE: 86400 for a day, 604800 for a week.'),
    peakSeconds: number('Of a WAVE: where in its period the crest lies.'),
    riseSeconds: number('Of a SPIKE.'),
    holdSeconds: number('Of a SPIKE.'),
    fallSeconds: number('Of a SPIKE.'),
    everySeconds: number('Of a SPIKE: how often it comes again. Of NOISE: how long one draw holds.'),
    percent: number('Of NOISE: up to so much more or less.', 0, 100),
    csv: text('Of POINTS: lines of seconds or RFC 3339 instants, and values.', { maxLength: 5_000_000 }),
    csvFile: text('Of POINTS: a file beside the scenario.'),
    points: list(
      strict('One point.', { atSeconds: number('Seconds from the start.'), value: number('Per second.') }, [
        'atSeconds',
        'value',
      ]),
      'Of POINTS.',
      100_000,
    ),
    scale: number('Of POINTS: multiplies every value.'),
    interpolation: { enum: ['STEP', 'LINEAR'], description: 'Of POINTS: whether a value holds until the next one.' },
    repeatSeconds: number('Of POINTS: begins anew after so many seconds.'),
  },
  ['kind'],
);

const model = strict('What a request costs a task, and what a task can do; absent members have defaults.', {
  baseCpuPercent: number('Percent of its CPU that an idle task uses.'),
  baseMemoryPercent: number('Percent of its memory that an idle task uses.'),
  cpuMsPerRequest: number('Milliseconds of one vCPU that a request takes.'),
  memoryMibPerRequest: number('MiB of a request while it is under way.'),
  requestsPerSecondPerTask: number('What a warm task serves; 0: as many as its CPU allows.'),
  latencyMs: number('Of a request that need not wait, in ms.'),
  timeoutMs: number('After which a request has failed, in ms.'),
  warmUpSeconds: number('How long a new task takes to do as much as the others, in seconds.'),
  warmUpPercent: number('What part of it it does at first, in percent.', 0, 100),
});

const timedStep: Schema = {
  type: 'object',
  description: 'When, and the one thing that happens then.',
  properties: {
    at: duration('When, from the start.'),
    ...Object.fromEntries(STEP_NAMES.map((name) => [name, asInAws(`${name}, with the members that AWS documents.`)])),
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
      region: text('AWS region; default us-east-1.', { maxLength: 32 }),
      simulation: strict('How clusters simulate.', {
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
        spotPricePercent: whole('What Spot costs, in percent of on demand.', 0, 100),
        stoppedTaskRetentionSeconds: whole('How long STOPPED tasks are kept, in seconds.', 0, 7_776_000),
      }),
      clusters: list(
        asInAws('A cluster, as CreateCluster takes it.', { clusterName: text('Its name.', { maxLength: 255 }) }, [
          'clusterName',
        ]),
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
          anyOf: [
            text('A file beside the scenario, in the JSON of register-task-definition.'),
            asInAws('The definition itself.', { family: text('Family.') }, ['family']),
          ],
        },
        'Registered in this order.',
        200,
      ),
      autoScalingGroups: list(
        strict(
          'An EC2 Auto Scaling group.',
          {
            cluster,
            autoScalingGroupName: text('Its name.', { maxLength: 255 }),
            minSize: whole('Instances at least.', 0, 5_000),
            maxSize: whole('Instances at most.', 0, 5_000),
            desiredCapacity: whole('Instances wanted at first.', 0, 5_000),
            availabilityZones: list(text('Zone.'), 'Zones it spreads over.', 16),
            launchTemplate: asInAws('What instances are made of.', { instanceType: text('Such as m5.large.') }, [
              'instanceType',
            ]),
            instancesDistribution: asInAws('On demand and Spot.'),
            capacityDistributionStrategy: text('balanced-only or balanced-best-effort.'),
            newInstancesProtectedFromScaleIn: flag('Protects new instances; needed by managed termination protection.'),
            terminationPolicies: list(text('Policy.'), 'Who goes first.', 10),
            defaultCooldown: whole('Seconds.', 0, 86_400),
            defaultInstanceWarmup: whole('Seconds.', -1, 86_400),
            healthCheckGracePeriod: whole('Seconds.', 0, 86_400),
            suspendedProcesses: list(text('Process.'), 'Processes that do nothing.', 10),
            tags,
          },
          ['autoScalingGroupName', 'maxSize', 'launchTemplate'],
        ),
        'EC2 Auto Scaling groups.',
        50,
      ),
      capacityProviders: list(
        asInAws('A capacity provider, as CreateCapacityProvider takes it.', { cluster, name: text('Its name.') }, [
          'name',
        ]),
        'Capacity providers.',
        50,
      ),
      clusterCapacityProviders: list(
        asInAws('As PutClusterCapacityProviders takes it.', { cluster }),
        'Which providers a cluster uses, and its default strategy.',
        20,
      ),
      containerInstances: list(
        members(
          'Instances that are there from the start.',
          'amiId osFamily agentVersion attributes reservedPorts reservedMemoryMib external tags',
          {
            cluster,
            instanceType: text('Such as m5.large.'),
            count: whole('How many.', 1, 5_000),
            availabilityZones: list(text('Zone.'), 'Dealt to the zones in turn.', 16),
          },
          ['instanceType'],
        ),
        'Container instances without a group.',
        200,
      ),
      targetGroups: list(
        asInAws('A target group with its health check.', { cluster, name: text('Its name.') }, ['name']),
        'Target groups.',
        200,
      ),
      services: list(
        members(
          'A service, as CreateService takes it.',
          'loadBalancers serviceRegistries desiredCount launchType capacityProviderStrategy platformVersion role deploymentConfiguration placementConstraints placementStrategy networkConfiguration healthCheckGracePeriodSeconds schedulingStrategy deploymentController tags enableECSManagedTags propagateTags enableExecuteCommand serviceConnectConfiguration volumeConfigurations availabilityZoneRebalancing',
          { cluster, serviceName: service, taskDefinition: text('family, family:revision or ARN.') },
          ['serviceName'],
        ),
        'Services.',
        1_000,
      ),
      scalableTargets: list(
        strict(
          'Bounds of a service’s desired count.',
          {
            cluster,
            service,
            minCapacity: whole('Tasks at least.', 0, 5_000),
            maxCapacity: whole('Tasks at most.', 0, 5_000),
            suspendedState: asInAws('What is suspended.'),
            tags,
          },
          ['service', 'minCapacity', 'maxCapacity'],
        ),
        'Scalable targets.',
      ),
      scalingPolicies: list(
        strict(
          'A scaling policy, as PutScalingPolicy takes it.',
          {
            cluster,
            service,
            policyName: text('Its name.', { maxLength: 256 }),
            policyType: {
              enum: ['TargetTrackingScaling', 'StepScaling', 'PredictiveScaling'],
              description: 'Its kind.',
            },
            targetTrackingScalingPolicyConfiguration: asInAws(
              'Of target tracking.',
              { targetValue: number('Target of the metric.') },
              ['targetValue'],
            ),
            stepScalingPolicyConfiguration: asInAws('Of step scaling.'),
            predictiveScalingPolicyConfiguration: asInAws('Of predictive scaling.'),
          },
          ['service', 'policyName', 'policyType'],
        ),
        'Scaling policies. An alarm acts on one as policy:<service>/<policyName>.',
      ),
      scheduledActions: list(
        strict(
          'A scheduled action, as PutScheduledAction takes it.',
          {
            cluster,
            service,
            scheduledActionName: text('Its name.', { maxLength: 256 }),
            schedule: text('at(…), rate(…) or cron(…).', { maxLength: 1_600 }),
            timezone: text('IANA name.'),
            scalableTargetAction: strict('New bounds.', {
              minCapacity: whole('Tasks at least.', 0, 5_000),
              maxCapacity: whole('Tasks at most.', 0, 5_000),
            }),
          },
          ['service', 'scheduledActionName', 'schedule', 'scalableTargetAction'],
        ),
        'Scheduled actions.',
      ),
      alarms: list(
        asInAws(
          'An alarm, as PutMetricAlarm takes it; an action policy:<service>/<policyName> stands for that policy.',
          {
            cluster,
            alarmName: text('Its name.', { maxLength: 255 }),
            comparisonOperator: text('Such as GreaterThanThreshold.'),
            evaluationPeriods: whole('Periods looked at.', 1, 1_440),
            alarmActions: list(text('ARN, or policy:<service>/<policyName>.'), 'Actions.', 5),
            okActions: list(text('ARN, or policy:<service>/<policyName>.'), 'Actions.', 5),
          },
          ['alarmName', 'comparisonOperator', 'evaluationPeriods'],
        ),
        'CloudWatch alarms.',
      ),
      loads: list(
        strict(
          'What is asked of a service over time.',
          {
            cluster,
            service,
            kind: { enum: ['REQUESTS', 'QUEUE'], description: 'Requests do not wait; work in a queue does.' },
            sources: list(source, 'Curves, joined in this order.', 20),
            model,
            queueName: text('Of QUEUE.', { maxLength: 80 }),
            backlog: number('Of QUEUE: what waits at the start.'),
          },
          ['service', 'sources'],
        ),
        'Loads.',
      ),
      faults: list(
        members(
          'A failure, as injectFault takes it.',
          'containerInstances instanceType capacityProvider',
          {
            cluster,
            at: duration('When it begins, from the start.'),
            for: duration('How long it lasts; absent: to the end.'),
            kind: { enum: [...TASK_FAULTS, ...PLACE_FAULTS], description: 'What fails.' },
            service: text('Only of this service.'),
            taskDefinition: text('Only of this family or revision.'),
            availabilityZone: text('Only in this zone.'),
            percent: whole('Share that is hit.', 1, 100),
            afterSeconds: number('Of crashes and slow starts.'),
            exitCode: whole('Of crashes.', 0, 255),
          },
          ['kind'],
        ),
        'Failures.',
      ),
      arrivals: list(
        members(
          'Work that arrives by a list: tasks that are asked for at their instants and end by themselves.',
          'capacityProviderStrategy placementStrategy',
          {
            cluster,
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
          },
        ),
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
