import type { Alarm } from '../../model/alarm.ts';
import type { World } from '../world.ts';
import { activeService, runningOf } from './activities.ts';
import type { ScalingInvocation } from './invoke.ts';
import { isMuted } from './mute-rules.ts';
import { highAlarmName, policyNamed, targetNamed } from './names.ts';

/**
 * What the high alarm of a target tracking policy asks for while nothing runs and nothing is wanted: one datapoint over
 * the target is enough then, the alarm need not be in ALARM. Sources: TT-31, TT-32.
 */
export function wakingFromZero(world: World, name: string): ScalingInvocation[] {
  const alarm = world.alarms.get(name) as Alarm;
  const { configuration, memory } = alarm;
  if (configuration?.kind !== 'metric' || memory === undefined || alarm.state === 'ALARM') return [];
  if (!configuration.actionsEnabled || configuration.owner !== 'AutoScaling' || isMuted(world, name)) return [];
  const newest = memory.datapoints.at(-1);
  if (newest === undefined || newest <= configuration.threshold) return [];
  return configuration.alarmActions.flatMap((policyArn) => {
    const target = targetNamed(world, policyArn);
    const service = target && activeService(world, target.service);
    if (service === undefined || service.wish.desiredCount > 0 || runningOf(world, service) > 0) return [];
    const found = policyNamed(world, policyArn);
    if (found === undefined || highAlarmName(world, found.target.service, found.policy) !== name) return [];
    const evaluation = {
      state: 'ALARM',
      previousState: alarm.state,
      kind: 'transition',
      atMs: world.nowMs,
      datapoints: [newest],
      reason: 'One datapoint is enough while nothing runs.',
    } as const;
    return [{ policyArn, alarm, evaluation }];
  });
}
