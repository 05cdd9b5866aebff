import { arn, clusterArn } from '../../model/arn.ts';
import type { DeploymentChange } from '../../model/entry.ts';
import type { DetailType } from '../../model/event-record.ts';
import type { ScalingActivity } from '../../model/scaling.ts';
import type { Deployment, RolloutCause, RolloutState, ServiceEventFacts } from '../../model/service.ts';
import type { EpochMs } from '../../model/units.ts';
import {
  DEPLOYMENT_CHANGES,
  DEPLOYMENT_FAILED_BY_BREAKER,
  DESIRED_COUNT_UPDATED,
  type EventName,
  PROVIDERS_STEADY,
  SERVICE_ACTIONS,
} from '../../tables/event-names.ts';
import { ROLLOUT_REASONS } from '../../tables/messages.ts';
import { deploymentIdOf, type IdSource, instanceArnOf } from '../ids.ts';
import { isoMs, isoSeconds } from './instant-text.ts';

export interface ServiceRecord {
  readonly detailType: DetailType;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * The ECS Service Actions of a line that a service's scheduler said; none where AWS has no name for it. A steady service
 * with capacity providers speaks of these too. Sources: EVT-06, EVT-08, EX-EVT-05.
 */
export function serviceActions(
  source: IdSource,
  what: ServiceEventFacts,
  providers: readonly string[],
  atMs: EpochMs,
): ServiceRecord[] {
  const capacityProviderArns = providers.map((name) => arn('ecs', source, `capacity-provider/${name}`));
  const ofProviders = providers.length === 0 ? {} : { capacityProviderArns };
  const action = (name: EventName, own: Readonly<Record<string, unknown>>): ServiceRecord => ({
    detailType: 'ECS Service Action',
    detail: { ...name, clusterArn: clusterArn(source, source.cluster), ...own, createdAt: isoMs(atMs) },
  });
  const name = SERVICE_ACTIONS[what.kind];
  if (name === undefined) return [];
  if (what.kind === 'steady')
    return [action(name, {}), ...(providers.length === 0 ? [] : [action(PROVIDERS_STEADY, ofProviders)])];
  return [action(name, { ...ofProviders, ...particulars(source, what) })];
}

function particulars(source: IdSource, what: ServiceEventFacts): Readonly<Record<string, unknown>> {
  switch (what.kind) {
    case 'unplaced':
      return {
        ...(what.instance !== null && { containerInstanceArns: [instanceArnOf(source, what.instance)] }),
        reason: what.reason,
      };
    case 'no-instances':
      return { reason: 'NO ACTIVE INSTANCES' };
    case 'capacity-unavailable':
      return { reason: 'RESOURCE:FARGATE' };
    case 'launch-failed':
      return { reason: what.reason.replace(/^TaskFailedToStart: /, '') };
    case 'deployment-completed':
      return { reason: ROLLOUT_REASONS.completed(deploymentIdOf(source, what.deployment)) };
    case 'deployment-failed':
      return { reason: failed(source, what.cause, what.deployment) };
    default:
      return {};
  }
}

const failed = (source: IdSource, cause: RolloutCause, deployment: number): string =>
  cause === 'circuit-breaker'
    ? DEPLOYMENT_FAILED_BY_BREAKER
    : ROLLOUT_REASONS[cause](deploymentIdOf(source, deployment));

/** Auto scaling set another desired count; undefined for activities that moved nothing. Sources: EVT-06, EX-EVT-10. */
export function desiredCountUpdated(
  source: IdSource,
  { what }: Pick<ScalingActivity, 'what'>,
  atMs: EpochMs,
): ServiceRecord | undefined {
  if (what.kind !== 'capacity') return undefined;
  return {
    detailType: 'ECS Service Action',
    detail: {
      ...DESIRED_COUNT_UPDATED,
      clusterArn: clusterArn(source, source.cluster),
      desiredCount: what.to,
      createdAt: isoMs(atMs),
    },
  };
}

/** What a journal holds of the entries that begin, end and turn round a rollout. */
export type RolloutEntry =
  | { readonly type: 'DeploymentStarted'; readonly deployment: Pick<Deployment, 'number' | 'rolloutState'> }
  | { readonly type: 'DeploymentChanged'; readonly deployment: number; readonly change: DeploymentChange }
  | { readonly type: 'DeploymentRolledBack'; readonly to: number };

/** The ECS Deployment State Change of an entry; undefined where the rollout goes on as it was. Source: EVT-07. */
export function deploymentChange(source: IdSource, entry: RolloutEntry, atMs: EpochMs): ServiceRecord | undefined {
  const step = rolloutStep(entry);
  if (step === undefined) return undefined;
  const { deployment, state, cause } = step;
  const deploymentId = deploymentIdOf(source, deployment);
  return {
    detailType: 'ECS Deployment State Change',
    detail: {
      ...DEPLOYMENT_CHANGES[state],
      deploymentId,
      updatedAt: isoSeconds(atMs),
      reason: state === 'FAILED' ? failed(source, cause, deployment) : ROLLOUT_REASONS[cause](deploymentId),
    },
  };
}

interface RolloutStep {
  readonly deployment: number;
  readonly state: RolloutState;
  readonly cause: RolloutCause;
}

function rolloutStep(entry: RolloutEntry): RolloutStep | undefined {
  switch (entry.type) {
    case 'DeploymentStarted':
      return entry.deployment.rolloutState === 'IN_PROGRESS'
        ? { deployment: entry.deployment.number, state: 'IN_PROGRESS', cause: 'deploying' }
        : undefined;
    case 'DeploymentRolledBack':
      return { deployment: entry.to, state: 'IN_PROGRESS', cause: 'rolling-back' };
    case 'DeploymentChanged': {
      const { rolloutState: state, rolloutCause: cause } = entry.change;
      if (state === undefined) return undefined;
      return {
        deployment: entry.deployment,
        state,
        cause: cause ?? (state === 'COMPLETED' ? 'completed' : 'deploying'),
      };
    }
  }
}
