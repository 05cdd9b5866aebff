import { isObject } from '../../model/members.ts';
import { isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type {
  ControllerType,
  DeploymentConfiguration,
  DeploymentStrategy,
  LoadBalancer,
  SchedulingStrategy,
} from '../../model/service.ts';
import {
  HOOK_STAGES,
  HOOK_TIMEOUT_MINUTES,
  LONGEST_BAKE_MINUTES,
  MOST_HOOKS,
  SHIFT_STAGES,
  SHIFT_STEPS,
} from '../../tables/deployments.ts';
import type { World } from '../world.ts';
import { isListOfObjects } from './load-balancers.ts';

const FIELD = 'deploymentConfiguration';
const invalid = (message: string, ...member: string[]): Refusal =>
  refuse('InvalidParameterException', message, [FIELD, ...member]);

const STRATEGIES: readonly string[] = ['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'] satisfies DeploymentStrategy[];
const MEMBERS_OF = {
  LINEAR: { name: 'linearConfiguration', percent: 'stepPercent', bake: 'stepBakeTimeInMinutes' },
  CANARY: { name: 'canaryConfiguration', percent: 'canaryPercent', bake: 'canaryBakeTimeInMinutes' },
} as const;

/** What the members of a strategy must be by themselves. Sources: BG-01, BG-05, BG-06, BG-11, BG-12. */
export function checkStrategy(
  configuration: DeploymentConfiguration,
  request: Readonly<Record<string, unknown>>,
  scheduling: SchedulingStrategy,
): Refusal | undefined {
  const { strategy = 'ROLLING', bakeTimeInMinutes } = configuration;
  if (!STRATEGIES.includes(strategy))
    return invalid(`strategy should be one of [${STRATEGIES.join(', ')}]`, 'strategy');
  if (scheduling === 'DAEMON' && strategy !== 'ROLLING')
    return invalid('The daemon scheduling strategy supports the ROLLING deployment strategy only.', 'strategy');
  if (bakeTimeInMinutes !== undefined && !isMinutes(bakeTimeInMinutes))
    return invalid(`bakeTimeInMinutes must be between 0 and ${LONGEST_BAKE_MINUTES}.`, 'bakeTimeInMinutes');
  if (strategy === 'BLUE_GREEN' && bakeTimeInMinutes === undefined)
    return invalid('bakeTimeInMinutes is required for the BLUE_GREEN deployment strategy.', 'bakeTimeInMinutes');
  return (
    checkSteps('LINEAR', strategy, configuration, request) ??
    checkSteps('CANARY', strategy, configuration, request) ??
    checkHooks(configuration.lifecycleHooks, strategy, request)
  );
}

/** The configuration without what belongs to other strategies than its own: it stays behind when the strategy changes. */
export function withoutOtherStrategies(configuration: DeploymentConfiguration): DeploymentConfiguration {
  const { strategy = 'ROLLING' } = configuration;
  const foreign = new Set<string>();
  if (strategy !== 'LINEAR') foreign.add('linearConfiguration');
  if (strategy !== 'CANARY') foreign.add('canaryConfiguration');
  if (strategy === 'ROLLING') foreign.add('lifecycleHooks');
  return Object.fromEntries(
    Object.entries(configuration).filter(([name]) => !foreign.has(name)),
  ) as unknown as DeploymentConfiguration;
}

const isMinutes = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LONGEST_BAKE_MINUTES;

/** A percentage with at most one decimal, in tenths; undefined: it is none. */
export function tenthsOf(percent: unknown): number | undefined {
  if (typeof percent !== 'number' || !Number.isFinite(percent)) return undefined;
  const tenths = Math.round(percent * 10);
  return Math.abs(percent * 10 - tenths) < 1e-6 ? tenths : undefined;
}

function checkSteps(
  kind: keyof typeof MEMBERS_OF,
  strategy: DeploymentStrategy,
  configuration: DeploymentConfiguration,
  request: Readonly<Record<string, unknown>>,
): Refusal | undefined {
  const { name, percent, bake } = MEMBERS_OF[kind];
  if (strategy !== kind)
    return request[name] === undefined || request[name] === null
      ? undefined
      : invalid(`${name} is supported with the ${kind} deployment strategy only.`, name);
  const steps: unknown = configuration[name];
  if (steps === undefined) return undefined;
  if (!isObject(steps)) return invalid(`${name} must be an object.`, name);
  const { least, most } = SHIFT_STEPS[kind];
  const tenths = steps[percent] === undefined ? least * 10 : tenthsOf(steps[percent]);
  if (tenths === undefined || tenths < least * 10 || tenths > most * 10)
    return invalid(
      `${percent} must be between ${least.toFixed(1)} and ${most.toFixed(1)}, in steps of 0.1.`,
      name,
      percent,
    );
  return steps[bake] === undefined || isMinutes(steps[bake])
    ? undefined
    : invalid(`${bake} must be between 0 and ${LONGEST_BAKE_MINUTES}.`, name, bake);
}

/** Sources: BG-05, BG-06. */
function checkHooks(
  hooks: unknown,
  strategy: DeploymentStrategy,
  request: Readonly<Record<string, unknown>>,
): Refusal | undefined {
  const field = 'lifecycleHooks';
  if (hooks === undefined) return undefined;
  if (!isListOfObjects(hooks)) return invalid('lifecycleHooks must be a list of objects.', field);
  if (hooks.length > MOST_HOOKS) return invalid(`A service can have at most ${MOST_HOOKS} lifecycle hooks.`, field);
  if (strategy === 'ROLLING')
    return hooks.length > 0 && Array.isArray(request[field])
      ? invalid('lifecycleHooks are not supported with the ROLLING deployment strategy.', field)
      : undefined;
  for (const [index, hook] of hooks.entries()) {
    const refusal = checkHook(hook, [field, String(index)]);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function checkHook(hook: Readonly<Record<string, unknown>>, at: readonly string[]): Refusal | undefined {
  const {
    targetType = 'AWS_LAMBDA',
    hookTargetArn,
    roleArn,
    lifecycleStages: stages,
    hookDetails,
    timeoutConfiguration,
  } = hook;
  if (targetType !== 'AWS_LAMBDA' && targetType !== 'PAUSE')
    return invalid('targetType should be one of [AWS_LAMBDA, PAUSE]', ...at, 'targetType');
  const isPause = targetType === 'PAUSE';
  if (isPause && hookTargetArn !== undefined)
    return invalid('hookTargetArn is not applicable for PAUSE hooks.', ...at, 'hookTargetArn');
  if (!isPause && (typeof hookTargetArn !== 'string' || hookTargetArn === ''))
    return invalid('hookTargetArn is required for AWS_LAMBDA hooks.', ...at, 'hookTargetArn');
  if (roleArn !== undefined && typeof roleArn !== 'string') return invalid('roleArn must be an ARN.', ...at, 'roleArn');
  if (!Array.isArray(stages) || stages.length === 0)
    return invalid('lifecycleStages can not be empty.', ...at, 'lifecycleStages');
  const known: readonly unknown[] = HOOK_STAGES;
  if (stages.some((stage) => !known.includes(stage)))
    return invalid(`lifecycleStages should be one of [${HOOK_STAGES.join(', ')}]`, ...at, 'lifecycleStages');
  if (isPause && stages.some((stage) => SHIFT_STAGES.includes(stage as string)))
    return invalid(
      `PAUSE hooks cannot be configured at the stages ${SHIFT_STAGES.join(' and ')}.`,
      ...at,
      'lifecycleStages',
    );
  if (hookDetails !== undefined && !isObject(hookDetails))
    return invalid('hookDetails must be a JSON object.', ...at, 'hookDetails');
  if (timeoutConfiguration === undefined) return undefined;
  const where = [...at, 'timeoutConfiguration'];
  if (!isObject(timeoutConfiguration)) return invalid('timeoutConfiguration must be an object.', ...where);
  const { timeoutInMinutes: minutes, action } = timeoutConfiguration;
  const { least, most } = HOOK_TIMEOUT_MINUTES[targetType];
  if (
    minutes !== undefined &&
    !(Number.isInteger(minutes) && (minutes as number) >= least && (minutes as number) <= most)
  )
    return invalid(
      `timeoutInMinutes must be between ${least} and ${most} for ${targetType} hooks.`,
      ...where,
      'timeoutInMinutes',
    );
  return action === undefined || action === 'ROLLBACK' || action === 'CONTINUE'
    ? undefined
    : invalid('action should be one of [CONTINUE, ROLLBACK]', ...where, 'action');
}

const NLB_PROTOCOLS: ReadonlySet<string> = new Set(['TCP', 'UDP', 'TLS', 'TCP_UDP']);

/** Whether one of the load balancers is a Network Load Balancer, which shifts traffic more slowly. Source: BG-09. */
export const isBehindNlb = (world: World, loadBalancers: readonly LoadBalancer[]): boolean =>
  loadBalancers.some(({ targetGroupArn = '' }) =>
    NLB_PROTOCOLS.has(world.targetGroups.get(targetGroupArn)?.protocol ?? 'HTTP'),
  );

/** What the strategy needs of the rest of the service: a controller, and something that can shift traffic. Sources: BG-01, BG-02. */
export function checkShiftable(
  world: World,
  configuration: DeploymentConfiguration | Refusal,
  {
    controller,
    loadBalancers,
    serviceConnect,
  }: {
    readonly controller: ControllerType;
    readonly loadBalancers: readonly LoadBalancer[];
    readonly serviceConnect: Readonly<Record<string, unknown>> | undefined;
  },
): Refusal | undefined {
  if (isRefusal(configuration) || !isListOfObjects(loadBalancers as unknown)) return undefined; // refused elsewhere
  const { strategy = 'ROLLING' } = configuration;
  if (strategy === 'ROLLING') return undefined;
  if (controller !== 'ECS')
    return invalid(`The ${strategy} deployment strategy needs the ECS deployment controller.`, 'strategy');
  const isConnected = serviceConnect?.enabled === true;
  const kinds = strategy === 'BLUE_GREEN' ? 'an Application or Network Load Balancer' : 'an Application Load Balancer';
  const wrong = (message: string, ...field: string[]): Refusal => refuse('InvalidParameterException', message, field);
  const isClassic = loadBalancers.some(({ targetGroupArn }) => targetGroupArn === undefined);
  if (isClassic || (loadBalancers.length === 0 && !isConnected))
    return wrong(`The ${strategy} deployment strategy needs ${kinds} or Service Connect.`, 'loadBalancers');
  if (strategy !== 'BLUE_GREEN' && isBehindNlb(world, loadBalancers))
    return wrong(`The ${strategy} deployment strategy needs ${kinds} or Service Connect.`, 'loadBalancers');
  for (const [index, { targetGroupArn, advancedConfiguration }] of loadBalancers.entries()) {
    const at = ['loadBalancers', String(index), 'advancedConfiguration'];
    if (advancedConfiguration === undefined)
      return wrong(`advancedConfiguration is required for the ${strategy} deployment strategy.`, ...at);
    for (const name of ['alternateTargetGroupArn', 'productionListenerRule'] as const)
      if (advancedConfiguration[name] === undefined)
        return wrong(
          `${name} of advancedConfiguration is required for the ${strategy} deployment strategy.`,
          ...at,
          name,
        );
    if (advancedConfiguration.alternateTargetGroupArn === targetGroupArn)
      return wrong('The alternate target group must be another one.', ...at, 'alternateTargetGroupArn');
  }
  return undefined;
}
