import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import type { PutScalingPolicy } from '../../src/model/scaling-command.ts';
import type { Dice } from './arbitraries.ts';
import { predictivePolicy, scheduledAction, stepPolicy, trackingPolicy } from './scaling.ts';

const SCHEDULES = [
  'rate(1 minute)',
  'rate(7 minutes)',
  'cron(0/5 * * * ? *)',
  'cron(* * * * ? *)',
  'at(2026-01-01T00:10:00)',
  'at(2026-01-01T01:30:00)',
];
const METRICS = ['ECSServiceAverageCPUUtilization', 'ECSServiceAverageMemoryUtilization'];

/** Something that Application Auto Scaling is asked about a service; refused as often as not. */
export function scalingCommand(dice: Dice, service: string): (world: World) => Command {
  const of = {
    serviceNamespace: 'ecs',
    resourceId: `service/demo/${service}`,
    scalableDimension: 'ecs:service:DesiredCount',
  };
  const minCapacity = dice.below(5);
  const maxCapacity = minCapacity + dice.below(8);
  const name = dice.pick(['a', 'b', 'c']);
  const policy = (made: PutScalingPolicy): Command => ({ ...made, ...of });
  switch (dice.below(12)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const suspended = dice.chance(20);
      return () => ({
        type: 'RegisterScalableTarget',
        ...of,
        minCapacity,
        maxCapacity,
        suspendedState: { dynamicScalingInSuspended: suspended, scheduledScalingSuspended: suspended },
      });
    }
    case 4:
    case 5: {
      const made = trackingPolicy(name, {
        targetValue: dice.pick([5, 20, 50]),
        predefinedMetricSpecification: { predefinedMetricType: dice.pick(METRICS) },
        scaleInCooldown: dice.pick([0, 60]),
        disableScaleIn: dice.chance(20),
      });
      return () => policy(made);
    }
    case 6:
    case 7: {
      const made = stepPolicy(name, dice.pick([-2, -1, 1, 3]), { cooldown: dice.pick([0, 120]) });
      return () => policy(made);
    }
    case 8:
    case 9: {
      const made = scheduledAction(name, dice.pick(SCHEDULES), {
        minCapacity,
        ...(dice.chance(70) && { maxCapacity }),
      });
      return () => ({ ...made, ...of });
    }
    case 10: {
      if (dice.chance(50)) return () => policy(predictivePolicy(name, { mode: 'ForecastAndScale' }));
      return () => ({ type: 'DeleteScalingPolicy', ...of, policyName: name });
    }
    default:
      return () => ({ type: 'DeregisterScalableTarget', ...of });
  }
}
