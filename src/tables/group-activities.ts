import type { ActivityFailure, DesiredChange } from '../model/auto-scaling-group.ts';

type By<T extends DesiredChange['by']> = Extract<DesiredChange, { readonly by: T }>;

/**
 * Causes of scaling activities, as DescribeScalingActivities words them; sentences are joined by two blanks. Where AWS has
 * no fixed words they are ours. Source: AS-15.
 */
export const CAUSES = {
  creation: (at: string, { to }: DesiredChange): string =>
    `At ${at} a user request created an AutoScalingGroup changing the desired capacity from 0 to ${to}.`,
  user: (at: string, { from, to }: DesiredChange): string =>
    `At ${at} a user request explicitly set group desired capacity changing the desired capacity from ${from} to ${to}.`,
  update: (at: string, { from, to }: DesiredChange): string =>
    `At ${at} a user request update of AutoScalingGroup constraints changing the desired capacity from ${from} to ${to}.`,
  alarm: (at: string, { alarm, state = 'ALARM', policy, from, to }: By<'alarm'>): string =>
    `At ${at} a monitor alarm ${alarm} in state ${state} triggered policy ${policy} changing the desired capacity from ${from} to ${to}.`,
  execution: (at: string, { policy, from, to }: By<'execution'>): string =>
    `At ${at} a user request executed policy ${policy} changing the desired capacity from ${from} to ${to}.`,
  schedule: (at: string, { minSize, maxSize, from, to }: By<'schedule'>): string =>
    `At ${at} a scheduled action update of AutoScalingGroup constraints to min: ${minSize}, max: ${maxSize}, desired: ${to} changing the desired capacity from ${from} to ${to}.`,
  started: (at: string, from: number, to: number): string =>
    `At ${at} an instance was started in response to a difference between desired and actual capacity, increasing the capacity from ${from} to ${to}.`,
  takenOut: (at: string, from: number, to: number): string =>
    `At ${at} an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from ${from} to ${to}.`,
  selected: (at: string, ec2InstanceId: string): string =>
    `At ${at} instance ${ec2InstanceId} was selected for termination.`,
  ec2Health: (at: string): string =>
    `At ${at} an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped.`,
  userHealth: (at: string): string =>
    `At ${at} an instance was taken out of service in response to a user health-check.`,
  userTermination: (at: string, ec2InstanceId: string, from: number, to: number): string =>
    `At ${at} instance ${ec2InstanceId} was taken out of service in response to a user request${
      from === to ? `, keeping the capacity at the current ${from}.` : `, shrinking the capacity from ${from} to ${to}.`
    }`,
  rebalanceLaunch: (at: string, zone: string, other: string): string =>
    `At ${at} an instance was launched to aid in balancing the group's zones: ${zone} had fewer instances than ${other}.`,
  rebalanceEnd: (at: string, zone: string, other: string): string =>
    `At ${at} an instance was terminated to aid in balancing the group's zones: ${other} had more instances than ${zone}.`,
  refreshLaunch: (at: string): string => `At ${at} an instance was started in response to an instance refresh.`,
  refreshEnd: (at: string): string =>
    `At ${at} an instance was taken out of service in response to an instance refresh.`,
  warmLaunch: (at: string): string => `At ${at} an instance was launched into the warm pool.`,
  warmEnd: (at: string): string => `At ${at} an instance was taken out of the warm pool.`,
  abandoned: (at: string): string =>
    `At ${at} an instance was taken out of service because its lifecycle action was abandoned.`,
  groupDeletion: (at: string): string =>
    `At ${at} an instance was taken out of service in response to the deletion of its group.`,
} as const;

/** Why an activity failed, or could do nothing. Source: AS-19; EC2's answer to RunInstances without capacity. */
export function failureText(failure: ActivityFailure): string {
  switch (failure.kind) {
    case 'insufficient-capacity': {
      const { instanceType, zone, elsewhere } = failure;
      const hint =
        elsewhere.length === 0
          ? ''
          : ` You can currently get ${instanceType} capacity by not specifying an Availability Zone in your request or choosing ${elsewhere.join(', ')}.`;
      return `We currently do not have sufficient ${instanceType} capacity in the Availability Zone you requested (${zone}). Our system will be working on provisioning additional capacity.${hint} Launching EC2 instance failed.`;
    }
    case 'all-protected':
      return 'Could not scale to desired capacity because all remaining instances are protected from scale-in.';
  }
}
