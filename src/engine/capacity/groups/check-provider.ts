import type { AutoScalingGroup } from '../../../model/auto-scaling-group.ts';
import type { AutoScalingGroupProvider } from '../../../model/capacity.ts';
import { type Refusal, refuse } from '../../../model/refusal.ts';
import { REFUSALS } from '../../../tables/messages.ts';
import { currentTemplate } from './find.ts';

/**
 * Why a group cannot have this provider; a group that the world does not hold is taken as it comes. The words beside those
 * of termination protection are ours. Sources: CP-16, CP-18, CAS-2, AS-27.
 */
export function groupRefusal(
  group: AutoScalingGroup | undefined,
  { managedTerminationProtection }: AutoScalingGroupProvider,
  at: string,
): Refusal | undefined {
  if (group === undefined) return undefined;
  if (managedTerminationProtection === 'ENABLED' && !group.newInstancesProtectedFromScaleIn)
    return refuse('ClientException', REFUSALS.terminationProtectionInvalid, [at, 'managedTerminationProtection']);
  const wrong =
    group.maxSize === 0
      ? 'The Auto Scaling group must have a maximum size greater than 0.'
      : currentTemplate(group).types.some(({ weightedCapacity }) => weightedCapacity !== undefined)
        ? 'An Auto Scaling group with instance weights cannot be used with a capacity provider.'
        : group.warmPool?.reuseOnScaleIn === true
          ? 'An Auto Scaling group whose warm pool reuses instances on scale-in cannot be used with a capacity provider.'
          : undefined;
  return wrong === undefined ? undefined : refuse('ClientException', wrong, [at, 'autoScalingGroupArn']);
}
