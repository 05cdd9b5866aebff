import type { Command, CommandResult } from '../../model/command.ts';
import { isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { PolicyType, ScalableTarget, ScalingPolicy } from '../../model/scaling.ts';
import type { PutScalingPolicy } from '../../model/scaling-command.ts';
import { POLICY_TYPES, SCALING_QUOTAS } from '../../tables/scaling.ts';
import type { Record } from '../advance.ts';
import { awaitForecast } from '../scaling/predictive.ts';
import { dropAlarms, keepAlarms } from '../scaling/tracking-alarms.ts';
import type { World } from '../world.ts';
import { predictiveScalingOf } from './predictive-policies.ts';
import { firstRefusal } from './requests.ts';
import { requestedTarget } from './scalable-targets.ts';
import {
  outsideEnum,
  outsideLength,
  outsidePattern,
  SCALING_REFUSALS,
  validation,
  violated,
} from './scaling-requests.ts';
import { stepScalingOf } from './step-policies.ts';
import { targetTrackingOf } from './tracking-policies.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Source: API-2. */
const PRINTABLE = /^[^\p{Cc}]+$/u;

/** Which member holds the configuration of a type, and who reads it. A new type is a row. */
const CONFIGURATIONS = {
  StepScaling: { member: 'stepScalingPolicyConfiguration', read: stepScalingOf },
  TargetTrackingScaling: { member: 'targetTrackingScalingPolicyConfiguration', read: targetTrackingOf },
  PredictiveScaling: { member: 'predictiveScalingPolicyConfiguration', read: predictiveScalingOf },
} as const satisfies Readonly<
  ByType<
    PolicyType,
    {
      readonly member: keyof PutScalingPolicy;
      readonly read: (
        world: World,
        command: PutScalingPolicy,
        target: ScalableTarget,
      ) => ScalingPolicy['configuration'] | Refusal;
    }
  >
>;
type ByType<K extends string, V> = { readonly [Key in K]: V };

/**
 * Makes a policy or changes the one of that name, whose type stays; a configuration is taken as a whole. Target tracking
 * gets its alarms. Sources: API-2, API-3, API-7, API-8, T-15, TT-11, TT-17.
 */
export function putScalingPolicy(world: World, command: PutScalingPolicy, record: Record): CommandResult {
  const { policyName: name } = command;
  const shape = violated([
    ...outsideLength('policyName', name, 1, 256),
    ...outsidePattern('policyName', name, PRINTABLE),
    ...outsideEnum('policyType', command.policyType, POLICY_TYPES),
  ]);
  if (shape !== undefined) return { refusal: shape };
  const target = requestedTarget(world, command, SCALING_REFUSALS.notRegistered);
  if (isRefusal(target)) return { refusal: target };
  const known = target.policies.find((policy) => policy.name === name);
  const type = (command.policyType ?? known?.configuration.type) as PolicyType | undefined;
  const refusal = firstRefusal(
    type === undefined ? validation('Policy type must be specified', 'policyType') : checkType(command, type, known),
    known === undefined && target.policies.length >= SCALING_QUOTAS.policiesPerTarget
      ? refuse(
          'LimitExceededException',
          `A scalable target can have at most ${SCALING_QUOTAS.policiesPerTarget} scaling policies.`,
        )
      : undefined,
  );
  if (refusal !== undefined) return { refusal };
  const { member, read } = CONFIGURATIONS[type as PolicyType];
  const configuration =
    command[member] === undefined && known !== undefined ? known.configuration : read(world, command, target);
  if (isRefusal(configuration)) return { refusal: configuration };
  const policy: ScalingPolicy = {
    number: known?.number ?? world.scaling.policyCount + 1,
    name,
    createdAtMs: known?.createdAtMs ?? world.nowMs,
    configuration,
    lowAlarms: lowAlarmsOf(known, configuration),
  };
  record({ type: 'ScalingPolicyPut', serviceName: target.service, policy });
  keepAlarms(world, target.service, policy, known, record);
  awaitForecast(world, target.service, policy, record);
  return { done: { service: target.service } };
}

function checkType(command: PutScalingPolicy, type: PolicyType, known: ScalingPolicy | undefined): Refusal | undefined {
  if (known !== undefined && known.configuration.type !== type)
    return validation('The policy type of an existing policy cannot be changed.', 'policyType');
  const { member } = CONFIGURATIONS[type];
  const other = POLICY_TYPES.find((one) => one !== type && command[CONFIGURATIONS[one].member] !== undefined);
  if (other !== undefined)
    return validation(
      `${CONFIGURATIONS[other].member} does not go with the policy type ${type}.`,
      CONFIGURATIONS[other].member,
    );
  return command[member] === undefined && known === undefined
    ? validation(`${type} policy configuration must be specified`, member)
    : undefined;
}

/** Counts the low alarms a policy has had: switching scale-in on again makes a new one. Source: TT-16. */
function lowAlarmsOf(known: ScalingPolicy | undefined, configuration: ScalingPolicy['configuration']): number {
  const had = known?.configuration.type === 'TargetTrackingScaling' && !known.configuration.disableScaleIn;
  const has = configuration.type === 'TargetTrackingScaling' && !configuration.disableScaleIn;
  return (known?.lowAlarms ?? 0) + (has && !had ? 1 : 0);
}

/** A policy goes with the alarms it owns; alarms that only name it stay. Sources: ST-2, TT-11, API-6. */
export function deleteScalingPolicy(world: World, command: Of<'DeleteScalingPolicy'>, record: Record): CommandResult {
  const { policyName: name } = command;
  const missing = (resourceId: string): Refusal => SCALING_REFUSALS.noPolicy(resourceId, name);
  const target = requestedTarget(world, command, missing);
  if (isRefusal(target)) return { refusal: target };
  const policy = target.policies.find((other) => other.name === name);
  if (policy === undefined) return { refusal: missing(command.resourceId) };
  dropAlarms(world, target.service, policy, record);
  record({ type: 'ScalingPolicyDeleted', serviceName: target.service, policy: policy.number });
  return { done: { service: target.service } };
}
