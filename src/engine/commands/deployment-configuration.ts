import { isObject } from '../../model/members.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import type { DeploymentConfiguration, SchedulingStrategy } from '../../model/service.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { checkStrategy, withoutOtherStrategies } from './deployment-strategy.ts';

const FIELD = 'deploymentConfiguration';
const invalid = (message: string, ...member: string[]): Refusal =>
  refuse('InvalidParameterException', message, [FIELD, ...member]);

/** Sources: SVC-03; DMN-06. */
const DEFAULTS = {
  REPLICA: { maximumPercent: 200, minimumHealthyPercent: 100 },
  DAEMON: { maximumPercent: 100, minimumHealthyPercent: 0 },
} as const;

/** The percentages and the rest of a service's deployment configuration: what is asked, over what was, over the defaults. Sources: SVC-03, SVC-18, CB-01, ALM-01, DEP-20. */
export function deploymentConfigurationOf(
  request: Readonly<Record<string, unknown>> | undefined,
  before: DeploymentConfiguration | undefined,
  scheduling: SchedulingStrategy,
): DeploymentConfiguration | Refusal {
  if (request !== undefined && !isObject(request)) return invalid('deploymentConfiguration must be an object.');
  const merged = { ...DEFAULTS[scheduling], ...before, ...withoutNulls(request) } as DeploymentConfiguration;
  return (
    checkPercents(merged, scheduling) ??
    checkBreaker(merged) ??
    checkAlarms(merged) ??
    checkEarlySuccess(merged) ??
    checkStrategy(merged, withoutNulls(request), scheduling) ??
    withoutOtherStrategies(merged)
  );
}

const withoutNulls = (request: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null && value !== undefined));

function checkPercents(
  { minimumHealthyPercent: atLeast, maximumPercent: atMost }: DeploymentConfiguration,
  scheduling: SchedulingStrategy,
): Refusal | undefined {
  if (!Number.isInteger(atMost) || atMost < 100) return invalid(REFUSALS.maximumPercentAtLeast, 'maximumPercent');
  if (scheduling === 'DAEMON' && atMost !== 100)
    return invalid(
      'The daemon scheduling strategy does not support values above 100 for maximumPercent.',
      'maximumPercent',
    );
  if (atMost > 200) return invalid(REFUSALS.maximumPercentAtMost, 'maximumPercent');
  if (!Number.isInteger(atLeast) || atLeast < 0)
    return invalid(REFUSALS.minimumHealthyPercentAtLeast, 'minimumHealthyPercent');
  return atLeast > 100 ? invalid(REFUSALS.minimumHealthyPercentAtMost, 'minimumHealthyPercent') : undefined;
}

const THRESHOLDS = ['BOUNDED_PERCENT', 'UNBOUNDED_PERCENT', 'COUNT'];

function checkBreaker({ deploymentCircuitBreaker: breaker }: DeploymentConfiguration): Refusal | undefined {
  const field = 'deploymentCircuitBreaker';
  if (breaker === undefined) return undefined;
  if (!isObject(breaker)) return invalid('deploymentCircuitBreaker must be an object.', field);
  for (const name of ['enable', 'rollback'] as const)
    if (typeof breaker[name] !== 'boolean')
      return invalid(`${name} of deploymentCircuitBreaker is required.`, field, name);
  if (breaker.resetOnHealthyTask !== undefined && typeof breaker.resetOnHealthyTask !== 'boolean')
    return invalid('resetOnHealthyTask must be true or false.', field, 'resetOnHealthyTask');
  const threshold = breaker.thresholdConfiguration;
  if (threshold === undefined) return undefined;
  if (!isObject(threshold) || !THRESHOLDS.includes(threshold.type))
    return invalid(
      `The type of thresholdConfiguration should be one of [${THRESHOLDS.join(', ')}]`,
      field,
      'thresholdConfiguration',
      'type',
    );
  const most = threshold.type === 'COUNT' ? MOST_FAILURES : 100;
  return Number.isInteger(threshold.value) && threshold.value >= 1 && threshold.value <= most
    ? undefined
    : invalid(
        `The value of thresholdConfiguration must be between 1 and ${most}.`,
        field,
        'thresholdConfiguration',
        'value',
      );
}
/** Largest COUNT threshold: no service has more tasks (our choice; tasks per service, section 14). */
const MOST_FAILURES = 5_000;

function checkAlarms({ alarms }: DeploymentConfiguration): Refusal | undefined {
  if (alarms === undefined) return undefined;
  if (!isObject(alarms)) return invalid('alarms must be an object.', 'alarms');
  for (const name of ['enable', 'rollback'] as const)
    if (typeof alarms[name] !== 'boolean') return invalid(`${name} of alarms is required.`, 'alarms', name);
  const { alarmNames } = alarms;
  if (!Array.isArray(alarmNames) || alarmNames.some((name) => typeof name !== 'string' || name === ''))
    return invalid('alarmNames must be a list of alarm names.', 'alarms', 'alarmNames');
  return alarms.enable && alarmNames.length === 0
    ? invalid('alarmNames can not be empty when alarms are enabled.', 'alarms', 'alarmNames')
    : undefined;
}

/** Sources: DEP-20, EX-DEP-45. */
function checkEarlySuccess(configuration: DeploymentConfiguration): Refusal | undefined {
  const { earlySuccessCriteria: early, minimumHealthyPercent, strategy = 'ROLLING' } = configuration;
  const field = 'earlySuccessCriteria';
  if (early === undefined) return undefined;
  if (!isObject(early) || typeof early.enable !== 'boolean')
    return invalid('enable of earlySuccessCriteria is required.', field, 'enable');
  if (!early.enable) return undefined;
  if (strategy !== 'ROLLING') return invalid('earlySuccessCriteria is supported with rolling deployments only.', field);
  const { healthyPercent, sourceServiceRevisionCleanup: cleanup } = early;
  if (!Number.isInteger(healthyPercent) || (healthyPercent as number) < 0 || (healthyPercent as number) > 100)
    return invalid('healthyPercent must be between 0 and 100.', field, 'healthyPercent');
  if ((healthyPercent as number) < minimumHealthyPercent)
    return invalid('healthyPercent must be at least minimumHealthyPercent.', field, 'healthyPercent');
  return cleanup === 'BLOCKING' || cleanup === 'DEFERRED'
    ? undefined
    : invalid(
        'sourceServiceRevisionCleanup should be one of [BLOCKING, DEFERRED]',
        field,
        'sourceServiceRevisionCleanup',
      );
}
