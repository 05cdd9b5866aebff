import { type Refusal, refuse } from '../../model/refusal.ts';
import { ECS_DIMENSION, SERVICE_NAMESPACES } from '../../tables/scaling.ts';
import { tripleOf } from '../scaling/names.ts';

export const validation = (message: string, ...field: string[]): Refusal =>
  refuse('ValidationException', message, field.length === 0 ? undefined : field);

/** A member that breaks its constraint; AWS lists all of them in one sentence. Source: API-7. */
export interface Violation {
  readonly value: unknown;
  readonly member: string;
  readonly constraint: string;
}

export const outsideEnum = (member: string, value: string | undefined, values: readonly string[]): Violation[] =>
  value === undefined || values.includes(value)
    ? []
    : [{ value, member, constraint: `Member must satisfy enum value set: [${values.join(', ')}]` }];

export const outsideLength = (member: string, value: string | undefined, least: number, most: number): Violation[] =>
  value === undefined
    ? []
    : value.length < least
      ? [{ value, member, constraint: `Member must have length greater than or equal to ${least}` }]
      : value.length > most
        ? [{ value, member, constraint: `Member must have length less than or equal to ${most}` }]
        : [];

export const outsidePattern = (member: string, value: string | undefined, pattern: RegExp): Violation[] =>
  value === undefined || pattern.test(value)
    ? []
    : [{ value, member, constraint: `Member must satisfy regular expression pattern: ${pattern.source}` }];

/** A whole number within bounds, for the members that AWS counts in. */
export const notWhole = (member: string, value: number | undefined, least: number): Violation[] =>
  value === undefined || (Number.isInteger(value) && value >= least && value <= 2_147_483_647)
    ? []
    : [{ value, member, constraint: `Member must be an integer greater than or equal to ${least}` }];

const SHOWN = 200;
/** All violations as one refusal. Source: API-7. */
export function violated(violations: readonly Violation[]): Refusal | undefined {
  const [first] = violations;
  if (first === undefined) return undefined;
  const each = violations.map(
    ({ value, member, constraint }) =>
      `Value '${String(value).slice(0, SHOWN)}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
  const count = `${each.length} validation ${each.length === 1 ? 'error' : 'errors'} detected`;
  return validation(`${count}: ${each.join('; ')}`, ...first.member.split('.'));
}

/** How a request names a target. Source: T-1. */
export interface Identity {
  readonly serviceNamespace: string;
  readonly resourceId: string;
  readonly scalableDimension: string;
}

const RESOURCE = /^service\/([A-Za-z0-9_-]{1,255})\/([A-Za-z0-9_-]{1,255})$/;
const LONGEST_RESOURCE = 1_600;

/** The cluster and the service that a request names; a refusal when it names none of ECS. Sources: T-2, T-3. */
export function serviceOfIdentity({
  serviceNamespace,
  resourceId,
  scalableDimension,
}: Identity): { readonly cluster: string; readonly service: string } | Refusal {
  const refusal = violated([
    ...outsideEnum('serviceNamespace', serviceNamespace, SERVICE_NAMESPACES),
    ...outsideLength('resourceId', resourceId, 1, LONGEST_RESOURCE),
  ]);
  if (refusal !== undefined) return refusal;
  const [, cluster, service] = RESOURCE.exec(resourceId) ?? [];
  if (serviceNamespace !== 'ecs' || scalableDimension !== ECS_DIMENSION || cluster === undefined)
    return validation('Unsupported service namespace, resource type or scalable dimension', 'resourceId');
  return { cluster, service: service as string };
}

/** Sources: T-12, API-5, API-6. */
export const SCALING_REFUSALS = {
  noService: (resourceId: string): Refusal => validation(`ECS service doesn't exist: ${resourceId}`, 'resourceId'),
  notRegistered: (resourceId: string): Refusal =>
    refuse('ObjectNotFoundException', `No scalable target registered for ${tripleOf(resourceId)}`, ['resourceId']),
  noTarget: (resourceId: string): Refusal =>
    refuse('ObjectNotFoundException', `No scalable target found for ${tripleOf(resourceId)}`, ['resourceId']),
  noPolicy: (resourceId: string, name: string): Refusal =>
    refuse('ObjectNotFoundException', `No scaling policy found for ${tripleOf(resourceId)}, policy name: ${name}`, [
      'policyName',
    ]),
  noAction: (resourceId: string, name: string): Refusal =>
    refuse(
      'ObjectNotFoundException',
      `No scheduled action found for ${tripleOf(resourceId)}, scheduled action name: ${name}`,
      ['scheduledActionName'],
    ),
} as const;
