import { durationSchema } from './duration-schema.ts';
import { STEP_NAMES, type StepName } from './step-names.ts';
import { type ObjectShape, STEP_SHAPES } from './step-shapes.generated.ts';

type Schema = Readonly<Record<string, unknown>>;

interface Change {
  readonly without?: readonly string[];
  readonly with?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const text = (description: string): Schema => ({ type: 'string', maxLength: 2_048, description });
const cluster = text('Which cluster; default: the first.');

const OF_TARGET: Change = {
  without: ['serviceNamespace', 'resourceId', 'scalableDimension', 'roleARN'],
  with: { cluster, service: text('Name of the service.') },
};
/** Where a scenario's names differ from those of the mutation: a service instead of a resource id, AWS's names beside ours. */
const CHANGES: Partial<Readonly<Record<StepName, Change>>> = {
  registerScalableTarget: { ...OF_TARGET, required: ['service'] },
  deregisterScalableTarget: { ...OF_TARGET, required: ['service'] },
  putScalingPolicy: { ...OF_TARGET, required: ['service', 'policyName'] },
  deleteScalingPolicy: { ...OF_TARGET, required: ['service', 'policyName'] },
  putScheduledAction: { ...OF_TARGET, required: ['service', 'scheduledActionName'] },
  deleteScheduledAction: { ...OF_TARGET, required: ['service', 'scheduledActionName'] },
  createAutoScalingGroup: {
    with: { tags: { type: 'array', maxItems: 50, items: { $ref: '#/definitions/TagInput' }, description: 'Tags.' } },
    required: ['autoScalingGroupName', 'maxSize', 'launchTemplate'],
  },
  updateCapacityProvider: { with: { name: text('Name of the provider, or capacityProvider.') }, required: [] },
  putMetricAlarm: { required: ['alarmName', 'evaluationPeriods', 'comparisonOperator'] },
  setAlarmState: {
    with: { stateValue: { enum: ['OK', 'ALARM', 'INSUFFICIENT_DATA'], description: 'The state, or state.' } },
    required: ['alarmName'],
  },
  injectFault: {
    with: {
      at: durationSchema('When it begins, from the start.'),
      for: durationSchema('How long it lasts; absent: to the end.'),
    },
    required: ['kind'],
  },
};

/** What a task definition needs to be one; the rest is checked where definitions are registered. */
const TASK_DEFINITION: Schema = {
  type: 'object',
  description: 'A task definition in the JSON of register-task-definition.',
  properties: { family: text('Family.') },
  required: ['family'],
};
const DAEMON_TASK_DEFINITION: Schema = {
  ...TASK_DEFINITION,
  description: 'A daemon task definition in the JSON of register-daemon-task-definition.',
};
/** Metrics of a math alarm, in CloudWatch's own form. */
const METRIC_STAT: Schema = {
  type: 'object',
  description: 'A metric and how it is read.',
  properties: {
    metric: { $ref: '#/definitions/ScalingMetricInput' },
    period: { type: 'integer', minimum: 1, maximum: 86_400, description: 'Seconds.' },
    stat: text('Such as Average or p99.'),
    unit: text('Only samples of this unit.'),
  },
  required: ['metric', 'period', 'stat'],
  additionalProperties: false,
};

const nameOf = (step: StepName): string => `${step.charAt(0).toUpperCase()}${step.slice(1)}Input`;

const changed = (shape: ObjectShape, { without = [], with: more = {}, required }: Change): Schema => ({
  ...shape,
  properties: {
    ...Object.fromEntries(Object.entries(shape.properties).filter(([name]) => !without.includes(name))),
    ...more,
  },
  required: required ?? shape.required,
});

/** Forms of all that a step can ask for, to be referred to: those of the GraphQL schema, with a scenario's names. */
export const STEP_DEFINITIONS: Readonly<Record<string, Schema>> = {
  ...STEP_SHAPES,
  MetricStatInput: METRIC_STAT,
  RegisterTaskDefinitionInput: TASK_DEFINITION,
  RegisterDaemonTaskDefinitionInput: DAEMON_TASK_DEFINITION,
  ...Object.fromEntries(
    STEP_NAMES.flatMap((step) => {
      const change = CHANGES[step];
      return change === undefined ? [] : [[nameOf(step), changed(STEP_SHAPES[nameOf(step)] as ObjectShape, change)]];
    }),
  ),
};

/** A reference to the form of a step. */
export const stepRef = (step: StepName): Schema => ({ $ref: `#/definitions/${nameOf(step)}` });

/** The form of a step, with some members more. */
export const stepWith = (step: StepName, change: Change): Schema =>
  changed(STEP_DEFINITIONS[nameOf(step)] as unknown as ObjectShape, change);
