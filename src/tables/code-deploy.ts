import { MINUTE_MS } from '../model/units.ts';

/** How traffic goes over: a part at once and the rest later, or equal parts one after the other. */
export interface CodeDeployConfig {
  /** Share that the replacement has after each shift, in tenths of a percent. */
  readonly sharesTenths: readonly number[];
  readonly everyMs: number;
}

const linear = (minutes: number): CodeDeployConfig => ({
  sharesTenths: [100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000],
  everyMs: minutes * MINUTE_MS,
});
const canary = (minutes: number): CodeDeployConfig => ({ sharesTenths: [100, 1_000], everyMs: minutes * MINUTE_MS });

export const ALL_AT_ONCE = 'CodeDeployDefault.ECSAllAtOnce';

/** The configurations that CodeDeploy brings for ECS. Source: TS-07, CodeDeploy user guide (deployment configurations). */
export const CODE_DEPLOY_CONFIGS: ReadonlyMap<string, CodeDeployConfig> = new Map([
  [ALL_AT_ONCE, { sharesTenths: [1_000], everyMs: 0 }],
  ['CodeDeployDefault.ECSLinear10PercentEvery1Minutes', linear(1)],
  ['CodeDeployDefault.ECSLinear10PercentEvery3Minutes', linear(3)],
  ['CodeDeployDefault.ECSCanary10Percent5Minutes', canary(5)],
  ['CodeDeployDefault.ECSCanary10Percent15Minutes', canary(15)],
]);

/** Sources: TS-07; the wait of the original is at most two days. */
export const CODE_DEPLOY_LIMITS = {
  installMs: 60 * MINUTE_MS,
  scalingMs: 5 * MINUTE_MS,
  terminationWaitMinutes: 2_880,
} as const;

/** Why a deployment ended otherwise than it was meant to, in our words. */
export const CODE_DEPLOY_FAILURES = {
  'not-steady': 'The replacement task set did not reach a steady state within one hour.',
  'scaling-not-steady':
    'The service was scaled while traffic shifted and did not reach a steady state within five minutes.',
  'task-sets-gone': 'A task set of the deployment is no longer there.',
  stopped: 'The deployment was stopped.',
} as const;
