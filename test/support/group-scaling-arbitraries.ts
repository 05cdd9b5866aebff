import { groupPolicyArnOf } from '../../src/engine/capacity/group-scaling/names.ts';
import { groupScalingOf } from '../../src/engine/capacity/group-scaling/state.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import type { Dice } from './arbitraries.ts';

/** A policy or a schedule of a group, or something that calls one; often of one that is not there. */
export function groupScalingCommand(dice: Dice, autoScalingGroupName: string): (world: World) => Command {
  const [number, roll] = [dice.between(1, 4), dice.below(1_000)];
  const on = { autoScalingGroupName };
  const policyName = `policy-${roll % 3}`;
  const warmup = [0, 60, 300][roll % 3] as number;
  switch (dice.below(9)) {
    case 0:
      return () => ({
        type: 'PutGroupScalingPolicy',
        ...on,
        policyName: 'policy-0',
        adjustmentType: 'ChangeInCapacity',
        scalingAdjustment: number - 2,
        cooldown: warmup,
      });
    case 1:
      return () => ({
        type: 'PutGroupScalingPolicy',
        ...on,
        policyName: 'policy-1',
        policyType: 'StepScaling',
        adjustmentType: 'PercentChangeInCapacity',
        stepAdjustments: [
          { metricIntervalUpperBound: 0, scalingAdjustment: -20 },
          { metricIntervalLowerBound: 0, scalingAdjustment: 25 },
        ],
        minAdjustmentMagnitude: number,
        estimatedInstanceWarmup: warmup,
      });
    case 2:
    case 3:
      return () => ({
        type: 'PutGroupScalingPolicy',
        ...on,
        policyName: 'policy-2',
        policyType: 'TargetTrackingScaling',
        targetTrackingConfiguration: {
          targetValue: 5 * number,
          predefinedMetricSpecification: { predefinedMetricType: 'ASGAverageCPUUtilization' },
          disableScaleIn: roll % 4 === 0,
        },
        enabled: roll % 9 > 0,
        estimatedInstanceWarmup: warmup,
      });
    case 4:
      return () => ({ type: 'DeleteGroupScalingPolicy', ...on, policyName });
    case 5:
      return () => ({
        type: 'ExecuteGroupScalingPolicy',
        ...on,
        policyName,
        honorCooldown: roll % 2 === 0,
        metricValue: roll % 100,
        breachThreshold: 50,
      });
    case 6:
      return (world) => ({
        type: 'PutGroupScheduledAction',
        ...on,
        scheduledActionName: `action-${roll % 2}`,
        ...(roll % 3 === 0
          ? { startTimeMs: world.nowMs + roll * 1_000 }
          : { recurrence: `*/${number * 5} * * * *`, timeZone: 'Europe/Paris' }),
        ...(roll % 5 === 0 && { endTimeMs: world.nowMs + roll * 10_000 }),
        ...(roll % 2 === 0 ? { desiredCapacity: number } : { minSize: number - 1, maxSize: number + 4 }),
      });
    case 7:
      return () => ({ type: 'DeleteGroupScheduledAction', ...on, scheduledActionName: `action-${roll % 2}` });
    default:
      return (world) => {
        const scaling = groupScalingOf(world, autoScalingGroupName);
        const actions = scaling.policies.map((policy) => groupPolicyArnOf(world, autoScalingGroupName, policy));
        return {
          type: 'PutMetricAlarm',
          alarmName: 'groups',
          namespace: 'AWS/EC2',
          metricName: 'CPUUtilization',
          dimensions: [{ name: 'AutoScalingGroupName', value: autoScalingGroupName }],
          statistic: 'Average',
          period: 60,
          evaluationPeriods: 1,
          threshold: number,
          comparisonOperator: roll % 2 === 0 ? 'GreaterThanThreshold' : 'LessThanThreshold',
          alarmActions: actions,
        };
      };
  }
}
