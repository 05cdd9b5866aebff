import type { CommandResult } from '../../model/command.ts';
import type { GroupPolicy, GroupPolicyType, GroupScaling, SimpleScaling } from '../../model/group-scaling.ts';
import type { GroupScalingCommand, PutGroupScalingPolicy } from '../../model/group-scaling-command.ts';
import { isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { AdjustmentType } from '../../model/scaling.ts';
import {
  ADJUSTMENT_TYPES,
  GROUP_POLICY_TYPES,
  GROUP_SCALING_QUOTAS,
  PREDEFINED_GROUP_METRICS,
} from '../../tables/scaling.ts';
import type { Record } from '../advance.ts';
import { simpleCooldownEndsMs } from '../capacity/group-scaling/cooldown.ts';
import { decideGroupPolicies } from '../capacity/group-scaling/decide-policies.ts';
import { groupPolicyIn, groupScalingOf } from '../capacity/group-scaling/state.ts';
import { dropGroupAlarms, keepGroupAlarms } from '../capacity/group-scaling/track.ts';
import { findGroup } from '../capacity/groups/find.ts';
import { stepFor } from '../scaling/step-scaling.ts';
import type { World } from '../world.ts';
import { invalidGroup } from './group-requests.ts';
import { groupNotFound, SCALING_IN_PROGRESS } from './groups.ts';
import { firstRefusal } from './requests.ts';
import { notWhole, outsideEnum, outsideLength, outsidePattern, validation, violated } from './scaling-requests.ts';
import { readSteps } from './step-policies.ts';
import { readTracking, type TrackingDoor } from './tracking-policies.ts';

type Of<T extends GroupScalingCommand['type']> = Extract<GroupScalingCommand, { readonly type: T }>;
type Configuration = GroupPolicy['configuration'];

/** Characters that a name may have: no control characters. */
const PRINTABLE = /^[^\p{Cc}]+$/u;
const LONGEST_NAME = 255;

/** What each type reads beside the name; members of others do not go with it. A new type is a row. */
const TYPES: {
  readonly [T in GroupPolicyType]: {
    readonly members: readonly (keyof PutGroupScalingPolicy)[];
    readonly read: (request: PutGroupScalingPolicy, others: GroupScaling['policies']) => Configuration | Refusal;
  };
} = {
  SimpleScaling: {
    members: ['adjustmentType', 'scalingAdjustment', 'minAdjustmentMagnitude', 'cooldown'],
    read: simpleOf,
  },
  StepScaling: {
    members: [
      'adjustmentType',
      'stepAdjustments',
      'minAdjustmentMagnitude',
      'metricAggregationType',
      'estimatedInstanceWarmup',
    ],
    read: stepsOf,
  },
  TargetTrackingScaling: { members: ['targetTrackingConfiguration', 'estimatedInstanceWarmup'], read: trackingOf },
};
const MEMBERS = [...new Set(Object.values(TYPES).flatMap(({ members }) => members))];

/** EC2 Auto Scaling has one code for what is not valid. */
const asGroups = (refusal: Refusal): Refusal =>
  refusal.code === 'ValidationException' ? { ...refusal, code: 'ValidationError' } : refusal;

const answer = (group: string): CommandResult => ({ done: { autoScalingGroup: group } });

/**
 * Makes a policy of a group or changes the one of that name, whose type stays; what is not said stays too. Target tracking
 * gets its alarms. Sources: AS-5, AS-6, AS-20 to AS-23, ST-7, TT-10, TT-11.
 */
export function putGroupScalingPolicy(world: World, command: PutGroupScalingPolicy, record: Record): CommandResult {
  const group = findGroup(world, command.autoScalingGroupName);
  if (group === undefined || group.isDeleting) return groupNotFound(command.autoScalingGroupName);
  const { policies } = groupScalingOf(world, group.name);
  const known = policies.find(({ name }) => name === command.policyName);
  const type = (command.policyType ?? known?.configuration.type ?? 'SimpleScaling') as GroupPolicyType;
  const refusal = firstRefusal(
    violated([
      ...outsideLength('policyName', command.policyName, 1, LONGEST_NAME),
      ...outsidePattern('policyName', command.policyName, PRINTABLE),
      ...outsideEnum('policyType', command.policyType, GROUP_POLICY_TYPES),
      ...notWhole('cooldown', command.cooldown, 0),
      ...notWhole('estimatedInstanceWarmup', command.estimatedInstanceWarmup, 0),
    ]),
    checkType(command, type, known),
    known === undefined && policies.length >= GROUP_SCALING_QUOTAS.policiesPerGroup
      ? refuse(
          'LimitExceededException',
          `A group can have at most ${GROUP_SCALING_QUOTAS.policiesPerGroup} scaling policies.`,
        )
      : undefined,
  );
  if (refusal !== undefined) return { refusal: asGroups(refusal) };
  const configuration = TYPES[type].read({ ...requestOf(known), ...command }, policies);
  if (isRefusal(configuration)) return { refusal: asGroups(configuration) };
  const policy: GroupPolicy = {
    number: known?.number ?? world.groupScalings.policyCount + 1,
    name: command.policyName,
    createdAtMs: known?.createdAtMs ?? world.nowMs,
    isEnabled: command.enabled ?? known?.isEnabled ?? true,
    configuration,
    lowAlarms: (known?.lowAlarms ?? 0) + (scalesIn(configuration) && !scalesIn(known?.configuration) ? 1 : 0),
  };
  record({ type: 'GroupPolicyPut', group: group.name, policy });
  keepGroupAlarms(world, group.name, policy, known, record);
  return answer(group.name);
}

/** Whether a policy owns a low alarm: switching scale-in on again makes a new one (TT-16). */
const scalesIn = (configuration: Configuration | undefined): boolean =>
  configuration?.type === 'TargetTrackingScaling' && !configuration.disableScaleIn;

function checkType(
  command: PutGroupScalingPolicy,
  type: GroupPolicyType,
  known: GroupPolicy | undefined,
): Refusal | undefined {
  if (!Object.hasOwn(TYPES, type)) return undefined; // told as a value outside its enumeration
  if (known !== undefined && known.configuration.type !== type)
    return validation('The policy type of an existing policy cannot be changed.', 'policyType');
  const wrong = MEMBERS.find((member) => command[member] !== undefined && !TYPES[type].members.includes(member));
  return wrong === undefined ? undefined : validation(`${wrong} does not go with the policy type ${type}.`, wrong);
}

/** A policy in the words of a request: what a change of it leaves out. */
function requestOf(policy: GroupPolicy | undefined): Partial<PutGroupScalingPolicy> {
  const configuration = policy?.configuration;
  if (configuration === undefined) return {};
  if (configuration.type === 'SimpleScaling') {
    const { cooldownSeconds: cooldown, type: _, ...rest } = configuration;
    return { ...rest, ...(cooldown !== undefined && { cooldown }) };
  }
  const { estimatedInstanceWarmupSeconds: warmup } = configuration;
  const warming = warmup === undefined ? {} : { estimatedInstanceWarmup: warmup };
  if (configuration.type === 'StepScaling') {
    const { type: _, estimatedInstanceWarmupSeconds: __, ...rest } = configuration;
    return { ...rest, ...warming };
  }
  const { targetValue, disableScaleIn, predefinedMetric: predefined, customizedMetric } = configuration;
  const { type: predefinedMetricType = '', resourceLabel } = predefined ?? {};
  const label = resourceLabel === undefined ? {} : { resourceLabel };
  return {
    ...warming,
    targetTrackingConfiguration: {
      targetValue,
      disableScaleIn,
      ...(predefined && { predefinedMetricSpecification: { predefinedMetricType, ...label } }),
      ...(customizedMetric && { customizedMetricSpecification: customizedMetric }),
    },
  };
}

/** Sources: AS-5, ST-7. */
function simpleOf(request: PutGroupScalingPolicy): SimpleScaling | Refusal {
  const { adjustmentType, scalingAdjustment, minAdjustmentMagnitude, cooldown } = request;
  const refusal = violated([
    ...outsideEnum('adjustmentType', adjustmentType, ADJUSTMENT_TYPES),
    ...notWhole('scalingAdjustment', scalingAdjustment, -2_147_483_648),
    ...notWhole('minAdjustmentMagnitude', minAdjustmentMagnitude, 1),
  ]);
  if (refusal !== undefined) return refusal;
  if (adjustmentType === undefined) return validation('Adjustment type must be specified', 'adjustmentType');
  if (scalingAdjustment === undefined) return validation('Scaling adjustment must be specified', 'scalingAdjustment');
  if (adjustmentType === 'ExactCapacity' && scalingAdjustment < 0)
    return validation(
      'Scaling adjustment cannot be less than 0 when adjustment type is ExactCapacity',
      'scalingAdjustment',
    );
  if (minAdjustmentMagnitude !== undefined && adjustmentType !== 'PercentChangeInCapacity')
    return validation(
      'Minimum adjustment magnitude is only allowed for adjustment type PercentChangeInCapacity',
      'minAdjustmentMagnitude',
    );
  return {
    type: 'SimpleScaling',
    adjustmentType: adjustmentType as AdjustmentType,
    scalingAdjustment,
    ...(minAdjustmentMagnitude !== undefined && { minAdjustmentMagnitude }),
    ...(cooldown !== undefined && { cooldownSeconds: cooldown }),
  };
}

const warmingOf = ({ estimatedInstanceWarmup: seconds }: PutGroupScalingPolicy) =>
  seconds === undefined ? {} : { estimatedInstanceWarmupSeconds: seconds };

function stepsOf(request: PutGroupScalingPolicy): Configuration | Refusal {
  const { adjustmentType, stepAdjustments, minAdjustmentMagnitude, metricAggregationType } = request;
  const given = {
    ...(adjustmentType !== undefined && { adjustmentType }),
    ...(stepAdjustments !== undefined && { stepAdjustments }),
    ...(minAdjustmentMagnitude !== undefined && { minAdjustmentMagnitude }),
    ...(metricAggregationType !== undefined && { metricAggregationType }),
  };
  const steps = readSteps(given, []);
  return isRefusal(steps) ? steps : { ...steps, ...warmingOf(request) };
}

const OF_GROUPS: TrackingDoor = {
  at: 'targetTrackingConfiguration',
  predefined: PREDEFINED_GROUP_METRICS,
  unknownType: (known) => `Auto Scaling groups only support the following predefined metric types: ${known.join(', ')}`,
};

function trackingOf(request: PutGroupScalingPolicy, others: GroupScaling['policies']): Configuration | Refusal {
  const { targetTrackingConfiguration: given, policyName } = request;
  if (given === undefined)
    return validation('TargetTrackingScaling policy configuration must be specified', 'targetTrackingConfiguration');
  const tracked = readTracking(given, OF_GROUPS, others, policyName);
  return isRefusal(tracked) ? tracked : { ...tracked, ...warmingOf(request) };
}

const policyNotFound = (name: string): CommandResult => ({
  refusal: invalidGroup(`PolicyName not found - Policy '${name}' not found`, 'policyName'),
});

/** A policy goes with the alarms it owns; alarms that only name it stay. Sources: ST-2, TT-11. */
export function deleteGroupScalingPolicy(
  world: World,
  command: Of<'DeleteGroupScalingPolicy'>,
  record: Record,
): CommandResult {
  const group = findGroup(world, command.autoScalingGroupName);
  if (group === undefined) return groupNotFound(command.autoScalingGroupName);
  const policy = groupPolicyIn(world, group.name, command.policyName);
  if (policy === undefined) return policyNotFound(command.policyName);
  dropGroupAlarms(world, group.name, policy, record);
  record({ type: 'GroupPolicyDeleted', group: group.name, policy: policy.number });
  return answer(group.name);
}

/**
 * Has a simple or a step policy act as if an alarm had called it; one with steps is told the metric and the threshold, and
 * must have a step for their difference. Sources: ST-15, AS-20.
 */
export function executeGroupScalingPolicy(
  world: World,
  command: Of<'ExecuteGroupScalingPolicy'>,
  record: Record,
): CommandResult {
  const group = findGroup(world, command.autoScalingGroupName);
  if (group === undefined || group.isDeleting) return groupNotFound(command.autoScalingGroupName);
  const policy = groupPolicyIn(world, group.name, command.policyName);
  if (policy === undefined) return policyNotFound(command.policyName);
  const { configuration } = policy;
  const { metricValue = 0, breachThreshold = 0, honorCooldown } = command;
  if (configuration.type === 'TargetTrackingScaling')
    return { refusal: invalidGroup('A target tracking scaling policy cannot be executed.', 'policyName') };
  if (configuration.type === 'StepScaling') {
    for (const member of ['metricValue', 'breachThreshold'] as const)
      if (!Number.isFinite(command[member]))
        return { refusal: invalidGroup(`${member} is required for policies of type StepScaling.`, member) };
    if (stepFor(configuration.stepAdjustments, metricValue - breachThreshold, true) === undefined)
      return {
        refusal: invalidGroup(
          'No step adjustment found for the given metric value and breach threshold.',
          'metricValue',
        ),
      };
  }
  const isCooling = simpleCooldownEndsMs(group, groupScalingOf(world, group.name), world.nowMs) !== null;
  if (honorCooldown && isCooling && configuration.type === 'SimpleScaling')
    return { refusal: refuse('ScalingActivityInProgressException', SCALING_IN_PROGRESS, ['honorCooldown']) };
  const alarm = { name: '', threshold: breachThreshold, comparisonOperator: 'GreaterThanOrEqualToThreshold' };
  const call = { policy, alarm, state: 'ALARM', datapoints: [metricValue], request: { honorCooldown } };
  decideGroupPolicies(world, group.name, [call], record);
  return answer(group.name);
}
