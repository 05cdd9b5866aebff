import { byCodeUnit } from '../../engine/order.ts';
import { alarmArnOf } from '../../engine/scaling/alarm-times.ts';
import type { World } from '../../engine/world.ts';
import type { StepAdjustment } from '../../model/scaling.ts';
import { badUserInput } from './errors.ts';

const DEFAULT_RUNS = 10;
const MOST_RUNS = 100;

/** How many runs of a schedule are asked for. @throws BAD_USER_INPUT */
export function countOf(count: number | null | undefined): number {
  const wanted = count ?? DEFAULT_RUNS;
  if (wanted < 1 || wanted > MOST_RUNS) throw badUserInput(`count must be between 1 and ${MOST_RUNS}.`, 'count');
  return wanted;
}

/** Instants in an input, as the app has them. */
export const withInstants = ({
  startTime,
  endTime,
  ...rest
}: {
  readonly startTime?: number;
  readonly endTime?: number;
}) => ({
  ...rest,
  ...(startTime !== undefined && { startTimeMs: startTime }),
  ...(endTime !== undefined && { endTimeMs: endTime }),
});

/** Alarms that call a policy: its own, and those that name its ARN. Source: API-3. */
export function alarmsCalling(world: World, policyArn: string, own: readonly string[]) {
  const naming = [...world.alarms.values()].filter(({ configuration: c }) =>
    c === undefined ? false : [...c.alarmActions, ...c.okActions, ...c.insufficientDataActions].includes(policyArn),
  );
  return [...new Set([...own, ...naming.map(({ name }) => name).sort(byCodeUnit)])].map((name) => ({
    alarmName: name,
    alarmARN: alarmArnOf(world, name),
  }));
}

export const stepsAnswer = (steps: readonly StepAdjustment[]) =>
  steps.map((step) => ({
    metricIntervalLowerBound: step.metricIntervalLowerBound ?? null,
    metricIntervalUpperBound: step.metricIntervalUpperBound ?? null,
    scalingAdjustment: step.scalingAdjustment,
  }));
