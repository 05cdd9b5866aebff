/** How long things take, in ms, by name. Every figure can be replaced per world. */
export interface Timing {
  /** EC2: from the task's creation, or from its interface, to the start of the pull. */
  readonly ec2PendingMs: number;
  /** EC2: pull of a cached image. */
  readonly ec2PullMs: number;
  /** Creating and attaching the network interface of an awsvpc task. */
  readonly eniMs: number;
  readonly fargateProvisioningMs: number;
  readonly fargatePendingMs: number;
  readonly fargatePullMs: number;
  /** From created to running, for each container. */
  readonly containerStartMs: number;
  /** From the stop signal to the exit of a container that honours it. */
  readonly containerStopMs: number;
  readonly eniDetachMs: number;
  /** How long a task waits for a network interface that is never ready before it fails to start (LIFE-10). */
  readonly eniTimeoutMs: number;
  /** From the registration of an instance to the first verdict on its health (CI-30). */
  readonly instanceHealthMs: number;
  /** Making, or removing, the trunk interface of an instance: it is REGISTERING, or DEREGISTERING, so long (CI-20). */
  readonly trunkMs: number;
  /** How long after a change the service scheduler acts (SVC-25). */
  readonly schedulerPeriodMs: number;
  /** How long ECS makes and removes the scaling policies of a cluster's providers (CLU-11). */
  readonly attachmentsMs: number;
  /** How long a task without health check must run to count as healthy in a deployment (SVC-34). */
  readonly healthyAfterRunningMs: number;
  /** From the registration of a target to its first verdict, when it answers. */
  readonly firstTargetCheckMs: number;
  /** How long a task waits in PROVISIONING for capacity of its provider before it fails (LIFE-09). */
  readonly capacityWaitMs: number;
  /** From the end of a minute to when its point of a metric of ECS can be read (MET-14). */
  readonly ecsMetricDelayMs: number;
  /** The same for points of 20 seconds. */
  readonly ecsHighResMetricDelayMs: number;
  /** The same for metrics of others: load balancers, queues, users. */
  readonly otherMetricDelayMs: number;
  /** When in its minute each alarm looks; -1: each at an instant of its own (AL-5). */
  readonly alarmPhaseMs: number;
  /** From the decision of an Auto Scaling group to the start or the end of an instance. */
  readonly groupActionMs: number;
  /** From the launch of an instance to a running machine. */
  readonly instanceLaunchMs: number;
  /** From a running machine to an agent that has registered: Linux, and Windows. */
  readonly instanceRegistrationMs: number;
  readonly windowsRegistrationMs: number;
  /** From the start out of a warm pool to an agent that has registered: stopped or hibernated, and running. */
  readonly warmStartMs: number;
  readonly warmRunningMs: number;
  /** From the end of an instance's last hook to its disappearance. */
  readonly instanceTerminationMs: number;
  /** Cluster auto scaling: the period of a datapoint, how long it stays invisible, and the work of the policy. */
  readonly casPeriodMs: number;
  readonly casMetricDelayMs: number;
  readonly casProcessingMs: number;
  /** Between two steps of a scale-in. */
  readonly casStepMs: number;
  /** From an alarm's call on a scaling policy to the decision. */
  readonly scalingProcessingMs: number;
  /** How much later than it is meant a scheduled action runs; with jitter, drawn from an eighth of it to fifteen eighths. */
  readonly scheduledActionDelayMs: number;
  /** From the new bounds of a scheduled action to the count they bring. */
  readonly scheduledCapacityMs: number;
}

/** A median and the value that 95 of 100 draws stay below, both in ms. */
export interface Spread {
  readonly medianMs: number;
  readonly p95Ms: number;
}

interface Row {
  readonly defaultMs: number;
  /** In the conformance profile: 0 but where the wait is itself the rule. */
  readonly conformanceMs: number;
  /** Absent: never jittered. */
  readonly p95Ms?: number;
  readonly source: string;
}

