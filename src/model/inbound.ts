/** What a sender is, and so what its requests look like and how they prove whose they are. */
export const INBOUND_SOURCES = ['ecr', 'registry', 'github', 'alertmanager', 'cloudwatch-alarm', 'metrics'] as const;
export type InboundSource = (typeof INBOUND_SOURCES)[number];

/** An endpoint of one account and region that other systems send to, and what is done about what they send. */
export interface InboundHook {
  /** The last part of its address: 26 characters of a to z and 2 to 7, drawn; it says nothing of whose it is. */
  readonly hookId: string;
  readonly source: InboundSource;
  readonly description?: string;
  /** False: deliveries are refused. */
  readonly enabled: boolean;
  readonly rules: readonly InboundRule[];
  readonly createdWallMs: number;
  /** Sealed; the newest first. The second one is taken beside it until it expires. */
  readonly secrets: readonly { readonly sealed: string; readonly untilWallMs: number | null }[];
  /** Of source github: where the outcome of a deployment is told; the token is sealed. */
  readonly statuses?: { readonly apiUrl: string; readonly sealedToken: string };
}

/** What a delivery must say, and the one thing that is then done. Every rule that fits is carried out, in order. */
export interface InboundRule {
  readonly match?: InboundMatch;
  readonly deploy?: InboundDeploy;
  readonly command?: InboundCommand;
  readonly load?: InboundLoad;
  readonly metric?: InboundMetric;
}

/** Patterns in which `*` stands for any text; absent members may be anything. */
export interface InboundMatch {
  /** Of an image: its path in the registry. Of GitHub: owner/name. */
  readonly repository?: string;
  readonly tag?: string;
  /** Of GitHub: push, release or deployment. */
  readonly event?: string;
  /** Of GitHub: refs/heads/main of a push, or what a deployment names. */
  readonly ref?: string;
  readonly environment?: string;
  /** Name of an alarm, or the label alertname. */
  readonly alarm?: string;
  /** Of CloudWatch: ALARM, OK or INSUFFICIENT_DATA; of Alertmanager: firing or resolved. */
  readonly state?: string;
  readonly metric?: string;
  /** Labels of an alert, attributes of a GitHub event or dimensions of a metric, by name. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A new revision with the new image, and a deployment of it. */
export interface InboundDeploy {
  readonly cluster?: string;
  readonly service: string;
  /** Default: the containers whose image lies in the repository that was pushed, or the only one. */
  readonly container?: string;
  /** The new image, with `{name}` for what the delivery says; default: the present one under the new tag or digest. */
  readonly image?: string;
  /** What of a pushed image is deployed, where it has both; default TAG. */
  readonly use?: 'TAG' | 'DIGEST';
}

export const INBOUND_COMMANDS = [
  'updateService',
  'runTask',
  'stopTask',
  'updateContainerInstancesState',
  'injectFault',
  'clearFault',
  'setAlarmState',
  'setLoad',
  'clearLoad',
] as const;
export type InboundCommandName = (typeof INBOUND_COMMANDS)[number];

export interface InboundCommand {
  readonly name: InboundCommandName;
  /** Its members, with `{name}` in texts for what the delivery says. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** What was measured is asked of a service: the last number from now on, or all of them played from now on. */
export interface InboundLoad {
  readonly cluster?: string;
  readonly service: string;
  /** Multiplies every number; default 1. */
  readonly scale?: number;
}

/** What was measured is put as a custom metric. */
export interface InboundMetric {
  readonly cluster?: string;
  readonly namespace: string;
}

/** received: waits to be processed. done, refused (some rule was), ignored (no rule fitted), failed (gave up). */
export type InboundStatus = 'received' | 'done' | 'refused' | 'ignored' | 'failed';

/** One request that was let in, and what came of it. */
export interface InboundDelivery {
  /** Sorts by time. */
  readonly deliveryId: string;
  readonly hookId: string;
  /** What the sender names it by, or a digest of what it says: the same key is the same delivery. */
  readonly key: string;
  readonly source: InboundSource;
  /** What it is about, such as push or ECR Image Action. */
  readonly event: string;
  readonly wallMs: number;
  readonly bytes: number;
  /** Those that say what it is; none that proves whose. */
  readonly headers: Readonly<Record<string, string>>;
  readonly sourceAddress?: string;
  readonly status: InboundStatus;
  /** Runs of processing that were begun. */
  readonly attempts: number;
  /** Nobody else processes it before then. */
  readonly leaseWallMs: number;
  readonly effects: readonly InboundEffect[];
  /** Why it failed. */
  readonly error?: string;
  /** The delivery that this one repeats. */
  readonly replayOf?: string;
  readonly version: number;
}

/** What one rule did about one thing that a delivery says. */
export interface InboundEffect {
  /** Place of the thing in the delivery, and of the rule in the endpoint: `0/2`; or `subscription`. */
  readonly at: string;
  readonly action: 'deploy' | InboundCommandName | 'load' | 'metric' | 'confirm';
  readonly outcome: 'planned' | 'done' | 'refused';
  /** What was done, or why not. */
  readonly message: string;
  /** Of a deployment: the revision, settled before it is deployed so that doing it again is doing the same. */
  readonly taskDefinition?: string;
  readonly force?: boolean;
}
