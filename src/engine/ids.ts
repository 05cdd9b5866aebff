import { arn, containerArn, containerInstanceArn, type Locale, taskArn } from '../model/arn.ts';
import { draw, drawDigits, drawHex, drawUuid, purpose, type Seed } from './prng.ts';

/**
 * Ids come from serial numbers and the world's seed, so that none is stored and each leads back to its serial.
 * The first eight digits count upwards from a start that the seed draws, so the order of ids is the order of serials:
 * every "then by ARN" of the rules is a comparison of integers. The other digits are keyed by the seed.
 */
export interface IdSource extends Locale {
  readonly seed: Seed;
  readonly cluster: string;
}

type Kind = 'task' | 'instance';

const START = { task: purpose('id-start:task'), instance: purpose('id-start:instance') } as const;
const TAIL = { task: purpose('id-tail:task'), instance: purpose('id-tail:instance') } as const;
const FIRST_START = 0x1000_0000;
const START_RANGE = 0x4000_0000;
const COUNTED_DIGITS = 8;
const ID_DIGITS = 32;

const startOf = (seed: Seed, kind: Kind): number => FIRST_START + (draw(seed, START[kind], 0, 0) % START_RANGE);

function idOf(seed: Seed, kind: Kind, serial: number): string {
  const counted = (startOf(seed, kind) + serial).toString(16).padStart(COUNTED_DIGITS, '0');
  return counted + drawHex(seed, TAIL[kind], serial, ID_DIGITS - COUNTED_DIGITS);
}

const ID = /^[0-9a-f]{32}$/;

/** The serial an id was made from, or undefined when this world never made that id. */
function serialOf(seed: Seed, kind: Kind, id: string): number | undefined {
  if (!ID.test(id)) return undefined;
  const serial = Number.parseInt(id.slice(0, COUNTED_DIGITS), 16) - startOf(seed, kind);
  return serial >= 0 && idOf(seed, kind, serial) === id ? serial : undefined;
}

export const taskIdOf = (source: IdSource, serial: number): string => idOf(source.seed, 'task', serial);
export const taskSerialOf = (source: IdSource, id: string): number | undefined => serialOf(source.seed, 'task', id);
export const taskArnOf = (source: IdSource, serial: number): string =>
  taskArn(source, source.cluster, taskIdOf(source, serial));

/** An instance's serial is its slot: instances are numbered as they register, so slots stand in the order of PL-08. */
export const instanceIdOf = (source: IdSource, slot: number): string => idOf(source.seed, 'instance', slot);
export const instanceSlotOf = (source: IdSource, id: string): number | undefined =>
  serialOf(source.seed, 'instance', id);
export const instanceArnOf = (source: IdSource, slot: number): string =>
  containerInstanceArn(source, source.cluster, instanceIdOf(source, slot));

const EC2 = purpose('id:ec2');
export const ec2InstanceIdOf = (source: IdSource, slot: number): string => `i-${drawHex(source.seed, EC2, slot, 17)}`;

const GROUP_INSTANCE = purpose('id:group-instance');
/** The EC2 id of an instance of an Auto Scaling group, by its number. */
export const groupInstanceIdOf = (source: IdSource, number: number): string =>
  `i-${drawHex(source.seed, GROUP_INSTANCE, number, 17)}`;

const GROUP = purpose('id:auto-scaling-group');
export const autoScalingGroupArnOf = (source: IdSource, number: number, name: string): string =>
  arn('autoscaling', source, `autoScalingGroup:${drawUuid(source.seed, GROUP, number)}:autoScalingGroupName/${name}`);

const ACTIVITY = purpose('id:group-activity');
const MOST_ACTIVITIES = 0x1_0000_0000;
export const groupActivityIdOf = (source: IdSource, group: number, activity: number): string =>
  drawUuid(source.seed, ACTIVITY, group * MOST_ACTIVITIES + activity);

const REFRESH = purpose('id:instance-refresh');
export const instanceRefreshIdOf = (source: IdSource, group: number, refresh: number): string =>
  drawUuid(source.seed, REFRESH, group * MOST_ACTIVITIES + refresh);

const POLICY = purpose('id:managed-policy');
const ALARM = { High: purpose('id:managed-alarm-high'), Low: purpose('id:managed-alarm-low') } as const;
/** Source: CAS-2. */
export const managedPolicyNameOf = (source: IdSource, provider: number): string =>
  `ECSManagedAutoScalingPolicy-${drawUuid(source.seed, POLICY, provider)}`;
export const managedAlarmNameOf = (source: IdSource, group: string, provider: number, side: 'High' | 'Low'): string =>
  `TargetTracking-${group}-Alarm${side}-${drawUuid(source.seed, ALARM[side], provider)}`;

const CONTAINER = purpose('id:container');
const MOST_CONTAINERS = 16;
export const containerArnOf = (source: IdSource, task: number, index: number): string =>
  containerArn(
    source,
    source.cluster,
    taskIdOf(source, task),
    drawUuid(source.seed, CONTAINER, task * MOST_CONTAINERS + index),
  );