/**
 * The defaults are medians of what users observe. EC2: created to RUNNING 4 s, p95 10 s, split as AWS's own sample splits
 * (LIFE-06, EX-LIFE-10). Fargate: 25 s, p95 55 s, of which 13 s before the pull, 10 of them PROVISIONING (FG-33). Instances: 20 s to launch, 45 s to ACTIVE (CI-12). Source: CH-19.
 */
const ROWS: Readonly<Record<keyof Timing, Row>> = {
  ec2PendingMs: {
    defaultMs: 700,
    conformanceMs: 0,
    p95Ms: 1_750,
    source: 'scaling section 10, EC2 task start; LIFE-06',
  },
  ec2PullMs: {
    defaultMs: 2_300,
    conformanceMs: 0,
    p95Ms: 5_750,
    source: 'scaling section 10, EC2 task start; LIFE-06',
  },
  eniMs: { defaultMs: 12_000, conformanceMs: 0, p95Ms: 20_000, source: 'scaling section 10, awsvpc ENI; LIFE-06' },
  fargateProvisioningMs: { defaultMs: 10_000, conformanceMs: 0, p95Ms: 23_000, source: 'FG-33' },
  fargatePendingMs: { defaultMs: 3_000, conformanceMs: 0, p95Ms: 7_000, source: 'FG-33' },
  fargatePullMs: {
    defaultMs: 11_000,
    conformanceMs: 0,
    p95Ms: 24_000,
    source: 'scaling section 10, Fargate created to RUNNING',
  },
  containerStartMs: { defaultMs: 1_000, conformanceMs: 0, p95Ms: 2_500, source: 'FG-33, LIFE-06' },
  containerStopMs: { defaultMs: 1_000, conformanceMs: 0, source: 'our choice: a container that honours SIGTERM' },
  eniDetachMs: { defaultMs: 5_000, conformanceMs: 0, p95Ms: 12_000, source: 'our choice; LIFE-02' },
  eniTimeoutMs: { defaultMs: 180_000, conformanceMs: 180_000, source: 'LIFE-10' },
  instanceHealthMs: { defaultMs: 60_000, conformanceMs: 0, source: 'our choice: one report of the agent (CI-30)' },
  trunkMs: { defaultMs: 5_000, conformanceMs: 0, source: 'our choice; CI-20' },
  schedulerPeriodMs: { defaultMs: 1_000, conformanceMs: 0, source: 'SVC-25' },
  attachmentsMs: { defaultMs: 10_000, conformanceMs: 0, source: 'our choice; CLU-11' },
  healthyAfterRunningMs: { defaultMs: 40_000, conformanceMs: 40_000, source: 'SVC-34' },
  ecsMetricDelayMs: { defaultMs: 115_000, conformanceMs: 0, source: 'scaling sections 7.1 and 10, ecsMetricDelaySec' },
  ecsHighResMetricDelayMs: {
    defaultMs: 6_000,
    conformanceMs: 0,
    source: 'scaling section 10, ecsHighResMetricDelaySec',
  },
  otherMetricDelayMs: { defaultMs: 15_000, conformanceMs: 0, source: 'scaling section 10, otherMetricDelaySec' },
  alarmPhaseMs: { defaultMs: -1, conformanceMs: 0, source: 'AL-5, U-10' },
  scalingProcessingMs: { defaultMs: 5_000, conformanceMs: 0, source: 'scaling section 10, aasProcessingSec' },
  scheduledActionDelayMs: { defaultMs: 8_000, conformanceMs: 0, source: 'SC-5: 1 to 15 s' },
  scheduledCapacityMs: { defaultMs: 400, conformanceMs: 0, source: 'ACT-4' },
  firstTargetCheckMs: { defaultMs: 5_000, conformanceMs: 0, source: 'our choice: one check is enough (LB-05)' },
  capacityWaitMs: { defaultMs: 1_800_000, conformanceMs: 1_800_000, source: 'LIFE-09, CH-18: 10 to 30 minutes' },
  groupActionMs: {
    defaultMs: 13_000,
    conformanceMs: 0,
    p95Ms: 20_000,
    source: 'scaling section 10: 6 to 21 s',
  },
  instanceLaunchMs: {
    defaultMs: 20_000,
    conformanceMs: 0,
    p95Ms: 25_000,
    source: 'CI-12, scaling section 10, RunInstances',
  },
  instanceRegistrationMs: {
    defaultMs: 45_000,
    conformanceMs: 0,
    p95Ms: 80_000,
    source: 'CI-12, scaling section 10, running to ACTIVE',
  },
  windowsRegistrationMs: {
    defaultMs: 900_000,
    conformanceMs: 0,
    p95Ms: 1_200_000,
    source: 'scaling section 10, Windows',
  },
  warmStartMs: { defaultMs: 60_000, conformanceMs: 0, p95Ms: 100_000, source: 'scaling section 10, warm pool' },
  warmRunningMs: { defaultMs: 10_000, conformanceMs: 0, p95Ms: 20_000, source: 'our choice: only the agent starts' },
  instanceTerminationMs: { defaultMs: 22_000, conformanceMs: 0, source: 'scaling section 10, termination' },
  casPeriodMs: { defaultMs: 60_000, conformanceMs: 0, source: 'CAS-3, EX-TIME-09' },
  casMetricDelayMs: { defaultMs: 15_000, conformanceMs: 0, source: 'scaling section 10, casMetricDelaySec' },
  casProcessingMs: { defaultMs: 5_000, conformanceMs: 0, source: 'scaling section 10, aasProcessingSec' },
  casStepMs: { defaultMs: 60_000, conformanceMs: 60_000, source: 'CAS-24, CAS-26' },
};

