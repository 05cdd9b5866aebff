import { invariant } from '../invariant.ts';
import type { World } from '../world.ts';
import { alarmNameIn } from './alarm-rule.ts';
import { isMuted } from './mute-rules.ts';
import { suppressorOf } from './suppression.ts';

/** What must always hold of alarms whose actions wait: something holds them back, and what is over is gone. */
export function checkHeldActions(world: World): void {
  for (const alarm of world.alarms.values()) {
    const { name, memory } = alarm;
    const suppression = memory?.suppression;
    invariant(
      memory?.held !== true || suppression !== undefined || isMuted(world, name),
      () => `actions of alarm ${name} wait for nothing`,
    );
    if (suppression !== undefined && suppression.untilMs !== null)
      invariant(suppression.untilMs > world.nowMs, () => `alarm ${name} is suppressed until ${suppression.untilMs}`);
    const suppressor = suppressorOf(alarm);
    const decides = suppressor && world.alarms.get(alarmNameIn(suppressor.alarm));
    invariant(
      suppression === undefined || suppressor !== undefined,
      () => `alarm ${name} is suppressed by nobody, by ${suppression?.by}`,
    );
    if (decides !== undefined)
      invariant(
        (suppression?.by === 'Alarm') === (decides.state === 'ALARM'),
        () => `alarm ${name} is suppressed by ${suppression?.by} while ${decides.name} is ${decides.state}`,
      );
  }
  for (const { name, window } of world.muteRules.values())
    invariant(window === null || window.untilMs > world.nowMs, () => `the window of mute rule ${name} is over`);
}