/** Docker's own ids, on EC2. Source: GEN-19. */
const RUNTIME = purpose('id:runtime');
export const runtimeIdOf = (source: IdSource, task: number, index: number): string =>
  drawHex(source.seed, RUNTIME, task * MOST_CONTAINERS + index, 64);

/** On Fargate: the task's id and ten digits. Source: GEN-19. */
export const fargateRuntimeIdOf = (source: IdSource, task: number, index: number): string =>
  `${taskIdOf(source, task)}-${drawDigits(source.seed, RUNTIME, task * MOST_CONTAINERS + index, 10)}`;

const ATTACHMENT = purpose('id:attachment');
export const attachmentIdOf = (source: IdSource, task: number): string => drawUuid(source.seed, ATTACHMENT, task);

const VOLUME = purpose('id:volume');
/** Of the volume that is made with a task: its attachment, and itself. */
export const volumeAttachmentIdOf = (source: IdSource, task: number): string => drawUuid(source.seed, VOLUME, task);
export const volumeIdOf = (source: IdSource, task: number): string => `vol-${drawHex(source.seed, VOLUME, task, 17)}`;

const DEPLOYMENT = purpose('id:deployment');
export const deploymentIdOf = (source: IdSource, deployment: number): string =>
  `ecs-svc/${drawDigits(source.seed, DEPLOYMENT, deployment, 19)}`;

const HOOK = purpose('id:lifecycle-hook');
const MOST_HOOK_RUNS = 0x1000;
/** Of one question to one hook of a deployment. Source: BG-08. */
export const hookIdOf = (source: IdSource, deployment: number, run: number): string =>
  drawUuid(source.seed, HOOK, deployment * MOST_HOOK_RUNS + run);

/** A task set has the id of the deployment that it is. Source: GEN-17. */
export const taskSetArnOf = (source: IdSource, service: string, deployment: number): string =>
  arn('ecs', source, `task-set/${source.cluster}/${service}/${deploymentIdOf(source, deployment)}`);

const CODE_DEPLOY = purpose('id:code-deploy');
/** Of a deployment of CodeDeploy, by the replacement task set that it made. Source: TS-06. */
export const codeDeployIdOf = (source: IdSource, replacement: number): string =>
  `d-${drawHex(source.seed, CODE_DEPLOY, replacement, 9).toUpperCase()}`;

const EVENT = purpose('id:service-event');
const MOST_EVENTS = 0x1000_0000;
export const serviceEventIdOf = (source: IdSource, service: number, event: number): string =>
  drawUuid(source.seed, EVENT, service * MOST_EVENTS + event);

const REVISION = purpose('id:service-revision');
/** Every deployment is the rollout of one revision of its service: they share their number. Source: SDEP-02. */
export const serviceRevisionArnOf = (source: IdSource, service: string, deployment: number): string =>
  arn(
    'ecs',
    source,
    `service-revision/${source.cluster}/${service}/${drawDigits(source.seed, REVISION, deployment, 19)}`,
  );

/** The id counts in its first digits, so that it leads back to its deployment. Source: SDEP-01. */
const ROLLOUT = purpose('id:service-deployment');
const ROLLOUT_COUNTED = 8;
const serviceDeploymentIdOf = (source: IdSource, deployment: number): string =>
  deployment.toString(36).padStart(ROLLOUT_COUNTED, '0') + drawHex(source.seed, ROLLOUT, deployment, 12);
export const serviceDeploymentArnOf = (source: IdSource, service: string, deployment: number): string =>
  arn('ecs', source, `service-deployment/${source.cluster}/${service}/${serviceDeploymentIdOf(source, deployment)}`);

/** The deployment whose service deployment has this ARN, or undefined. */
export function serviceDeploymentNumberOf(source: IdSource, text: string): number | undefined {
  const id = text.split('/').at(-1) ?? '';
  const number = Number.parseInt(id.slice(0, ROLLOUT_COUNTED), 36);
  const isOurs = Number.isSafeInteger(number) && serviceDeploymentIdOf(source, number) === id;
  return isOurs && text.startsWith(arn('ecs', source, `service-deployment/${source.cluster}/`)) ? number : undefined;
}

const DAEMON_REVISION = purpose('id:daemon-revision');
const DAEMON_DEPLOYMENT = purpose('id:daemon-deployment');
const MOST_OF_A_DAEMON = 0x10_0000;
/** Of a managed daemon: its number and name, and the number of the revision or deployment among its own. */
export const daemonRevisionArnOf = (
  source: IdSource,
  daemon: { readonly number: number; readonly name: string },
  revision: number,
): string => {
  const id = drawDigits(source.seed, DAEMON_REVISION, daemon.number * MOST_OF_A_DAEMON + revision, 19);
  return arn('ecs', source, `daemon-revision/${source.cluster}/${daemon.name}/${id}`);
};
export const daemonDeploymentArnOf = (
  source: IdSource,
  daemon: { readonly number: number; readonly name: string },
  deployment: number,
): string => {
  const id = drawHex(source.seed, DAEMON_DEPLOYMENT, daemon.number * MOST_OF_A_DAEMON + deployment, 16);
  return arn('ecs', source, `daemon-deployment/${source.cluster}/${daemon.name}/${id}`);
};