export const TIMING_NAMES = Object.keys(ROWS) as readonly (keyof Timing)[];

/** Medians and 95th percentiles of what can be jittered. */
export const TIMING_SPREADS: Readonly<Partial<Record<keyof Timing, Spread>>> = Object.fromEntries(
  TIMING_NAMES.flatMap((name) => {
    const { defaultMs: medianMs, p95Ms } = ROWS[name];
    return p95Ms === undefined ? [] : [[name, { medianMs, p95Ms }]];
  }),
);

/** The durations of a profile, with some replaced. Names that no row has are ignored: the door has refused them. */
export function timingOf(profile: 'default' | 'conformance', replaced: Readonly<Record<string, number>> = {}): Timing {
  return Object.fromEntries(
    TIMING_NAMES.map((name) => [
      name,
      replaced[name] ?? (profile === 'default' ? ROWS[name].defaultMs : ROWS[name].conformanceMs),
    ]),
  ) as unknown as Timing;
}

/** Standard normal deviate at the 95th percentile. */
const Z95 = 1.6448536269514722;

/** The duration at `u`, in (0, 1), of the lognormal distribution with that median and 95th percentile; whole ms. */
export function lognormalMs({ medianMs, p95Ms }: Spread, u: number): number {
  const sigma = Math.log(p95Ms / medianMs) / Z95;
  return Math.round(medianMs * Math.exp(sigma * normalQuantile(u)));
}

const A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
] as const;
const B = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
] as const;
const C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
] as const;
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416] as const;
const TAIL = 0.02425;

/** The inverse of the standard normal distribution, by Acklam's rational approximation (relative error below 1.2e-9). */
function normalQuantile(u: number): number {
  if (u < TAIL) return tail(Math.sqrt(-2 * Math.log(u)));
  if (u > 1 - TAIL) return -tail(Math.sqrt(-2 * Math.log(1 - u)));
  const q = u - 0.5;
  const r = q * q;
  return (
    ((((((A[0] * r + A[1]) * r + A[2]) * r + A[3]) * r + A[4]) * r + A[5]) * q) /
    (((((B[0] * r + B[1]) * r + B[2]) * r + B[3]) * r + B[4]) * r + 1)
  );
}

const tail = (q: number): number =>
  (((((C[0] * q + C[1]) * q + C[2]) * q + C[3]) * q + C[4]) * q + C[5]) /
  ((((D[0] * q + D[1]) * q + D[2]) * q + D[3]) * q + 1);
