// Generated from graphql/schema by `npm run codegen`.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ClusterRef, InstanceRef, TaskRef, ServiceRef, TaskDefinitionRef, PlacementRef, ShortfallRef, FunnelStepRef, EventRef, EventRecordRef, DaemonRef, DaemonDeploymentRef, DaemonTaskDefinitionRef, CapacityProviderRef, DeploymentRef, RevisionRef, TargetRef, TargetGroupRef, PreviewRef, PreviewedStopRef, ClusterCostRef, CodeDeployRef, WebhookRef, InboundHookRef, ScalableTargetRef, ScalingPolicyRef, ScheduledActionRef, ScalingActivityRef, ScalingEvaluationRef, ScalingCandidateRef, CountChangeRef, AlarmRef, MuteRuleRef, AutoScalingGroupRef, AutoScalingInstanceRef, GroupActivityRef, GroupPolicyRef, GroupActionRef, ManagedScalingRef, ScalingDecisionRef } from './refs.ts';
import type { DaemonRevisionView } from '../../engine/views/daemon.ts';
import type { DeploymentView } from '../../engine/views/types.ts';
import type { ServiceCostView, TaskCostView, InstanceCostView } from '../../engine/views/cost.ts';
import type { HookView, StageView } from '../../engine/views/traffic-shift.ts';
import type { ReservationSample } from '../../model/managed-scaling.ts';
import type { LaunchTemplate } from '../../model/auto-scaling-group.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An Amazon Resource Name, such as arn:aws:ecs:us-east-1:000000000000:cluster/demo. */
  ARN: { input: string; output: string; }
  /** An instant, RFC 3339 in UTC with milliseconds. Instants of tasks, services and clusters are simulated: the cluster's own clock. */
  DateTime: { input: number; output: number; }
  /** Any JSON value, at most 80,000 characters and 20 deep: for what AWS documents as JSON, such as task definitions. */
  JSON: { input: unknown; output: unknown; }
  /** Millionths of a US dollar: an integer. Prices are those of us-east-1. */
  Microusd: { input: number; output: number; }
};

/** A setting of the account in this region. */
export type AccountSetting = {
  readonly __typename?: 'AccountSetting';
  /** Whether anybody set it, or it is the default. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** Such as awsvpcTrunking. */
  readonly name: Scalars['String']['output'];
  /** What it is. */
  readonly value: Scalars['String']['output'];
};

/** What keeps a composite alarm from acting. */
export type ActionsSuppressedBy =
  /** Its suppressor is in ALARM. */
  | 'ALARM'
  /** The suppressor has left ALARM, and the composite alarm has time to follow. */
  | 'EXTENSION_PERIOD'
  /** Its state has changed, and the suppressor has time to go into ALARM. */
  | 'WAIT_PERIOD';

/** How far a clock moves: exactly one of the two. */
export type AdvanceClockInput = {
  /** Simulated seconds, at most 400 days; fractions to the millisecond. */
  readonly bySeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Short name or ARN; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** An instant not before the cluster's now, at most 400 days ahead. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What advancing did. */
export type AdvanceClockPayload = {
  readonly __typename?: 'AdvanceClockPayload';
  /** The cluster at its new now; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How far an update of an instance's agent has come. */
export type AgentUpdateStatus =
  /** The agent was not connected when it was to go on. */
  | 'FAILED'
  /** Asked for. */
  | 'PENDING'
  /** The new version is there. */
  | 'STAGED'
  /** The new version is fetched. */
  | 'STAGING'
  /** The agent runs the new version. */
  | 'UPDATED'
  /** The agent is restarted as the new version. */
  | 'UPDATING';

/** A CloudWatch alarm. It goes by a metric, by other alarms, or is only set by hand; deployments may watch it. */
export type Alarm = {
  readonly __typename?: 'Alarm';
  /** Whether its actions run. */
  readonly actionsEnabled: Scalars['Boolean']['output'];
  /** Whether actions of its present state wait to be run. */
  readonly actionsHeld: Scalars['Boolean']['output'];
  /** What keeps it from acting now; null: nothing does. */
  readonly actionsSuppressedBy?: Maybe<ActionsSuppressedBy>;
  /** The same in CloudWatch's words. */
  readonly actionsSuppressedReason?: Maybe<Scalars['String']['output']>;
  /** When that ends by itself; null: it does not. */
  readonly actionsSuppressedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Name or ARN of the alarm whose ALARM keeps this composite one from acting; null: there is none. */
  readonly actionsSuppressor?: Maybe<Scalars['String']['output']>;
  /** Seconds that they go on waiting when it has left ALARM. */
  readonly actionsSuppressorExtensionPeriod?: Maybe<Scalars['Int']['output']>;
  /** Seconds that its actions wait for the suppressor to go into ALARM. */
  readonly actionsSuppressorWaitPeriod?: Maybe<Scalars['Int']['output']>;
  /** What it does in ALARM: ARNs. */
  readonly alarmActions: ReadonlyArray<Scalars['String']['output']>;
  /** arn:aws:cloudwatch:<region>:<account>:alarm:<name>. */
  readonly alarmArn: Scalars['ARN']['output'];
  /** How, in CloudWatch's words: the value comes first. */
  readonly comparisonOperator?: Maybe<Scalars['String']['output']>;
  /** The periods it would look at now, oldest first. */
  readonly datapoints: ReadonlyArray<AlarmDatapoint>;
  /** Breaching periods that make an alarm; null: all it evaluates. */
  readonly datapointsToAlarm?: Maybe<Scalars['Int']['output']>;
  /** What somebody wrote about it. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Dimensions of its metric. */
  readonly dimensions: ReadonlyArray<MetricDimension>;
  /** Seconds that its periods span together. */
  readonly evaluationIntervalSeconds: Scalars['Int']['output'];
  /** Periods it evaluates. */
  readonly evaluationPeriods: Scalars['Int']['output'];
  /** Time zone of that clock; null: UTC, or there is none. */
  readonly evaluationWindowTimezone?: Maybe<Scalars['String']['output']>;
  /** At most 50 items of 30 days, newest first. */
  readonly history: ReadonlyArray<AlarmHistoryItem>;
  /** What it does in INSUFFICIENT_DATA. */
  readonly insufficientDataActions: ReadonlyArray<Scalars['String']['output']>;
  /** What it goes by. */
  readonly kind: AlarmKind;
  /** Its metric. */
  readonly metricName?: Maybe<Scalars['String']['output']>;
  /** Lines of a math alarm, in CloudWatch's members; null: it is none. */
  readonly metrics?: Maybe<Scalars['JSON']['output']>;
  /** Names of the mute rules that keep it from acting now. */
  readonly mutedBy: ReadonlyArray<Scalars['String']['output']>;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Namespace of its metric; null for expressions and composite alarms. */
  readonly namespace?: Maybe<Scalars['String']['output']>;
  /** When it looks next; null: it does not look by itself. */
  readonly nextEvaluationAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it does in OK. */
  readonly okActions: ReadonlyArray<Scalars['String']['output']>;
  /** Seconds in a period. */
  readonly periodSeconds: Scalars['Int']['output'];
  /** Rule of a composite alarm. */
  readonly rule?: Maybe<Scalars['String']['output']>;
  /** OK, ALARM or INSUFFICIENT_DATA. */
  readonly state: Scalars['String']['output'];
  /** Why it is in its state, in CloudWatch's words. */
  readonly stateReason?: Maybe<Scalars['String']['output']>;
  /** The same as JSON. */
  readonly stateReasonData?: Maybe<Scalars['String']['output']>;
  /** When it went into its state. */
  readonly stateUpdatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Average, Sum, Minimum, Maximum, SampleCount, or an extended one such as p99. */
  readonly statistic?: Maybe<Scalars['String']['output']>;
  /** What the value is compared with. */
  readonly threshold?: Maybe<Scalars['Float']['output']>;
  /** missing, ignore, breaching or notBreaching. */
  readonly treatMissingData?: Maybe<Scalars['String']['output']>;
  /** Whether its periods are those of a wall clock; false: they slide. */
  readonly wallClockWindow: Scalars['Boolean']['output'];
  /** When its warm-up ends at the latest; null: it does not warm up. */
  readonly warmUpUntil?: Maybe<Scalars['DateTime']['output']>;
};

/** A period in the evaluation range of an alarm. */
export type AlarmDatapoint = {
  readonly __typename?: 'AlarmDatapoint';
  /** When it begins. */
  readonly at: Scalars['DateTime']['output'];
  /** Samples in it. */
  readonly sampleCount: Scalars['Float']['output'];
  /** Its value; null: missing. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** Something that happened to an alarm. */
export type AlarmHistoryItem = {
  readonly __typename?: 'AlarmHistoryItem';
  /** When, in the cluster's time. */
  readonly at: Scalars['DateTime']['output'];
  /** JSON as DescribeAlarmHistory shows it; null: none. */
  readonly data?: Maybe<Scalars['String']['output']>;
  /** In AWS's words. */
  readonly summary: Scalars['String']['output'];
  /** ConfigurationUpdate, StateUpdate or Action. */
  readonly type: Scalars['String']['output'];
};

/** What an alarm goes by. */
export type AlarmKind =
  /** The states of other alarms. */
  | 'COMPOSITE'
  /** A metric, or an expression over metrics. */
  | 'METRIC'
  /** Nothing: somebody sets its state. */
  | 'SET';

/** When the actions of which alarms do not run. */
export type AlarmMuteRule = {
  readonly __typename?: 'AlarmMuteRule';
  /** arn:aws:cloudwatch:<region>:<account>:alarm-mute-rule:<name>. */
  readonly alarmMuteRuleArn: Scalars['ARN']['output'];
  /** Names of the alarms that it mutes; null: all of the cluster. */
  readonly alarmNames?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What somebody wrote about it. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** How long it mutes at a time, in ISO 8601. */
  readonly duration: Scalars['String']['output'];
  /** It mutes nothing after. */
  readonly expireDate?: Maybe<Scalars['DateTime']['output']>;
  /** cron(Minutes Hours Day-of-month Month Day-of-week) or at(yyyy-MM-ddThh:mm). */
  readonly expression: Scalars['String']['output'];
  /** When it was put, in the cluster's time. */
  readonly lastUpdatedTimestamp: Scalars['DateTime']['output'];
  /** Once, or again and again. */
  readonly muteType: AlarmMuteType;
  /** 1 to 255 characters. */
  readonly name: Scalars['String']['output'];
  /** It mutes nothing before. */
  readonly startDate?: Maybe<Scalars['DateTime']['output']>;
  /** How it stands. */
  readonly status: AlarmMuteRuleStatus;
  /** IANA name; null: UTC. */
  readonly timezone?: Maybe<Scalars['String']['output']>;
  /** When it closes: actions that it held back run then. */
  readonly windowEnd?: Maybe<Scalars['DateTime']['output']>;
  /** When the window opens that is open or comes next; null: none comes. */
  readonly windowStart?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of alarm mute rules. */
export type AlarmMuteRuleConnection = {
  readonly __typename?: 'AlarmMuteRuleConnection';
  /** Rules with their cursors. */
  readonly edges: ReadonlyArray<AlarmMuteRuleEdge>;
  /** The rules alone. */
  readonly nodes: ReadonlyArray<AlarmMuteRule>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An alarm mute rule in a page. */
export type AlarmMuteRuleEdge = {
  readonly __typename?: 'AlarmMuteRuleEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The rule. */
  readonly node: AlarmMuteRule;
};

/** How an alarm mute rule stands. */
export type AlarmMuteRuleStatus =
  /** It mutes now. */
  | 'ACTIVE'
  /** It mutes no more: its window, or its expire date, has passed. */
  | 'EXPIRED'
  /** It will mute. */
  | 'SCHEDULED';

/** When windows open, and how long they stay open. */
export type AlarmMuteScheduleInput = {
  /** ISO 8601, PT1M to P15D. */
  readonly duration: Scalars['String']['input'];
  /** cron(Minutes Hours Day-of-month Month Day-of-week) or at(yyyy-MM-ddThh:mm). */
  readonly expression: Scalars['String']['input'];
  /** IANA name; default: UTC. */
  readonly timezone?: InputMaybe<Scalars['String']['input']>;
};

/** When a rule mutes. */
export type AlarmMuteScheduleRuleInput = {
  /** Its schedule. */
  readonly schedule: AlarmMuteScheduleInput;
};

/** Whom a rule mutes. */
export type AlarmMuteTargetsInput = {
  /** 1 to 100 names of alarms that are there. */
  readonly alarmNames: ReadonlyArray<Scalars['String']['input']>;
};

/** Whether an alarm mute rule mutes once, or again and again. */
export type AlarmMuteType =
  /** An at expression. */
  | 'ONE_TIME'
  /** A cron expression. */
  | 'RECURRING';

/** What a Lambda function returned. */
export type AnswerLifecycleHookInput = {
  /** Seconds until it is called again when IN_PROGRESS: 1 to 3600, default 30. */
  readonly callBackDelay?: InputMaybe<Scalars['Int']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** A JSON object that is merged into the details of its next call. */
  readonly hookDetails?: InputMaybe<Scalars['JSON']['input']>;
  /** Of lifecycleHookDetails. */
  readonly hookId: Scalars['ID']['input'];
  /** SUCCEEDED, FAILED or IN_PROGRESS; none, or any other, is a failure. */
  readonly hookStatus?: InputMaybe<Scalars['String']['input']>;
  /** ARN of the service deployment. */
  readonly serviceDeploymentArn: Scalars['ARN']['input'];
};

/** What answering did. */
export type AnswerLifecycleHookPayload = {
  readonly __typename?: 'AnswerLifecycleHookPayload';
  /** The deployment; null when refused. */
  readonly serviceDeployment?: Maybe<ServiceDeployment>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A key without its secret. */
export type ApiKey = {
  readonly __typename?: 'ApiKey';
  /** Account ids it may act in; empty: all projects. */
  readonly accounts: ReadonlyArray<Scalars['String']['output']>;
  /** Wall-clock instant. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Wall-clock instant from which it no longer works. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** 8 characters. */
  readonly keyId: Scalars['String']['output'];
  /** api: for GraphQL and REST; wire: an access key pair for the AWS wire. */
  readonly kind: Scalars['String']['output'];
  /** To the hour; null: never. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** As its maker named it. */
  readonly name: Scalars['String']['output'];
  /** Wall-clock instant; null: it was not revoked. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Id of the key that takes its place. */
  readonly rotatedTo?: Maybe<Scalars['String']['output']>;
  /** What it may do. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
};

/** Something attached to a task: its network interface. */
export type Attachment = {
  readonly __typename?: 'Attachment';
  /** Subnet, interface and address; or name and id of the volume, and whether it goes with the task. */
  readonly details: ReadonlyArray<KeyValuePair>;
  /** Its id. */
  readonly id: Scalars['String']['output'];
  /** PRECREATED, CREATED, ATTACHED, DETACHING, DETACHED or DELETED. */
  readonly status: Scalars['String']['output'];
  /** ElasticNetworkInterface or AmazonElasticBlockStorage. */
  readonly type: Scalars['String']['output'];
};

/** A name, and perhaps a value, that a container instance has. */
export type Attribute = {
  readonly __typename?: 'Attribute';
  /** 1 to 128 characters. */
  readonly name: Scalars['String']['output'];
  /** Null when the attribute is there without a value. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** A custom attribute of instances. */
export type AttributeInput = {
  /** 1 to 128 letters, digits, - _ / \ and . */
  readonly name: Scalars['String']['input'];
  /** 1 to 128 characters; absent: the attribute is there without a value. */
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

/** An attribute of one instance, as it is. */
export type AttributeTarget = {
  readonly __typename?: 'AttributeTarget';
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** ARN of the instance. */
  readonly targetId: Scalars['String']['output'];
  /** Its value; null: none. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** An attribute of one instance. */
export type AttributeTargetInput = {
  /** 1 to 128 letters, digits, - _ / \ and . */
  readonly name: Scalars['String']['input'];
  /** Short id or ARN of the instance. */
  readonly targetId: Scalars['String']['input'];
  /** container-instance; needed when targetId is a short id. */
  readonly targetType?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 128 characters. */
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

/** A page of the audit log. */
export type AuditLog = {
  readonly __typename?: 'AuditLog';
  /** Give it as `after` for the next page; null: there is none. */
  readonly next?: Maybe<Scalars['String']['output']>;
  /** Newest first. */
  readonly nodes: ReadonlyArray<AuditRecord>;
};

/** Who did what, from where, with what result. */
export type AuditRecord = {
  readonly __typename?: 'AuditRecord';
  /** 12 digits. */
  readonly accountId?: Maybe<Scalars['String']['output']>;
  /** Key id or subject; never a secret. */
  readonly actorId: Scalars['String']['output'];
  /** Of a member or job: whose subject it is. */
  readonly actorIssuer?: Maybe<Scalars['String']['output']>;
  /** key, member, job, operator, hook, unknown, or webhook: an endpoint that was disabled because it failed. */
  readonly actorKind: Scalars['String']['output'];
  /** Name of the key or member. */
  readonly actorName?: Maybe<Scalars['String']['output']>;
  /** Wall-clock instant. */
  readonly at: Scalars['DateTime']['output'];
  /** graphql, wire, rest, hook, webhook or operator. */
  readonly door: Scalars['String']['output'];
  /** Sorts by time. */
  readonly id: Scalars['String']['output'];
  /** Such as Mutation.createCluster or ecs:RunTask. */
  readonly operation: Scalars['String']['output'];
  /** Region. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** What the call named. */
  readonly resources: ReadonlyArray<Scalars['String']['output']>;
  /** ok, or the code of the error it was answered with. */
  readonly result: Scalars['String']['output'];
  /** Address the call came from. */
  readonly sourceAddress?: Maybe<Scalars['String']['output']>;
};

/** An EC2 Auto Scaling group: the size it wants, and how its instances are made and ended. */
export type AutoScalingGroup = {
  readonly __typename?: 'AutoScalingGroup';
  /** arn:aws:autoscaling:<region>:<account>:autoScalingGroup:<uuid>:autoScalingGroupName/<name>. */
  readonly autoScalingGroupARN: Scalars['ARN']['output'];
  /** Its name, unique in the cluster. */
  readonly autoScalingGroupName: Scalars['String']['output'];
  /** Zones that are enabled, by name. */
  readonly availabilityZones: ReadonlyArray<Scalars['String']['output']>;
  /** How many there are that serve or are on their way to, in units. */
  readonly capacity: Scalars['Int']['output'];
  /** balanced-best-effort or balanced-only. */
  readonly capacityDistributionStrategy: Scalars['String']['output'];
  /** The capacity provider that stands on it; null: none. */
  readonly capacityProviderName?: Maybe<Scalars['String']['output']>;
  /** When it was created, in the cluster's time. */
  readonly createdTime: Scalars['DateTime']['output'];
  /** Seconds. */
  readonly defaultCooldown: Scalars['Int']['output'];
  /** Seconds; null: unset. */
  readonly defaultInstanceWarmup?: Maybe<Scalars['Int']['output']>;
  /** How many the group wants. */
  readonly desiredCapacity: Scalars['Int']['output'];
  /** Seconds. */
  readonly healthCheckGracePeriod: Scalars['Int']['output'];
  /** The last instance refresh; null: there never was one. */
  readonly instanceRefresh?: Maybe<InstanceRefresh>;
  /** Its instances that are not gone, oldest first. */
  readonly instances: AutoScalingInstanceConnection;
  /** On-demand and Spot shares; null: everything on demand. */
  readonly instancesDistribution?: Maybe<InstancesDistribution>;
  /** Whether it goes with its last instance. */
  readonly isDeleting: Scalars['Boolean']['output'];
  /** What new instances are made of. */
  readonly launchTemplate: LaunchTemplateVersion;
  /** The hooks that hold instances on their way. */
  readonly lifecycleHooks: ReadonlyArray<GroupLifecycleHook>;
  /** The most instances, or units; balancing of zones may exceed it by a tenth for a while. */
  readonly maxSize: Scalars['Int']['output'];
  /** The fewest instances, or units where types have weights. */
  readonly minSize: Scalars['Int']['output'];
  /** Whether new instances are protected from scale-in. */
  readonly newInstancesProtectedFromScaleIn: Scalars['Boolean']['output'];
  /** What it did, the oldest first; the last 200 are kept. */
  readonly scalingActivities: GroupActivityConnection;
  /** What its policies decided and why, newest first, at most 30: also where nothing was scaled. Counts are units of capacity. */
  readonly scalingEvaluations: ReadonlyArray<ScalingEvaluation>;
  /** Its scaling policies, in the order in which they were made; at most 50. That of managed scaling is not among them. */
  readonly scalingPolicies: ReadonlyArray<GroupScalingPolicy>;
  /** Its scheduled actions, in the order in which they were made; at most 125. One that will never run again is removed. */
  readonly scheduledActions: ReadonlyArray<GroupScheduledAction>;
  /** What the group does not do at present. */
  readonly suspendedProcesses: ReadonlyArray<Scalars['String']['output']>;
  /** Target groups that its instances in service are registered with: those that end are deregistered first, and wait for the longest deregistration delay. */
  readonly targetGroupARNs: ReadonlyArray<Scalars['ARN']['output']>;
  /** In their order. */
  readonly terminationPolicies: ReadonlyArray<Scalars['String']['output']>;
  /** Instances kept ready; null: none. */
  readonly warmPool?: Maybe<WarmPool>;
};


/** An EC2 Auto Scaling group: the size it wants, and how its instances are made and ended. */
export type AutoScalingGroupInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An EC2 Auto Scaling group: the size it wants, and how its instances are made and ended. */
export type AutoScalingGroupScalingActivitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Groups of a cluster, a page of them. */
export type AutoScalingGroupConnection = {
  readonly __typename?: 'AutoScalingGroupConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<AutoScalingGroupEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<AutoScalingGroup>;
  /** Whether there are more. */
  readonly pageInfo: PageInfo;
};

/** A group in its place. */
export type AutoScalingGroupEdge = {
  readonly __typename?: 'AutoScalingGroupEdge';
  /** For after and before. */
  readonly cursor: Scalars['String']['output'];
  /** The group. */
  readonly node: AutoScalingGroup;
};

/** A provider on top of an EC2 Auto Scaling group. */
export type AutoScalingGroupProvider = {
  readonly __typename?: 'AutoScalingGroupProvider';
  /** ARN or name of the group, as it was given. */
  readonly autoScalingGroupArn: Scalars['String']['output'];
  /** ENABLED: instances are drained before they are terminated. */
  readonly managedDraining: Scalars['String']['output'];
  /** How the group is sized. */
  readonly managedScaling: ManagedScaling;
  /** ENABLED: instances with tasks are protected from scale-in. */
  readonly managedTerminationProtection: Scalars['String']['output'];
};

/** A provider on top of an EC2 Auto Scaling group; what is absent takes its default, or stays. */
export type AutoScalingGroupProviderInput = {
  /** ARN or name of the group; required to create, never changed. */
  readonly autoScalingGroupArn?: InputMaybe<Scalars['String']['input']>;
  /** ENABLED (default) or DISABLED. */
  readonly managedDraining?: InputMaybe<Scalars['String']['input']>;
  /** How the group is sized. */
  readonly managedScaling?: InputMaybe<ManagedScalingInput>;
  /** ENABLED or DISABLED (default); needs managed scaling. */
  readonly managedTerminationProtection?: InputMaybe<Scalars['String']['input']>;
};

/** One instance of a group, from the decision to start it until it is gone. */
export type AutoScalingInstance = {
  readonly __typename?: 'AutoScalingInstance';
  /** Its zone. */
  readonly availabilityZone: Scalars['String']['output'];
  /** Its container instance; null: its agent has not registered. */
  readonly containerInstance?: Maybe<ContainerInstance>;
  /** Healthy or Unhealthy. */
  readonly healthStatus: Scalars['String']['output'];
  /** EC2 id. */
  readonly instanceId: Scalars['String']['output'];
  /** on-demand or spot. */
  readonly instanceLifecycle: Scalars['String']['output'];
  /** Such as m5.large. */
  readonly instanceType: Scalars['String']['output'];
  /** Version of the template it was made from. */
  readonly launchTemplateVersion: Scalars['Int']['output'];
  /** When it was launched, from when on it is billed. */
  readonly launchTime: Scalars['DateTime']['output'];
  /** Pending, Pending:Wait, InService, Terminating:Wait, Terminating:Proceed or Warmed:… */
  readonly lifecycleState: Scalars['String']['output'];
  /** Whether scale-in leaves it alone now; with managed termination protection: whether non-daemon tasks run on it. */
  readonly protectedFromScaleIn: Scalars['Boolean']['output'];
  /** Since when it is in its state. */
  readonly stateSince: Scalars['DateTime']['output'];
  /** What holds it now: names of hooks, or `deregistration delay` while load balancers let its requests finish. */
  readonly waitsFor: ReadonlyArray<Scalars['String']['output']>;
  /** Units of capacity it counts for. */
  readonly weightedCapacity: Scalars['Int']['output'];
};

/** Instances of a group, a page of them. */
export type AutoScalingInstanceConnection = {
  readonly __typename?: 'AutoScalingInstanceConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<AutoScalingInstanceEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<AutoScalingInstance>;
  /** Whether there are more. */
  readonly pageInfo: PageInfo;
};

/** An instance of a group in its place. */
export type AutoScalingInstanceEdge = {
  readonly __typename?: 'AutoScalingInstanceEdge';
  /** For after and before. */
  readonly cursor: Scalars['String']['output'];
  /** The instance. */
  readonly node: AutoScalingInstance;
};

/** Subnets and security groups. */
export type AwsVpcConfigurationInput = {
  /** ENABLED or DISABLED (default); ENABLED only on Fargate. */
  readonly assignPublicIp?: InputMaybe<Scalars['String']['input']>;
  /** At most 5. */
  readonly securityGroups?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** 1 to 16 subnet ids. */
  readonly subnets: ReadonlyArray<Scalars['String']['input']>;
};

/** CPU and memory of one kind. */
export type CapacityAmounts = {
  readonly __typename?: 'CapacityAmounts';
  /** CPU units; 1024 are one vCPU. */
  readonly cpuUnits: Scalars['Float']['output'];
  /** MiB. */
  readonly memoryMib: Scalars['Float']['output'];
};

/** The cheapest fleet found that holds a set of services, verified by the placement engine itself. */
export type CapacityPlan = {
  readonly __typename?: 'CapacityPlan';
  /** Millionths of a USD for an hour of the fleet, on demand. */
  readonly costMicrousdPerHour: Scalars['Microusd']['output'];
  /** Instances to have, per type and zone, in the order in which they registered when the plan was verified. */
  readonly fleet: ReadonlyArray<PlannedInstances>;
  /** How far the cost is above the lower bound, in percent: what better packing could save at most, and what the placement strategies of the services cost. */
  readonly gapPercent: Scalars['Float']['output'];
  /** All instances together. */
  readonly instancesCount: Scalars['Int']['output'];
  /** Whether the engine placed every task, with all zones and without each zone that may be lost. */
  readonly isComplete: Scalars['Boolean']['output'];
  /** Millionths of a USD: no fleet that does the same, however tasks were placed on it, can cost less for an hour. */
  readonly lowerBoundMicrousdPerHour: Scalars['Microusd']['output'];
  /** What the fleet registers. */
  readonly paid: PlannedAmounts;
  /** What tasks reserve of it once all are placed, daemons included. */
  readonly reserved: PlannedAmounts;
  /** The services, as asked for, and how much of each the engine placed. */
  readonly services: ReadonlyArray<PlannedService>;
  /** With surviveZoneLoss: each zone, and whether the others hold every service that may run in them. */
  readonly zoneLosses: ReadonlyArray<PlannedZoneLoss>;
};

/** Where tasks can run, under a name. */
export type CapacityProvider = {
  readonly __typename?: 'CapacityProvider';
  /** Its group; null for other types. */
  readonly autoScalingGroupProvider?: Maybe<AutoScalingGroupProvider>;
  /** arn:aws:ecs:<region>:<account>:capacity-provider/<name>. */
  readonly capacityProviderArn: Scalars['ARN']['output'];
  /** Its container instances that are ACTIVE or DRAINING; 0 for Fargate. */
  readonly containerInstancesCount: Scalars['Int']['output'];
  /** Its settings in AWS's JSON; null for other types. */
  readonly managedInstancesProvider?: Maybe<Scalars['JSON']['output']>;
  /** 1 to 255 letters, digits, hyphens and underscores. */
  readonly name: Scalars['String']['output'];
  /** How it stands. */
  readonly status: CapacityProviderStatus;
  /** Tags. */
  readonly tags: ReadonlyArray<Tag>;
  /** Tasks launched through it that are wanted and not STOPPED, waiting ones included. */
  readonly tasksCount: Scalars['Int']['output'];
  /** What stands behind it. */
  readonly type: CapacityProviderType;
  /** What became of its last change: CREATE_, UPDATE_ or DELETE_ with IN_PROGRESS, COMPLETE or FAILED; null for FARGATE and FARGATE_SPOT. */
  readonly updateStatus?: Maybe<Scalars['String']['output']>;
  /** Why its last change failed. */
  readonly updateStatusReason?: Maybe<Scalars['String']['output']>;
  /** Tasks that wait in PROVISIONING for an instance of it, oldest first: how many. */
  readonly waitingTasksCount: Scalars['Int']['output'];
};

/** How a capacity provider stands. */
export type CapacityProviderStatus =
  /** It can be used. */
  | 'ACTIVE'
  /** Its resources are being removed. */
  | 'DEPROVISIONING'
  /** It has been deleted; it can still be described for some time. */
  | 'INACTIVE'
  /** Its resources are being made. */
  | 'PROVISIONING';

/** One share of a capacity provider strategy. */
export type CapacityProviderStrategyItem = {
  readonly __typename?: 'CapacityProviderStrategyItem';
  /** 0 to 100000: tasks that go to it first. */
  readonly base: Scalars['Int']['output'];
  /** Name of the provider. */
  readonly capacityProvider: Scalars['String']['output'];
  /** 0 to 1000: its share of the tasks beyond the base. */
  readonly weight: Scalars['Int']['output'];
};

/** One share of a capacity provider strategy. */
export type CapacityProviderStrategyItemInput = {
  /** 0 to 100000; default 0. At most one item has more than 0. */
  readonly base?: InputMaybe<Scalars['Int']['input']>;
  /** Name or ARN of a provider that is associated with the cluster and ACTIVE. */
  readonly capacityProvider: Scalars['String']['input'];
  /** 0 to 1000; default 0. At least one item has more than 0. */
  readonly weight?: InputMaybe<Scalars['Int']['input']>;
};

/** What stands behind a capacity provider. */
export type CapacityProviderType =
  /** An EC2 Auto Scaling group. */
  | 'EC2_AUTOSCALING'
  /** Fargate on demand. */
  | 'FARGATE'
  /** Fargate Spot: cheaper, and interrupted with two minutes' notice. */
  | 'FARGATE_SPOT'
  /** Instances that ECS chooses, starts and replaces by itself. */
  | 'MANAGED_INSTANCES';

/** A fault to be ended. */
export type ClearFaultInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Its number. */
  readonly fault: Scalars['Int']['input'];
};

/** What clearing did. */
export type ClearFaultPayload = {
  readonly __typename?: 'ClearFaultPayload';
  /** The cluster; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A load to be taken away. */
export type ClearLoadInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Name or ARN of the service. */
  readonly service: Scalars['String']['input'];
};

/** What it did. */
export type ClearLoadPayload = {
  readonly __typename?: 'ClearLoadPayload';
  /** The service; null when refused. */
  readonly service?: Maybe<Service>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A cluster's own clock: everything simulated happens in its time. */
export type Clock = {
  readonly __typename?: 'Clock';
  /** Whether it runs by itself. */
  readonly mode: ClockMode;
  /** The instant of the next thing that happens by itself; null: nothing is on the agenda. */
  readonly nextEventAt?: Maybe<Scalars['DateTime']['output']>;
  /** The instant it shows now. */
  readonly now: Scalars['DateTime']['output'];
  /** Simulated seconds in a second of the wall clock, for LIVE; 1 is real time. */
  readonly speed: Scalars['Float']['output'];
};

/** How a cluster's clock starts. */
export type ClockInput = {
  /** Default LIVE. */
  readonly mode?: InputMaybe<ClockMode>;
  /** Simulated seconds per second, 0 to 1,000,000; default 1. */
  readonly speed?: InputMaybe<Scalars['Float']['input']>;
  /** The instant it shows at first; default: now. */
  readonly startAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How a cluster's clock runs. */
export type ClockMode =
  /** It follows the wall clock, times the speed. */
  | 'LIVE'
  /** It moves only when `advanceClock` tells it to. */
  | 'MANUAL';

/** A simulated ECS cluster. */
export type Cluster = Node & {
  readonly __typename?: 'Cluster';
  /** Services with status ACTIVE. */
  readonly activeServicesCount: Scalars['Int']['output'];
  /** An alarm by name; null when there is none. */
  readonly alarm?: Maybe<Alarm>;
  /** An alarm mute rule by name; null when there is none. */
  readonly alarmMuteRule?: Maybe<AlarmMuteRule>;
  /** Alarm mute rules by name. Give first or last. */
  readonly alarmMuteRules: AlarmMuteRuleConnection;
  /** Alarms that somebody set, by name. */
  readonly alarms: ReadonlyArray<Alarm>;
  /** Scaling policies of its providers with managed scaling. */
  readonly attachments: ReadonlyArray<ClusterAttachment>;
  /** UPDATE_IN_PROGRESS while ECS makes or removes attachments, and until then neither the providers nor the cluster can be changed; else UPDATE_COMPLETE where it has any, or null. */
  readonly attachmentsStatus?: Maybe<Scalars['String']['output']>;
  /** One group by name or ARN; null: there is none. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Its Auto Scaling groups, in the order of their creation. */
  readonly autoScalingGroups: AutoScalingGroupConnection;
  /** Names of the providers associated with it. */
  readonly capacityProviders: ReadonlyArray<Scalars['String']['output']>;
  /** The cluster's own clock. */
  readonly clock: Clock;
  /** arn:aws:ecs:<region>:<account>:cluster/<name>. */
  readonly clusterArn: Scalars['ARN']['output'];
  /** 1 to 255 letters, digits, hyphens and underscores. */
  readonly clusterName: Scalars['String']['output'];
  /** Stored as given; without effect here. */
  readonly configuration?: Maybe<Scalars['JSON']['output']>;
  /** Container instances, in the order of registration; INACTIVE ones only when asked for by status. */
  readonly containerInstances: ContainerInstanceConnection;
  /** What it costs, and what of that is wasted. */
  readonly cost: ClusterCost;
  /** A managed daemon by name or ARN; null: there is none. */
  readonly daemon?: Maybe<Daemon>;
  /** Its managed daemons, oldest first. */
  readonly daemons: DaemonConnection;
  /** What tasks and services follow that say neither launch type nor strategy. */
  readonly defaultCapacityProviderStrategy: ReadonlyArray<CapacityProviderStrategyItem>;
  /** What AWS would put on the event bus. A page looks at 20,000 entries of the journal at most. */
  readonly eventRecords: EventRecordConnection;
  /** The journal: everything that happened. A page looks at 20,000 entries at most, so where few are wanted it may be short although `hasNextPage` says that more follows. */
  readonly events: EventConnection;
  /** Faults that hold or are planned, oldest first. */
  readonly faults: ReadonlyArray<Fault>;
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Cluster auto scaling of a capacity provider; null: it has none. */
  readonly managedScaling?: Maybe<ManagedScalingReport>;
  /** Metrics and expressions over them: at most 500 lines and 100800 points. */
  readonly metricData: ReadonlyArray<MetricDataResult>;
  /** Statistics of one metric: at most 1440 points. */
  readonly metricStatistics: ReadonlyArray<MetricStatisticsPoint>;
  /** Metrics with a point in the last two weeks, by namespace, name and dimensions. Give first or last. */
  readonly metrics: MetricConnection;
  /** Tasks that are PROVISIONING, PENDING or ACTIVATING. */
  readonly pendingTasksCount: Scalars['Int']['output'];
  /** Container instances that are ACTIVE or DRAINING. */
  readonly registeredContainerInstancesCount: Scalars['Int']['output'];
  /** CPU units registered by ACTIVE and DRAINING instances; 1024 are one vCPU. */
  readonly registeredCpuUnits: Scalars['Int']['output'];
  /** MiB registered by ACTIVE and DRAINING instances. */
  readonly registeredMemoryMib: Scalars['Int']['output'];
  /** CPU units of them that no task holds. */
  readonly remainingCpuUnits: Scalars['Int']['output'];
  /** MiB of them that no task holds. */
  readonly remainingMemoryMib: Scalars['Int']['output'];
  /** Tasks with lastStatus RUNNING. */
  readonly runningTasksCount: Scalars['Int']['output'];
  /** Curves to draw: at most 40, of at most 1500 points each. */
  readonly series: ReadonlyArray<Series>;
  /** What Service Connect takes when a service names no namespace; null: nothing. */
  readonly serviceConnectDefaults?: Maybe<ServiceConnectDefaults>;
  /** Services, oldest first; INACTIVE ones only when asked for by status. */
  readonly services: ServiceConnection;
  /** containerInsights, as it was set. */
  readonly settings: ReadonlyArray<KeyValuePair>;
  /** How it simulates. */
  readonly simulation: Simulation;
  /** Counts by launch type, in ECS's names. */
  readonly statistics: ReadonlyArray<KeyValuePair>;
  /** ACTIVE, or INACTIVE once deleted. */
  readonly status: ClusterStatus;
  /** Tags. */
  readonly tags: ReadonlyArray<Tag>;
  /** Target groups, by ARN. */
  readonly targetGroups: ReadonlyArray<TargetGroup>;
  /** Tasks, oldest first; without desiredStatus those that are wanted RUNNING. */
  readonly tasks: TaskConnection;
};


/** A simulated ECS cluster. */
export type ClusterAlarmArgs = {
  name: Scalars['String']['input'];
};


/** A simulated ECS cluster. */
export type ClusterAlarmMuteRuleArgs = {
  name: Scalars['String']['input'];
};


/** A simulated ECS cluster. */
export type ClusterAlarmMuteRulesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  alarmName?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  statuses?: InputMaybe<ReadonlyArray<AlarmMuteRuleStatus>>;
};


/** A simulated ECS cluster. */
export type ClusterAutoScalingGroupArgs = {
  autoScalingGroupName: Scalars['String']['input'];
};


/** A simulated ECS cluster. */
export type ClusterAutoScalingGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A simulated ECS cluster. */
export type ClusterContainerInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<ContainerInstanceStatus>;
};


/** A simulated ECS cluster. */
export type ClusterDaemonArgs = {
  daemon: Scalars['String']['input'];
};


/** A simulated ECS cluster. */
export type ClusterDaemonsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A simulated ECS cluster. */
export type ClusterEventRecordsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<EventOrder>;
  resource?: InputMaybe<Scalars['ARN']['input']>;
  types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** A simulated ECS cluster. */
export type ClusterEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<EventOrder>;
  resource?: InputMaybe<Scalars['ARN']['input']>;
  types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** A simulated ECS cluster. */
export type ClusterManagedScalingArgs = {
  capacityProvider: Scalars['String']['input'];
};


/** A simulated ECS cluster. */
export type ClusterMetricDataArgs = {
  input: MetricDataInput;
};


/** A simulated ECS cluster. */
export type ClusterMetricStatisticsArgs = {
  input: MetricStatisticsInput;
};


/** A simulated ECS cluster. */
export type ClusterMetricsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  metricName?: InputMaybe<Scalars['String']['input']>;
  namespace?: InputMaybe<Scalars['String']['input']>;
};


/** A simulated ECS cluster. */
export type ClusterSeriesArgs = {
  input: SeriesInput;
};


/** A simulated ECS cluster. */
export type ClusterServicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  launchType?: InputMaybe<LaunchType>;
  status?: InputMaybe<ServiceStatus>;
};


/** A simulated ECS cluster. */
export type ClusterTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  containerInstance?: InputMaybe<Scalars['String']['input']>;
  desiredStatus?: InputMaybe<DesiredStatus>;
  family?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  lastStatus?: InputMaybe<TaskStatus>;
  launchType?: InputMaybe<LaunchType>;
  serviceName?: InputMaybe<Scalars['String']['input']>;
  startedBy?: InputMaybe<Scalars['String']['input']>;
};

/** Something that ECS attached to a cluster. */
export type ClusterAttachment = {
  readonly __typename?: 'ClusterAttachment';
  /** Names of the provider and the policy. */
  readonly details: ReadonlyArray<KeyValuePair>;
  /** Its id. */
  readonly id: Scalars['String']['output'];
  /** How it stands. */
  readonly status: Scalars['String']['output'];
  /** as_policy: the scaling policy of a provider with managed scaling. */
  readonly type: Scalars['String']['output'];
};

/** A page of clusters. */
export type ClusterConnection = {
  readonly __typename?: 'ClusterConnection';
  /** Clusters with their cursors. */
  readonly edges: ReadonlyArray<ClusterEdge>;
  /** The clusters alone. */
  readonly nodes: ReadonlyArray<Cluster>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** What a cluster costs: its instances, whether or not anything runs on them, and its tasks on Fargate. */
export type ClusterCost = {
  readonly __typename?: 'ClusterCost';
  /** Fargate tasks by the second from the start of their image pull until they stop, at least one minute each (Windows: five). */
  readonly fargate: Spend;
  /** Millionths of a USD: what services cost that are forgotten by now. */
  readonly formerServicesMicrousd: Scalars['Microusd']['output'];
  /** The part of the instances that no task bears: what is wasted. */
  readonly idle: Spend;
  /** Instances with at most one task beside those of daemons, in the order of registration. */
  readonly idleInstances: IdleInstanceConnection;
  /** EC2 instances by the second, at least one minute each, from launch or registration until they are deregistered, those that boot or run in a warm pool included; hosts of ECS Anywhere. */
  readonly instances: Spend;
  /** What is paid for now: registered by instances, and the sizes of Fargate tasks. */
  readonly paid: CapacityAmounts;
  /** Millionths of a USD for an hour in which nothing changes. */
  readonly perHourMicrousd: Scalars['Microusd']['output'];
  /** What tasks reserve of it now. */
  readonly reserved: CapacityAmounts;
  /** Millionths of a USD: everything until now, instances and tasks that are gone included. */
  readonly soFarMicrousd: Scalars['Microusd']['output'];
  /** Tasks that belong to no service. */
  readonly standaloneTasks: Spend;
  /** What tasks of services use of what they reserve, by their load; nothing is known of other tasks. */
  readonly used: CapacityAmounts;
};


/** What a cluster costs: its instances, whether or not anything runs on them, and its tasks on Fargate. */
export type ClusterCostIdleInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A cluster in a page. */
export type ClusterEdge = {
  readonly __typename?: 'ClusterEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The cluster. */
  readonly node: Cluster;
};

/** A cluster setting. */
export type ClusterSettingInput = {
  /** containerInsights is the only one. */
  readonly name: Scalars['String']['input'];
  /** enhanced, enabled or disabled. */
  readonly value: Scalars['String']['input'];
};

/** How a cluster stands. */
export type ClusterStatus =
  /** It can be used. */
  | 'ACTIVE'
  /** It has been deleted; it can still be described for some time. */
  | 'INACTIVE';

/** A blue/green deployment that CodeDeploy makes of a service. */
export type CodeDeployDeployment = {
  readonly __typename?: 'CodeDeployDeployment';
  /** When it began, in the cluster's time. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Such as CodeDeployDefault.ECSAllAtOnce. */
  readonly deploymentConfigName: Scalars['String']['output'];
  /** d- and nine characters: the externalId of the replacement task set. */
  readonly deploymentId: Scalars['String']['output'];
  /** Why it failed or was stopped. */
  readonly errorMessage?: Maybe<Scalars['String']['output']>;
  /** When it ended, in the cluster's time; null: it has not. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the next part of the traffic goes over, in the cluster's time; null: none is planned. */
  readonly nextShiftAt?: Maybe<Scalars['DateTime']['output']>;
  /** Blue; null when it is gone. */
  readonly originalTaskSet?: Maybe<TaskSet>;
  /** Green; null when it is gone. */
  readonly replacementTaskSet?: Maybe<TaskSet>;
  /** What it is at. */
  readonly stage: CodeDeployStage;
  /** How it stands. */
  readonly status: CodeDeployStatus;
  /** Until when both task sets must be steady again after the service was scaled, in the cluster's time; null: nobody scaled it. */
  readonly steadyBy?: Maybe<Scalars['DateTime']['output']>;
  /** Percent of the traffic that the replacement has. */
  readonly trafficWeight: Scalars['Float']['output'];
};

/** What it did. */
export type CodeDeployPayload = {
  readonly __typename?: 'CodeDeployPayload';
  /** The service; null when refused. */
  readonly service?: Maybe<Service>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a deployment of CodeDeploy is at, or was at when it ended. */
export type CodeDeployStage =
  /** The replacement task set comes up; it has one hour for that. */
  | 'INSTALL'
  /** Traffic goes over to it, in parts or all at once. */
  | 'SHIFT'
  /** The original waits for its end, without traffic. */
  | 'TERMINATE';

/** How a deployment of CodeDeploy stands. */
export type CodeDeployStatus =
  /** The original has all traffic again. */
  | 'FAILED'
  /** It is under way. */
  | 'IN_PROGRESS'
  /** Somebody stopped it: the original has all traffic again. */
  | 'STOPPED'
  /** The replacement has taken the place of the original. */
  | 'SUCCEEDED';

/** An instance that may go on, or not. */
export type CompleteLifecycleActionInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** EC2 id. */
  readonly instanceId: Scalars['String']['input'];
  /** CONTINUE or ABANDON. */
  readonly lifecycleActionResult: Scalars['String']['input'];
  /** Name of the hook that holds it. */
  readonly lifecycleHookName: Scalars['String']['input'];
};

/** What completing did. */
export type CompleteLifecycleActionPayload = {
  readonly __typename?: 'CompleteLifecycleActionPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A container of a task. */
export type Container = {
  readonly __typename?: 'Container';
  /** Its ARN. */
  readonly containerArn: Scalars['ARN']['output'];
  /** CPU units, as ECS writes them. */
  readonly cpu: Scalars['String']['output'];
  /** What it exited with; null: it has not. */
  readonly exitCode?: Maybe<Scalars['Int']['output']>;
  /** GPUs pinned to it. */
  readonly gpuIds: ReadonlyArray<Scalars['String']['output']>;
  /** What its health check says. */
  readonly healthStatus: HealthStatus;
  /** Its image. */
  readonly image: Scalars['String']['output'];
  /** sha256:…, once it has been pulled. */
  readonly imageDigest?: Maybe<Scalars['String']['output']>;
  /** PENDING, RUNNING or STOPPED. */
  readonly lastStatus: Scalars['String']['output'];
  /** The agent of ECS Exec in it; empty where the task was run without. */
  readonly managedAgents: ReadonlyArray<ManagedAgent>;
  /** Hard limit in MiB, as ECS writes it. */
  readonly memory?: Maybe<Scalars['String']['output']>;
  /** Soft limit in MiB, as ECS writes it. */
  readonly memoryReservation?: Maybe<Scalars['String']['output']>;
  /** Its name in the definition. */
  readonly name: Scalars['String']['output'];
  /** Host ports, once it runs. */
  readonly networkBindings: ReadonlyArray<NetworkBinding>;
  /** Why it stopped, where somebody said so. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Its id in the runtime; null until it has started. */
  readonly runtimeId?: Maybe<Scalars['String']['output']>;
};

/** The image of a container in a revision. */
export type ContainerImage = {
  readonly __typename?: 'ContainerImage';
  /** Name of the container. */
  readonly containerName: Scalars['String']['output'];
  /** Reference in the task definition. */
  readonly image: Scalars['String']['output'];
  /** sha256:…; null: not resolved. */
  readonly imageDigest?: Maybe<Scalars['String']['output']>;
};

/** A host of a cluster: an EC2 instance with an ECS agent. */
export type ContainerInstance = Node & {
  readonly __typename?: 'ContainerInstance';
  /** Without its agent an instance takes no new tasks and keeps those it has. */
  readonly agentConnected: Scalars['Boolean']['output'];
  /** How far the last update of its agent has come, ten seconds a status; null when nobody has asked for one. */
  readonly agentUpdateStatus?: Maybe<AgentUpdateStatus>;
  /** Built-in and custom attributes. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** Zone it stands in. */
  readonly availabilityZone: Scalars['String']['output'];
  /** Capacity provider it belongs to. */
  readonly capacityProviderName?: Maybe<Scalars['String']['output']>;
  /** arn:aws:ecs:<region>:<account>:container-instance/<cluster>/<id>. */
  readonly containerInstanceArn: Scalars['ARN']['output'];
  /** What it costs, and how much of that tasks bear. */
  readonly cost: InstanceCost;
  /** CPU units it brought; 1024 are one vCPU. */
  readonly cpuUnits: Scalars['Int']['output'];
  /** Id of the EC2 instance. */
  readonly ec2InstanceId: Scalars['String']['output'];
  /** GPUs it brought. */
  readonly gpus: Scalars['Int']['output'];
  /** How it is; the faults RUNTIME_IMPAIRED, ACCELERATOR_IMPAIRED and AGENT_DISCONNECTS impair it, and a critical managed daemon that fails. */
  readonly healthStatus: ContainerInstanceHealth;
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** EC2 instance type, such as m5.large. */
  readonly instanceType: Scalars['String']['output'];
  /** MiB it brought. */
  readonly memoryMib: Scalars['Int']['output'];
  /** Tasks that are PENDING. */
  readonly pendingTasksCount: Scalars['Int']['output'];
  /** When it registered, in the cluster's time. */
  readonly registeredAt: Scalars['DateTime']['output'];
  /** What it brought, in ECS's shape. */
  readonly registeredResources: ReadonlyArray<Resource>;
  /** CPU units that no task holds. */
  readonly remainingCpuUnits: Scalars['Int']['output'];
  /** GPUs that no task holds. */
  readonly remainingGpus: Scalars['Int']['output'];
  /** MiB that no task holds. */
  readonly remainingMemoryMib: Scalars['Int']['output'];
  /** What is left of it; port sets list what is taken. */
  readonly remainingResources: ReadonlyArray<Resource>;
  /** awsvpc tasks that it can still take. */
  readonly remainingTaskEnis: Scalars['Int']['output'];
  /** Tasks wanted RUNNING that are RUNNING. */
  readonly runningTasksCount: Scalars['Int']['output'];
  /** Whether it takes tasks. */
  readonly status: ContainerInstanceStatus;
  /** Why it is REGISTRATION_FAILED; null otherwise. */
  readonly statusReason?: Maybe<Scalars['String']['output']>;
  /** Tags. */
  readonly tags: ReadonlyArray<Tag>;
  /** awsvpc tasks that it can hold at once. */
  readonly taskEnis: Scalars['Int']['output'];
  /** Tasks on it that have not STOPPED, oldest first. */
  readonly tasks: TaskConnection;
  /** Grows by 1 with every change of the instance. */
  readonly version: Scalars['Int']['output'];
  /** Versions of agent and Docker. */
  readonly versionInfo: VersionInfo;
};


/** A host of a cluster: an EC2 instance with an ECS agent. */
export type ContainerInstanceTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of container instances. */
export type ContainerInstanceConnection = {
  readonly __typename?: 'ContainerInstanceConnection';
  /** Instances with their cursors. */
  readonly edges: ReadonlyArray<ContainerInstanceEdge>;
  /** The instances alone. */
  readonly nodes: ReadonlyArray<ContainerInstance>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A container instance in a page. */
export type ContainerInstanceEdge = {
  readonly __typename?: 'ContainerInstanceEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The instance. */
  readonly node: ContainerInstance;
};

/** How a container instance is, as DescribeContainerInstances says it with CONTAINER_INSTANCE_HEALTH. */
export type ContainerInstanceHealth = {
  readonly __typename?: 'ContainerInstanceHealth';
  /** The checks, at most four. */
  readonly details: ReadonlyArray<InstanceHealthCheck>;
  /** The worst of all checks. */
  readonly overallStatus: InstanceHealthState;
};

/** How a container instance stands. */
export type ContainerInstanceStatus =
  /** It takes tasks. */
  | 'ACTIVE'
  /** Its trunk interface is being removed. */
  | 'DEREGISTERING'
  /** It takes no new tasks. */
  | 'DRAINING'
  /** It has left the cluster. */
  | 'INACTIVE'
  /** Its trunk interface is being made, or its managed daemons are started. */
  | 'REGISTERING'
  /** Its trunk interface could not be made, or a critical daemon did not start. */
  | 'REGISTRATION_FAILED';

/** A pause to be ended. */
export type ContinueServiceDeploymentInput = {
  /** CONTINUE (default) or ROLLBACK. */
  readonly action?: InputMaybe<Scalars['String']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of lifecycleHookDetails. */
  readonly hookId: Scalars['ID']['input'];
  /** ARN of the service deployment. */
  readonly serviceDeploymentArn: Scalars['ARN']['input'];
};

/** What continuing did. */
export type ContinueServiceDeploymentPayload = {
  readonly __typename?: 'ContinueServiceDeploymentPayload';
  /** The deployment; null when refused. */
  readonly serviceDeployment?: Maybe<ServiceDeployment>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A key to be made. */
export type CreateApiKeyInput = {
  /** Account ids it may act in; absent: all projects. */
  readonly accounts?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** More than 0, at most 366; default 90. */
  readonly expiresInDays?: InputMaybe<Scalars['Float']['input']>;
  /** api (default) or wire. */
  readonly kind?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** Instead of scopes; default VIEWER. */
  readonly role?: InputMaybe<TenantRole>;
  /** What it may do; absent: the scopes of `role`. */
  readonly scopes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** A new key. */
export type CreateApiKeyPayload = {
  readonly __typename?: 'CreateApiKeyPayload';
  /** AWS_ACCESS_KEY_ID; null for an API key. */
  readonly accessKeyId?: Maybe<Scalars['String']['output']>;
  /** The whole API key, shown once; null for a wire key. */
  readonly apiKey?: Maybe<Scalars['String']['output']>;
  /** The key without its secret. */
  readonly key?: Maybe<ApiKey>;
  /** AWS_SECRET_ACCESS_KEY, shown once; null for an API key. */
  readonly secretAccessKey?: Maybe<Scalars['String']['output']>;
  /** What was refused, and why. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A group to be. */
export type CreateAutoScalingGroupInput = {
  /** 1 to 255 printable characters without colons, unique in the cluster. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Zones that are enabled, 1 to 16; default: the region's a, b and c. */
  readonly availabilityZones?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** balanced-best-effort (default) or balanced-only. */
  readonly capacityDistributionStrategy?: InputMaybe<Scalars['String']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Seconds, 0 to 1000000; default 300. */
  readonly defaultCooldown?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds, 0 to 1000000; default: unset. */
  readonly defaultInstanceWarmup?: InputMaybe<Scalars['Int']['input']>;
  /** Between both; default: the minimum. */
  readonly desiredCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Seconds, 0 to 1000000; default 0. */
  readonly healthCheckGracePeriod?: InputMaybe<Scalars['Int']['input']>;
  /** On-demand and Spot shares; absent: everything on demand. */
  readonly instancesDistribution?: InputMaybe<InstancesDistributionInput>;
  /** What instances are made of. A change makes a new version, for new instances only. */
  readonly launchTemplate: LaunchTemplateInput;
  /** 0 to 5000. */
  readonly maxSize: Scalars['Int']['input'];
  /** 0 to 5000. */
  readonly minSize: Scalars['Int']['input'];
  /** Whether new instances are protected from scale-in; default false. */
  readonly newInstancesProtectedFromScaleIn?: InputMaybe<Scalars['Boolean']['input']>;
  /** Launch, Terminate, AZRebalance, HealthCheck, ReplaceUnhealthy, AlarmNotification, InstanceRefresh, ScheduledActions, AddToLoadBalancer: what the group does not do meanwhile. */
  readonly suspendedProcesses?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Target groups of the cluster by ARN or name, at most 50: instances are registered with them as they come into service. */
  readonly targetGroupARNs?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Default, AllocationStrategy, OldestLaunchTemplate, OldestLaunchConfiguration, ClosestToNextInstanceHour, NewestInstance, OldestInstance; Default comes last. */
  readonly terminationPolicies?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What creating did. */
export type CreateAutoScalingGroupPayload = {
  readonly __typename?: 'CreateAutoScalingGroupPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A capacity provider to be made: give one of the two providers. */
export type CreateCapacityProviderInput = {
  /** On top of a group. */
  readonly autoScalingGroupProvider?: InputMaybe<AutoScalingGroupProviderInput>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster it is made in; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of managed instances, in AWS's JSON: infrastructureRoleArn, instanceLaunchTemplate, infrastructureOptimization. */
  readonly managedInstancesProvider?: InputMaybe<Scalars['JSON']['input']>;
  /** 1 to 255 letters, digits, hyphens and underscores; must not begin with aws, ecs or fargate. */
  readonly name: Scalars['String']['input'];
  /** At most 50. */
  readonly tags?: InputMaybe<ReadonlyArray<TagInput>>;
};

/** What making a provider did. */
export type CreateCapacityProviderPayload = {
  readonly __typename?: 'CreateCapacityProviderPayload';
  /** The provider; null when refused. */
  readonly capacityProvider?: Maybe<CapacityProvider>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A cluster to be made. */
export type CreateClusterInput = {
  /** FARGATE and FARGATE_SPOT; providers of groups are associated by putClusterCapacityProviders once they exist. */
  readonly capacityProviders?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Its clock; default LIVE at speed 1. */
  readonly clock?: InputMaybe<ClockInput>;
  /** 1 to 255 letters, digits, hyphens and underscores; default: default. */
  readonly clusterName?: InputMaybe<Scalars['String']['input']>;
  /** Stored as given. */
  readonly configuration?: InputMaybe<Scalars['JSON']['input']>;
  /** At most 20 of those providers. */
  readonly defaultCapacityProviderStrategy?: InputMaybe<ReadonlyArray<CapacityProviderStrategyItemInput>>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Keys every draw of the simulation: the same seed and the same calls give the same history. At most 128 characters; default: drawn. */
  readonly seed?: InputMaybe<Scalars['String']['input']>;
  /** What services take for Service Connect when they name no namespace. */
  readonly serviceConnectDefaults?: InputMaybe<ServiceConnectDefaultsInput>;
  /** containerInsights. */
  readonly settings?: InputMaybe<ReadonlyArray<ClusterSettingInput>>;
  /** How it simulates. */
  readonly simulation?: InputMaybe<SimulationInput>;
  /** At most 50. */
  readonly tags?: InputMaybe<ReadonlyArray<TagInput>>;
};

/** What creating did. */
export type CreateClusterPayload = {
  readonly __typename?: 'CreateClusterPayload';
  /** The cluster; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A daemon to be made. */
export type CreateDaemonInput = {
  /** 1 to 20 names or ARNs of capacity providers of Managed Instances. */
  readonly capacityProviderArns: ReadonlyArray<Scalars['String']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Whether an instance is replaced when its task fails, and takes no tasks before it runs. Default true. */
  readonly critical?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 255 letters, digits, hyphens and underscores. */
  readonly daemonName: Scalars['String']['input'];
  /** Family, family:revision or ARN of a daemon task definition. */
  readonly daemonTaskDefinitionArn: Scalars['String']['input'];
  /** How its deployment is to go. */
  readonly deploymentConfiguration?: InputMaybe<DaemonDeploymentConfigurationInput>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Default false. */
  readonly enableECSManagedTags?: InputMaybe<Scalars['Boolean']['input']>;
  /** Default false. */
  readonly enableExecuteCommand?: InputMaybe<Scalars['Boolean']['input']>;
  /** Default NONE. */
  readonly propagateTags?: InputMaybe<DaemonPropagateTags>;
  /** At most 50. */
  readonly tags?: InputMaybe<ReadonlyArray<TagInput>>;
};

/** What making did. */
export type CreateDaemonPayload = {
  readonly __typename?: 'CreateDaemonPayload';
  /** The daemon; null when refused. */
  readonly daemon?: Maybe<Daemon>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An endpoint that others send to. */
export type CreateInboundHookInput = {
  /** At most 200 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** False: deliveries are refused. Default true. */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** At most 20; every rule that fits is carried out, in order. */
  readonly rules?: InputMaybe<ReadonlyArray<InboundRuleInput>>;
  /** Who sends. */
  readonly source: InboundSource;
  /** Of GITHUB: has GitHub told what becomes of deployments. */
  readonly statuses?: InputMaybe<InboundStatusesInput>;
};

/** A project. */
export type CreateProjectInput = {
  /** 1 to 100 characters, unique in the tenant. */
  readonly name: Scalars['String']['input'];
};

/** A service to be made. */
export type CreateServiceInput = {
  /** ENABLED or DISABLED; default: ENABLED where the service allows it. */
  readonly availabilityZoneRebalancing?: InputMaybe<Scalars['String']['input']>;
  /** At most 20; excludes launchType. Default: the cluster's default strategy, unless launchType is given. */
  readonly capacityProviderStrategy?: InputMaybe<ReadonlyArray<CapacityProviderStrategyItemInput>>;
  /** Same token and input within 24 hours: same answer. At most 36 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** minimumHealthyPercent 0 to 100 (100), maximumPercent 100 to 200 (200), and more in AWS's JSON. */
  readonly deploymentConfiguration?: InputMaybe<Scalars['JSON']['input']>;
  /** In AWS's JSON: {type: ECS (default), CODE_DEPLOY or EXTERNAL}; the last two have task sets instead of deployments. */
  readonly deploymentController?: InputMaybe<Scalars['JSON']['input']>;
  /** 0 to 5000. */
  readonly desiredCount?: InputMaybe<Scalars['Int']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Default false. */
  readonly enableECSManagedTags?: InputMaybe<Scalars['Boolean']['input']>;
  /** Needs a task role. Default false. */
  readonly enableExecuteCommand?: InputMaybe<Scalars['Boolean']['input']>;
  /** Seconds, 0 to 2147483647; default 0. */
  readonly healthCheckGracePeriodSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Default EC2. */
  readonly launchType?: InputMaybe<LaunchType>;
  /** In AWS's JSON; target groups that nobody made here are taken over with defaults. */
  readonly loadBalancers?: InputMaybe<Scalars['JSON']['input']>;
  /** How fine its metrics are, in AWS's JSON: metricConfigurations with metricNames and resolutionSeconds, 20 or 60. */
  readonly monitoring?: InputMaybe<Scalars['JSON']['input']>;
  /** For awsvpc definitions. */
  readonly networkConfiguration?: InputMaybe<NetworkConfigurationInput>;
  /** At most 10, those of the definition included. */
  readonly placementConstraints?: InputMaybe<ReadonlyArray<PlacementConstraintInput>>;
  /** At most 5; default: zones, then instances with the fewest of its tasks. */
  readonly placementStrategy?: InputMaybe<ReadonlyArray<PlacementStrategyInput>>;
  /** Fargate platform version; default LATEST. */
  readonly platformVersion?: InputMaybe<Scalars['String']['input']>;
  /** TASK_DEFINITION, SERVICE or NONE (default). */
  readonly propagateTags?: InputMaybe<Scalars['String']['input']>;
  /** Only with one target group, and not with awsvpc. */
  readonly role?: InputMaybe<Scalars['String']['input']>;
  /** REPLICA (default) or DAEMON; a daemon takes no desiredCount. */
  readonly schedulingStrategy?: InputMaybe<Scalars['String']['input']>;
  /** In AWS's JSON. */
  readonly serviceConnectConfiguration?: InputMaybe<Scalars['JSON']['input']>;
  /** 1 to 255 letters, digits, hyphens and underscores. */
  readonly serviceName: Scalars['String']['input'];
  /** In AWS's JSON, at most 1. */
  readonly serviceRegistries?: InputMaybe<Scalars['JSON']['input']>;
  /** At most 50. */
  readonly tags?: InputMaybe<ReadonlyArray<TagInput>>;
  /** Family, family:revision or ARN; required unless the deployment controller is EXTERNAL, where it must be absent. */
  readonly taskDefinition?: InputMaybe<Scalars['String']['input']>;
  /** In AWS's JSON, at most 1. */
  readonly volumeConfigurations?: InputMaybe<Scalars['JSON']['input']>;
};

/** What creating did. */
export type CreateServicePayload = {
  readonly __typename?: 'CreateServicePayload';
  /** The service; null when refused. */
  readonly service?: Maybe<Service>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A target group to be made. */
export type CreateTargetGroupInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** 0 to 3600; default 300. */
  readonly deregistrationDelaySeconds?: InputMaybe<Scalars['Int']['input']>;
  /** 5 to 300; default 30. */
  readonly healthCheckIntervalSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** 2 to 120; default 5. */
  readonly healthCheckTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** 2 to 10; default 5. */
  readonly healthyThresholdCount?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 32 letters, digits and hyphens. */
  readonly name: Scalars['String']['input'];
  /** HTTP (default), HTTPS, TCP, UDP, TLS or TCP_UDP. */
  readonly protocol?: InputMaybe<Scalars['String']['input']>;
  /** 0 to 900; default 0. */
  readonly slowStartSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** instance (default) or ip. */
  readonly targetType?: InputMaybe<Scalars['String']['input']>;
  /** 2 to 10; default 2. */
  readonly unhealthyThresholdCount?: InputMaybe<Scalars['Int']['input']>;
};

/** What creating did. */
export type CreateTargetGroupPayload = {
  readonly __typename?: 'CreateTargetGroupPayload';
  /** The group; null when refused. */
  readonly targetGroup?: Maybe<TargetGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A task set to be made. */
export type CreateTaskSetInput = {
  /** In AWS's JSON; not together with a launch type. */
  readonly capacityProviderStrategy?: InputMaybe<Scalars['JSON']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** At most 255 characters; CodeDeploy's is the id of its deployment. */
  readonly externalId?: InputMaybe<Scalars['String']['input']>;
  /** Default EC2. */
  readonly launchType?: InputMaybe<LaunchType>;
  /** In AWS's JSON; target groups that nobody made here are taken over with defaults. */
  readonly loadBalancers?: InputMaybe<Scalars['JSON']['input']>;
  /** For awsvpc definitions. */
  readonly networkConfiguration?: InputMaybe<NetworkConfigurationInput>;
  /** Fargate platform version; default LATEST. */
  readonly platformVersion?: InputMaybe<Scalars['String']['input']>;
  /** Default 0 %. */
  readonly scale?: InputMaybe<TaskSetScaleInput>;
  /** Name or ARN. */
  readonly service: Scalars['String']['input'];
  /** In AWS's JSON, at most 1. */
  readonly serviceRegistries?: InputMaybe<Scalars['JSON']['input']>;
  /** At most 50. */
  readonly tags?: InputMaybe<ReadonlyArray<TagInput>>;
  /** Family, family:revision or ARN. */
  readonly taskDefinition: Scalars['String']['input'];
};

/** What creating did. */
export type CreateTaskSetPayload = {
  readonly __typename?: 'CreateTaskSetPayload';
  /** The set; null when refused. */
  readonly taskSet?: Maybe<TaskSet>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An endpoint. */
export type CreateWebhookInput = {
  /** At most 200 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** An EventBridge event pattern of at most 8,192 characters; absent: every event. */
  readonly eventPattern?: InputMaybe<Scalars['JSON']['input']>;
  /** Default STOWAGE. */
  readonly format?: InputMaybe<WebhookFormat>;
  /** Hears of runs that are asked to tell (runAndNotify), too: their events have the source stowage.run. Default false. */
  readonly includeRuns?: InputMaybe<Scalars['Boolean']['input']>;
  /** An https address of at most 2,000 characters; a local server takes http too. */
  readonly url: Scalars['String']['input'];
};

/** A metric with a statistic, or metric math; not both. */
export type CustomizedMetricSpecificationInput = {
  /** Exactly those the metric has, at most 30. */
  readonly dimensions?: InputMaybe<ReadonlyArray<ScalingMetricDimensionInput>>;
  /** Name of the metric. */
  readonly metricName?: InputMaybe<Scalars['String']['input']>;
  /** Metric math, at most 30 lines. */
  readonly metrics?: InputMaybe<ReadonlyArray<ScalingMetricDataQueryInput>>;
  /** Where the metric is. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** Average, Maximum, Minimum, SampleCount or Sum. */
  readonly statistic?: InputMaybe<Scalars['String']['input']>;
  /** Only numbers of this unit. */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
};

/** A managed daemon: one task on each instance of its capacity providers of Managed Instances, before any other task. */
export type Daemon = {
  readonly __typename?: 'Daemon';
  /** Cluster it belongs to. */
  readonly clusterArn: Scalars['ARN']['output'];
  /** When it was made, in the cluster's time. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Revisions that instances have, and the one that instances get which join now; the newest first. */
  readonly currentRevisions: ReadonlyArray<DaemonRevisionCounts>;
  /** arn:aws:ecs:<region>:<account>:daemon/<cluster>/<name>. */
  readonly daemonArn: Scalars['ARN']['output'];
  /** Its name, unique in the cluster. */
  readonly daemonName: Scalars['String']['output'];
  /** ARN of the newest deployment. */
  readonly deploymentArn: Scalars['ARN']['output'];
  /** Its deployments, oldest first; the last 50 are kept. */
  readonly deployments: DaemonDeploymentConnection;
  /** Whether it goes on. */
  readonly status: DaemonStatus;
  /** Its own tags. */
  readonly tags: ReadonlyArray<Tag>;
  /** Its tasks that are wanted, by their ARNs. */
  readonly tasks: TaskConnection;
  /** When it was last changed, in the cluster's time. */
  readonly updatedAt: Scalars['DateTime']['output'];
};


/** A managed daemon: one task on each instance of its capacity providers of Managed Instances, before any other task. */
export type DaemonDeploymentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A managed daemon: one task on each instance of its capacity providers of Managed Instances, before any other task. */
export type DaemonTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Alarms over a deployment of a daemon. */
export type DaemonAlarmConfigurationInput = {
  /** At most 10 names; those that stand in ALARM when it begins say nothing of it. */
  readonly alarmNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Whether they are watched. Default false. */
  readonly enable?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Failed starts of a daemon's tasks while it is deployed. */
export type DaemonCircuitBreaker = {
  readonly __typename?: 'DaemonCircuitBreaker';
  /** Failed starts so far. */
  readonly failureCount: Scalars['Int']['output'];
  /** How it stands. */
  readonly status: DaemonDeploymentWatchStatus;
  /** At so many it fails the deployment. */
  readonly threshold: Scalars['Int']['output'];
};

/** A page of daemons. */
export type DaemonConnection = {
  readonly __typename?: 'DaemonConnection';
  /** Daemons with their cursors. */
  readonly edges: ReadonlyArray<DaemonEdge>;
  /** The daemons alone. */
  readonly nodes: ReadonlyArray<Daemon>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** How a revision of a daemon comes to the instances, or how its tasks are taken away. */
export type DaemonDeployment = {
  readonly __typename?: 'DaemonDeployment';
  /** The alarms that fail it. */
  readonly alarms: DaemonDeploymentAlarms;
  /** Minutes between the last instance and the end, 0 to 1440. */
  readonly bakeTimeInMinutes: Scalars['Int']['output'];
  /** Failed starts of tasks, and how many of them fail it. */
  readonly circuitBreaker: DaemonCircuitBreaker;
  /** When it was asked for, in the cluster's time. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** arn:aws:ecs:<region>:<account>:daemon-deployment/<cluster>/<daemon>/<16 digits>. */
  readonly daemonDeploymentArn: Scalars['ARN']['output'];
  /** Percent of the instances that drain at once, 0 to 100; one at least. */
  readonly drainPercent: Scalars['Float']['output'];
  /** When it was over; null: not yet. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it goes back; null: it does not. */
  readonly rollback?: Maybe<DaemonRollback>;
  /** Where the revisions stand that instances had when it began. */
  readonly sources: ReadonlyArray<DaemonRevisionCounts>;
  /** When it began; null: not yet. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it has come. */
  readonly status: DaemonDeploymentStatus;
  /** Why, where there is something to say. */
  readonly statusReason?: Maybe<Scalars['String']['output']>;
  /** When it was stopped; null: it was not. */
  readonly stoppedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where that revision stands; null as above. */
  readonly target?: Maybe<DaemonRevisionCounts>;
  /** The revision that it rolls out; null: it takes the daemon's tasks away. */
  readonly targetDaemonRevision?: Maybe<DaemonRevision>;
};

/** Alarms over a deployment of a daemon. */
export type DaemonDeploymentAlarms = {
  readonly __typename?: 'DaemonDeploymentAlarms';
  /** Names of the alarms. */
  readonly alarmNames: ReadonlyArray<Scalars['String']['output']>;
  /** How the watch stands. */
  readonly status: DaemonDeploymentWatchStatus;
  /** Those that failed it. */
  readonly triggeredAlarmNames: ReadonlyArray<Scalars['String']['output']>;
};

/** How a deployment is to go. */
export type DaemonDeploymentConfigurationInput = {
  /** Alarms that fail it. */
  readonly alarms?: InputMaybe<DaemonAlarmConfigurationInput>;
  /** Minutes between the last instance and the end, 0 to 1440. Default 0. */
  readonly bakeTimeInMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** Percent of the instances that drain at once, 0 to 100; one at least. Default 25. */
  readonly drainPercent?: InputMaybe<Scalars['Float']['input']>;
};

/** A page of deployments of a daemon. */
export type DaemonDeploymentConnection = {
  readonly __typename?: 'DaemonDeploymentConnection';
  /** Deployments with their cursors. */
  readonly edges: ReadonlyArray<DaemonDeploymentEdge>;
  /** The deployments alone. */
  readonly nodes: ReadonlyArray<DaemonDeployment>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A deployment in a page. */
export type DaemonDeploymentEdge = {
  readonly __typename?: 'DaemonDeploymentEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The deployment. */
  readonly node: DaemonDeployment;
};

/** How far a deployment of a daemon has come. */
export type DaemonDeploymentStatus =
  /** Instances drain, and others with the new revision take their place. */
  | 'IN_PROGRESS'
  /** It was asked for. */
  | 'PENDING'
  /** Going back failed as well. */
  | 'ROLLBACK_FAILED'
  /** Instances get the last revision again that was rolled out whole. */
  | 'ROLLBACK_IN_PROGRESS'
  /** They all have it. */
  | 'ROLLBACK_SUCCESSFUL'
  /** It failed with nothing to go back to, or a newer one took its place. */
  | 'STOPPED'
  /** It failed and is about to go back. */
  | 'STOP_REQUESTED'
  /** All instances have the revision, and the bake time is over. */
  | 'SUCCESSFUL';

/** How a watch over a deployment of a daemon stands. */
export type DaemonDeploymentWatchStatus =
  /** Nobody watches. */
  | 'DISABLED'
  /** It watches. */
  | 'MONITORING'
  /** The deployment is over, or failed for another reason. */
  | 'MONITORING_COMPLETE'
  /** It has failed the deployment. */
  | 'TRIGGERED';

/** A daemon in a page. */
export type DaemonEdge = {
  readonly __typename?: 'DaemonEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The daemon. */
  readonly node: Daemon;
};

/** Whether tasks of a daemon get its tags. */
export type DaemonPropagateTags =
  /** They do. */
  | 'DAEMON'
  /** They do not. */
  | 'NONE';

/** Where a revision stands on the instances of one capacity provider. */
export type DaemonProviderCounts = {
  readonly __typename?: 'DaemonProviderCounts';
  /** ARN of the provider. */
  readonly arn: Scalars['ARN']['output'];
  /** Instances that its deployment drains. */
  readonly draining: Scalars['Int']['output'];
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Instances on which its task is RUNNING. */
  readonly running: Scalars['Int']['output'];
  /** ACTIVE instances that go on without a task of it that runs. */
  readonly withoutDaemon: Scalars['Int']['output'];
};

/** A daemon's configuration as it was when a deployment began. */
export type DaemonRevision = {
  readonly __typename?: 'DaemonRevision';
  /** ARNs of the capacity providers on whose instances it runs. */
  readonly capacityProviderArns: ReadonlyArray<Scalars['ARN']['output']>;
  /** When it was made, in the cluster's time. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Whether an instance is replaced when its task fails, and takes no tasks before it runs. */
  readonly critical: Scalars['Boolean']['output'];
  /** arn:aws:ecs:<region>:<account>:daemon-revision/<cluster>/<daemon>/<19 digits>. */
  readonly daemonRevisionArn: Scalars['ARN']['output'];
  /** ARN of the definition that its tasks run. */
  readonly daemonTaskDefinitionArn: Scalars['ARN']['output'];
  /** Whether its tasks get the tags that ECS manages. */
  readonly enableECSManagedTags: Scalars['Boolean']['output'];
  /** Whether commands can be run in its containers. */
  readonly enableExecuteCommand: Scalars['Boolean']['output'];
  /** Whether its tasks get the daemon's tags. */
  readonly propagateTags: DaemonPropagateTags;
  /** Counts the revisions of its daemon from 1. */
  readonly revision: Scalars['Int']['output'];
};

/** Where a revision stands on the instances that were given it. */
export type DaemonRevisionCounts = {
  readonly __typename?: 'DaemonRevisionCounts';
  /** ARN of the revision. */
  readonly arn: Scalars['ARN']['output'];
  /** The same for each capacity provider. */
  readonly capacityProviders: ReadonlyArray<DaemonProviderCounts>;
  /** Instances that its deployment drains. */
  readonly draining: Scalars['Int']['output'];
  /** Counts the revisions of its daemon from 1. */
  readonly revision: Scalars['Int']['output'];
  /** Instances on which its task is RUNNING. */
  readonly running: Scalars['Int']['output'];
  /** ACTIVE instances that go on without a task of it that runs: it is not critical. */
  readonly withoutDaemon: Scalars['Int']['output'];
};

/** The way back of a deployment. */
export type DaemonRollback = {
  readonly __typename?: 'DaemonRollback';
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** ARNs of its capacity providers. */
  readonly rollbackCapacityProviders: ReadonlyArray<Scalars['ARN']['output']>;
  /** The revision that comes back. */
  readonly rollbackTargetDaemonRevisionArn: Scalars['ARN']['output'];
  /** Since when, in the cluster's time. */
  readonly startedAt: Scalars['DateTime']['output'];
};

/** Whether a managed daemon goes on. */
export type DaemonStatus =
  /** It has its task on every instance, or is on its way to. */
  | 'ACTIVE'
  /** It was deleted and its tasks stop. */
  | 'DELETE_IN_PROGRESS';

/** What a daemon's tasks are made of; definitions lie in the account. */
export type DaemonTaskDefinition = {
  readonly __typename?: 'DaemonTaskDefinition';
  /** arn:aws:ecs:<region>:<account>:daemon-task-definition/<family>:<revision>. */
  readonly daemonTaskDefinitionArn: Scalars['ARN']['output'];
  /** What was registered, in AWS's JSON. */
  readonly definition: Scalars['JSON']['output'];
  /** When it was deleted, by the wall clock; null: it was not. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its family. */
  readonly family: Scalars['String']['output'];
  /** When it was registered, by the wall clock. */
  readonly registeredAt: Scalars['DateTime']['output'];
  /** Counts the revisions of the family from 1. */
  readonly revision: Scalars['Int']['output'];
  /** ACTIVE, or DELETED. */
  readonly status: Scalars['String']['output'];
  /** Its tags. */
  readonly tags: ReadonlyArray<Tag>;
};

/** A rule to be deleted. */
export type DeleteAlarmMuteRuleInput = {
  /** Its name. */
  readonly alarmMuteRuleName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
};

/** What it did. */
export type DeleteAlarmMuteRulePayload = {
  readonly __typename?: 'DeleteAlarmMuteRulePayload';
  /** The cluster; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Alarms to be deleted. */
export type DeleteAlarmsInput = {
  /** 1 to 100 names. */
  readonly alarmNames: ReadonlyArray<Scalars['String']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
};

/** What it did. */
export type DeleteAlarmsPayload = {
  readonly __typename?: 'DeleteAlarmsPayload';
  /** The cluster; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Attributes to delete. */
export type DeleteAttributesInput = {
  /** 1 to 10. */
  readonly attributes: ReadonlyArray<AttributeTargetInput>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
};

/** What deleting did. */
export type DeleteAttributesPayload = {
  readonly __typename?: 'DeleteAttributesPayload';
  /** The attributes; null when refused. */
  readonly attributes?: Maybe<ReadonlyArray<AttributeTarget>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A group to be deleted. */
export type DeleteAutoScalingGroupInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Ends the instances first; default false. */
  readonly forceDelete?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What deleting did. */
export type DeleteAutoScalingGroupPayload = {
  readonly __typename?: 'DeleteAutoScalingGroupPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A capacity provider to be deleted. */
export type DeleteCapacityProviderInput = {
  /** Name or ARN. */
  readonly capacityProvider: Scalars['String']['input'];
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What deleting a provider did. */
export type DeleteCapacityProviderPayload = {
  readonly __typename?: 'DeleteCapacityProviderPayload';
  /** The provider, ACTIVE with DELETE_IN_PROGRESS; null when refused. */
  readonly capacityProvider?: Maybe<CapacityProvider>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A cluster to be deleted. */
export type DeleteClusterInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What deleting did. */
export type DeleteClusterPayload = {
  readonly __typename?: 'DeleteClusterPayload';
  /** The cluster, INACTIVE; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A daemon to be deleted. */
export type DeleteDaemonInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: that of the daemon's ARN, else default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Name or ARN. */
  readonly daemon: Scalars['String']['input'];
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What deleting did. */
export type DeleteDaemonPayload = {
  readonly __typename?: 'DeleteDaemonPayload';
  /** The daemon on its way out; null when refused. */
  readonly daemon?: Maybe<Daemon>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A revision to be deleted. */
export type DeleteDaemonTaskDefinitionInput = {
  /** family:revision or ARN. */
  readonly daemonTaskDefinition: Scalars['String']['input'];
};

/** What deleting did. */
export type DeleteDaemonTaskDefinitionPayload = {
  readonly __typename?: 'DeleteDaemonTaskDefinitionPayload';
  /** The revision; null when refused. */
  readonly daemonTaskDefinition?: Maybe<DaemonTaskDefinition>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A policy to go. */
export type DeleteGroupScalingPolicyInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its name. */
  readonly policyName: Scalars['String']['input'];
};

/** What deleting did. */
export type DeleteGroupScalingPolicyPayload = {
  readonly __typename?: 'DeleteGroupScalingPolicyPayload';
  /** Its group; null when refused. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A scheduled action to go. */
export type DeleteGroupScheduledActionInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its name. */
  readonly scheduledActionName: Scalars['String']['input'];
};

/** What deleting did. */
export type DeleteGroupScheduledActionPayload = {
  readonly __typename?: 'DeleteGroupScheduledActionPayload';
  /** Its group; null when refused. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An endpoint to be removed. */
export type DeleteInboundHookInput = {
  /** Which endpoint. */
  readonly hookId: Scalars['String']['input'];
};

/** The endpoint is gone. */
export type DeleteInboundHookPayload = {
  readonly __typename?: 'DeleteInboundHookPayload';
  /** Its id. */
  readonly hookId?: Maybe<Scalars['String']['output']>;
  /** What was refused, and why. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A hook to go. */
export type DeleteLifecycleHookInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its name. */
  readonly lifecycleHookName: Scalars['String']['input'];
};

/** What deleting did. */
export type DeleteLifecycleHookPayload = {
  readonly __typename?: 'DeleteLifecycleHookPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A scaling policy to be deleted. */
export type DeleteScalingPolicyInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its name. */
  readonly policyName: Scalars['String']['input'];
  /** service/<cluster>/<service>. */
  readonly resourceId: Scalars['String']['input'];
  /** Default ecs:service:DesiredCount. */
  readonly scalableDimension?: InputMaybe<Scalars['String']['input']>;
  /** Default ecs. */
  readonly serviceNamespace?: InputMaybe<Scalars['String']['input']>;
};

/** What deleting a policy did. */
export type DeleteScalingPolicyPayload = {
  readonly __typename?: 'DeleteScalingPolicyPayload';
  /** Its name; null when refused. */
  readonly policyName?: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A scheduled action to be deleted. */
export type DeleteScheduledActionInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** service/<cluster>/<service>. */
  readonly resourceId: Scalars['String']['input'];
  /** Default ecs:service:DesiredCount. */
  readonly scalableDimension?: InputMaybe<Scalars['String']['input']>;
  /** Its name. */
  readonly scheduledActionName: Scalars['String']['input'];
  /** Default ecs. */
  readonly serviceNamespace?: InputMaybe<Scalars['String']['input']>;
};

/** What deleting an action did. */
export type DeleteScheduledActionPayload = {
  readonly __typename?: 'DeleteScheduledActionPayload';
  /** Its name; null when refused. */
  readonly scheduledActionName?: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A service to be deleted. */
export type DeleteServiceInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Also when it wants or runs tasks. Default false. */
  readonly force?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name or ARN. */
  readonly service: Scalars['String']['input'];
};

/** What deleting did. */
export type DeleteServicePayload = {
  readonly __typename?: 'DeleteServicePayload';
  /** The service, DRAINING or INACTIVE; null when refused. */
  readonly service?: Maybe<Service>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A target group to be deleted. */
export type DeleteTargetGroupInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** ARN or name. */
  readonly targetGroup: Scalars['String']['input'];
};

/** What deleting did. */
export type DeleteTargetGroupPayload = {
  readonly __typename?: 'DeleteTargetGroupPayload';
  /** ARN of the group; null when refused. */
  readonly targetGroupArn?: Maybe<Scalars['ARN']['output']>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Revisions to be deleted. */
export type DeleteTaskDefinitionsInput = {
  /** 1 to 10 family:revision or ARNs. */
  readonly taskDefinitions: ReadonlyArray<Scalars['String']['input']>;
};

/** What deleting did. */
export type DeleteTaskDefinitionsPayload = {
  readonly __typename?: 'DeleteTaskDefinitionsPayload';
  /** Revisions that stay, and why. */
  readonly failures?: Maybe<ReadonlyArray<Failure>>;
  /** Revisions that go; null when refused. */
  readonly taskDefinitions?: Maybe<ReadonlyArray<TaskDefinition>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A task set to be deleted. */
export type DeleteTaskSetInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Also while it is scaled above 0. Default false. */
  readonly force?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name or ARN. */
  readonly service: Scalars['String']['input'];
  /** Id or ARN. */
  readonly taskSet: Scalars['String']['input'];
};

/** What deleting did. */
export type DeleteTaskSetPayload = {
  readonly __typename?: 'DeleteTaskSetPayload';
  /** The set on its way out; null when refused. */
  readonly taskSet?: Maybe<TaskSet>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A warm pool to go. */
export type DeleteWarmPoolInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What deleting did. */
export type DeleteWarmPoolPayload = {
  readonly __typename?: 'DeleteWarmPoolPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An endpoint to be removed. */
export type DeleteWebhookInput = {
  /** Which endpoint. */
  readonly webhookId: Scalars['String']['input'];
};

/** The endpoint is gone. */
export type DeleteWebhookPayload = {
  readonly __typename?: 'DeleteWebhookPayload';
  /** What was refused, and why. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** Its id. */
  readonly webhookId?: Maybe<Scalars['String']['output']>;
};

/** One rollout of one revision of a service. */
export type Deployment = {
  readonly __typename?: 'Deployment';
  /** How its tasks are shared out over providers; empty: by launch type. */
  readonly capacityProviderStrategy: ReadonlyArray<CapacityProviderStrategyItem>;
  /** When it began, in the cluster's time. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Tasks the scheduler wants of it; 0 until it has acted. */
  readonly desiredCount: Scalars['Int']['output'];
  /** Failures since its last healthy task: could not start, found no room, failed health checks. */
  readonly failedTasks: Scalars['Int']['output'];
  /** Of its RUNNING tasks, those that count as healthy in a deployment. */
  readonly healthyCount: Scalars['Int']['output'];
  /** ecs-svc/<19 digits>. */
  readonly id: Scalars['String']['output'];
  /** Where its tasks run; null where a capacity provider strategy says so. */
  readonly launchType?: Maybe<LaunchType>;
  /** Tasks before RUNNING. */
  readonly pendingCount: Scalars['Int']['output'];
  /** Fargate platform version; null elsewhere. */
  readonly platformVersion?: Maybe<Scalars['String']['output']>;
  /** How the rollout stands. */
  readonly rolloutState: RolloutState;
  /** The same in ECS's words. */
  readonly rolloutStateReason: Scalars['String']['output'];
  /** Tasks that are RUNNING. */
  readonly runningCount: Scalars['Int']['output'];
  /** ARN of the revision it rolls out. */
  readonly serviceRevisionArn: Scalars['ARN']['output'];
  /** Which of the service's deployments it is. */
  readonly status: DeploymentStatus;
  /** ARN of the revision. */
  readonly taskDefinition: Scalars['ARN']['output'];
  /** When it changed last. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** What an update would bring about, tried on a copy of the cluster. */
export type DeploymentPreview = {
  readonly __typename?: 'DeploymentPreview';
  /** What the scheduler would say, oldest first, at most 200. */
  readonly events: ReadonlyArray<PreviewedEvent>;
  /** Whether every task found an instance with room. */
  readonly hasRoom: Scalars['Boolean']['output'];
  /** Most tasks on the way that are not STOPPED. */
  readonly highestTotalCount: Scalars['Int']['output'];
  /** Fewest healthy tasks on the way. */
  readonly lowestHealthyCount: Scalars['Int']['output'];
  /** How it would end. */
  readonly outcome: DeploymentPreviewOutcome;
  /** Why it would fail or hang, in ECS's words; null: it would not. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Most CPU units beyond what the service holds now. */
  readonly spareCpuUnits: Scalars['Int']['output'];
  /** Most MiB beyond what the service holds now. */
  readonly spareMemoryMib: Scalars['Int']['output'];
  /** Stages it would come to, oldest first; hooks are taken to agree at once. */
  readonly stages: ReadonlyArray<PassedLifecycleStage>;
  /** Tasks that would stop, in order, at most 1000. */
  readonly stops: ReadonlyArray<PreviewedStop>;
  /** How many would stop, of all. */
  readonly stopsCount: Scalars['Int']['output'];
  /** Seconds until that outcome, in the cluster's time. */
  readonly tookSeconds: Scalars['Float']['output'];
};

/** How a previewed deployment would end. */
export type DeploymentPreviewOutcome =
  /** Complete. */
  | 'COMPLETED'
  /** Ended by its circuit breaker or an alarm. */
  | 'FAILED'
  /** Not at an end after 24 hours of the cluster's time. */
  | 'NOT_FINISHED'
  /** The update starts no deployment. */
  | 'NO_DEPLOYMENT'
  /** Some task finds no instance with room. */
  | 'NO_ROOM'
  /** The percentages allow nothing. */
  | 'STUCK';

/** Which of a service's deployments it is. */
export type DeploymentStatus =
  /** An older one that still has tasks. */
  | 'ACTIVE'
  /** Fully replaced. */
  | 'INACTIVE'
  /** The newest. */
  | 'PRIMARY';

/** Where something stands that watches a deployment. */
export type DeploymentWatchStatus =
  /** It is off, or ignored for this deployment. */
  | 'DISABLED'
  /** It watches. */
  | 'MONITORING'
  /** The deployment ended without it. */
  | 'MONITORING_COMPLETE'
  /** It ended the deployment. */
  | 'TRIGGERED';

/** An instance to be taken out. */
export type DeregisterContainerInstanceInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Short id or ARN. */
  readonly containerInstance: Scalars['String']['input'];
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Also when tasks run on it: they stop at once. Default false. */
  readonly force?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What deregistering did. */
export type DeregisterContainerInstancePayload = {
  readonly __typename?: 'DeregisterContainerInstancePayload';
  /** The instance, INACTIVE; null when refused. */
  readonly containerInstance?: Maybe<ContainerInstance>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A registration to be ended. */
export type DeregisterScalableTargetInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** service/<cluster>/<service>. */
  readonly resourceId: Scalars['String']['input'];
  /** Default ecs:service:DesiredCount. */
  readonly scalableDimension?: InputMaybe<Scalars['String']['input']>;
  /** Default ecs. */
  readonly serviceNamespace?: InputMaybe<Scalars['String']['input']>;
};

/** What deregistering did. */
export type DeregisterScalableTargetPayload = {
  readonly __typename?: 'DeregisterScalableTargetPayload';
  /** The resource id; null when refused. */
  readonly resourceId?: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A revision to be made INACTIVE. */
export type DeregisterTaskDefinitionInput = {
  /** family:revision or ARN. */
  readonly taskDefinition: Scalars['String']['input'];
};

/** What deregistering did. */
export type DeregisterTaskDefinitionPayload = {
  readonly __typename?: 'DeregisterTaskDefinitionPayload';
  /** The revision; null when refused. */
  readonly taskDefinition?: Maybe<TaskDefinition>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One change of a desired count. */
export type DesiredCountChange = {
  readonly __typename?: 'DesiredCountChange';
  /** The activity it was part of; null: none, or one that is no longer kept. */
  readonly activity?: Maybe<ScalingActivity>;
  /** When, in the cluster's time. */
  readonly at: Scalars['DateTime']['output'];
  /** Who did it. */
  readonly by: DesiredCountWriter;
  /** The count before. */
  readonly from: Scalars['Int']['output'];
  /** Name of the policy or scheduled action; null for others. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The count afterwards. */
  readonly to: Scalars['Int']['output'];
};

/** Who set a desired count. */
export type DesiredCountWriter =
  /** CreateService. */
  | 'CREATION'
  /** DeleteService. */
  | 'DELETION'
  /** UpdateService, together with a deployment. */
  | 'DEPLOYMENT'
  /** A scaling policy. */
  | 'POLICY'
  /** The bounds of a registration. */
  | 'REGISTRATION'
  /** A scheduled action. */
  | 'SCHEDULE'
  /** UpdateService. */
  | 'USER';

/** Where a task is wanted to stand. */
export type DesiredStatus =
  /** It is to run. */
  | 'RUNNING'
  /** It is to stop, or has. */
  | 'STOPPED';

/** Alarms whose actions shall not run. */
export type DisableAlarmActionsInput = {
  /** 1 to 100 names; unknown ones are passed over. */
  readonly alarmNames: ReadonlyArray<Scalars['String']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
};

/** What it did. */
export type DisableAlarmActionsPayload = {
  readonly __typename?: 'DisableAlarmActionsPayload';
  /** The cluster; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Alarms whose actions shall run. */
export type EnableAlarmActionsInput = {
  /** 1 to 100 names; unknown ones are passed over. */
  readonly alarmNames: ReadonlyArray<Scalars['String']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
};

/** What it did. */
export type EnableAlarmActionsPayload = {
  readonly __typename?: 'EnableAlarmActionsPayload';
  /** The cluster; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What trying an expression answered. */
export type EvaluateExpressionResult = {
  readonly __typename?: 'EvaluateExpressionResult';
  /** What is wrong with the expression; null: nothing. */
  readonly error?: Maybe<ExpressionError>;
  /** Instances that are not INACTIVE, in the order of registration, at most 1000. */
  readonly matches: ReadonlyArray<ExpressionMatch>;
  /** How many match, of all. */
  readonly matchingCount: Scalars['Int']['output'];
};

/** Exactly one of the two. */
export type EvaluationWindowInput = {
  /** True: periods that move on with each evaluation. */
  readonly slidingWindow?: InputMaybe<Scalars['Boolean']['input']>;
  /** Full minutes, five minutes, hours, days or weeks. */
  readonly wallClockWindow?: InputMaybe<WallClockWindowInput>;
};

/** One entry of a cluster's journal. */
export type Event = {
  readonly __typename?: 'Event';
  /** When it happened, in the cluster's time. */
  readonly at: Scalars['DateTime']['output'];
  /** The entry itself: tasks by serial, instances by slot. */
  readonly detail: Scalars['JSON']['output'];
  /** One sentence. */
  readonly message: Scalars['String']['output'];
  /** What AWS would put on the event bus for it, in order; empty where the cluster keeps none. */
  readonly records: ReadonlyArray<EventRecord>;
  /** ARNs of the tasks, instances and service it is about. */
  readonly resources: ReadonlyArray<Scalars['ARN']['output']>;
  /** Counts the entries of the cluster; never used twice. */
  readonly sequence: Scalars['Int']['output'];
  /** What kind of entry it is, such as TasksStarted, TasksMoved or ServiceEventRecorded. */
  readonly type: Scalars['String']['output'];
};


/** One entry of a cluster's journal. */
export type EventRecordsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of events. */
export type EventConnection = {
  readonly __typename?: 'EventConnection';
  /** Events with their cursors. */
  readonly edges: ReadonlyArray<EventEdge>;
  /** The events alone. */
  readonly nodes: ReadonlyArray<Event>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An event in a page. */
export type EventEdge = {
  readonly __typename?: 'EventEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The event. */
  readonly node: Event;
};

/** Which events come first. */
export type EventOrder =
  /** From now backwards. */
  | 'NEWEST_FIRST'
  /** From the beginning on. */
  | 'OLDEST_FIRST';

/** What AWS would put on the event bus: its envelope, and the whole task or container instance as it stood at that instant. */
export type EventRecord = {
  readonly __typename?: 'EventRecord';
  /** 12 digits. */
  readonly account: Scalars['String']['output'];
  /** The detail alone, in AWS's members; instants are ISO 8601 texts. */
  readonly detail: Scalars['JSON']['output'];
  /** ECS Task State Change, ECS Container Instance State Change, ECS Service Action, ECS Deployment State Change, ECS Daemon Deployment State Change, ECS Daemon Service Action, ECS Container Instance Health Change or CloudWatch Alarm State Change. */
  readonly detailType: Scalars['String']['output'];
  /** The whole record as EventBridge delivers it, with `version`, `id`, `detail-type`, `source`, `account`, `time`, `region`, `resources` and `detail`. */
  readonly event: Scalars['JSON']['output'];
  /** A uuid; the same whenever the record is read. */
  readonly id: Scalars['ID']['output'];
  /** The region of the cluster. */
  readonly region: Scalars['String']['output'];
  /** ARN of the task, container instance, service or daemon; empty where there is none. */
  readonly resources: ReadonlyArray<Scalars['ARN']['output']>;
  /** aws.ecs, or aws.cloudwatch for alarms. */
  readonly source: Scalars['String']['output'];
  /** When it happened, in the cluster's time, in whole seconds. */
  readonly time: Scalars['DateTime']['output'];
};

/** A page of event records. */
export type EventRecordConnection = {
  readonly __typename?: 'EventRecordConnection';
  /** Records with their cursors. */
  readonly edges: ReadonlyArray<EventRecordEdge>;
  /** The records alone. */
  readonly nodes: ReadonlyArray<EventRecord>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An event record in a page. */
export type EventRecordEdge = {
  readonly __typename?: 'EventRecordEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The record. */
  readonly node: EventRecord;
};

/** A policy to act as if an alarm had called it. */
export type ExecuteGroupScalingPolicyInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** The threshold it is held against; required by StepScaling. */
  readonly breachThreshold?: InputMaybe<Scalars['Float']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks and decides everything, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuses while the cooldown of simple policies is not over, instead of passing over it; default false. */
  readonly honorCooldown?: InputMaybe<Scalars['Boolean']['input']>;
  /** What the metric is; required by StepScaling. */
  readonly metricValue?: InputMaybe<Scalars['Float']['input']>;
  /** A simple or a step policy. */
  readonly policyName: Scalars['String']['input'];
};

/** What executing did. */
export type ExecuteGroupScalingPolicyPayload = {
  readonly __typename?: 'ExecuteGroupScalingPolicyPayload';
  /** The group afterwards; null when refused. Its newest evaluation says what was decided. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What explaining answered. */
export type ExplainPlacementResult = {
  readonly __typename?: 'ExplainPlacementResult';
  /** The preview; null when the launch would be refused. */
  readonly preview?: Maybe<PlacementPreview>;
  /** Why it would be refused; empty when it would not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What is wrong with an expression. */
export type ExpressionError = {
  readonly __typename?: 'ExpressionError';
  /** In words. */
  readonly message: Scalars['String']['output'];
  /** Where, counted from 0. */
  readonly position: Scalars['Int']['output'];
};

/** Whether one instance matches an expression, and why. */
export type ExpressionMatch = {
  readonly __typename?: 'ExpressionMatch';
  /** The instance. */
  readonly containerInstance: ContainerInstance;
  /** Whether it matches. */
  readonly matches: Scalars['Boolean']['output'];
  /** One sentence for each comparison. */
  readonly reasons: ReadonlyArray<Scalars['String']['output']>;
};

/** One item that a call could not do, although the call as a whole succeeded. */
export type Failure = {
  readonly __typename?: 'Failure';
  /** Which one, where it has an ARN or the caller named it. */
  readonly arn?: Maybe<Scalars['String']['output']>;
  /** One sentence of ours that says what was lacking. */
  readonly detail?: Maybe<Scalars['String']['output']>;
  /** ECS's own code, such as RESOURCE:MEMORY, MISSING or AGENT. */
  readonly reason: Scalars['String']['output'];
};

/** A page of family names. */
export type FamilyConnection = {
  readonly __typename?: 'FamilyConnection';
  /** Names with their cursors. */
  readonly edges: ReadonlyArray<FamilyEdge>;
  /** The names alone. */
  readonly nodes: ReadonlyArray<Scalars['String']['output']>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A family name in a page. */
export type FamilyEdge = {
  readonly __typename?: 'FamilyEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The name. */
  readonly node: Scalars['String']['output'];
};

/** A failure that is simulated. */
export type Fault = {
  readonly __typename?: 'Fault';
  /** Seconds; what they count is the kind's. */
  readonly afterSeconds: Scalars['Float']['output'];
  /** elb, ec2 or cloudwatch, which refuses calls; null: it is about something else. */
  readonly api?: Maybe<Scalars['String']['output']>;
  /** Zone it is about; null: all. */
  readonly availabilityZone?: Maybe<Scalars['String']['output']>;
  /** FARGATE or FARGATE_SPOT, where there is none left of it; null: it is about instances. */
  readonly capacityProvider?: Maybe<Scalars['String']['output']>;
  /** ARNs of the instances it is about; null: of all. */
  readonly containerInstanceArns?: Maybe<ReadonlyArray<Scalars['ARN']['output']>>;
  /** Exit code of a crash. */
  readonly exitCode: Scalars['Int']['output'];
  /** Counts the faults of the cluster from 1. */
  readonly fault: Scalars['Int']['output'];
  /** From when, in the cluster's time. */
  readonly from: Scalars['DateTime']['output'];
  /** Instance type of which there is none left; null: all, or it is about something else. */
  readonly instanceType?: Maybe<Scalars['String']['output']>;
  /** Whether it holds now; false: it is planned. */
  readonly isActive: Scalars['Boolean']['output'];
  /** What goes wrong. */
  readonly kind: FaultKind;
  /** Share of those that are hit, drawn for each. */
  readonly percent: Scalars['Int']['output'];
  /** Service of the tasks it is about; null: of all. */
  readonly service?: Maybe<Scalars['String']['output']>;
  /** Family or family:revision of the tasks it is about; null: of all. */
  readonly taskDefinition?: Maybe<Scalars['String']['output']>;
  /** Until when; null: until it is cleared. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
};

/** What can be made to go wrong. */
export type FaultKind =
  /** The GPUs of hosts fail their checks: the instances are IMPAIRED. */
  | 'ACCELERATOR_IMPAIRED'
  /** Agents lose their connection, and find it again in the end. */
  | 'AGENT_DISCONNECTS'
  /** Agents of instances that boot do not start: groups' instances try again each minute, managed ones are given up. */
  | 'AGENT_NEVER_STARTS'
  /** Another service of AWS refuses what ECS asks of it, for calling too often: api says which. */
  | 'API_THROTTLED'
  /** The first essential container exits with exitCode, afterSeconds (at least 1) after the task runs. */
  | 'CRASH'
  /** What Fargate tasks run on fails without notice. */
  | 'FARGATE_HOST_LOST'
  /** Container health checks fail, from afterSeconds after the task runs. */
  | 'HEALTH_CHECK_FAILS'
  /** Something before the containers fails: tasks fail to start. */
  | 'INITIALIZATION_FAILS'
  /** Hosts are terminated with all that runs on them. */
  | 'INSTANCE_LOST'
  /** EC2 has none of an instance type, or of all, left in a zone, or in all: groups cannot start any there. */
  | 'INSUFFICIENT_CAPACITY'
  /** Network interfaces of awsvpc tasks on instances are never ready: tasks fail to start after three minutes. */
  | 'INTERFACE_FAILS'
  /** The same, killed for its memory with exit code 137. */
  | 'OUT_OF_MEMORY'
  /** Images cannot be pulled: tasks fail to start. */
  | 'PULL_FAILS'
  /** The container runtimes of hosts do not answer: the instances are IMPAIRED, what runs goes on, what is to start there waits. */
  | 'RUNTIME_IMPAIRED'
  /** Pulls take afterSeconds longer. */
  | 'SLOW_START'
  /** Spot capacity is taken back with two minutes' notice: tasks on FARGATE_SPOT, and Spot instances. */
  | 'SPOT_INTERRUPTION'
  /** Checks of target groups fail, from afterSeconds after the task runs. */
  | 'TARGETS_FAIL'
  /** Hosts of a zone stop with all that runs on them, and come back in the end; Fargate starts nothing there. */
  | 'ZONE_OUTAGE';

/** One hour of a forecast. */
export type ForecastHour = {
  readonly __typename?: 'ForecastHour';
  /** Tasks that the load needs, each at the target. */
  readonly capacity: Scalars['Int']['output'];
  /** The load of a minute in it: percent of a task's CPU or memory over all tasks, requests, or what the load metric says. */
  readonly load: Scalars['Float']['output'];
  /** When it begins. */
  readonly timestamp: Scalars['DateTime']['output'];
};

/** One of the tests that an instance must pass, and whom it removed. */
export type FunnelStep = {
  readonly __typename?: 'FunnelStep';
  /** How many instances it removed. */
  readonly count: Scalars['Int']['output'];
  /** The first of them. */
  readonly example: ContainerInstance;
  /** ECS's code, such as RESOURCE:CPU or ATTRIBUTE. */
  readonly reason: Scalars['String']['output'];
};

/** One thing a group did, in AWS's words. */
export type GroupActivity = {
  readonly __typename?: 'GroupActivity';
  /** Its id. */
  readonly activityId: Scalars['String']['output'];
  /** Zone of the instance; null: none. */
  readonly availabilityZone?: Maybe<Scalars['String']['output']>;
  /** Who or what asked for it, and what it answers. */
  readonly cause: Scalars['String']['output'];
  /** Such as: Launching a new EC2 instance: i-0123456789abcdef0. */
  readonly description: Scalars['String']['output'];
  /** When it ended; null: it has not. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
  /** The instance it is about; null: none. */
  readonly instanceId?: Maybe<Scalars['String']['output']>;
  /** Percent. */
  readonly progress: Scalars['Int']['output'];
  /** When it began. */
  readonly startTime: Scalars['DateTime']['output'];
  /** InProgress, Successful, Failed or Cancelled. */
  readonly statusCode: Scalars['String']['output'];
  /** Why it failed; null: it did not. */
  readonly statusMessage?: Maybe<Scalars['String']['output']>;
};

/** Activities of a group, a page of them. */
export type GroupActivityConnection = {
  readonly __typename?: 'GroupActivityConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<GroupActivityEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<GroupActivity>;
  /** Whether there are more. */
  readonly pageInfo: PageInfo;
};

/** An activity in its place. */
export type GroupActivityEdge = {
  readonly __typename?: 'GroupActivityEdge';
  /** For after and before. */
  readonly cursor: Scalars['String']['output'];
  /** The activity. */
  readonly node: GroupActivity;
};

/** A hook that holds instances on their way. */
export type GroupLifecycleHook = {
  readonly __typename?: 'GroupLifecycleHook';
  /** CONTINUE or ABANDON. */
  readonly defaultResult: Scalars['String']['output'];
  /** Seconds until the default result holds. */
  readonly heartbeatTimeout: Scalars['Int']['output'];
  /** Its name. */
  readonly lifecycleHookName: Scalars['String']['output'];
  /** autoscaling:EC2_INSTANCE_LAUNCHING or autoscaling:EC2_INSTANCE_TERMINATING. */
  readonly lifecycleTransition: Scalars['String']['output'];
};

/** A metric of a group by name. */
export type GroupPredefinedMetricSpecificationInput = {
  /** ASGAverageCPUUtilization, ASGAverageNetworkIn, ASGAverageNetworkOut or ALBRequestCountPerTarget. The network of instances is not simulated. */
  readonly predefinedMetricType: Scalars['String']['input'];
  /** app/<load balancer>/<id>/targetgroup/<target group>/<id>; only for, and required by, ALBRequestCountPerTarget. */
  readonly resourceLabel?: InputMaybe<Scalars['String']['input']>;
};

/** A rule by which a group is scaled. */
export type GroupScalingPolicy = {
  readonly __typename?: 'GroupScalingPolicy';
  /** What adjustments say; null: target tracking. */
  readonly adjustmentType?: Maybe<ScalingAdjustmentType>;
  /** Alarms that call it: those it owns, and those that name its ARN. */
  readonly alarms: ReadonlyArray<ScalingAlarm>;
  /** Seconds that a simple policy waits after its instances are there or gone; null: the group's default cooldown. */
  readonly cooldown?: Maybe<Scalars['Int']['output']>;
  /** When it was made, in the cluster's time. */
  readonly creationTime: Scalars['DateTime']['output'];
  /** Whether alarms can call it. */
  readonly enabled: Scalars['Boolean']['output'];
  /** Seconds that an instance does not count after it came into service; null: the group's figure, or a simple policy. */
  readonly estimatedInstanceWarmup?: Maybe<Scalars['Int']['output']>;
  /** How the datapoints of an alarm become one figure; null: no steps. */
  readonly metricAggregationType?: Maybe<ScalingAggregationType>;
  /** Units that a percentage changes at least; null: 1. */
  readonly minAdjustmentMagnitude?: Maybe<Scalars['Int']['output']>;
  /** arn:aws:autoscaling:<region>:<account>:scalingPolicy:<uuid>:autoScalingGroupName/<group>:policyName/<name>. An alarm that names it as its action calls the policy. */
  readonly policyARN: Scalars['ARN']['output'];
  /** 1 to 255 characters; unique in its group. */
  readonly policyName: Scalars['String']['output'];
  /** What it is. */
  readonly policyType: GroupScalingPolicyType;
  /** Units or percent of a simple policy; null for others. */
  readonly scalingAdjustment?: Maybe<Scalars['Int']['output']>;
  /** The steps, by their bounds; empty for others. */
  readonly stepAdjustments: ReadonlyArray<StepAdjustment>;
  /** Set for TargetTrackingScaling. */
  readonly targetTrackingConfiguration?: Maybe<GroupTargetTrackingConfiguration>;
};

/** What a scaling policy of a group is. */
export type GroupScalingPolicyType =
  /** One adjustment, and a cooldown after it. */
  | 'SimpleScaling'
  /** Steps by how far a metric is from the threshold of an alarm, and a warm-up of new instances. */
  | 'StepScaling'
  /** Keeps a metric at a target; owns its alarms. */
  | 'TargetTrackingScaling';

/** Sizes that a group is given by schedule. */
export type GroupScheduledAction = {
  readonly __typename?: 'GroupScheduledAction';
  /** When it was made, in the cluster's time. */
  readonly creationTime: Scalars['DateTime']['output'];
  /** The size it sets, within the bounds there are then; null: it leaves it. */
  readonly desiredCapacity?: Maybe<Scalars['Int']['output']>;
  /** When it is removed; null: never. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
  /** What came of it. */
  readonly lastOutcome?: Maybe<GroupScheduledOutcome>;
  /** When it ran last; null: it has not. */
  readonly lastRun?: Maybe<Scalars['DateTime']['output']>;
  /** The maximum it sets; null: it leaves it. */
  readonly maxSize?: Maybe<Scalars['Int']['output']>;
  /** The minimum it sets; null: it leaves it. */
  readonly minSize?: Maybe<Scalars['Int']['output']>;
  /** When it is meant to run next; it may be two minutes late. Null: never again. */
  readonly nextRun?: Maybe<Scalars['DateTime']['output']>;
  /** When it is meant to run next, up to count times (1 to 100; default 10). */
  readonly nextRuns: ReadonlyArray<Scalars['DateTime']['output']>;
  /** Five fields of cron: minute, hour, day of month, month, day of week; null: it runs once, at its start. */
  readonly recurrence?: Maybe<Scalars['String']['output']>;
  /** arn:aws:autoscaling:<region>:<account>:scheduledUpdateGroupAction:<uuid>:autoScalingGroupName/<group>:scheduledActionName/<name>. */
  readonly scheduledActionARN: Scalars['ARN']['output'];
  /** 1 to 255 characters; unique in its group. */
  readonly scheduledActionName: Scalars['String']['output'];
  /** When it runs first; null: when its recurrence says. */
  readonly startTime?: Maybe<Scalars['DateTime']['output']>;
  /** Time zone of the recurrence; null: UTC. */
  readonly timeZone?: Maybe<Scalars['String']['output']>;
};


/** Sizes that a group is given by schedule. */
export type GroupScheduledActionNextRunsArgs = {
  count?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of a run of a group's scheduled action. */
export type GroupScheduledOutcome =
  /** The sizes were set, as far as they changed anything. */
  | 'APPLIED'
  /** The minimum would have been above the maximum: nothing was changed. */
  | 'FAILED'
  /** ScheduledActions were suspended: the run was skipped for good. */
  | 'SUSPENDED';

/** A target and the metric that is to meet it. */
export type GroupTargetTrackingConfiguration = {
  readonly __typename?: 'GroupTargetTrackingConfiguration';
  /** A metric of one's own, in AWS's shape; null: predefined. */
  readonly customizedMetricSpecification?: Maybe<Scalars['JSON']['output']>;
  /** It never scales in. */
  readonly disableScaleIn: Scalars['Boolean']['output'];
  /** A metric by name; null: customized. */
  readonly predefinedMetricType?: Maybe<Scalars['String']['output']>;
  /** The load balancer and target group of ALBRequestCountPerTarget. */
  readonly resourceLabel?: Maybe<Scalars['String']['output']>;
  /** Where the metric is to be. */
  readonly targetValue: Scalars['Float']['output'];
};

/** A target and the metric that is to meet it: predefined or customized. */
export type GroupTargetTrackingConfigurationInput = {
  /** A metric of one's own. */
  readonly customizedMetricSpecification?: InputMaybe<CustomizedMetricSpecificationInput>;
  /** It never scales in; default false. */
  readonly disableScaleIn?: InputMaybe<Scalars['Boolean']['input']>;
  /** A metric by name. */
  readonly predefinedMetricSpecification?: InputMaybe<GroupPredefinedMetricSpecificationInput>;
  /** Where the metric is to be. */
  readonly targetValue: Scalars['Float']['input'];
};

/** What health checks say. */
export type HealthStatus =
  /** The checks pass. */
  | 'HEALTHY'
  /** The checks fail. */
  | 'UNHEALTHY'
  /** No verdict yet, or no check. */
  | 'UNKNOWN';

/** An instance that does next to nothing, and why it is still there. */
export type IdleInstance = {
  readonly __typename?: 'IdleInstance';
  /** The instance. */
  readonly containerInstance: ContainerInstance;
  /** Tasks of daemon services on it. */
  readonly daemonTasksCount: Scalars['Int']['output'];
  /** Why it is kept: every reason that holds. */
  readonly reasons: ReadonlyArray<IdleReason>;
  /** The one task that is not a daemon's; null: there is none. */
  readonly task?: Maybe<Task>;
};

/** A page of idle instances. */
export type IdleInstanceConnection = {
  readonly __typename?: 'IdleInstanceConnection';
  /** Idle instances with their cursors. */
  readonly edges: ReadonlyArray<IdleInstanceEdge>;
  /** The idle instances alone. */
  readonly nodes: ReadonlyArray<IdleInstance>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An idle instance in a page. */
export type IdleInstanceEdge = {
  readonly __typename?: 'IdleInstanceEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The idle instance. */
  readonly node: IdleInstance;
};

/** Why an idle instance is kept. */
export type IdleReason =
  /** It is DRAINING: its tasks are still to stop or to be replaced. */
  | 'DRAINING'
  /** Its group has no more instances than its minimum. */
  | 'GROUP_MINIMUM'
  /** No provider with managed scaling, or one that manages its instances itself, could remove it. */
  | 'NOT_SCALED'
  /** One task runs on it. */
  | 'ONE_TASK'
  /** Only daemons have tasks on it. */
  | 'ONLY_DAEMONS'
  /** Its Auto Scaling group must not end it: it is protected from scale-in. */
  | 'PROTECTED_INSTANCE'
  /** That task is protected from scale-in. */
  | 'PROTECTED_TASK'
  /** Room is kept for a daemon's task to come. */
  | 'RESERVED_FOR_DAEMON'
  /** CapacityProviderReservation is below the target, but not yet for long enough. */
  | 'SCALE_IN_PENDING'
  /** CapacityProviderReservation is not below the target capacity: so many instances are wanted. */
  | 'TARGET_CAPACITY'
  /** It is younger than the warm-up of its capacity provider. */
  | 'WARM_UP';

/** A key and its value. */
export type ImageFindingAttributeInput = {
  /** 1 to 128 characters. */
  readonly key: Scalars['String']['input'];
  /** At most 256 characters. */
  readonly value: Scalars['String']['input'];
};

/** How many findings there are of one severity. */
export type ImageFindingCount = {
  readonly __typename?: 'ImageFindingCount';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** The severity. */
  readonly severity: ImageFindingSeverity;
};

/** A weakness that a scan finds. */
export type ImageFindingInput = {
  /** At most 20; `package_name` and `package_version` are shown by enhanced scanning. */
  readonly attributes?: InputMaybe<ReadonlyArray<ImageFindingAttributeInput>>;
  /** At most 2,048 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Such as a CVE; 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
  /** How bad it is. */
  readonly severity: ImageFindingSeverity;
  /** Where more is told of it; at most 2,048 characters. */
  readonly uri?: InputMaybe<Scalars['String']['input']>;
};

/** How bad a finding of a scan is. */
export type ImageFindingSeverity =
  /** Worst. */
  | 'CRITICAL'
  /** Bad. */
  | 'HIGH'
  /** Worth knowing. */
  | 'INFORMATIONAL'
  /** Slight. */
  | 'LOW'
  /** Middling. */
  | 'MEDIUM'
  /** Nobody has said. */
  | 'UNDEFINED';

/** How the last scan of an image of the account's registry stands. */
export type ImageScan = {
  readonly __typename?: 'ImageScan';
  /** When it ended, by the wall clock; null when it did not end with a result. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why, where there is something to say. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Digest of the image. */
  readonly imageDigest: Scalars['String']['output'];
  /** The repository's name. */
  readonly repositoryName: Scalars['String']['output'];
  /** Findings by severity, worst first; severities without any are left out. */
  readonly severityCounts: ReadonlyArray<ImageFindingCount>;
  /** How it stands. */
  readonly status: ImageScanStatus;
};

/** How a scan can be said to stand. Others follow by themselves: ACTIVE under enhanced scanning, IMAGE_ARCHIVED in the archive. */
export type ImageScanStatus =
  /** Amazon Inspector watches the image: enhanced scanning. */
  | 'ACTIVE'
  /** It ended, and found what the findings say. */
  | 'COMPLETE'
  /** It failed. */
  | 'FAILED'
  /** What it found is not kept any more. */
  | 'FINDINGS_UNAVAILABLE'
  /** The image is in the archive. */
  | 'IMAGE_ARCHIVED'
  /** It has not ended: clients that wait wait on. */
  | 'IN_PROGRESS'
  /** It has not begun. */
  | 'PENDING'
  /** The image is too old to be scanned again. */
  | 'SCAN_ELIGIBILITY_EXPIRED'
  /** Nothing in it can be scanned. */
  | 'UNSUPPORTED_IMAGE';

/** A command that a rule gives. */
export type InboundCommand = {
  readonly __typename?: 'InboundCommand';
  /** Its members. */
  readonly input: Scalars['JSON']['output'];
  /** Which one. */
  readonly name: InboundCommandName;
};

/** A command. */
export type InboundCommandInput = {
  /** Its members, as the mutation of that name takes them, with {name} in texts for what the delivery says: alarm, state, labels.…, value. */
  readonly input: Scalars['JSON']['input'];
  /** Which one. */
  readonly name: InboundCommandName;
};

/** A command that a rule can give. */
export type InboundCommandName =
  /** Ends the faults of a kind. */
  | 'CLEAR_FAULT'
  /** Asks nothing of a service any more. */
  | 'CLEAR_LOAD'
  /** Makes something go wrong. */
  | 'INJECT_FAULT'
  /** Runs tasks. */
  | 'RUN_TASK'
  /** Sets a simulated alarm. */
  | 'SET_ALARM_STATE'
  /** Asks so much of a service from now on. */
  | 'SET_LOAD'
  /** Stops a task. */
  | 'STOP_TASK'
  /** Drains instances, or takes them back. */
  | 'UPDATE_CONTAINER_INSTANCES_STATE'
  /** Changes the desired count of a service, or deploys it anew. */
  | 'UPDATE_SERVICE';

/** One request that was let in, and what came of it. */
export type InboundDelivery = {
  readonly __typename?: 'InboundDelivery';
  /** Wall-clock instant of its arrival. */
  readonly at: Scalars['DateTime']['output'];
  /** Runs of processing that were begun. */
  readonly attempts: Scalars['Int']['output'];
  /** Bytes of its body. */
  readonly bodyBytes: Scalars['Int']['output'];
  /** Sorts by time. */
  readonly deliveryId: Scalars['String']['output'];
  /** What each rule did about each thing it says. */
  readonly effects: ReadonlyArray<InboundEffect>;
  /** Why it failed. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** What it is about, such as push or ECR Image Action. */
  readonly event: Scalars['String']['output'];
  /** Headers that say what it is; none that proves whose. */
  readonly headers: Scalars['JSON']['output'];
  /** The delivery that this one repeats. */
  readonly replayOf?: Maybe<Scalars['String']['output']>;
  /** Address that it came from. */
  readonly sourceAddress?: Maybe<Scalars['String']['output']>;
  /** What became of it. */
  readonly status: InboundDeliveryStatus;
};

/** A page of deliveries. */
export type InboundDeliveryPage = {
  readonly __typename?: 'InboundDeliveryPage';
  /** Give it as `after` for the next page; null: there is none. */
  readonly next?: Maybe<Scalars['String']['output']>;
  /** Newest first. */
  readonly nodes: ReadonlyArray<InboundDelivery>;
};

/** The new delivery, and what came of it. */
export type InboundDeliveryPayload = {
  readonly __typename?: 'InboundDeliveryPayload';
  /** The delivery. */
  readonly delivery?: Maybe<InboundDelivery>;
  /** What was refused, and why. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What became of a delivery. */
export type InboundDeliveryStatus =
  /** Every rule that fitted was carried out. */
  | 'DONE'
  /** It could not be processed. */
  | 'FAILED'
  /** No rule fitted. */
  | 'IGNORED'
  /** It waits to be processed, or is being processed. */
  | 'RECEIVED'
  /** A rule that fitted was refused; its effect says why. */
  | 'REFUSED';

/** A new revision with the new image, and a deployment of it. */
export type InboundDeploy = {
  readonly __typename?: 'InboundDeploy';
  /** Cluster of the service; null: default. */
  readonly cluster?: Maybe<Scalars['String']['output']>;
  /** Container that gets the image; null: those whose image lies in the repository, or the only one. */
  readonly container?: Maybe<Scalars['String']['output']>;
  /** The new image, with {name} for what the delivery says; null: the present one under the new tag or digest. */
  readonly image?: Maybe<Scalars['String']['output']>;
  /** Name of the service. */
  readonly service: Scalars['String']['output'];
  /** What of a pushed image is deployed. */
  readonly use: InboundUse;
};

/** A new revision with the new image, and a deployment of it. */
export type InboundDeployInput = {
  /** Default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Default: the containers whose image lies in the repository that was pushed, or the only one. */
  readonly container?: InputMaybe<Scalars['String']['input']>;
  /** The new image, with {name} for what the delivery says: repository, tag, digest, sha, ref, branch. Default: the present one under the new tag or digest. */
  readonly image?: InputMaybe<Scalars['String']['input']>;
  /** Name of the service. */
  readonly service: Scalars['String']['input'];
  /** Default TAG. */
  readonly use?: InputMaybe<InboundUse>;
};

/** What one rule did about one thing that a delivery says. */
export type InboundEffect = {
  readonly __typename?: 'InboundEffect';
  /** deploy, load, metric, or the name of a command. */
  readonly action: Scalars['String']['output'];
  /** Place of the thing in the delivery and of the rule in the endpoint, from 0: 0/2. */
  readonly at: Scalars['String']['output'];
  /** What was done, or why not. */
  readonly message: Scalars['String']['output'];
  /** planned, done or refused. */
  readonly outcome: Scalars['String']['output'];
  /** Revision that was deployed. */
  readonly taskDefinition?: Maybe<Scalars['ARN']['output']>;
};

/** An address that another system sends to. */
export type InboundHook = {
  readonly __typename?: 'InboundHook';
  /** Wall-clock instant. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What was sent, newest first. */
  readonly deliveries: InboundDeliveryPage;
  /** As its owner described it. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** False: deliveries are refused. */
  readonly enabled: Scalars['Boolean']['output'];
  /** 26 characters; says nothing of whose it is. */
  readonly hookId: Scalars['String']['output'];
  /** Path of the address: /in/ and the id. */
  readonly path: Scalars['String']['output'];
  /** Every rule that fits is carried out, in order. */
  readonly rules: ReadonlyArray<InboundRule>;
  /** Who sends. */
  readonly source: InboundSource;
  /** Whether GitHub is told what becomes of deployments. */
  readonly tellsStatuses: Scalars['Boolean']['output'];
};


/** An address that another system sends to. */
export type InboundHookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** The endpoint afterwards. */
export type InboundHookPayload = {
  readonly __typename?: 'InboundHookPayload';
  /** The endpoint. */
  readonly hook?: Maybe<InboundHook>;
  /** What was refused, and why. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The endpoint and its new secret. */
export type InboundHookSecretPayload = {
  readonly __typename?: 'InboundHookSecretPayload';
  /** The endpoint. */
  readonly hook?: Maybe<InboundHook>;
  /** whsec_…, for whoever sends; shown once. */
  readonly secret?: Maybe<Scalars['String']['output']>;
  /** What was refused, and why. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Asks of a service what was measured. */
export type InboundLoad = {
  readonly __typename?: 'InboundLoad';
  /** Cluster of the service; null: default. */
  readonly cluster?: Maybe<Scalars['String']['output']>;
  /** Multiplies every number. */
  readonly scale: Scalars['Float']['output'];
  /** Name of the service. */
  readonly service: Scalars['String']['output'];
};

/** Asks of a service what was measured. */
export type InboundLoadInput = {
  /** Default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Multiplies every number; default 1. */
  readonly scale?: InputMaybe<Scalars['Float']['input']>;
  /** Name of the service. */
  readonly service: Scalars['String']['input'];
};

/** Patterns in which * stands for any text; absent members may be anything. */
export type InboundMatchInput = {
  /** Name of an alarm, or the label alertname. */
  readonly alarm?: InputMaybe<Scalars['String']['input']>;
  /** Of GitHub's deployments. */
  readonly environment?: InputMaybe<Scalars['String']['input']>;
  /** Of GitHub: push, release or deployment. */
  readonly event?: InputMaybe<Scalars['String']['input']>;
  /** Patterns for labels of an alert or dimensions of a metric, by name; at most 20. */
  readonly labels?: InputMaybe<Scalars['JSON']['input']>;
  /** Name of a metric. */
  readonly metric?: InputMaybe<Scalars['String']['input']>;
  /** Of GitHub: such as refs/heads/main. */
  readonly ref?: InputMaybe<Scalars['String']['input']>;
  /** Path of the image's repository, or owner/name on GitHub. */
  readonly repository?: InputMaybe<Scalars['String']['input']>;
  /** ALARM, OK or INSUFFICIENT_DATA; of Alertmanager firing or resolved. */
  readonly state?: InputMaybe<Scalars['String']['input']>;
  /** Tag of the image, or of a release. */
  readonly tag?: InputMaybe<Scalars['String']['input']>;
};

/** Puts what was measured as a custom metric. */
export type InboundMetric = {
  readonly __typename?: 'InboundMetric';
  /** Cluster of the metric; null: default. */
  readonly cluster?: Maybe<Scalars['String']['output']>;
  /** Its namespace. */
  readonly namespace: Scalars['String']['output'];
};

/** Puts what was measured as a custom metric. */
export type InboundMetricInput = {
  /** Default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Its namespace. */
  readonly namespace: Scalars['String']['input'];
};

/** What a delivery must say, and the one thing that is then done. */
export type InboundRule = {
  readonly __typename?: 'InboundRule';
  /** A command, with {name} in texts for what the delivery says. */
  readonly command?: Maybe<InboundCommand>;
  /** A new revision with the new image, and a deployment of it. */
  readonly deploy?: Maybe<InboundDeploy>;
  /** Asks of a service what was measured. */
  readonly load?: Maybe<InboundLoad>;
  /** Patterns in which * stands for any text, by name; null: every delivery fits. */
  readonly match?: Maybe<Scalars['JSON']['output']>;
  /** Puts what was measured as a custom metric. */
  readonly metric?: Maybe<InboundMetric>;
};

/** What a delivery must say, and the one thing that is then done: deploy, command, load or metric. */
export type InboundRuleInput = {
  /** A command. */
  readonly command?: InputMaybe<InboundCommandInput>;
  /** A new revision with the new image, and a deployment of it. */
  readonly deploy?: InputMaybe<InboundDeployInput>;
  /** Asks of a service what was measured. */
  readonly load?: InputMaybe<InboundLoadInput>;
  /** What a delivery must say; absent: anything. */
  readonly match?: InputMaybe<InboundMatchInput>;
  /** Puts what was measured as a custom metric. */
  readonly metric?: InputMaybe<InboundMetricInput>;
};

/** Who sends to an endpoint, and so what its requests look like and how they prove whose they are. */
export type InboundSource =
  /** Alertmanager's webhook, version 4, presenting the secret as a bearer token. */
  | 'ALERTMANAGER'
  /** EventBridge's event CloudWatch Alarm State Change from an API destination, or an alarm's notification through a topic of SNS; presenting the secret. */
  | 'CLOUDWATCH_ALARM'
  /** EventBridge's event ECR Image Action, from an API destination that presents the secret. */
  | 'ECR'
  /** GitHub, signing with X-Hub-Signature-256: push, release, deployment. */
  | 'GITHUB'
  /** Numbers: JSON, CSV, or OTLP in JSON; presenting the secret, or signed by Standard Webhooks. */
  | 'METRICS'
  /** Notifications of a Docker distribution registry that presents the secret as a bearer token. */
  | 'REGISTRY';

/** Where GitHub is told what becomes of deployments. */
export type InboundStatusesInput = {
  /** Default https://api.github.com. */
  readonly apiUrl?: InputMaybe<Scalars['String']['input']>;
  /** May write deployment statuses; kept sealed. */
  readonly token: Scalars['String']['input'];
};

/** What of a pushed image is deployed. */
export type InboundUse =
  /** Its digest. */
  | 'DIGEST'
  /** Its tag. */
  | 'TAG';

/** A failure to be simulated. */
export type InjectFaultInput = {
  /** 0 to 31536000; default 0. */
  readonly afterSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** elb (targets are not registered), ec2 (no awsvpc task is started) or cloudwatch (alarms of deployments are not looked at); for API_THROTTLED only, and required there. */
  readonly api?: InputMaybe<Scalars['String']['input']>;
  /** Only this zone; required for ZONE_OUTAGE. */
  readonly availabilityZone?: InputMaybe<Scalars['String']['input']>;
  /** FARGATE or FARGATE_SPOT: there is none left of it; for INSUFFICIENT_CAPACITY only. */
  readonly capacityProvider?: InputMaybe<Scalars['String']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Only these instances, or tasks on them: at most 100 ids or ARNs. */
  readonly containerInstances?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 31536000; absent: until it is cleared. */
  readonly durationSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** 0 to 255; default 1. */
  readonly exitCode?: InputMaybe<Scalars['Int']['input']>;
  /** Only this instance type, such as m5.large; for INSUFFICIENT_CAPACITY only. */
  readonly instanceType?: InputMaybe<Scalars['String']['input']>;
  /** What goes wrong. */
  readonly kind: FaultKind;
  /** 1 to 100; default 100. The share that is hit, drawn for each from the cluster's seed. */
  readonly percent?: InputMaybe<Scalars['Int']['input']>;
  /** Only tasks of this service. */
  readonly service?: InputMaybe<Scalars['String']['input']>;
  /** 0 to 31536000; default 0: now. */
  readonly startsInSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Only tasks of this family or family:revision. */
  readonly taskDefinition?: InputMaybe<Scalars['String']['input']>;
};

/** What injecting did. */
export type InjectFaultPayload = {
  readonly __typename?: 'InjectFaultPayload';
  /** The fault; null when refused. */
  readonly fault?: Maybe<Fault>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What an instance costs, and how much of that tasks bear. */
export type InstanceCost = {
  readonly __typename?: 'InstanceCost';
  /** What no task bears. */
  readonly idle: Spend;
  /** What it registered; 0 once it is gone. */
  readonly paid: CapacityAmounts;
  /** When it began to cost. */
  readonly paidFrom: Scalars['DateTime']['output'];
  /** When it ceased to cost; null: it still does. */
  readonly paidUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Millionths of a USD for an hour; 0 once it is gone. */
  readonly perHourMicrousd: Scalars['Microusd']['output'];
  /** What tasks reserve of it now. */
  readonly reserved: CapacityAmounts;
  /** Millionths of a USD until now, or until it was deregistered. */
  readonly soFarMicrousd: Scalars['Microusd']['output'];
};

/** One check of a container instance. */
export type InstanceHealthCheck = {
  readonly __typename?: 'InstanceHealthCheck';
  /** Since when the status is what it is, in the cluster's time. */
  readonly lastStatusChange: Scalars['DateTime']['output'];
  /** When it was last heard of, in the cluster's time; agents report each minute. */
  readonly lastUpdated: Scalars['DateTime']['output'];
  /** How it turned out last. */
  readonly status: InstanceHealthState;
  /** Why it fails, where that is known: the task of a daemon, the error of a GPU, since when the agent is gone. */
  readonly statusReason?: Maybe<Scalars['String']['output']>;
  /** What is checked. */
  readonly type: InstanceHealthCheckType;
};

/** What is checked of a container instance. */
export type InstanceHealthCheckType =
  /** Whether its GPUs work; only of instances that have some. */
  | 'ACCELERATED_COMPUTE'
  /** Whether the agent is connected. */
  | 'AGENT_CONNECTIVITY'
  /** Whether the container runtime answers. */
  | 'CONTAINER_RUNTIME'
  /** Whether its critical managed daemons are at work; only of instances that have some. */
  | 'DAEMON';

/** How a container instance, or one check of it, is. */
export type InstanceHealthState =
  /** A check fails. */
  | 'IMPAIRED'
  /** The agent has not reported yet. */
  | 'INITIALIZING'
  /** Nothing is known, because the agent is not connected. */
  | 'INSUFFICIENT_DATA'
  /** Every check passes. */
  | 'OK';

/** Replacing the instances of a group, some at a time. */
export type InstanceRefresh = {
  readonly __typename?: 'InstanceRefresh';
  /** When it ended; null: it has not. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
  /** Its id. */
  readonly instanceRefreshId: Scalars['String']['output'];
  /** Instances still to be replaced. */
  readonly instancesToUpdate: Scalars['Int']['output'];
  /** Percent. */
  readonly percentageComplete: Scalars['Int']['output'];
  /** When it began. */
  readonly startTime: Scalars['DateTime']['output'];
  /** InProgress, Successful, Failed or Cancelled. */
  readonly status: Scalars['String']['output'];
};

/** An EC2 instance type of the built-in table. */
export type InstanceType = {
  readonly __typename?: 'InstanceType';
  /** x86_64 or arm64. */
  readonly architecture: Scalars['String']['output'];
  /** GPUs. */
  readonly gpus: Scalars['Int']['output'];
  /** Millionths of a USD per hour, on demand, Linux, us-east-1. */
  readonly hourlyPriceMicrousd: Scalars['Int']['output'];
  /** Advertised memory, MiB. */
  readonly memoryMib: Scalars['Int']['output'];
  /** Such as m5.large. */
  readonly name: Scalars['String']['output'];
  /** Network interfaces, the primary one included. */
  readonly networkInterfaces: Scalars['Int']['output'];
  /** What ECS registers of it, MiB. */
  readonly registeredMemoryMib: Scalars['Int']['output'];
  /** awsvpc tasks with a trunk interface; null where it has none. */
  readonly trunkTasks?: Maybe<Scalars['Int']['output']>;
  /** vCPUs; 1024 CPU units each. */
  readonly vcpus: Scalars['Int']['output'];
};

/** One instance type of a group. */
export type InstanceTypeOverride = {
  readonly __typename?: 'InstanceTypeOverride';
  /** Such as m5.large. */
  readonly instanceType: Scalars['String']['output'];
  /** Units of capacity one instance counts for; null: 1. */
  readonly weightedCapacity?: Maybe<Scalars['Int']['output']>;
};

/** One instance type of a group. */
export type InstanceTypeOverrideInput = {
  /** Such as m5.large. */
  readonly instanceType: Scalars['String']['input'];
  /** Units one instance counts for, 1 to 999; for all types or for none. */
  readonly weightedCapacity?: InputMaybe<Scalars['Int']['input']>;
};

/** On-demand and Spot shares. */
export type InstancesDistribution = {
  readonly __typename?: 'InstancesDistribution';
  /** Units that are on demand first. */
  readonly onDemandBaseCapacity: Scalars['Int']['output'];
  /** Percent of the units beyond the base that are on demand, rounded up. */
  readonly onDemandPercentageAboveBaseCapacity: Scalars['Int']['output'];
  /** How Spot types are chosen. */
  readonly spotAllocationStrategy: Scalars['String']['output'];
};

/** On-demand and Spot shares. */
export type InstancesDistributionInput = {
  /** Units that are on demand first, 0 to 5000; default 0. */
  readonly onDemandBaseCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** Percent of the units beyond the base that are on demand, 0 to 100; default 100. */
  readonly onDemandPercentageAboveBaseCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** lowest-price (default), capacity-optimized, capacity-optimized-prioritized or price-capacity-optimized. */
  readonly spotAllocationStrategy?: InputMaybe<Scalars['String']['input']>;
};

/** A named number or word, as ECS writes settings and statistics. */
export type KeyValuePair = {
  readonly __typename?: 'KeyValuePair';
  /** Which one. */
  readonly name: Scalars['String']['output'];
  /** Its value, as text. */
  readonly value: Scalars['String']['output'];
};

/** What instances are to be made of. */
export type LaunchTemplateInput = {
  /** Version of the ECS agent. */
  readonly agentVersion?: InputMaybe<Scalars['String']['input']>;
  /** Machine image. */
  readonly amiId?: InputMaybe<Scalars['String']['input']>;
  /** Up to 10 custom attributes (ECS_INSTANCE_ATTRIBUTES). */
  readonly attributes?: InputMaybe<ReadonlyArray<AttributeInput>>;
  /** Whether instances send metrics each minute; else each five minutes. Default: only for launch configurations. */
  readonly detailedMonitoring?: InputMaybe<Scalars['Boolean']['input']>;
  /** Such as m5.large; the type unless there are overrides. */
  readonly instanceType: Scalars['String']['input'];
  /** launch-template (default) or launch-configuration. */
  readonly kind?: InputMaybe<Scalars['String']['input']>;
  /** Default LINUX. */
  readonly osFamily?: InputMaybe<Scalars['String']['input']>;
  /** Up to 40 types in the order of preference. */
  readonly overrides?: InputMaybe<ReadonlyArray<InstanceTypeOverrideInput>>;
  /** MiB that the host keeps (ECS_RESERVED_MEMORY); default 0. */
  readonly reservedMemoryMib?: InputMaybe<Scalars['Int']['input']>;
  /** TCP ports that the host keeps beside the default ones. */
  readonly reservedPorts?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Whether Spot instances drain at their two minutes' notice (ECS_ENABLE_SPOT_INSTANCE_DRAINING); default false. */
  readonly spotDraining?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What instances are made of. */
export type LaunchTemplateVersion = {
  readonly __typename?: 'LaunchTemplateVersion';
  /** Machine image; null: a default of the type's architecture. */
  readonly amiId?: Maybe<Scalars['String']['output']>;
  /** Custom attributes of the instances. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** Whether instances send metrics each minute; else each five minutes. */
  readonly detailedMonitoring: Scalars['Boolean']['output'];
  /** launch-template or launch-configuration. */
  readonly kind: Scalars['String']['output'];
  /** LINUX, WINDOWS_SERVER_2022_CORE and such; null: LINUX. */
  readonly osFamily?: Maybe<Scalars['String']['output']>;
  /** Instance types in the order of preference, with their weights. */
  readonly types: ReadonlyArray<InstanceTypeOverride>;
  /** Counts the versions of the group from 1. */
  readonly version: Scalars['Int']['output'];
};

/** Where tasks run. */
export type LaunchType =
  /** On the cluster's container instances. */
  | 'EC2'
  /** On instances outside EC2. */
  | 'EXTERNAL'
  /** Without instances of the caller's. */
  | 'FARGATE';

/** One question to one lifecycle hook at one stage. */
export type LifecycleHookDetail = {
  readonly __typename?: 'LifecycleHookDetail';
  /** How often the Lambda function was called. */
  readonly calls: Scalars['Int']['output'];
  /** When its time is up, in the cluster's time. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** When it was decided, in the cluster's time; null: it is not. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** By which it is continued or answered. */
  readonly hookId: Scalars['ID']['output'];
  /** The stage it was asked at. */
  readonly lifecycleStage: LifecycleStage;
  /** When it is called next, in the cluster's time; null: a call waits for its answer, or it is a pause, or over. */
  readonly nextCallAt?: Maybe<Scalars['DateTime']['output']>;
  /** The event of the call, in AWS's JSON; null for a pause, or when it is over. */
  readonly payload?: Maybe<Scalars['JSON']['output']>;
  /** When it was asked, in the cluster's time. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** How it stands. */
  readonly status: LifecycleHookStatus;
  /** ARN of the Lambda function; null for a pause. */
  readonly targetArn?: Maybe<Scalars['String']['output']>;
  /** AWS_LAMBDA or PAUSE. */
  readonly targetType: Scalars['String']['output'];
  /** ROLLBACK or CONTINUE: what happens when nobody answers. */
  readonly timeoutAction: Scalars['String']['output'];
};

/** How a question to a lifecycle hook stands. */
export type LifecycleHookStatus =
  /** A pause: somebody must continue or roll back. */
  | 'AWAITING_ACTION'
  /** The deployment goes back. */
  | 'FAILED'
  /** A Lambda function was called, or will be called again. */
  | 'IN_PROGRESS'
  /** The deployment may go on. */
  | 'SUCCEEDED'
  /** Nobody answered in time. */
  | 'TIMED_OUT';

/** What a deployment that shifts traffic goes through, in this order; linear and canary repeat the two production shifts per step. */
export type LifecycleStage =
  /** Both run on. */
  | 'BAKE_TIME'
  /** What lost the traffic stops. */
  | 'CLEAN_UP'
  /** Green has all production traffic. */
  | 'POST_PRODUCTION_TRAFFIC_SHIFT'
  /** Green is up. */
  | 'POST_SCALE_UP'
  /** Green has the test traffic. */
  | 'POST_TEST_TRAFFIC_SHIFT'
  /** Before production traffic moves. */
  | 'PRE_PRODUCTION_TRAFFIC_SHIFT'
  /** Nothing of the new revision, green, has started. */
  | 'PRE_SCALE_UP'
  /** Production traffic goes to green, a step of it or all. */
  | 'PRODUCTION_TRAFFIC_SHIFT'
  /** More than one revision was ACTIVE: the one with the traffic becomes whole, the others go. */
  | 'RECONCILE_SERVICE'
  /** Green starts as many tasks as the service wants, beside the old revision, blue. */
  | 'SCALE_UP'
  /** Test traffic goes to green. */
  | 'TEST_TRAFFIC_SHIFT';

/** An attribute of a container instance, as ListAttributes shows it. */
export type ListedAttribute = {
  readonly __typename?: 'ListedAttribute';
  /** 1 to 128 characters. */
  readonly name: Scalars['String']['output'];
  /** ARN of the container instance. */
  readonly targetId: Scalars['ARN']['output'];
  /** container-instance. */
  readonly targetType: Scalars['String']['output'];
  /** Null when the attribute is there without a value. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** A page of attributes. */
export type ListedAttributeConnection = {
  readonly __typename?: 'ListedAttributeConnection';
  /** Attributes with their cursors. */
  readonly edges: ReadonlyArray<ListedAttributeEdge>;
  /** The attributes alone. */
  readonly nodes: ReadonlyArray<ListedAttribute>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An attribute in a page. */
export type ListedAttributeEdge = {
  readonly __typename?: 'ListedAttributeEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The attribute. */
  readonly node: ListedAttribute;
};

/** What is asked of a service over time. */
export type Load = {
  readonly __typename?: 'Load';
  /** Work that waits now; null: no queue. */
  readonly backlog?: Maybe<Scalars['Float']['output']>;
  /** Requests, or work in a queue. */
  readonly kind: LoadKind;
  /** What a request costs, and what a task can do. */
  readonly model: Scalars['JSON']['output'];
  /** Name of the queue; null: it is none. */
  readonly queueName?: Maybe<Scalars['String']['output']>;
  /** Asked per second now. */
  readonly rate: Scalars['Float']['output'];
  /** Sources in their order; points are not repeated here, only counted. */
  readonly sources: Scalars['JSON']['output'];
  /** When second 0 of the sources is. */
  readonly start: Scalars['DateTime']['output'];
};

/** What lies between two points. */
export type LoadInterpolation =
  /** A line leads to it. */
  | 'LINEAR'
  /** The value holds until the next point. */
  | 'STEP';

/** What a load asks for. */
export type LoadKind =
  /** Work that waits in a queue until a task takes it. */
  | 'QUEUE'
  /** Requests, which do not wait: what is beyond capacity fails. */
  | 'REQUESTS';

/** What a request costs a task, and what a task can do; absent members have defaults. */
export type LoadModelInput = {
  /** Percent of the reserved CPU that an idle task uses; default 2. */
  readonly baseCpuPercent?: InputMaybe<Scalars['Float']['input']>;
  /** Percent of the reserved memory that an idle task uses; default 25. */
  readonly baseMemoryPercent?: InputMaybe<Scalars['Float']['input']>;
  /** Milliseconds of one vCPU for a request; default 10. */
  readonly cpuMsPerRequest?: InputMaybe<Scalars['Float']['input']>;
  /** Milliseconds of a request that need not wait; default 50. */
  readonly latencyMs?: InputMaybe<Scalars['Float']['input']>;
  /** MiB of a request under way; default 1. */
  readonly memoryMibPerRequest?: InputMaybe<Scalars['Float']['input']>;
  /** What a warm task serves; default 0: as many as its CPU allows. */
  readonly requestsPerSecondPerTask?: InputMaybe<Scalars['Float']['input']>;
  /** Milliseconds, the longest latency; default 30000. */
  readonly timeoutMs?: InputMaybe<Scalars['Float']['input']>;
  /** Percent of it that it does at first, 1 to 100; default 30. */
  readonly warmUpPercent?: InputMaybe<Scalars['Float']['input']>;
  /** Seconds until a new task does its full part; default 30. */
  readonly warmUpSeconds?: InputMaybe<Scalars['Float']['input']>;
};

/** How a source joins those before it. */
export type LoadOperation =
  /** Added; the default but for NOISE. */
  | 'ADD'
  /** The larger of both. */
  | 'MAX'
  /** Multiplied; the default for NOISE. */
  | 'MULTIPLY';

/** A point of a load. */
export type LoadPointInput = {
  /** Seconds from the load's start, ascending. */
  readonly atSeconds: Scalars['Float']['input'];
  /** 0 or more. */
  readonly value: Scalars['Float']['input'];
};

/** A source of load; which members count is said at its kind. */
export type LoadSourceInput = {
  /** Default 0. */
  readonly atSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Lines of `seconds,value` or `instant,value`, at most 20000 and 1000000 characters; instants count from the first. */
  readonly csv?: InputMaybe<Scalars['String']['input']>;
  /** Seconds. */
  readonly durationSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Seconds. */
  readonly everySeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Seconds; default 0. */
  readonly fallSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Per second; default 0. */
  readonly from?: InputMaybe<Scalars['Float']['input']>;
  /** Seconds; default 0. */
  readonly holdSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** What lies between points; default STEP. */
  readonly interpolation?: InputMaybe<LoadInterpolation>;
  /** Which curve. */
  readonly kind: LoadSourceKind;
  /** How it joins those before it. */
  readonly operation?: InputMaybe<LoadOperation>;
  /** Seconds into the period; default 0. */
  readonly peakSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** 0 to 100. */
  readonly percent?: InputMaybe<Scalars['Float']['input']>;
  /** Default a day; 604800: a week. */
  readonly periodSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** The same as a list. */
  readonly points?: InputMaybe<ReadonlyArray<LoadPointInput>>;
  /** Points begin anew after so many seconds; absent: the last value holds. */
  readonly repeatSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Seconds; default 0. */
  readonly riseSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Factor of points; default 1. Requests in five minutes: 0.00333333. */
  readonly scale?: InputMaybe<Scalars['Float']['input']>;
  /** Per second. */
  readonly to?: InputMaybe<Scalars['Float']['input']>;
  /** Per second. */
  readonly value?: InputMaybe<Scalars['Float']['input']>;
};

/** A curve over time. Rates are per second; seconds count from the load's start. */
export type LoadSourceKind =
  /** value, always. */
  | 'CONSTANT'
  /** A factor around 1, up to percent more or less, drawn anew everySeconds from the cluster's seed. */
  | 'NOISE'
  /** Points of csv or points. */
  | 'POINTS'
  /** From `from` to `to` between atSeconds and durationSeconds later. */
  | 'RAMP'
  /** Up to value at atSeconds within riseSeconds, for holdSeconds, down within fallSeconds; again everySeconds. */
  | 'SPIKE'
  /** value from atSeconds on, for durationSeconds; from otherwise. */
  | 'STEP'
  /** Between `from` and `to`, highest at peakSeconds of each period; days and weeks begin at midnight UTC, weeks on Monday. */
  | 'WAVE';

/** A program that ECS puts into a container. */
export type ManagedAgent = {
  readonly __typename?: 'ManagedAgent';
  /** When it started; null: it has not. */
  readonly lastStartedAt?: Maybe<Scalars['DateTime']['output']>;
  /** PENDING until the container runs, RUNNING while it does, STOPPED with it; or as the instance's agent told. */
  readonly lastStatus: Scalars['String']['output'];
  /** ExecuteCommandAgent. */
  readonly name: Scalars['String']['output'];
  /** Why, where the instance's agent said so. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** How cluster auto scaling sizes the group of a provider. */
export type ManagedScaling = {
  readonly __typename?: 'ManagedScaling';
  /** Seconds, 0 to 10000, during which a new instance holds further growth back. */
  readonly instanceWarmupPeriod: Scalars['Int']['output'];
  /** Instances, 1 to 10000: the most that one step adds. */
  readonly maximumScalingStepSize: Scalars['Int']['output'];
  /** Instances, 1 to 10000: the fewest that one step adds. */
  readonly minimumScalingStepSize: Scalars['Int']['output'];
  /** ENABLED or DISABLED. */
  readonly status: Scalars['String']['output'];
  /** Percent, 1 to 100: how much of the group is meant to be in use. */
  readonly targetCapacity: Scalars['Int']['output'];
};

/** Why the size of a group was changed, or was not. */
export type ManagedScalingDecision = {
  readonly __typename?: 'ManagedScalingDecision';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** When what blocks it ends by itself; null: nothing does. */
  readonly blockedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Points below target in a row, of 15. */
  readonly datapointsBelow: Scalars['Int']['output'];
  /** Instances the waiting tasks need by the estimate. */
  readonly estimated: Scalars['Int']['output'];
  /** Desired capacity before. */
  readonly from: Scalars['Int']['output'];
  /** Counts the decisions about the provider from 1. */
  readonly number: Scalars['Int']['output'];
  /** What came of it. */
  readonly outcome: ManagedScalingOutcome;
  /** The datapoint it looked at. */
  readonly point: ReservationPoint;
  /** The same after the bounds of one step. */
  readonly step: Scalars['Int']['output'];
  /** Percent: what the metric is to be. */
  readonly targetCapacity: Scalars['Int']['output'];
  /** Desired capacity afterwards. */
  readonly to: Scalars['Int']['output'];
  /** Size at which the metric would meet its target, before the bounds of the group. */
  readonly wanted: Scalars['Int']['output'];
};

/** How cluster auto scaling is to size a group; what is absent takes its default, or stays. */
export type ManagedScalingInput = {
  /** Seconds, 0 to 10000; default 300. */
  readonly instanceWarmupPeriod?: InputMaybe<Scalars['Int']['input']>;
  /** Instances, 1 to 10000; default 10000. */
  readonly maximumScalingStepSize?: InputMaybe<Scalars['Int']['input']>;
  /** Instances, 1 to 10000; default 1. */
  readonly minimumScalingStepSize?: InputMaybe<Scalars['Int']['input']>;
  /** ENABLED or DISABLED (default). */
  readonly status?: InputMaybe<Scalars['String']['input']>;
  /** Percent, 1 to 100; default 100. */
  readonly targetCapacity?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of a look at the metric. */
export type ManagedScalingOutcome =
  /** The group has its maximum. */
  | 'AT_MAXIMUM'
  /** The group has its minimum. */
  | 'AT_MINIMUM'
  /** The last step was taken less than a step's length ago (timing casStepMs). */
  | 'BETWEEN_STEPS'
  /** Every instance that could go is protected. */
  | 'BLOCKED_BY_PROTECTION'
  /** An instance is younger than instanceWarmupPeriod. */
  | 'BLOCKED_BY_WARM_UP'
  /** At its target. */
  | 'IN_BALANCE'
  /** Below target, but one instance fewer would be above it. */
  | 'NOTHING_TO_REMOVE'
  /** The group was made smaller. */
  | 'SCALED_IN'
  /** The group was made larger. */
  | 'SCALED_OUT'
  /** The group does not listen to alarms. */
  | 'SUSPENDED'
  /** Fewer than 15 points below target, or less than 15 minutes since a scale-out. */
  | 'WAITING_FOR_DATAPOINTS';

/** Cluster auto scaling of one capacity provider: what it measured and what it decided. */
export type ManagedScalingReport = {
  readonly __typename?: 'ManagedScalingReport';
  /** Name of the provider. */
  readonly capacityProviderName: Scalars['String']['output'];
  /** What it decided, the newest first; the last 100 are kept. */
  readonly decisions: ReadonlyArray<ManagedScalingDecision>;
  /** CapacityProviderReservation minute by minute, oldest first: at most 1440 minutes back, from the first sample on. */
  readonly reservation: ReadonlyArray<ReservationPoint>;
  /** Percent: the reservation that it aims at. */
  readonly targetCapacity: Scalars['Int']['output'];
};


/** Cluster auto scaling of one capacity provider: what it measured and what it decided. */
export type ManagedScalingReportDecisionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Cluster auto scaling of one capacity provider: what it measured and what it decided. */
export type ManagedScalingReportReservationArgs = {
  minutes?: InputMaybe<Scalars['Int']['input']>;
};

/** What happens when a forecast is above the maximum. */
export type MaxCapacityBreachBehavior =
  /** The maximum holds. */
  | 'HonorMaxCapacity'
  /** The maximum gives way, by maxCapacityBuffer percent more than the forecast. */
  | 'IncreaseMaxCapacity';

/** A metric: its namespace, name and exactly these dimensions. */
export type Metric = {
  readonly __typename?: 'Metric';
  /** In the order of their names. */
  readonly dimensions: ReadonlyArray<MetricDimension>;
  /** Such as CPUUtilization. */
  readonly metricName: Scalars['String']['output'];
  /** Such as AWS/ECS; the simulator's own are in Stowage. */
  readonly namespace: Scalars['String']['output'];
};

/** A page of metrics. */
export type MetricConnection = {
  readonly __typename?: 'MetricConnection';
  /** Metrics with their cursors. */
  readonly edges: ReadonlyArray<MetricEdge>;
  /** The metrics alone. */
  readonly nodes: ReadonlyArray<Metric>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** Lines over a span of time. */
export type MetricDataInput = {
  /** Exclusive. */
  readonly endTime: Scalars['DateTime']['input'];
  /** At most 500. */
  readonly queries: ReadonlyArray<MetricDataQueryInput>;
  /** Inclusive. */
  readonly startTime: Scalars['DateTime']['input'];
};

/** A line: a metric or an expression. */
export type MetricDataQueryInput = {
  /** At most 2048 characters; names other lines. */
  readonly expression?: InputMaybe<Scalars['String']['input']>;
  /** Begins with a small letter; letters, digits and _. */
  readonly id: Scalars['String']['input'];
  /** What the answer calls it. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** The metric; absent: an expression. */
  readonly metricStat?: InputMaybe<MetricStatInput>;
  /** Seconds, for expressions; default: the finest of the metrics. */
  readonly period?: InputMaybe<Scalars['Int']['input']>;
  /** Whether the answer has it; default true. */
  readonly returnData?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A line of an answer, ascending. */
export type MetricDataResult = {
  readonly __typename?: 'MetricDataResult';
  /** As asked. */
  readonly id: Scalars['String']['output'];
  /** As asked, or the metric's name. */
  readonly label: Scalars['String']['output'];
  /** Why there is nothing; null: there is. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** Seconds in a period. */
  readonly periodSeconds: Scalars['Int']['output'];
  /** When the periods begin that have a point. */
  readonly timestamps: ReadonlyArray<Scalars['DateTime']['output']>;
  /** Their values. */
  readonly values: ReadonlyArray<Scalars['Float']['output']>;
};

/** A point: give exactly one of value, values and statisticValues. */
export type MetricDatumInput = {
  /** How often each of values was seen; default 1. */
  readonly counts?: InputMaybe<ReadonlyArray<Scalars['Float']['input']>>;
  /** At most 30. */
  readonly dimensions?: InputMaybe<ReadonlyArray<MetricDimensionInput>>;
  /** 1 to 255 characters. */
  readonly metricName: Scalars['String']['input'];
  /** Samples that are known as sums only. */
  readonly statisticValues?: InputMaybe<StatisticSetInput>;
  /** 60 (default), or 1 for high resolution. */
  readonly storageResolution?: InputMaybe<Scalars['Int']['input']>;
  /** At most two weeks back and two hours ahead; default: the cluster's now. */
  readonly timestamp?: InputMaybe<Scalars['DateTime']['input']>;
  /** Seconds, Percent, Count …; default None. */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
  /** Within 2^360 of 0. */
  readonly value?: InputMaybe<Scalars['Float']['input']>;
  /** At most 150. */
  readonly values?: InputMaybe<ReadonlyArray<Scalars['Float']['input']>>;
};

/** A name and a value that tell a metric from others of its name. */
export type MetricDimension = {
  readonly __typename?: 'MetricDimension';
  /** 1 to 255 characters. */
  readonly name: Scalars['String']['output'];
  /** 1 to 1024 characters. */
  readonly value: Scalars['String']['output'];
};

/** The same, to be given. */
export type MetricDimensionInput = {
  /** 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
  /** 1 to 1024 characters. */
  readonly value: Scalars['String']['input'];
};

/** A metric in a page. */
export type MetricEdge = {
  readonly __typename?: 'MetricEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The metric. */
  readonly node: Metric;
};

/** A metric in a query or a math alarm. */
export type MetricStatInput = {
  /** Exactly those that were published, at most 30. */
  readonly dimensions?: InputMaybe<ReadonlyArray<MetricDimensionInput>>;
  /** 1 to 255 characters. */
  readonly metricName: Scalars['String']['input'];
  /** 1 to 255 characters. */
  readonly namespace: Scalars['String']['input'];
  /** Seconds: 1, 5, 10, 20, 30 or a multiple of 60. */
  readonly period: Scalars['Int']['input'];
  /** As in metricStatistics. */
  readonly stat: Scalars['String']['input'];
  /** Only points of this unit. */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
};

/** A metric over a span of time. */
export type MetricStatisticsInput = {
  /** Exactly those that were published, at most 30. */
  readonly dimensions?: InputMaybe<ReadonlyArray<MetricDimensionInput>>;
  /** Exclusive. */
  readonly endTime: Scalars['DateTime']['input'];
  /** 1 to 255 characters. */
  readonly metricName: Scalars['String']['input'];
  /** 1 to 255 characters. */
  readonly namespace: Scalars['String']['input'];
  /** Seconds: 1, 5, 10, 20, 30 or a multiple of 60. */
  readonly period: Scalars['Int']['input'];
  /** Inclusive; rounded down as CloudWatch does. */
  readonly startTime: Scalars['DateTime']['input'];
  /** 1 to 10 of Average, Sum, Minimum, Maximum, SampleCount, p99, TM(10%:90%) and their like. */
  readonly statistics: ReadonlyArray<Scalars['String']['input']>;
  /** Only points of this unit. */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
};

/** One period of a metric in one unit. */
export type MetricStatisticsPoint = {
  readonly __typename?: 'MetricStatisticsPoint';
  /** When it begins. */
  readonly at: Scalars['DateTime']['output'];
  /** Its unit. */
  readonly unit: Scalars['String']['output'];
  /** Statistics by name; null: what is known does not give it. */
  readonly values: Scalars['JSON']['output'];
};

/** Changes of a target group. */
export type ModifyTargetGroupInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** 0 to 3600. */
  readonly deregistrationDelaySeconds?: InputMaybe<Scalars['Int']['input']>;
  /** 5 to 300. */
  readonly healthCheckIntervalSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** 2 to 120. */
  readonly healthCheckTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** 2 to 10. */
  readonly healthyThresholdCount?: InputMaybe<Scalars['Int']['input']>;
  /** HTTP, HTTPS, TCP, UDP, TLS or TCP_UDP. */
  readonly protocol?: InputMaybe<Scalars['String']['input']>;
  /** 0 to 900. */
  readonly slowStartSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** ARN or name. */
  readonly targetGroup: Scalars['String']['input'];
  /** 2 to 10. */
  readonly unhealthyThresholdCount?: InputMaybe<Scalars['Int']['input']>;
};

/** What changing did. */
export type ModifyTargetGroupPayload = {
  readonly __typename?: 'ModifyTargetGroupPayload';
  /** The group; null when refused. */
  readonly targetGroup?: Maybe<TargetGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An image reference to be moved. */
export type MoveImageTagInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** sha256: and 64 hexadecimal digits; default: drawn. */
  readonly digest?: InputMaybe<Scalars['String']['input']>;
  /** Reference as task definitions name it, such as shop:latest. */
  readonly image: Scalars['String']['input'];
};

/** What it did. */
export type MoveImageTagPayload = {
  readonly __typename?: 'MoveImageTagPayload';
  /** The digest it points to now; null when refused. */
  readonly imageDigest?: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Moves a cluster's clock forward, by seconds or to an instant; never back. */
  readonly advanceClock: AdvanceClockPayload;
  /** Says what the Lambda function of a lifecycle hook returned to its open call. */
  readonly answerLifecycleHook: AnswerLifecycleHookPayload;
  /** Ends a fault now, or takes a planned one back. */
  readonly clearFault: ClearFaultPayload;
  /** Asks nothing of a service any longer. */
  readonly clearLoad: ClearLoadPayload;
  /** Lets an instance go on before its hook's time is over, or gives it up. */
  readonly completeLifecycleAction: CompleteLifecycleActionPayload;
  /** Lets a deployment that a PAUSE hook holds go on, or sends it back. */
  readonly continueServiceDeployment: ContinueServiceDeploymentPayload;
  /** Makes a key for GraphQL and REST, or an access key pair for the AWS wire. Its secret is in this answer and nowhere else. */
  readonly createApiKey: CreateApiKeyPayload;
  /** Makes a group, which starts its first instances at once. */
  readonly createAutoScalingGroup: CreateAutoScalingGroupPayload;
  /** Makes a capacity provider: of an Auto Scaling group, or of managed instances. */
  readonly createCapacityProvider: CreateCapacityProviderPayload;
  /** Makes a cluster; an ACTIVE one of that name is answered as it is. */
  readonly createCluster: CreateClusterPayload;
  /** Makes a daemon: instances that are there drain, a share of them at a time, and others with the daemon take their place. */
  readonly createDaemon: CreateDaemonPayload;
  /** An address that another system sends to, and what is done about what it sends. The secret is in this answer and nowhere else. */
  readonly createInboundHook: InboundHookSecretPayload;
  /** Adds a project: an AWS account id of its own. */
  readonly createProject: TenantPayload;
  /** Makes a service. */
  readonly createService: CreateServicePayload;
  /** Makes a simulated target group. */
  readonly createTargetGroup: CreateTargetGroupPayload;
  /** Adds a task set to a service of the controllers CODE_DEPLOY and EXTERNAL. */
  readonly createTaskSet: CreateTaskSetPayload;
  /** Has the events of this account and region sent to an address, from now on. The secret is in this answer and nowhere else. */
  readonly createWebhook: WebhookSecretPayload;
  /** Deletes an alarm mute rule; its alarms do at once what they held back. Deleting one that is not there is no mistake. */
  readonly deleteAlarmMuteRule: DeleteAlarmMuteRulePayload;
  /** Deletes alarms; none when one of them is not there. */
  readonly deleteAlarms: DeleteAlarmsPayload;
  /** Takes custom attributes off instances. */
  readonly deleteAttributes: DeleteAttributesPayload;
  /** Deletes a group; with instances only when forced, and then with the last of them. */
  readonly deleteAutoScalingGroup: DeleteAutoScalingGroupPayload;
  /** Begins to delete a capacity provider; it ends in DELETE_FAILED while the provider is associated with the cluster. */
  readonly deleteCapacityProvider: DeleteCapacityProviderPayload;
  /** Deletes an empty cluster. */
  readonly deleteCluster: DeleteClusterPayload;
  /** Deletes a daemon; its tasks stop, the instances stay. */
  readonly deleteDaemon: DeleteDaemonPayload;
  /** Deletes a revision of a daemon task definition that no daemon uses. */
  readonly deleteDaemonTaskDefinition: DeleteDaemonTaskDefinitionPayload;
  /** Deletes a scaling policy of a group with the alarms it owns. */
  readonly deleteGroupScalingPolicy: DeleteGroupScalingPolicyPayload;
  /** Deletes a scheduled action of a group. */
  readonly deleteGroupScheduledAction: DeleteGroupScheduledActionPayload;
  /** Removes an endpoint with all that was sent to it: its address leads nowhere. */
  readonly deleteInboundHook: DeleteInboundHookPayload;
  /** Takes a hook away; instances that it holds go on when its time is over. */
  readonly deleteLifecycleHook: DeleteLifecycleHookPayload;
  /** Deletes a scaling policy with the alarms it owns. */
  readonly deleteScalingPolicy: DeleteScalingPolicyPayload;
  /** Deletes a scheduled action. */
  readonly deleteScheduledAction: DeleteScheduledActionPayload;
  /** Deletes a service. */
  readonly deleteService: DeleteServicePayload;
  /** Deletes a target group, also one that services use. */
  readonly deleteTargetGroup: DeleteTargetGroupPayload;
  /** Deletes INACTIVE revisions. */
  readonly deleteTaskDefinitions: DeleteTaskDefinitionsPayload;
  /** Deletes a task set; its tasks stop. */
  readonly deleteTaskSet: DeleteTaskSetPayload;
  /** Takes a group's warm pool away; its instances end. */
  readonly deleteWarmPool: DeleteWarmPoolPayload;
  /** Removes an endpoint: nothing more is sent there. */
  readonly deleteWebhook: DeleteWebhookPayload;
  /** Takes an instance out of its cluster. */
  readonly deregisterContainerInstance: DeregisterContainerInstancePayload;
  /** Takes a service out of scaling, with its policies, their alarms and its scheduled actions. The desired count stays. */
  readonly deregisterScalableTarget: DeregisterScalableTargetPayload;
  /** Makes a revision INACTIVE. */
  readonly deregisterTaskDefinition: DeregisterTaskDefinitionPayload;
  /** Has the actions of alarms run no longer. */
  readonly disableAlarmActions: DisableAlarmActionsPayload;
  /** Has the actions of alarms run again. */
  readonly enableAlarmActions: EnableAlarmActionsPayload;
  /** Has a scaling policy of a group act now. */
  readonly executeGroupScalingPolicy: ExecuteGroupScalingPolicyPayload;
  /** Makes something go wrong, now or later, for some time or until it is cleared. */
  readonly injectFault: InjectFaultPayload;
  /** Changes a target group; absent members stay as they are. */
  readonly modifyTargetGroup: ModifyTargetGroupPayload;
  /** Points an image reference at another digest, as a push does. */
  readonly moveImageTag: MoveImageTagPayload;
  /** Sets a setting of the account in this region. */
  readonly putAccountSetting: PutAccountSettingPayload;
  /** Makes an alarm mute rule, or overwrites one; alarms that are muted no longer do at once what they held back. */
  readonly putAlarmMuteRule: PutAlarmMuteRulePayload;
  /** Puts custom attributes on instances. */
  readonly putAttributes: PutAttributesPayload;
  /** Replaces all associations of a cluster and its default strategy. */
  readonly putClusterCapacityProviders: PutClusterCapacityProvidersPayload;
  /** Makes an alarm over the states of others, or overwrites it. */
  readonly putCompositeAlarm: PutCompositeAlarmPayload;
  /** Makes a scaling policy of a group, or changes the one of that name. */
  readonly putGroupScalingPolicy: PutGroupScalingPolicyPayload;
  /** Makes a scheduled action of a group, or changes the one of that name. */
  readonly putGroupScheduledAction: PutGroupScheduledActionPayload;
  /** Adds a lifecycle hook to a group, or replaces the one of that name. */
  readonly putLifecycleHook: PutLifecycleHookPayload;
  /** Makes an alarm over a metric or an expression, or overwrites its settings and leaves its state. */
  readonly putMetricAlarm: PutMetricAlarmPayload;
  /** Publishes points of metrics; all of them, or none. */
  readonly putMetricData: PutMetricDataPayload;
  /** Makes a scaling policy, or changes the one of that name. */
  readonly putScalingPolicy: PutScalingPolicyPayload;
  /** Makes a scheduled action, or changes the one of that name; start and end that are not said are erased. */
  readonly putScheduledAction: PutScheduledActionPayload;
  /** Says in which zones subnets lie; others lie in one of three zones by a stable hash. */
  readonly putSubnets: PutSubnetsPayload;
  /** Adds a member, or changes the role of one. */
  readonly putTenantMember: TenantPayload;
  /** Trusts tokens of an identity provider for one subject or pattern of subjects: a CI system gets in without a stored secret. */
  readonly putTrustedIssuer: TenantPayload;
  /** Gives a group a warm pool, or changes it. */
  readonly putWarmPool: PutWarmPoolPayload;
  /** Sends once more whatever was given up since an instant; at most 100 deliveries at a time, oldest first. */
  readonly recoverWebhookDeliveries: WebhookDeliveriesPayload;
  /** Sends a delivery of the log once more, with the same ids. */
  readonly redeliverWebhookDelivery: WebhookDeliveriesPayload;
  /** Registers instances of one type, dealt to the zones in turn. */
  readonly registerContainerInstances: RegisterContainerInstancesPayload;
  /** Registers a revision of a daemon task definition. */
  readonly registerDaemonTaskDefinition: RegisterDaemonTaskDefinitionPayload;
  /** Registers a service for scaling, or changes its registration; its desired count is moved into the bounds. */
  readonly registerScalableTarget: RegisterScalableTargetPayload;
  /** Registers a revision from the JSON that `aws ecs register-task-definition --cli-input-json` takes. */
  readonly registerTaskDefinition: RegisterTaskDefinitionPayload;
  /** Removes a member. */
  readonly removeTenantMember: TenantPayload;
  /** Trusts them no longer. */
  readonly removeTrustedIssuer: TenantPayload;
  /** Does what a delivery asks for once more, by the rules as they are now. */
  readonly replayInboundDelivery: InboundDeliveryPayload;
  /** Gives tasks on Fargate notice that they are stopped for maintenance; services replace theirs then. */
  readonly retireTasks: RetireTasksPayload;
  /** Ends a key at once. */
  readonly revokeApiKey: RevokeApiKeyPayload;
  /** Makes a key of the same name and scopes; the old one lives on for 24 hours, or not at all. */
  readonly rotateApiKey: CreateApiKeyPayload;
  /** A new secret; the old one is taken beside it for 24 hours, or ends at once. */
  readonly rotateInboundHookSecret: InboundHookSecretPayload;
  /** A new secret; the old one signs beside it for 24 hours, or ends at once. */
  readonly rotateWebhookSecret: WebhookSecretPayload;
  /**
   * Runs a scenario as simulate does, and tells what happens in it to those webhook endpoints that hear of runs (includeRuns).
   * Its events have the source stowage.run, ids of their own, and simulated: true; at most 1,000 of them, the last of which then
   * says that there were more.
   */
  readonly runAndNotify: RunAndNotifyPayload;
  /** Starts 1 to 10 tasks, placed now. */
  readonly runTask: RunTaskPayload;
  /** Sends an event that never happened, to try an endpoint out. */
  readonly sendExampleWebhook: WebhookDeliveriesPayload;
  /** Simulates that agents lose their connection, or find it again. */
  readonly setAgentConnected: SetAgentConnectedPayload;
  /** Sets the state of an alarm that deployments may watch; one that is not known is made. */
  readonly setAlarmState: SetAlarmStatePayload;
  /** Sets how a cluster's clock runs from now on. */
  readonly setClock: SetClockPayload;
  /** Simulates what the health check of a container says. */
  readonly setContainerHealth: SetContainerHealthPayload;
  /** Sets how many instances a group wants. */
  readonly setDesiredCapacity: SetDesiredCapacityPayload;
  /**
   * Says what scans of an image find: nothing here looks into layers. DescribeImageScanFindings and DescribeImages of the AWS API
   * show it. An image that was never scanned counts as scanned now.
   */
  readonly setImageScanFindings: SetImageScanFindingsPayload;
  /** Tells the health of an instance; an unhealthy one is replaced. */
  readonly setInstanceHealth: SetInstanceHealthPayload;
  /** Protects instances in service from scale-in, or takes that back. */
  readonly setInstanceProtection: SetInstanceProtectionPayload;
  /** Asks something of a service over time, in place of what was asked before. */
  readonly setLoad: SetLoadPayload;
  /** Simulates what the checks of a load balancer say of a task. */
  readonly setTargetHealth: SetTargetHealthPayload;
  /** Has CodeDeploy deploy a revision of a service of the controller CODE_DEPLOY: a replacement task set beside the original, and then its traffic. */
  readonly startCodeDeployDeployment: CodeDeployPayload;
  /** Replaces the instances of a group, some at a time. */
  readonly startInstanceRefresh: StartInstanceRefreshPayload;
  /** Starts a task on each of the named instances. */
  readonly startTask: StartTaskPayload;
  /** Ends the deployment that is under way: the original has all traffic again, and the replacement goes. */
  readonly stopCodeDeployDeployment: CodeDeployPayload;
  /** Has a service deployment go back to what was before it. */
  readonly stopServiceDeployment: StopServiceDeploymentPayload;
  /** Stops a task. */
  readonly stopTask: StopTaskPayload;
  /** Simulates that a container exits; with an essential one the task ends. */
  readonly submitContainerStateChange: SubmitContainerStateChangePayload;
  /** Puts tags on whatever ECS tags; tags that are not named stay. */
  readonly tagResource: TagResourcePayload;
  /** Ends an instance, protected or not; it is replaced unless the group is to become smaller. */
  readonly terminateInstanceInAutoScalingGroup: TerminateInstanceInAutoScalingGroupPayload;
  /** Takes tags off a resource. */
  readonly untagResource: UntagResourcePayload;
  /** Changes a group. */
  readonly updateAutoScalingGroup: UpdateAutoScalingGroupPayload;
  /** Changes how a capacity provider scales, protects and drains. */
  readonly updateCapacityProvider: UpdateCapacityProviderPayload;
  /** Changes settings of a cluster. */
  readonly updateCluster: UpdateClusterPayload;
  /** Begins an update of an instance's agent to the version that new instances have. */
  readonly updateContainerAgent: UpdateContainerAgentPayload;
  /** Sets instances to ACTIVE or DRAINING. */
  readonly updateContainerInstancesState: UpdateContainerInstancesStatePayload;
  /** Gives a daemon a new revision and rolls it out; what is not said is at its default again. */
  readonly updateDaemon: UpdateDaemonPayload;
  /** Changes an endpoint; switches it off, or on again. */
  readonly updateInboundHook: InboundHookPayload;
  /** Changes what a service wants; absent members stay as they are. */
  readonly updateService: UpdateServicePayload;
  /** Makes a task set the primary one: the service shows what it runs. */
  readonly updateServicePrimaryTaskSet: UpdateServicePrimaryTaskSetPayload;
  /** Changes how a cluster simulates. */
  readonly updateSimulation: UpdateSimulationPayload;
  /** Shields tasks of services from scale-in, or no longer. */
  readonly updateTaskProtection: UpdateTaskProtectionPayload;
  /** Changes the scale of a task set. */
  readonly updateTaskSet: UpdateTaskSetPayload;
  /** Changes an endpoint; pauses it, resumes it, or enables it again after it was disabled. */
  readonly updateWebhook: WebhookPayload;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationAdvanceClockArgs = {
  input: AdvanceClockInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationAnswerLifecycleHookArgs = {
  input: AnswerLifecycleHookInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationClearFaultArgs = {
  input: ClearFaultInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationClearLoadArgs = {
  input: ClearLoadInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCompleteLifecycleActionArgs = {
  input: CompleteLifecycleActionInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationContinueServiceDeploymentArgs = {
  input: ContinueServiceDeploymentInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCreateAutoScalingGroupArgs = {
  input: CreateAutoScalingGroupInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCreateCapacityProviderArgs = {
  input: CreateCapacityProviderInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCreateClusterArgs = {
  input: CreateClusterInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCreateDaemonArgs = {
  input: CreateDaemonInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCreateInboundHookArgs = {
  input: CreateInboundHookInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCreateProjectArgs = {
  input: CreateProjectInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCreateServiceArgs = {
  input: CreateServiceInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCreateTargetGroupArgs = {
  input: CreateTargetGroupInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCreateTaskSetArgs = {
  input: CreateTaskSetInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationCreateWebhookArgs = {
  input: CreateWebhookInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteAlarmMuteRuleArgs = {
  input: DeleteAlarmMuteRuleInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteAlarmsArgs = {
  input: DeleteAlarmsInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteAttributesArgs = {
  input: DeleteAttributesInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteAutoScalingGroupArgs = {
  input: DeleteAutoScalingGroupInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteCapacityProviderArgs = {
  input: DeleteCapacityProviderInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteClusterArgs = {
  input: DeleteClusterInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteDaemonArgs = {
  input: DeleteDaemonInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteDaemonTaskDefinitionArgs = {
  input: DeleteDaemonTaskDefinitionInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteGroupScalingPolicyArgs = {
  input: DeleteGroupScalingPolicyInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteGroupScheduledActionArgs = {
  input: DeleteGroupScheduledActionInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteInboundHookArgs = {
  input: DeleteInboundHookInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteLifecycleHookArgs = {
  input: DeleteLifecycleHookInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteScalingPolicyArgs = {
  input: DeleteScalingPolicyInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteScheduledActionArgs = {
  input: DeleteScheduledActionInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteServiceArgs = {
  input: DeleteServiceInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteTargetGroupArgs = {
  input: DeleteTargetGroupInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteTaskDefinitionsArgs = {
  input: DeleteTaskDefinitionsInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteTaskSetArgs = {
  input: DeleteTaskSetInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteWarmPoolArgs = {
  input: DeleteWarmPoolInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeleteWebhookArgs = {
  input: DeleteWebhookInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeregisterContainerInstanceArgs = {
  input: DeregisterContainerInstanceInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeregisterScalableTargetArgs = {
  input: DeregisterScalableTargetInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDeregisterTaskDefinitionArgs = {
  input: DeregisterTaskDefinitionInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationDisableAlarmActionsArgs = {
  input: DisableAlarmActionsInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationEnableAlarmActionsArgs = {
  input: EnableAlarmActionsInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationExecuteGroupScalingPolicyArgs = {
  input: ExecuteGroupScalingPolicyInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationInjectFaultArgs = {
  input: InjectFaultInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationModifyTargetGroupArgs = {
  input: ModifyTargetGroupInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationMoveImageTagArgs = {
  input: MoveImageTagInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutAccountSettingArgs = {
  input: PutAccountSettingInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutAlarmMuteRuleArgs = {
  input: PutAlarmMuteRuleInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutAttributesArgs = {
  input: PutAttributesInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutClusterCapacityProvidersArgs = {
  input: PutClusterCapacityProvidersInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutCompositeAlarmArgs = {
  input: PutCompositeAlarmInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutGroupScalingPolicyArgs = {
  input: PutGroupScalingPolicyInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutGroupScheduledActionArgs = {
  input: PutGroupScheduledActionInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutLifecycleHookArgs = {
  input: PutLifecycleHookInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutMetricAlarmArgs = {
  input: PutMetricAlarmInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutMetricDataArgs = {
  input: PutMetricDataInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutScalingPolicyArgs = {
  input: PutScalingPolicyInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutScheduledActionArgs = {
  input: PutScheduledActionInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutSubnetsArgs = {
  input: PutSubnetsInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutTenantMemberArgs = {
  input: PutTenantMemberInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutTrustedIssuerArgs = {
  input: PutTrustedIssuerInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationPutWarmPoolArgs = {
  input: PutWarmPoolInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRecoverWebhookDeliveriesArgs = {
  input: RecoverInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRedeliverWebhookDeliveryArgs = {
  input: RedeliverInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRegisterContainerInstancesArgs = {
  input: RegisterContainerInstancesInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRegisterDaemonTaskDefinitionArgs = {
  input: RegisterDaemonTaskDefinitionInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRegisterScalableTargetArgs = {
  input: RegisterScalableTargetInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRegisterTaskDefinitionArgs = {
  input: RegisterTaskDefinitionInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRemoveTenantMemberArgs = {
  input: RemoveTenantMemberInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRemoveTrustedIssuerArgs = {
  input: RemoveTrustedIssuerInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationReplayInboundDeliveryArgs = {
  input: ReplayInboundDeliveryInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRetireTasksArgs = {
  input: RetireTasksInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRotateApiKeyArgs = {
  input: RotateApiKeyInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRotateInboundHookSecretArgs = {
  input: RotateInboundHookSecretInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRunAndNotifyArgs = {
  input: RunAndNotifyInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationRunTaskArgs = {
  input: RunTaskInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSendExampleWebhookArgs = {
  input: SendExampleInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSetAgentConnectedArgs = {
  input: SetAgentConnectedInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSetAlarmStateArgs = {
  input: SetAlarmStateInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSetClockArgs = {
  input: SetClockInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSetContainerHealthArgs = {
  input: SetContainerHealthInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSetDesiredCapacityArgs = {
  input: SetDesiredCapacityInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSetImageScanFindingsArgs = {
  input: SetImageScanFindingsInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSetInstanceHealthArgs = {
  input: SetInstanceHealthInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSetInstanceProtectionArgs = {
  input: SetInstanceProtectionInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSetLoadArgs = {
  input: SetLoadInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSetTargetHealthArgs = {
  input: SetTargetHealthInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationStartCodeDeployDeploymentArgs = {
  input: StartCodeDeployDeploymentInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationStartInstanceRefreshArgs = {
  input: StartInstanceRefreshInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationStartTaskArgs = {
  input: StartTaskInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationStopCodeDeployDeploymentArgs = {
  input: StopCodeDeployDeploymentInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationStopServiceDeploymentArgs = {
  input: StopServiceDeploymentInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationStopTaskArgs = {
  input: StopTaskInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationSubmitContainerStateChangeArgs = {
  input: SubmitContainerStateChangeInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationTagResourceArgs = {
  input: TagResourceInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationTerminateInstanceInAutoScalingGroupArgs = {
  input: TerminateInstanceInAutoScalingGroupInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUntagResourceArgs = {
  input: UntagResourceInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateAutoScalingGroupArgs = {
  input: UpdateAutoScalingGroupInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateCapacityProviderArgs = {
  input: UpdateCapacityProviderInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateClusterArgs = {
  input: UpdateClusterInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateContainerAgentArgs = {
  input: UpdateContainerAgentInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateContainerInstancesStateArgs = {
  input: UpdateContainerInstancesStateInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateDaemonArgs = {
  input: UpdateDaemonInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateInboundHookArgs = {
  input: UpdateInboundHookInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateServiceArgs = {
  input: UpdateServiceInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateServicePrimaryTaskSetArgs = {
  input: UpdateServicePrimaryTaskSetInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateSimulationArgs = {
  input: UpdateSimulationInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateTaskProtectionArgs = {
  input: UpdateTaskProtectionInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateTaskSetArgs = {
  input: UpdateTaskSetInput;
};


/** Changes. Each takes one input and answers what it changed, or `userErrors` and nothing changed. */
export type MutationUpdateWebhookArgs = {
  input: UpdateWebhookInput;
};

/** A port of a container on its host. */
export type NetworkBinding = {
  readonly __typename?: 'NetworkBinding';
  /** Address it is bound to. */
  readonly bindIP: Scalars['String']['output'];
  /** Port in the container. */
  readonly containerPort: Scalars['Int']['output'];
  /** Port on the host. */
  readonly hostPort: Scalars['Int']['output'];
  /** tcp or udp. */
  readonly protocol: Scalars['String']['output'];
};

/** The network of awsvpc tasks. */
export type NetworkConfigurationInput = {
  /** Subnets and security groups. */
  readonly awsvpcConfiguration: AwsVpcConfigurationInput;
};

/** Whatever has an id of its own that `node` finds again. */
export type Node = {
  /** Opaque and stable; leads back to the object within the account and region that it was read in. */
  readonly id: Scalars['ID']['output'];
};

/** Why an alarm scaled nothing. */
export type NotScaledCode =
  /** The arithmetic gives the count that is wanted already. */
  | 'AlreadyAtDesiredCapacity'
  /** The maximum stops it. */
  | 'AlreadyAtMaxCapacity'
  /** The minimum stops it. */
  | 'AlreadyAtMinCapacity'
  /** One task less would push the metric over its target. */
  | 'AutoScalingAnticipatedFlapping'
  /** A deployment is in progress. */
  | 'TargetServicePutResourceAsUnscalable';

/** Why an alarm scaled nothing, and the figure that it ran into. */
export type NotScaledReason = {
  readonly __typename?: 'NotScaledReason';
  /** Which reason. */
  readonly code: NotScaledCode;
  /** The desired count it is at. */
  readonly currentCapacity?: Maybe<Scalars['Int']['output']>;
  /** The maximum it is at. */
  readonly maxCapacity?: Maybe<Scalars['Int']['output']>;
  /** The minimum it is at. */
  readonly minCapacity?: Maybe<Scalars['Int']['output']>;
};

/** Where a page of a connection stands among the others. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last edge; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more follows behind the last edge, when paging forwards. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether more lies before the first edge, when paging backwards. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** A stage that a deployment has come to. */
export type PassedLifecycleStage = {
  readonly __typename?: 'PassedLifecycleStage';
  /** When it began, in the cluster's time. */
  readonly at: Scalars['DateTime']['output'];
  /** The stage. */
  readonly lifecycleStage: LifecycleStage;
  /** Percent of the production traffic that the new revision has from then on. */
  readonly productionTrafficWeight: Scalars['Float']['output'];
  /** Percent of the test traffic that the new revision has from then on. */
  readonly testTrafficWeight: Scalars['Float']['output'];
};

/** Why a task is where it is: how many instances were considered, whom each test removed, and what the strategy compared. */
export type Placement = {
  readonly __typename?: 'Placement';
  /** Instances that were considered for the batch the task was started in. */
  readonly considered: Scalars['Int']['output'];
  /** Instances that passed every test. */
  readonly fits: Scalars['Int']['output'];
  /** Tests that removed some, in the order of the tests. */
  readonly removed: ReadonlyArray<FunnelStep>;
  /** The instance that came second; null: nobody else fitted. */
  readonly runnerUp?: Maybe<ContainerInstance>;
  /** What each step compared for the second. */
  readonly runnerUpKeys: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** The chain that chose among them. */
  readonly strategies: ReadonlyArray<PlacementStrategy>;
  /** The instance that won. */
  readonly winner: ContainerInstance;
  /** What each step of the chain compared for the winner; smaller is better. Null: it lacks the attribute, and comes after all others. */
  readonly winnerKeys: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
};

/** A condition an instance must meet. */
export type PlacementConstraint = {
  readonly __typename?: 'PlacementConstraint';
  /** Cluster query language; null for distinctInstance. */
  readonly expression?: Maybe<Scalars['String']['output']>;
  /** memberOf or distinctInstance. */
  readonly type: Scalars['String']['output'];
};

/** A condition an instance must meet. */
export type PlacementConstraintInput = {
  /** Cluster query language, at most 2000 characters; only with memberOf. */
  readonly expression?: InputMaybe<Scalars['String']['input']>;
  /** memberOf or distinctInstance. */
  readonly type: Scalars['String']['input'];
};

/** What a launch would do, tried on a copy of the cluster. */
export type PlacementPreview = {
  readonly __typename?: 'PlacementPreview';
  /** Zones of the asked copies, in order. */
  readonly availabilityZones: ReadonlyArray<Scalars['String']['output']>;
  /** Instances the asked copies would go to, in order; empty on Fargate. */
  readonly containerInstances: ReadonlyArray<ContainerInstance>;
  /** How many copies more would fit, counted up to 100000. */
  readonly moreThatFit: Scalars['Int']['output'];
  /** What stops the next one after those; null: the count reached its bound. */
  readonly nextObstacle?: Maybe<Shortfall>;
  /** How many of the asked copies find room. */
  readonly placed: Scalars['Int']['output'];
  /** Per copy: why there. */
  readonly placements: ReadonlyArray<Placement>;
  /** Why the others do not; null: all do. */
  readonly shortfall?: Maybe<Shortfall>;
};

/** One step of a placement strategy: it keeps the instances that tie for best, the next one breaks the tie. */
export type PlacementStrategy = {
  readonly __typename?: 'PlacementStrategy';
  /** cpu or memory; instanceId or attribute:<name>; null for random. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** binpack, spread or random. */
  readonly type: Scalars['String']['output'];
};

/** One step of a placement strategy. */
export type PlacementStrategyInput = {
  /** binpack: cpu or memory. spread: instanceId, host or attribute:<name>. random: none. */
  readonly field?: InputMaybe<Scalars['String']['input']>;
  /** binpack, spread or random. */
  readonly type: Scalars['String']['input'];
};

/** What a fleet must hold, and of what it may be made. */
export type PlanCapacityInput = {
  /** Custom attributes that all instances will have, at most 10. */
  readonly attributes?: InputMaybe<ReadonlyArray<AttributeInput>>;
  /** Zones that may be used, 1 to 6; default: the region's three. */
  readonly availabilityZones?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Short name or ARN of a cluster: its services on instances are planned for as they are wanted now, beside those given. Default: none. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Room for so many percent more tasks of every service, 0 to 1000; default 0. */
  readonly headroomPercent?: InputMaybe<Scalars['Int']['input']>;
  /** Types that may be used, at most 500; default: all of the built-in table. */
  readonly instanceTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Services to plan for, at most 500; 100,000 tasks in all. */
  readonly services?: InputMaybe<ReadonlyArray<PlannedServiceInput>>;
  /** Whether the fleet must hold everything although any one of the zones is lost; needs two zones. Default false. */
  readonly surviveZoneLoss?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What planning answered. */
export type PlanCapacityResult = {
  readonly __typename?: 'PlanCapacityResult';
  /** The plan; null when ECS would refuse a service. */
  readonly plan?: Maybe<CapacityPlan>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What stops the next task of a service: on empty instances of every type and zone, or on the planned fleet. */
export type PlanObstacle = {
  readonly __typename?: 'PlanObstacle';
  /** Its zone. */
  readonly closestAvailabilityZone?: Maybe<Scalars['String']['output']>;
  /** Type of the instance that came closest; null: none was considered. */
  readonly closestInstanceType?: Maybe<Scalars['String']['output']>;
  /** How many instances were considered. */
  readonly considered: Scalars['Int']['output'];
  /** What it lacks, in words. */
  readonly lacks?: Maybe<Scalars['String']['output']>;
  /** How many of them each test removed, in the order of the tests. */
  readonly removed: ReadonlyArray<PlanObstacleStep>;
};

/** A test that removed instances. */
export type PlanObstacleStep = {
  readonly __typename?: 'PlanObstacleStep';
  /** How many instances failed it first. */
  readonly count: Scalars['Int']['output'];
  /** ECS's own reason, such as RESOURCE:CPU. */
  readonly reason: Scalars['String']['output'];
};

/** Resources of a planned fleet. */
export type PlannedAmounts = {
  readonly __typename?: 'PlannedAmounts';
  /** CPU units; 1024 are one vCPU. */
  readonly cpuUnits: Scalars['Float']['output'];
  /** GPUs. */
  readonly gpus: Scalars['Int']['output'];
  /** MiB. */
  readonly memoryMib: Scalars['Float']['output'];
};

/** Instances of one type in one zone. */
export type PlannedInstances = {
  readonly __typename?: 'PlannedInstances';
  /** Such as us-east-1a. */
  readonly availabilityZone: Scalars['String']['output'];
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** Such as m5.large. */
  readonly instanceType: Scalars['String']['output'];
  /** Millionths of a USD for an hour of one of them, on demand. */
  readonly priceMicrousdPerHour: Scalars['Microusd']['output'];
};

/** A service in a plan. */
export type PlannedService = {
  readonly __typename?: 'PlannedService';
  /** Why no more were placed; null: all were. */
  readonly obstacle?: Maybe<PlanObstacle>;
  /** Tasks that the engine placed. */
  readonly placedCount: Scalars['Int']['output'];
  /** Its name. */
  readonly serviceName: Scalars['String']['output'];
  /** Tasks that were wanted, headroom included; 0 for a daemon, which has one on every instance that qualifies. */
  readonly wantedCount: Scalars['Int']['output'];
};

/** A service to plan for, which need not exist. */
export type PlannedServiceInput = {
  /** 0 to 100000; default 1. Not for a daemon. */
  readonly desiredCount?: InputMaybe<Scalars['Int']['input']>;
  /** For awsvpc definitions: its subnets say in which zones they can run. */
  readonly networkConfiguration?: InputMaybe<NetworkConfigurationInput>;
  /** At most 10, those of the definition included. */
  readonly placementConstraints?: InputMaybe<ReadonlyArray<PlacementConstraintInput>>;
  /** At most 5; default: zones, then instances with the fewest of its tasks. */
  readonly placementStrategy?: InputMaybe<ReadonlyArray<PlacementStrategyInput>>;
  /** REPLICA (default) or DAEMON. */
  readonly schedulingStrategy?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 255 letters, digits, hyphens and underscores; unique in the plan. Services are placed by name, daemons first. */
  readonly serviceName: Scalars['String']['input'];
  /** Family, family:revision or ARN. A definition that names its platform is placed only on instances of that platform. */
  readonly taskDefinition: Scalars['String']['input'];
};

/** The loss of a zone. */
export type PlannedZoneLoss = {
  readonly __typename?: 'PlannedZoneLoss';
  /** The zone that is lost. */
  readonly availabilityZone: Scalars['String']['output'];
  /** Whether the others hold every service that may run in them. */
  readonly isHeld: Scalars['Boolean']['output'];
};

/** A pair of metrics by name: the load, and what a task feels of it. */
export type PredefinedMetricPairSpecificationInput = {
  /** ECSServiceCPUUtilization, ECSServiceMemoryUtilization or ALBRequestCount. */
  readonly predefinedMetricType: Scalars['String']['input'];
  /** app/<load balancer>/<id>/targetgroup/<target group>/<id>; only for, and required by, ALBRequestCount. */
  readonly resourceLabel?: InputMaybe<Scalars['String']['input']>;
};

/** A metric by name. */
export type PredefinedMetricSpecificationInput = {
  /** ECSServiceAverageCPUUtilization, ECSServiceAverageMemoryUtilization, ALBRequestCountPerTarget, or one of the first two with HighResolution. */
  readonly predefinedMetricType: Scalars['String']['input'];
  /** app/<load balancer>/<id>/targetgroup/<target group>/<id>; only for, and required by, ALBRequestCountPerTarget. */
  readonly resourceLabel?: InputMaybe<Scalars['String']['input']>;
};

/** Queries of which one line counts. */
export type PredictiveScalingCustomizedMetricInput = {
  /** At most 30 lines. */
  readonly metricDataQueries: ReadonlyArray<ScalingMetricDataQueryInput>;
};

/** What a predictive policy expects. */
export type PredictiveScalingForecast = {
  readonly __typename?: 'PredictiveScalingForecast';
  /** Hours, first to last; empty while less than a day of the load is known. */
  readonly hours: ReadonlyArray<ForecastHour>;
  /** When it was made, in the cluster's time; every six hours. */
  readonly updateTime: Scalars['DateTime']['output'];
};

/** What a predictive policy forecasts: a pair by name, or a load and a scaling metric of one's own. */
export type PredictiveScalingMetricSpecificationInput = {
  /** The load. */
  readonly customizedLoadMetricSpecification?: InputMaybe<PredictiveScalingCustomizedMetricInput>;
  /** What a task feels of the load. */
  readonly customizedScalingMetricSpecification?: InputMaybe<PredictiveScalingCustomizedMetricInput>;
  /** A pair by name. */
  readonly predefinedMetricPairSpecification?: InputMaybe<PredefinedMetricPairSpecificationInput>;
  /** Where the scaling metric is to be; more than 0. */
  readonly targetValue: Scalars['Float']['input'];
};

/** What a predictive policy does. */
export type PredictiveScalingMode =
  /** Raises the desired count to the forecast ahead of each hour. */
  | 'ForecastAndScale'
  /** Forecasts, and scales nothing. */
  | 'ForecastOnly';

/** A predictive scaling configuration. */
export type PredictiveScalingPolicyConfiguration = {
  readonly __typename?: 'PredictiveScalingPolicyConfiguration';
  /** What happens above the maximum. */
  readonly maxCapacityBreachBehavior: MaxCapacityBreachBehavior;
  /** Percent; null: none. */
  readonly maxCapacityBuffer?: Maybe<Scalars['Int']['output']>;
  /** Whether it scales. */
  readonly mode: PredictiveScalingMode;
  /** A pair of metrics by name; null: customized. */
  readonly predefinedMetricPairType?: Maybe<Scalars['String']['output']>;
  /** Seconds before the hour that it scales. */
  readonly schedulingBufferTime: Scalars['Int']['output'];
  /** Where the scaling metric is to be. */
  readonly targetValue: Scalars['Float']['output'];
};

/** A predictive scaling configuration. */
export type PredictiveScalingPolicyConfigurationInput = {
  /** Default HonorMaxCapacity. */
  readonly maxCapacityBreachBehavior?: InputMaybe<MaxCapacityBreachBehavior>;
  /** Percent, 0 to 100; required with IncreaseMaxCapacity. */
  readonly maxCapacityBuffer?: InputMaybe<Scalars['Int']['input']>;
  /** Exactly one. */
  readonly metricSpecifications: ReadonlyArray<PredictiveScalingMetricSpecificationInput>;
  /** Default ForecastOnly. */
  readonly mode?: InputMaybe<PredictiveScalingMode>;
  /** Seconds, 0 to 3600; default 300. */
  readonly schedulingBufferTime?: InputMaybe<Scalars['Int']['input']>;
};

/** An update to be tried. */
export type PreviewDeploymentInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** In AWS's JSON. */
  readonly deploymentConfiguration?: InputMaybe<Scalars['JSON']['input']>;
  /** 0 to 5000. */
  readonly desiredCount?: InputMaybe<Scalars['Int']['input']>;
  /** Starts a deployment though nothing else changed. Default false. */
  readonly forceNewDeployment?: InputMaybe<Scalars['Boolean']['input']>;
  /** In AWS's JSON; an empty list removes them. */
  readonly loadBalancers?: InputMaybe<Scalars['JSON']['input']>;
  /** Another network starts a deployment. */
  readonly networkConfiguration?: InputMaybe<NetworkConfigurationInput>;
  /** An empty list removes them. */
  readonly placementConstraints?: InputMaybe<ReadonlyArray<PlacementConstraintInput>>;
  /** An empty list removes them. */
  readonly placementStrategy?: InputMaybe<ReadonlyArray<PlacementStrategyInput>>;
  /** Another version starts a deployment. */
  readonly platformVersion?: InputMaybe<Scalars['String']['input']>;
  /** Name or ARN. */
  readonly service: Scalars['String']['input'];
  /** Family, family:revision or ARN. */
  readonly taskDefinition?: InputMaybe<Scalars['String']['input']>;
};

/** What previewing answered. */
export type PreviewDeploymentResult = {
  readonly __typename?: 'PreviewDeploymentResult';
  /** The preview; null when the update would be refused. */
  readonly preview?: Maybe<DeploymentPreview>;
  /** Why it would be refused; empty when it would not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A sentence that the scheduler would say. */
export type PreviewedEvent = {
  readonly __typename?: 'PreviewedEvent';
  /** When, in the cluster's time. */
  readonly at: Scalars['DateTime']['output'];
  /** ECS's own sentence. */
  readonly message: Scalars['String']['output'];
};

/** A task that a previewed deployment would stop. */
export type PreviewedStop = {
  readonly __typename?: 'PreviewedStop';
  /** When, in the cluster's time. */
  readonly at: Scalars['DateTime']['output'];
  /** Its instance; null on Fargate. */
  readonly containerInstanceArn?: Maybe<Scalars['ARN']['output']>;
  /** Why, in ECS's words. */
  readonly reason: Scalars['String']['output'];
  /** The task. */
  readonly taskArn: Scalars['ARN']['output'];
};

/** An AWS account id of its own. */
export type Project = {
  readonly __typename?: 'Project';
  /** 12 digits. */
  readonly accountId: Scalars['String']['output'];
  /** Unique in the tenant. */
  readonly name: Scalars['String']['output'];
};

/** A setting of the account. */
export type PutAccountSettingInput = {
  /** Such as awsvpcTrunking. */
  readonly name: Scalars['String']['input'];
  /** One of its values. */
  readonly value: Scalars['String']['input'];
};

/** What setting did. */
export type PutAccountSettingPayload = {
  readonly __typename?: 'PutAccountSettingPayload';
  /** The setting; null when refused. */
  readonly setting?: Maybe<AccountSetting>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** When the actions of which alarms shall not run. */
export type PutAlarmMuteRuleInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** At most 1024 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** It mutes nothing after. */
  readonly expireDate?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whom it mutes; absent: all alarms of the cluster. */
  readonly muteTargets?: InputMaybe<AlarmMuteTargetsInput>;
  /** 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
  /** When it mutes. */
  readonly rule: AlarmMuteScheduleRuleInput;
  /** It mutes nothing before. */
  readonly startDate?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What it did. */
export type PutAlarmMuteRulePayload = {
  readonly __typename?: 'PutAlarmMuteRulePayload';
  /** The rule; null when refused. */
  readonly alarmMuteRule?: Maybe<AlarmMuteRule>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Attributes to put. */
export type PutAttributesInput = {
  /** 1 to 10. */
  readonly attributes: ReadonlyArray<AttributeTargetInput>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
};

/** What putting did. */
export type PutAttributesPayload = {
  readonly __typename?: 'PutAttributesPayload';
  /** The attributes; null when refused. */
  readonly attributes?: Maybe<ReadonlyArray<AttributeTarget>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** All associations of a cluster. */
export type PutClusterCapacityProvidersInput = {
  /** Names or ARNs, at most 20; may be empty. */
  readonly capacityProviders: ReadonlyArray<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 items, each of an associated provider; may be empty. */
  readonly defaultCapacityProviderStrategy: ReadonlyArray<CapacityProviderStrategyItemInput>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What associating did. */
export type PutClusterCapacityProvidersPayload = {
  readonly __typename?: 'PutClusterCapacityProvidersPayload';
  /** The cluster; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An alarm over others. */
export type PutCompositeAlarmInput = {
  /** Whether its actions run; default true. */
  readonly actionsEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name or ARN of an alarm; while it is in ALARM this one does not act. */
  readonly actionsSuppressor?: InputMaybe<Scalars['String']['input']>;
  /** Seconds that they go on waiting when it has left ALARM, 0 to 604800; required with it. */
  readonly actionsSuppressorExtensionPeriod?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds that actions wait for the suppressor to go into ALARM, 0 to 604800; required with it. */
  readonly actionsSuppressorWaitPeriod?: InputMaybe<Scalars['Int']['input']>;
  /** The same in ALARM. */
  readonly alarmActions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** At most 1024 characters. */
  readonly alarmDescription?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 255 characters. */
  readonly alarmName: Scalars['String']['input'];
  /** ALARM(name), OK(name), INSUFFICIENT_DATA(name), TRUE, FALSE, AND, OR, NOT and brackets; names or ARNs, quoted where they hold blanks. */
  readonly alarmRule: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The same in INSUFFICIENT_DATA. */
  readonly insufficientDataActions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** ARNs, at most 5; none of scaling policies. */
  readonly okActions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What it did. */
export type PutCompositeAlarmPayload = {
  readonly __typename?: 'PutCompositeAlarmPayload';
  /** The alarm; null when refused. */
  readonly alarm?: Maybe<Alarm>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A policy of a group. What a change of one leaves out stays. */
export type PutGroupScalingPolicyInput = {
  /** What adjustments say; required for SimpleScaling and StepScaling. */
  readonly adjustmentType?: InputMaybe<ScalingAdjustmentType>;
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Seconds, only for SimpleScaling; default: the group's default cooldown. */
  readonly cooldown?: InputMaybe<Scalars['Int']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether alarms can call it; default true. */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Seconds, not for SimpleScaling; default: the group's warm-up, and without one its default cooldown. */
  readonly estimatedInstanceWarmup?: InputMaybe<Scalars['Int']['input']>;
  /** Only for StepScaling; default Average. */
  readonly metricAggregationType?: InputMaybe<ScalingAggregationType>;
  /** Units that a percentage changes at least. */
  readonly minAdjustmentMagnitude?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters. */
  readonly policyName: Scalars['String']['input'];
  /** Default SimpleScaling; that of an existing policy cannot be changed. */
  readonly policyType?: InputMaybe<GroupScalingPolicyType>;
  /** Units or percent; required for SimpleScaling. */
  readonly scalingAdjustment?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 20, without gaps or overlaps; only for StepScaling. */
  readonly stepAdjustments?: InputMaybe<ReadonlyArray<StepAdjustmentInput>>;
  /** Required for TargetTrackingScaling. */
  readonly targetTrackingConfiguration?: InputMaybe<GroupTargetTrackingConfigurationInput>;
};

/** What putting did. */
export type PutGroupScalingPolicyPayload = {
  readonly __typename?: 'PutGroupScalingPolicyPayload';
  /** Its group; null when refused. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** The policy; null when refused. */
  readonly scalingPolicy?: Maybe<GroupScalingPolicy>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Sizes that a group is to be given by schedule. What a change of one leaves out stays. */
export type PutGroupScheduledActionInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** The size to set, 0 to 5000; at the time it is moved into the bounds. */
  readonly desiredCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it is removed; it still runs at that instant. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** The maximum to set, 0 to 5000. */
  readonly maxSize?: InputMaybe<Scalars['Int']['input']>;
  /** The minimum to set, 0 to 5000. */
  readonly minSize?: InputMaybe<Scalars['Int']['input']>;
  /** Five fields of cron: minute, hour, day of month, month, day of week. This or startTime is required. */
  readonly recurrence?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 255 printable characters without colons and slashes. */
  readonly scheduledActionName: Scalars['String']['input'];
  /** When it runs first; without a recurrence, the only time. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Time zone of the recurrence, such as Europe/Berlin; default UTC. */
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
};

/** What putting did. */
export type PutGroupScheduledActionPayload = {
  readonly __typename?: 'PutGroupScheduledActionPayload';
  /** Its group; null when refused. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** The action; null when refused. */
  readonly scheduledAction?: Maybe<GroupScheduledAction>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A lifecycle hook. */
export type PutLifecycleHookInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** What holds after that: CONTINUE or ABANDON (default). */
  readonly defaultResult?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Seconds, 30 to 7200; default 3600. */
  readonly heartbeatTimeout?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 letters, digits, hyphens, underscores and slashes. */
  readonly lifecycleHookName: Scalars['String']['input'];
  /** autoscaling:EC2_INSTANCE_LAUNCHING or autoscaling:EC2_INSTANCE_TERMINATING. */
  readonly lifecycleTransition: Scalars['String']['input'];
};

/** What putting did. */
export type PutLifecycleHookPayload = {
  readonly __typename?: 'PutLifecycleHookPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An alarm over a metric. */
export type PutMetricAlarmInput = {
  /** Whether its actions run; default true. */
  readonly actionsEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** ARNs, at most 5; those of scaling policies run again each minute while the state lasts. */
  readonly alarmActions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** At most 1024 characters. */
  readonly alarmDescription?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 255 characters. */
  readonly alarmName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanThreshold or LessThanOrEqualToThreshold. */
  readonly comparisonOperator: Scalars['String']['input'];
  /** M of N; default: all. */
  readonly datapointsToAlarm?: InputMaybe<Scalars['Int']['input']>;
  /** Of the metric. */
  readonly dimensions?: InputMaybe<ReadonlyArray<MetricDimensionInput>>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** evaluate or ignore, for percentiles. */
  readonly evaluateLowSampleCountPercentile?: InputMaybe<Scalars['String']['input']>;
  /** N: periods that are evaluated. */
  readonly evaluationPeriods: Scalars['Int']['input'];
  /** Where its periods lie; default: they slide. */
  readonly evaluationWindow?: InputMaybe<EvaluationWindowInput>;
  /** p99, TM(10%:90%) and their like. */
  readonly extendedStatistic?: InputMaybe<Scalars['String']['input']>;
  /** ARNs, at most 5. */
  readonly insufficientDataActions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The metric; not with metrics. */
  readonly metricName?: InputMaybe<Scalars['String']['input']>;
  /** Lines of a math alarm, at most 10 metrics; exactly one returns data. */
  readonly metrics?: InputMaybe<ReadonlyArray<MetricDataQueryInput>>;
  /** Of the metric; not with metrics. */
  readonly namespace?: InputMaybe<Scalars['String']['input']>;
  /** ARNs, at most 5. */
  readonly okActions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Seconds: 10, 20, 30 or a multiple of 60. */
  readonly period?: InputMaybe<Scalars['Int']['input']>;
  /** Average, Sum, Minimum, Maximum or SampleCount; or give extendedStatistic. */
  readonly statistic?: InputMaybe<Scalars['String']['input']>;
  /** What the value is compared with. */
  readonly threshold: Scalars['Float']['input'];
  /** missing (default), ignore, breaching or notBreaching. */
  readonly treatMissingData?: InputMaybe<Scalars['String']['input']>;
  /** Only points of this unit. */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
  /** How long it stays INSUFFICIENT_DATA when it is made. */
  readonly warmUpConfiguration?: InputMaybe<WarmUpConfigurationInput>;
};

/** What it did. */
export type PutMetricAlarmPayload = {
  readonly __typename?: 'PutMetricAlarmPayload';
  /** The alarm; null when refused. */
  readonly alarm?: Maybe<Alarm>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Points of metrics. */
export type PutMetricDataInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 1000. */
  readonly metricData: ReadonlyArray<MetricDatumInput>;
  /** 1 to 255 characters; must not begin with AWS/. */
  readonly namespace: Scalars['String']['input'];
};

/** What it did. */
export type PutMetricDataPayload = {
  readonly __typename?: 'PutMetricDataPayload';
  /** The cluster; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A scaling policy. */
export type PutScalingPolicyInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 256 printable characters; unique on its target. */
  readonly policyName: Scalars['String']['input'];
  /** Required the first time; never changes. */
  readonly policyType?: InputMaybe<ScalingPolicyType>;
  /** For PredictiveScaling. */
  readonly predictiveScalingPolicyConfiguration?: InputMaybe<PredictiveScalingPolicyConfigurationInput>;
  /** service/<cluster>/<service>. */
  readonly resourceId: Scalars['String']['input'];
  /** Default ecs:service:DesiredCount. */
  readonly scalableDimension?: InputMaybe<Scalars['String']['input']>;
  /** Default ecs. */
  readonly serviceNamespace?: InputMaybe<Scalars['String']['input']>;
  /** For StepScaling. */
  readonly stepScalingPolicyConfiguration?: InputMaybe<StepScalingPolicyConfigurationInput>;
  /** For TargetTrackingScaling. */
  readonly targetTrackingScalingPolicyConfiguration?: InputMaybe<TargetTrackingScalingPolicyConfigurationInput>;
};

/** What putting a policy did. */
export type PutScalingPolicyPayload = {
  readonly __typename?: 'PutScalingPolicyPayload';
  /** The policy; null when refused. */
  readonly scalingPolicy?: Maybe<ScalingPolicy>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A scheduled action. */
export type PutScheduledActionInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** After this it runs no more. */
  readonly endTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** service/<cluster>/<service>. */
  readonly resourceId: Scalars['String']['input'];
  /** Default ecs:service:DesiredCount. */
  readonly scalableDimension?: InputMaybe<Scalars['String']['input']>;
  /** The bounds to set; required the first time. */
  readonly scalableTargetAction?: InputMaybe<ScalableTargetActionInput>;
  /** at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(fields), at most 1600 characters; required the first time. */
  readonly schedule?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 256 characters without : / | and control characters, no blank at either end; unique on its target. */
  readonly scheduledActionName: Scalars['String']['input'];
  /** Default ecs. */
  readonly serviceNamespace?: InputMaybe<Scalars['String']['input']>;
  /** From when: it runs then and by its recurrence later. */
  readonly startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Time zone of at and cron, such as Europe/Berlin; default UTC. */
  readonly timezone?: InputMaybe<Scalars['String']['input']>;
};

/** What putting an action did. */
export type PutScheduledActionPayload = {
  readonly __typename?: 'PutScheduledActionPayload';
  /** The action; null when refused. */
  readonly scheduledAction?: Maybe<ScheduledAction>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Subnets to place. */
export type PutSubnetsInput = {
  /** 1 to 100 at once, 1000 in all. */
  readonly subnets: ReadonlyArray<SubnetInput>;
};

/** What placing subnets did. */
export type PutSubnetsPayload = {
  readonly __typename?: 'PutSubnetsPayload';
  /** All subnets the account knows; null when refused. */
  readonly subnets?: Maybe<ReadonlyArray<Subnet>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A member. */
export type PutTenantMemberInput = {
  /** The `iss` of the person's token: needed where the tenant trusts several issuers, default the only one. */
  readonly issuer?: InputMaybe<Scalars['String']['input']>;
  /** Default: the subject. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** What the person may do. */
  readonly role: TenantRole;
  /** The `sub` of the person's token, 1 to 100 characters. */
  readonly subject: Scalars['String']['input'];
};

/** Tokens to be trusted. */
export type PutTrustedIssuerInput = {
  /** An `aud` that the tokens must have. */
  readonly audience: Scalars['String']['input'];
  /** An https address; the deployment must know the provider too. */
  readonly issuer: Scalars['String']['input'];
  /** What they may do. */
  readonly role: TenantRole;
  /** The `sub` that they must have; `*` stands for any text without `:` and `/`. */
  readonly subject: Scalars['String']['input'];
};

/** A warm pool. */
export type PutWarmPoolInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Instances in service and in the pool together, 0 to 5000; default: the group's maximum. */
  readonly maxGroupPreparedCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** 0 to 5000; default 0. */
  readonly minSize?: InputMaybe<Scalars['Int']['input']>;
  /** Stopped (default), Running or Hibernated. */
  readonly poolState?: InputMaybe<Scalars['String']['input']>;
  /** Whether a scale-in returns instances to the pool; not with a capacity provider; default false. */
  readonly reuseOnScaleIn?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What putting did. */
export type PutWarmPoolPayload = {
  readonly __typename?: 'PutWarmPoolPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type Query = {
  readonly __typename?: 'Query';
  /** Settings of the account in this region. */
  readonly accountSettings: ReadonlyArray<AccountSetting>;
  /** Keys of the tenant, without their secrets; null in open mode. */
  readonly apiKeys?: Maybe<ReadonlyArray<ApiKey>>;
  /** One row for each attribute of each container instance that is not INACTIVE, in the order of registration, then by name; null when there is no such cluster. */
  readonly attributes?: Maybe<ListedAttributeConnection>;
  /** Who did what, newest first; null in open mode, which knows nobody. */
  readonly auditLog?: Maybe<AuditLog>;
  /** Capacity providers of a cluster, FARGATE and FARGATE_SPOT first, then by name, at most 102; null: no such cluster. */
  readonly capacityProviders?: Maybe<ReadonlyArray<CapacityProvider>>;
  /** A cluster by name or ARN; null when there is none. */
  readonly cluster?: Maybe<Cluster>;
  /** The account's clusters in this region, by name. */
  readonly clusters: ClusterConnection;
  /** A container instance by id or ARN; null when there is none. */
  readonly containerInstance?: Maybe<ContainerInstance>;
  /** Container instances of a cluster; null when there is no such cluster. */
  readonly containerInstances?: Maybe<ContainerInstanceConnection>;
  /** A daemon task definition; null: there is none. */
  readonly daemonTaskDefinition?: Maybe<DaemonTaskDefinition>;
  /** Tries a cluster query language expression on a cluster; null when there is no such cluster. */
  readonly evaluateExpression?: Maybe<EvaluateExpressionResult>;
  /** What AWS would put on the event bus; null when there is no such cluster. Without `cluster` it is that of `resource`, else `default`. */
  readonly eventRecords?: Maybe<EventRecordConnection>;
  /** The journal of a cluster; null when there is no such cluster. Without `cluster` it is that of `resource`, else `default`. */
  readonly events?: Maybe<EventConnection>;
  /** Where tasks that nobody asked for would go and why, how many more would fit, and what stops the next one. */
  readonly explainPlacement: ExplainPlacementResult;
  /** How the last scan of an image stands; null when there is no such image, or it was never scanned. */
  readonly imageScan?: Maybe<ImageScan>;
  /** What was sent to an endpoint, newest first; the last 100 are kept, for 30 days at most. */
  readonly inboundDeliveries: InboundDeliveryPage;
  /** The body of a delivery as it was sent, its first 65,536 characters. */
  readonly inboundDeliveryBody?: Maybe<Scalars['String']['output']>;
  /** One endpoint that others send to, of the caller's account and region. */
  readonly inboundHook?: Maybe<InboundHook>;
  /** All endpoints of the caller's account and region that others send to. */
  readonly inboundHooks: ReadonlyArray<InboundHook>;
  /** EC2 instance types that can be registered, by name. */
  readonly instanceTypes: ReadonlyArray<InstanceType>;
  /** When a schedule would run. Reads no cluster. */
  readonly nextScheduledTimes: ReadonlyArray<Scalars['DateTime']['output']>;
  /** The object with this id; null when there is none in this account and region. */
  readonly node?: Maybe<Node>;
  /** The objects with these ids, at most 100, in their order; null for each that is not there. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** How large a fleet must be for a set of services, and of which types: the cheapest found, a bound below which none can be, and the proof by placement. Changes nothing. */
  readonly planCapacity: PlanCapacityResult;
  /** What a predictive policy expects: hours of the next two days, of the forecast made last. Null: there is no such policy. */
  readonly predictiveScalingForecast?: Maybe<PredictiveScalingForecast>;
  /** What an update would bring about: how long it takes, what it needs, what stops, and why it would hang. */
  readonly previewDeployment: PreviewDeploymentResult;
  /** Every limit of the tenant; null in open mode. */
  readonly quotas?: Maybe<ReadonlyArray<TenantQuota>>;
  /** What the caller may still ask for; null where nothing limits him. Asking costs one point like everything else. */
  readonly rateLimit?: Maybe<RateLimit>;
  /** The cluster, service, task, container instance or task definition with this ARN; null when there is none in this account and region. */
  readonly resource?: Maybe<Node>;
  /** Services that are scaled, in the order of registration. */
  readonly scalableTargets: ScalableTargetConnection;
  /** Activities of the last six weeks, newest first. */
  readonly scalingActivities: ScalingActivityConnection;
  /** Policies, in the order in which they were made. */
  readonly scalingPolicies: ScalingPolicyConnection;
  /** The JSON Schema (draft-07) of scenarios. */
  readonly scenarioSchema: Scalars['JSON']['output'];
  /** Scheduled actions, in the order in which they were made. */
  readonly scheduledActions: ScheduledActionConnection;
  /** A service by name or ARN; null when there is none. */
  readonly service?: Maybe<Service>;
  /** A service deployment by ARN; null when there is none. */
  readonly serviceDeployment?: Maybe<ServiceDeployment>;
  /** A service revision by ARN; null when there is none. */
  readonly serviceRevision?: Maybe<ServiceRevision>;
  /** How the second revision differs from the first; null when one of them is not there, or of another cluster. */
  readonly serviceRevisionDifference?: Maybe<ReadonlyArray<RevisionChange>>;
  /**
   * Runs a scenario in virtual time, on an empty cluster or on a copy of one that exists, and says what came of it. Nothing is
   * kept, and nothing of a cluster that exists changes.
   */
  readonly simulate: SimulateResult;
  /** A task by id or ARN; null when there is none, or it is remembered no more. */
  readonly task?: Maybe<Task>;
  /** A revision by family (its latest ACTIVE one), family:revision or ARN; null when there is none. */
  readonly taskDefinition?: Maybe<TaskDefinition>;
  /** Names of families. */
  readonly taskDefinitionFamilies: FamilyConnection;
  /** Revisions by family and number. */
  readonly taskDefinitions: TaskDefinitionConnection;
  /** The caller's own tenant; null in open mode, which has none. */
  readonly tenant?: Maybe<Tenant>;
  /** One endpoint of the caller's account and region. */
  readonly webhook?: Maybe<Webhook>;
  /** All endpoints of the caller's account and region. */
  readonly webhooks: ReadonlyArray<Webhook>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryAttributesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  attributeName?: InputMaybe<Scalars['String']['input']>;
  attributeValue?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  cluster?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryCapacityProvidersArgs = {
  capacityProviders?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  cluster?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryClusterArgs = {
  cluster?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryClustersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryContainerInstanceArgs = {
  cluster?: InputMaybe<Scalars['String']['input']>;
  containerInstance: Scalars['String']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryContainerInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  cluster?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<ContainerInstanceStatus>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryDaemonTaskDefinitionArgs = {
  daemonTaskDefinition: Scalars['String']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryEvaluateExpressionArgs = {
  cluster?: InputMaybe<Scalars['String']['input']>;
  expression: Scalars['String']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryEventRecordsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  cluster?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<EventOrder>;
  resource?: InputMaybe<Scalars['ARN']['input']>;
  types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  cluster?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<EventOrder>;
  resource?: InputMaybe<Scalars['ARN']['input']>;
  types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryExplainPlacementArgs = {
  input: RunTaskInput;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryImageScanArgs = {
  imageDigest?: InputMaybe<Scalars['String']['input']>;
  imageTag?: InputMaybe<Scalars['String']['input']>;
  repositoryName: Scalars['String']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryInboundDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  hookId: Scalars['String']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryInboundDeliveryBodyArgs = {
  deliveryId: Scalars['String']['input'];
  hookId: Scalars['String']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryInboundHookArgs = {
  hookId: Scalars['String']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryInstanceTypesArgs = {
  family?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryNextScheduledTimesArgs = {
  after: Scalars['DateTime']['input'];
  count?: InputMaybe<Scalars['Int']['input']>;
  endTime?: InputMaybe<Scalars['DateTime']['input']>;
  schedule: Scalars['String']['input'];
  startTime?: InputMaybe<Scalars['DateTime']['input']>;
  timezone?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryPlanCapacityArgs = {
  input: PlanCapacityInput;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryPredictiveScalingForecastArgs = {
  endTime?: InputMaybe<Scalars['DateTime']['input']>;
  policyName: Scalars['String']['input'];
  resourceId: Scalars['String']['input'];
  startTime?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryPreviewDeploymentArgs = {
  input: PreviewDeploymentInput;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryResourceArgs = {
  arn: Scalars['ARN']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryScalableTargetsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  cluster?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  resourceIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryScalingActivitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  cluster?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeNotScaledActivities?: InputMaybe<Scalars['Boolean']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  resourceId?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryScalingPoliciesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  cluster?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  policyNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  resourceId?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryScheduledActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  cluster?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  resourceId?: InputMaybe<Scalars['String']['input']>;
  scheduledActionNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryServiceArgs = {
  cluster?: InputMaybe<Scalars['String']['input']>;
  service: Scalars['String']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryServiceDeploymentArgs = {
  serviceDeploymentArn: Scalars['ARN']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryServiceRevisionArgs = {
  serviceRevisionArn: Scalars['ARN']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryServiceRevisionDifferenceArgs = {
  after: Scalars['ARN']['input'];
  before: Scalars['ARN']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QuerySimulateArgs = {
  input: SimulateInput;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryTaskArgs = {
  cluster?: InputMaybe<Scalars['String']['input']>;
  task: Scalars['String']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryTaskDefinitionArgs = {
  taskDefinition: Scalars['String']['input'];
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryTaskDefinitionFamiliesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  familyPrefix?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  status?: InputMaybe<TaskDefinitionStatus>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryTaskDefinitionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  descending?: InputMaybe<Scalars['Boolean']['input']>;
  family?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  status?: InputMaybe<TaskDefinitionStatus>;
};


/** Questions. None of them changes anything. Where nothing else is said, a text has at most 2048 characters and a list at most 1000 items. */
export type QueryWebhookArgs = {
  webhookId: Scalars['String']['input'];
};

/** What the caller may still ask for, in points: about one per field at the root, ten per mutation, one per ten objects asked for. */
export type RateLimit = {
  readonly __typename?: 'RateLimit';
  /** Points of this request. */
  readonly cost: Scalars['Int']['output'];
  /** Points at once after a rest. */
  readonly limit: Scalars['Int']['output'];
  /** Points left. */
  readonly remaining: Scalars['Int']['output'];
  /** Seconds until all points are there again. */
  readonly resetSeconds: Scalars['Int']['output'];
};

/** Deliveries to be sent again. */
export type RecoverInput = {
  /** Wall-clock instant. */
  readonly since: Scalars['DateTime']['input'];
  /** Which endpoint. */
  readonly webhookId: Scalars['String']['input'];
};

/** A delivery to be sent again. */
export type RedeliverInput = {
  /** Which delivery. */
  readonly deliveryId: Scalars['String']['input'];
  /** Which endpoint. */
  readonly webhookId: Scalars['String']['input'];
};

/** Instances to be registered. */
export type RegisterContainerInstancesInput = {
  /** Version of the ECS agent. */
  readonly agentVersion?: InputMaybe<Scalars['String']['input']>;
  /** AMI id, as the attribute ecs.ami-id shows it. */
  readonly amiId?: InputMaybe<Scalars['String']['input']>;
  /** Custom attributes, at most 10. */
  readonly attributes?: InputMaybe<ReadonlyArray<AttributeInput>>;
  /** 1 to 16 zones, dealt in turn; default: a, b and c of the region. */
  readonly availabilityZones?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 5000; default 1. */
  readonly count?: InputMaybe<Scalars['Int']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** True for hosts outside EC2 (launch type EXTERNAL). */
  readonly external?: InputMaybe<Scalars['Boolean']['input']>;
  /** A type of the built-in table, such as m5.large. */
  readonly instanceType: Scalars['String']['input'];
  /** LINUX (default) or a WINDOWS_SERVER_… family. */
  readonly osFamily?: InputMaybe<Scalars['String']['input']>;
  /** MiB kept from tasks (ECS_RESERVED_MEMORY); default 0. */
  readonly reservedMemoryMib?: InputMaybe<Scalars['Int']['input']>;
  /** Host ports kept from tasks, beside the default ones; at most 100 in all. */
  readonly reservedPorts?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** At most 50. */
  readonly tags?: InputMaybe<ReadonlyArray<TagInput>>;
};

/** What registering did. */
export type RegisterContainerInstancesPayload = {
  readonly __typename?: 'RegisterContainerInstancesPayload';
  /** The first 100 of the new instances; null when refused. */
  readonly containerInstances?: Maybe<ReadonlyArray<ContainerInstance>>;
  /** How many were registered; null when refused. */
  readonly count?: Maybe<Scalars['Int']['output']>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A daemon task definition to be registered. */
export type RegisterDaemonTaskDefinitionInput = {
  /** AWS's own JSON: family, containerDefinitions, cpu, memory and so on, at most 64 KiB. */
  readonly taskDefinition: Scalars['JSON']['input'];
};

/** What registering did. */
export type RegisterDaemonTaskDefinitionPayload = {
  readonly __typename?: 'RegisterDaemonTaskDefinitionPayload';
  /** The revision; null when refused. */
  readonly daemonTaskDefinition?: Maybe<DaemonTaskDefinition>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A registration. */
export type RegisterScalableTargetInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Checks and decides everything, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** At least minCapacity; required the first time. */
  readonly maxCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** 0 or more; required the first time. */
  readonly minCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** service/<cluster>/<service>. */
  readonly resourceId: Scalars['String']['input'];
  /** Accepted and ignored, as AWS does for ECS. */
  readonly roleARN?: InputMaybe<Scalars['String']['input']>;
  /** Default ecs:service:DesiredCount. */
  readonly scalableDimension?: InputMaybe<Scalars['String']['input']>;
  /** Default ecs; no other is simulated. */
  readonly serviceNamespace?: InputMaybe<Scalars['String']['input']>;
  /** What to switch off. */
  readonly suspendedState?: InputMaybe<SuspendedStateInput>;
  /** At most 50. */
  readonly tags?: InputMaybe<ReadonlyArray<TagInput>>;
};

/** What registering did. */
export type RegisterScalableTargetPayload = {
  readonly __typename?: 'RegisterScalableTargetPayload';
  /** The target; null when refused. */
  readonly scalableTarget?: Maybe<ScalableTarget>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A task definition to be registered. */
export type RegisterTaskDefinitionInput = {
  /** AWS's own JSON: family, containerDefinitions, cpu, memory, networkMode and so on, at most 64 KiB. */
  readonly taskDefinition: Scalars['JSON']['input'];
};

/** What registering did. */
export type RegisterTaskDefinitionPayload = {
  readonly __typename?: 'RegisterTaskDefinitionPayload';
  /** The revision; null when refused. */
  readonly taskDefinition?: Maybe<TaskDefinition>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A member to be removed. */
export type RemoveTenantMemberInput = {
  /** The `iss` of the person's token: needed where two members have the same subject. */
  readonly issuer?: InputMaybe<Scalars['String']['input']>;
  /** The `sub` of the person's token. */
  readonly subject: Scalars['String']['input'];
};

/** A trust to be ended. */
export type RemoveTrustedIssuerInput = {
  /** As it was put. */
  readonly issuer: Scalars['String']['input'];
  /** As it was put. */
  readonly subject: Scalars['String']['input'];
};

/** A delivery to be done again. */
export type ReplayInboundDeliveryInput = {
  /** Which delivery. */
  readonly deliveryId: Scalars['String']['input'];
  /** Which endpoint. */
  readonly hookId: Scalars['String']['input'];
};

/** One minute of CapacityProviderReservation. */
export type ReservationPoint = {
  readonly __typename?: 'ReservationPoint';
  /** The minute. */
  readonly at: Scalars['DateTime']['output'];
  /** Those among them that the smallest type of the group cannot hold. */
  readonly incompatibleTasks: Scalars['Int']['output'];
  /** Instances that there are, booting ones included (N). */
  readonly instances: Scalars['Int']['output'];
  /** Instances that are needed (M). */
  readonly needed: Scalars['Int']['output'];
  /** 100 × needed / instances; 100 with nothing there and nothing waiting, 200 with nothing there and tasks waiting; the target when no waiting task fits any type. */
  readonly reservation: Scalars['Float']['output'];
  /** Tasks that wait for the provider in PROVISIONING. */
  readonly waitingTasks: Scalars['Int']['output'];
};

/** A resource of an instance, as ECS writes it. */
export type Resource = {
  readonly __typename?: 'Resource';
  /** CPU units or MiB; 0 for sets. */
  readonly integerValue: Scalars['Int']['output'];
  /** CPU, MEMORY, PORTS, PORTS_UDP or GPU. */
  readonly name: Scalars['String']['output'];
  /** Ports that are taken, or ids of GPUs that are free; empty for integers. */
  readonly stringSetValue: ReadonlyArray<Scalars['String']['output']>;
  /** INTEGER or STRINGSET. */
  readonly type: Scalars['String']['output'];
};

/** Tasks on Fargate to be retired. */
export type RetireTasksInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 100 ids or ARNs. */
  readonly tasks: ReadonlyArray<Scalars['String']['input']>;
  /** Days between notice and stop: 0, 7 or 14; default: the account setting fargateTaskRetirementWaitPeriod. */
  readonly waitDays?: InputMaybe<Scalars['Int']['input']>;
};

/** What retiring did. */
export type RetireTasksPayload = {
  readonly __typename?: 'RetireTasksPayload';
  /** The tasks; null when refused. */
  readonly tasks?: Maybe<ReadonlyArray<Task>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One member that two revisions do not share. */
export type RevisionChange = {
  readonly __typename?: 'RevisionChange';
  /** After; null: it is not there. */
  readonly after?: Maybe<Scalars['JSON']['output']>;
  /** Before; null: it was not there. */
  readonly before?: Maybe<Scalars['JSON']['output']>;
  /** Such as taskDefinition.containerDefinitions[web].image. */
  readonly path: Scalars['String']['output'];
};

/** A key to be ended. */
export type RevokeApiKeyInput = {
  /** 8 characters. */
  readonly keyId: Scalars['String']['input'];
};

/** A key that has ended. */
export type RevokeApiKeyPayload = {
  readonly __typename?: 'RevokeApiKeyPayload';
  /** The key. */
  readonly key?: Maybe<ApiKey>;
  /** What was refused, and why. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How a rollout stands. */
export type RolloutState =
  /** All tasks are of this deployment and healthy. */
  | 'COMPLETED'
  /** It has been given up. */
  | 'FAILED'
  /** Tasks are being replaced. */
  | 'IN_PROGRESS';

/** A key to be replaced. */
export type RotateApiKeyInput = {
  /** The old key ends at once: it is known to others. Default false: it lives on for 24 hours. */
  readonly expireNow?: InputMaybe<Scalars['Boolean']['input']>;
  /** 8 characters. */
  readonly keyId: Scalars['String']['input'];
};

/** A secret to be replaced. */
export type RotateInboundHookSecretInput = {
  /** The old secret ends at once: it is known to others. Default false. */
  readonly expireNow?: InputMaybe<Scalars['Boolean']['input']>;
  /** Which endpoint. */
  readonly hookId: Scalars['String']['input'];
};

/** A secret to be replaced. */
export type RotateWebhookSecretInput = {
  /** The old secret ends at once: it is known to others. Default false. */
  readonly expireNow?: InputMaybe<Scalars['Boolean']['input']>;
  /** Which endpoint. */
  readonly webhookId: Scalars['String']['input'];
};

/** A change of a desired count. */
export type RunActivity = {
  readonly __typename?: 'RunActivity';
  /** Simulated instant. */
  readonly at: Scalars['DateTime']['output'];
  /** In AWS's words. */
  readonly cause: Scalars['String']['output'];
  /** Its cluster. */
  readonly clusterName: Scalars['String']['output'];
  /** In AWS's words. */
  readonly description: Scalars['String']['output'];
  /** Its service. */
  readonly serviceName: Scalars['String']['output'];
  /** Such as Successful. */
  readonly statusCode: Scalars['String']['output'];
};

/** A simulation to be run and told. */
export type RunAndNotifyInput = {
  /** The same token is the same run: it is told once, however often it is sent. 1 to 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** As in SimulateInput. */
  readonly fromCluster?: InputMaybe<Scalars['String']['input']>;
  /** As in SimulateInput. */
  readonly metrics?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** As in SimulateInput. */
  readonly scenario: Scalars['JSON']['input'];
  /** As in SimulateInput. */
  readonly seed?: InputMaybe<Scalars['String']['input']>;
};

/** What came of it, and who was told. */
export type RunAndNotifyPayload = {
  readonly __typename?: 'RunAndNotifyPayload';
  /** Null when the scenario was refused. */
  readonly notified?: Maybe<RunNotified>;
  /** Null when the scenario was refused. */
  readonly report?: Maybe<RunReport>;
  /** What was refused, and why; `field` leads into the scenario. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A cluster over a run. */
export type RunCluster = {
  readonly __typename?: 'RunCluster';
  /** Its name. */
  readonly clusterName: Scalars['String']['output'];
  /** USD an hour. */
  readonly costPerHourUsd?: Maybe<RunRange>;
  /** USD from its beginning to the end of the run. */
  readonly costTotalUsd: Scalars['Float']['output'];
  /** Container instances that were ACTIVE or DRAINING. */
  readonly instances?: Maybe<RunRange>;
  /** Seconds from the start of such a task to RUNNING: 95 of 100 were not longer. */
  readonly standalonePendingSecondsP95?: Maybe<Scalars['Float']['output']>;
  /** Tasks of no service that were started. */
  readonly standaloneStarted: Scalars['Int']['output'];
  /** Tasks that waited for capacity at once, at most. */
  readonly waitingTasksMost: Scalars['Int']['output'];
};

/** One change of the size that an Auto Scaling group wants. */
export type RunGroupChange = {
  readonly __typename?: 'RunGroupChange';
  /** Simulated instant. */
  readonly at: Scalars['DateTime']['output'];
  /** Its name. */
  readonly autoScalingGroupName: Scalars['String']['output'];
  /** Who did it, in AWS's words. */
  readonly cause: Scalars['String']['output'];
  /** Its cluster. */
  readonly clusterName: Scalars['String']['output'];
  /** The size before. */
  readonly from: Scalars['Int']['output'];
  /** The size afterwards. */
  readonly to: Scalars['Int']['output'];
};

/** A sentence of a service's scheduler. */
export type RunMessage = {
  readonly __typename?: 'RunMessage';
  /** Simulated instant. */
  readonly at: Scalars['DateTime']['output'];
  /** Its cluster. */
  readonly clusterName: Scalars['String']['output'];
  /** In ECS's words. */
  readonly message: Scalars['String']['output'];
  /** Its service. */
  readonly serviceName: Scalars['String']['output'];
};

/** Who was told of a run, and how much. */
export type RunNotified = {
  readonly __typename?: 'RunNotified';
  /** Endpoints that hear of runs. */
  readonly endpoints: Scalars['Int']['output'];
  /** Events that are sent, as each endpoint's pattern allows; they can be sent again for 7 days. */
  readonly events: Scalars['Int']['output'];
  /** What its events, and their deliveries, name it by. */
  readonly runId: Scalars['String']['output'];
  /** There were more: the last event says from when on nothing is told. */
  readonly truncated: Scalars['Boolean']['output'];
};

/** Least and most over a run. */
export type RunRange = {
  readonly __typename?: 'RunRange';
  /** The least. */
  readonly least: Scalars['Float']['output'];
  /** The most. */
  readonly most: Scalars['Float']['output'];
};

/** What came of a run. */
export type RunReport = {
  readonly __typename?: 'RunReport';
  /** Changes of desired counts by policies and schedules, oldest first; the last 500. */
  readonly activities: ReadonlyArray<RunActivity>;
  /** Each cluster over the run. */
  readonly clusters: ReadonlyArray<RunCluster>;
  /** Simulated instant at which it was to end. */
  readonly endsAt: Scalars['DateTime']['output'];
  /** Entries of all journals. */
  readonly events: Scalars['Int']['output'];
  /** False: it needed more events than a run may have, and was cut off. */
  readonly finished: Scalars['Boolean']['output'];
  /** Changes of the sizes that Auto Scaling groups want, oldest first; the last 500. */
  readonly groupChanges: ReadonlyArray<RunGroupChange>;
  /** What services' schedulers said, oldest first; the last 500. */
  readonly messages: ReadonlyArray<RunMessage>;
  /** As in the scenario. */
  readonly name: Scalars['String']['output'];
  /** Whether it finished and everything expected held. */
  readonly passed: Scalars['Boolean']['output'];
  /** Seconds between two points of a series: at most 1,500 points. */
  readonly periodSeconds: Scalars['Int']['output'];
  /** Simulated instant that it reached. */
  readonly reachedAt: Scalars['DateTime']['output'];
  /** Of every draw: the same seed gives the same report. */
  readonly seed: Scalars['String']['output'];
  /** Numbers over time. */
  readonly series: ReadonlyArray<RunSeries>;
  /** Each service over the run. */
  readonly services: ReadonlyArray<RunService>;
  /** Simulated instant at which it began. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** What was expected, and what was measured. */
  readonly verdicts: ReadonlyArray<RunVerdict>;
};

/** Numbers over time. */
export type RunSeries = {
  readonly __typename?: 'RunSeries';
  /** Simulated instants, ascending: the end of each span. */
  readonly at: ReadonlyArray<Scalars['DateTime']['output']>;
  /** The mean of each span. */
  readonly avg: ReadonlyArray<Scalars['Float']['output']>;
  /** Its cluster. */
  readonly clusterName: Scalars['String']['output'];
  /** The most of each span. */
  readonly max: ReadonlyArray<Scalars['Float']['output']>;
  /** Name of the metric, as expectations name it. */
  readonly metric: Scalars['String']['output'];
  /** The least of each span. */
  readonly min: ReadonlyArray<Scalars['Float']['output']>;
  /** Its service; null: of the cluster. */
  readonly serviceName?: Maybe<Scalars['String']['output']>;
};

/** A service over a run. */
export type RunService = {
  readonly __typename?: 'RunService';
  /** Changes of the desired count by policies and schedules. */
  readonly activities: Scalars['Int']['output'];
  /** Its cluster. */
  readonly clusterName: Scalars['String']['output'];
  /** Tasks wanted, over the run. */
  readonly desired?: Maybe<RunRange>;
  /** Tasks wanted at the end. */
  readonly desiredCount: Scalars['Int']['output'];
  /** Tasks that failed to start or ended by themselves. */
  readonly failed: Scalars['Int']['output'];
  /** The least share of healthy tasks, in percent of the desired count. */
  readonly healthyPercentLeast?: Maybe<Scalars['Float']['output']>;
  /** Seconds from the start of a task to RUNNING: the median. */
  readonly pendingSecondsMedian?: Maybe<Scalars['Float']['output']>;
  /** Seconds from the start of a task to RUNNING: 95 of 100 were not longer. */
  readonly pendingSecondsP95?: Maybe<Scalars['Float']['output']>;
  /** Tasks RUNNING, over the run. */
  readonly running?: Maybe<RunRange>;
  /** Tasks RUNNING at the end. */
  readonly runningCount: Scalars['Int']['output'];
  /** Its name. */
  readonly serviceName: Scalars['String']['output'];
  /** Tasks started. */
  readonly started: Scalars['Int']['output'];
  /** Tasks stopped. */
  readonly stopped: Scalars['Int']['output'];
  /** Attempts to place tasks that found no room. */
  readonly unplaced: Scalars['Int']['output'];
};

/** Tasks to be started. */
export type RunTaskInput = {
  /** At most 20; excludes launchType. Default: the cluster's default strategy, unless launchType is given. */
  readonly capacityProviderStrategy?: InputMaybe<ReadonlyArray<CapacityProviderStrategyItemInput>>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 10; default 1. */
  readonly count?: InputMaybe<Scalars['Int']['input']>;
  /** Checks and places everything, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Adds aws:ecs:clusterName. Default false. */
  readonly enableECSManagedTags?: InputMaybe<Scalars['Boolean']['input']>;
  /** Needs a task role. Default false. */
  readonly enableExecuteCommand?: InputMaybe<Scalars['Boolean']['input']>;
  /** At most 255 characters; default family:<family>. */
  readonly group?: InputMaybe<Scalars['String']['input']>;
  /** Default EC2. */
  readonly launchType?: InputMaybe<LaunchType>;
  /** For awsvpc definitions. */
  readonly networkConfiguration?: InputMaybe<NetworkConfigurationInput>;
  /** AWS's JSON of overrides, at most 8192 characters. */
  readonly overrides?: InputMaybe<Scalars['JSON']['input']>;
  /** At most 10, those of the definition included. */
  readonly placementConstraints?: InputMaybe<ReadonlyArray<PlacementConstraintInput>>;
  /** At most 5; default random. */
  readonly placementStrategy?: InputMaybe<ReadonlyArray<PlacementStrategyInput>>;
  /** Fargate platform version; default LATEST. */
  readonly platformVersion?: InputMaybe<Scalars['String']['input']>;
  /** TASK_DEFINITION or NONE. */
  readonly propagateTags?: InputMaybe<Scalars['String']['input']>;
  /** At most 128 letters, digits, - _ and /. */
  readonly startedBy?: InputMaybe<Scalars['String']['input']>;
  /** At most 50. */
  readonly tags?: InputMaybe<ReadonlyArray<TagInput>>;
  /** Family, family:revision or ARN. */
  readonly taskDefinition: Scalars['String']['input'];
  /** In AWS's JSON, at most 1: a volume that is made with each task. */
  readonly volumeConfigurations?: InputMaybe<Scalars['JSON']['input']>;
};

/** What starting did. */
export type RunTaskPayload = {
  readonly __typename?: 'RunTaskPayload';
  /** When some found none: each instance and why, at most 1000. */
  readonly failures?: Maybe<ReadonlyArray<Failure>>;
  /** The tasks that found room; null when refused. */
  readonly tasks?: Maybe<ReadonlyArray<Task>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An expectation and what became of it. */
export type RunVerdict = {
  readonly __typename?: 'RunVerdict';
  /** As in the scenario. */
  readonly expectation: Scalars['String']['output'];
  /** Whether it held. */
  readonly passed: Scalars['Boolean']['output'];
  /** What was measured; null: there was nothing to measure. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** A service whose desired count is scaled. */
export type ScalableTarget = {
  readonly __typename?: 'ScalableTarget';
  /** When it was registered, in the cluster's time. */
  readonly creationTime: Scalars['DateTime']['output'];
  /** What was decided and why, newest first, at most 30: also where nothing was scaled. */
  readonly evaluations: ReadonlyArray<ScalingEvaluation>;
  /** Tasks that are wanted at most. */
  readonly maxCapacity: Scalars['Int']['output'];
  /** Tasks that are wanted at least. */
  readonly minCapacity: Scalars['Int']['output'];
  /** Tasks that a predictive policy keeps for the hour; null: none does. */
  readonly predictedCapacity?: Maybe<Scalars['Int']['output']>;
  /** service/<cluster>/<service>. */
  readonly resourceId: Scalars['String']['output'];
  /** The service-linked role that scales. */
  readonly roleARN: Scalars['String']['output'];
  /** ecs:service:DesiredCount. */
  readonly scalableDimension: Scalars['String']['output'];
  /** arn:aws:application-autoscaling:<region>:<account>:scalable-target/<36 letters and digits>. */
  readonly scalableTargetARN: Scalars['ARN']['output'];
  /** Until when a scale-in keeps the next one back; null: none does. */
  readonly scaleInCooldownEnds?: Maybe<Scalars['DateTime']['output']>;
  /** Until when a scale-out keeps equal and smaller ones back; null: none does. */
  readonly scaleOutCooldownEnds?: Maybe<Scalars['DateTime']['output']>;
  /** Its policies, in the order in which they were made. */
  readonly scalingPolicies: ReadonlyArray<ScalingPolicy>;
  /** Its scheduled actions, in the order in which they were made. */
  readonly scheduledActions: ReadonlyArray<ScheduledAction>;
  /** The service; null when it is gone. */
  readonly service?: Maybe<Service>;
  /** ecs. */
  readonly serviceNamespace: Scalars['String']['output'];
  /** What is switched off. */
  readonly suspendedState: SuspendedState;
  /** Its tags. */
  readonly tags: ReadonlyArray<Tag>;
};

/** Bounds that an action sets: one or both. */
export type ScalableTargetActionInput = {
  /** At least minCapacity. */
  readonly maxCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** 0 or more. */
  readonly minCapacity?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of scalable targets. */
export type ScalableTargetConnection = {
  readonly __typename?: 'ScalableTargetConnection';
  /** Targets with their cursors. */
  readonly edges: ReadonlyArray<ScalableTargetEdge>;
  /** The targets alone. */
  readonly nodes: ReadonlyArray<ScalableTarget>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A scalable target in a page. */
export type ScalableTargetEdge = {
  readonly __typename?: 'ScalableTargetEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The target. */
  readonly node: ScalableTarget;
};

/** Something that scaling did, or did not do. */
export type ScalingActivity = {
  readonly __typename?: 'ScalingActivity';
  /** A uuid. */
  readonly activityId: Scalars['ID']['output'];
  /** Who had it done, in AWS's words. */
  readonly cause: Scalars['String']['output'];
  /** What was done, in AWS's words. */
  readonly description: Scalars['String']['output'];
  /** When it ended; null: it has not, or it ended as it began. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
  /** Why nothing was scaled; null: something was. */
  readonly notScaledReasons?: Maybe<ReadonlyArray<NotScaledReason>>;
  /** service/<cluster>/<service>. */
  readonly resourceId: Scalars['String']['output'];
  /** ecs:service:DesiredCount. */
  readonly scalableDimension: Scalars['String']['output'];
  /** ecs. */
  readonly serviceNamespace: Scalars['String']['output'];
  /** When it began, in the cluster's time. */
  readonly startTime: Scalars['DateTime']['output'];
  /** How it stands. */
  readonly statusCode: ScalingActivityStatus;
  /** How it stands, in AWS's words; null when nothing was scaled. */
  readonly statusMessage?: Maybe<Scalars['String']['output']>;
  /** The decision behind it: what each policy saw, computed and was kept back by. Null: no policy decided. */
  readonly why?: Maybe<ScalingEvaluation>;
};

/** A page of scaling activities. */
export type ScalingActivityConnection = {
  readonly __typename?: 'ScalingActivityConnection';
  /** Activities with their cursors. */
  readonly edges: ReadonlyArray<ScalingActivityEdge>;
  /** The activities alone. */
  readonly nodes: ReadonlyArray<ScalingActivity>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A scaling activity in a page. */
export type ScalingActivityEdge = {
  readonly __typename?: 'ScalingActivityEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The activity. */
  readonly node: ScalingActivity;
};

/** How a scaling activity stands. */
export type ScalingActivityStatus =
  /** Nothing was set. */
  | 'Failed'
  /** The count is set; not as many tasks run yet. */
  | 'InProgress'
  /** A newer change came before that. */
  | 'Overridden'
  /** Not begun. */
  | 'Pending'
  /** As many tasks ran as were asked for. */
  | 'Successful'
  /** It took longer than 20 minutes. */
  | 'Unfulfilled';

/** What a step says. */
export type ScalingAdjustmentType =
  /** Tasks, or units of a group, more or less. */
  | 'ChangeInCapacity'
  /** The size itself. */
  | 'ExactCapacity'
  /** Percent of what runs more, or less; towards zero, but never to it. */
  | 'PercentChangeInCapacity';

/** How the datapoints of an alarm become one figure. */
export type ScalingAggregationType =
  /** Their mean. */
  | 'Average'
  /** The largest. */
  | 'Maximum'
  /** The smallest. */
  | 'Minimum';

/** An alarm that calls a policy. */
export type ScalingAlarm = {
  readonly __typename?: 'ScalingAlarm';
  /** Its ARN. */
  readonly alarmARN: Scalars['ARN']['output'];
  /** Its name. */
  readonly alarmName: Scalars['String']['output'];
};

/** One policy's part in a decision. */
export type ScalingCandidate = {
  readonly __typename?: 'ScalingCandidate';
  /** The alarm that called it; empty for a forecast. */
  readonly alarm: Scalars['String']['output'];
  /** How the wish was computed, in one line. */
  readonly arithmetic: Scalars['String']['output'];
  /** The points the alarm evaluated, oldest first. */
  readonly datapoints: ReadonlyArray<Scalars['Float']['output']>;
  /** What kept it back, in words. */
  readonly detail?: Maybe<Scalars['String']['output']>;
  /** Which way it goes. */
  readonly direction: ScalingDirection;
  /** What came of it. */
  readonly outcome: ScalingOutcome;
  /** Name of the policy. */
  readonly policy: Scalars['String']['output'];
  /** Why it changes nothing, where AWS has a code for it. */
  readonly reason?: Maybe<NotScaledReason>;
  /** The desired count it wanted, within the bounds. */
  readonly result: Scalars['Int']['output'];
  /** The one figure they came down to; null: there was none. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** Which way a wish goes. */
export type ScalingDirection =
  /** Fewer tasks. */
  | 'IN'
  /** Neither. */
  | 'NONE'
  /** More tasks. */
  | 'OUT';

/** One decision on a scalable target or a group; the same decision minute after minute is one, counted. */
export type ScalingEvaluation = {
  readonly __typename?: 'ScalingEvaluation';
  /** What each policy wanted. */
  readonly candidates: ReadonlyArray<ScalingCandidate>;
  /** The desired count before. */
  readonly desiredCount: Scalars['Int']['output'];
  /** When it was first decided so, in the cluster's time. */
  readonly firstAt: Scalars['DateTime']['output'];
  /** When it was last decided so. */
  readonly lastAt: Scalars['DateTime']['output'];
  /** The maximum then. */
  readonly maxCapacity: Scalars['Int']['output'];
  /** The minimum then. */
  readonly minCapacity: Scalars['Int']['output'];
  /** The desired count afterwards. */
  readonly result: Scalars['Int']['output'];
  /** Tasks that ran, or units of the group that there were: where the arithmetic began. */
  readonly runningCount: Scalars['Int']['output'];
  /** How often in a row. */
  readonly times: Scalars['Int']['output'];
};

/** One line of metric math: a metric, or an expression over other lines. */
export type ScalingMetricDataQueryInput = {
  /** 1 to 2048 characters; this or metricStat. */
  readonly expression?: InputMaybe<Scalars['String']['input']>;
  /** Begins with a lower-case letter; unique. */
  readonly id: Scalars['String']['input'];
  /** What to call it. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** A metric; this or expression. */
  readonly metricStat?: InputMaybe<ScalingMetricStatInput>;
  /** Whether this is the line that counts; exactly one is. Default true. */
  readonly returnData?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A name and a value that tell metrics of one name apart. */
export type ScalingMetricDimensionInput = {
  /** 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
  /** 1 to 1024 characters. */
  readonly value: Scalars['String']['input'];
};

/** A metric of CloudWatch. */
export type ScalingMetricInput = {
  /** Exactly those the metric has, at most 30. */
  readonly dimensions?: InputMaybe<ReadonlyArray<ScalingMetricDimensionInput>>;
  /** 1 to 255 characters. */
  readonly metricName: Scalars['String']['input'];
  /** 1 to 255 characters, such as AWS/SQS. */
  readonly namespace: Scalars['String']['input'];
};

/** A metric and what to make of its numbers; its period is a minute. */
export type ScalingMetricStatInput = {
  /** Which metric. */
  readonly metric: ScalingMetricInput;
  /** Average, Sum, p99 … */
  readonly stat: Scalars['String']['input'];
  /** Only numbers of this unit. */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
};

/** What came of a policy's wish. */
export type ScalingOutcome =
  /** The desired count was set to it. */
  | 'APPLIED'
  /** A cooldown keeps it back. */
  | 'COOLDOWN'
  /** No scale-in while a deployment is in progress. */
  | 'DEPLOYMENT'
  /** It wants the count that is wanted already. */
  | 'NO_CHANGE'
  /** There was no datapoint. */
  | 'NO_DEMAND'
  /** The metric lies in no step. */
  | 'NO_STEP'
  /** Not every target tracking policy is ready to scale in. */
  | 'OTHERS_NOT_READY'
  /** Another policy wanted more. */
  | 'OUTBID'
  /** Its direction is suspended. */
  | 'SUSPENDED'
  /** Instances of the group warm up. */
  | 'WARM_UP';

/** A rule by which a service is scaled. One configuration is set, by its type. */
export type ScalingPolicy = {
  readonly __typename?: 'ScalingPolicy';
  /** Alarms that call it: those it owns, and those that name its ARN. */
  readonly alarms: ReadonlyArray<ScalingAlarm>;
  /** When it was made, in the cluster's time. */
  readonly creationTime: Scalars['DateTime']['output'];
  /** arn:aws:autoscaling:<region>:<account>:scalingPolicy:<uuid>:resource/ecs/service/<cluster>/<service>:policyName/<name>. */
  readonly policyARN: Scalars['ARN']['output'];
  /** 1 to 256 characters; unique on its target. */
  readonly policyName: Scalars['String']['output'];
  /** What it is. */
  readonly policyType: ScalingPolicyType;
  /** Set for PredictiveScaling. */
  readonly predictiveScalingPolicyConfiguration?: Maybe<PredictiveScalingPolicyConfiguration>;
  /** service/<cluster>/<service>. */
  readonly resourceId: Scalars['String']['output'];
  /** Set for StepScaling. */
  readonly stepScalingPolicyConfiguration?: Maybe<StepScalingPolicyConfiguration>;
  /** Set for TargetTrackingScaling. */
  readonly targetTrackingScalingPolicyConfiguration?: Maybe<TargetTrackingScalingPolicyConfiguration>;
};

/** A page of scaling policies. */
export type ScalingPolicyConnection = {
  readonly __typename?: 'ScalingPolicyConnection';
  /** Policies with their cursors. */
  readonly edges: ReadonlyArray<ScalingPolicyEdge>;
  /** The policies alone. */
  readonly nodes: ReadonlyArray<ScalingPolicy>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A scaling policy in a page. */
export type ScalingPolicyEdge = {
  readonly __typename?: 'ScalingPolicyEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The policy. */
  readonly node: ScalingPolicy;
};

/** What a scaling policy is. */
export type ScalingPolicyType =
  /** Raises the count ahead of a load that comes again by day and week. */
  | 'PredictiveScaling'
  /** Steps by how far a metric is from the threshold of an alarm. */
  | 'StepScaling'
  /** Keeps a metric at a target; owns its alarms. */
  | 'TargetTrackingScaling';

/** Bounds that are set by schedule. */
export type ScheduledAction = {
  readonly __typename?: 'ScheduledAction';
  /** When it was made, in the cluster's time. */
  readonly creationTime: Scalars['DateTime']['output'];
  /** Until when; null: for ever. */
  readonly endTime?: Maybe<Scalars['DateTime']['output']>;
  /** The maximum it sets; null: it leaves it. */
  readonly maxCapacity?: Maybe<Scalars['Int']['output']>;
  /** The minimum it sets; null: it leaves it. */
  readonly minCapacity?: Maybe<Scalars['Int']['output']>;
  /** When it is meant to run next; it runs within 15 seconds. Null: never again. */
  readonly nextRun?: Maybe<Scalars['DateTime']['output']>;
  /** When it is meant to run next, up to count times (1 to 100; default 10). */
  readonly nextRuns: ReadonlyArray<Scalars['DateTime']['output']>;
  /** service/<cluster>/<service>. */
  readonly resourceId: Scalars['String']['output'];
  /** at(…), rate(…) or cron(…). */
  readonly schedule: Scalars['String']['output'];
  /** arn:aws:autoscaling:<region>:<account>:scheduledAction:<uuid>:resource/ecs/service/<cluster>/<service>:scheduledActionName/<name>. */
  readonly scheduledActionARN: Scalars['ARN']['output'];
  /** 1 to 256 characters; unique on its target. */
  readonly scheduledActionName: Scalars['String']['output'];
  /** From when; null: from the beginning. */
  readonly startTime?: Maybe<Scalars['DateTime']['output']>;
  /** Time zone of at and cron; null: UTC. */
  readonly timezone?: Maybe<Scalars['String']['output']>;
};


/** Bounds that are set by schedule. */
export type ScheduledActionNextRunsArgs = {
  count?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of scheduled actions. */
export type ScheduledActionConnection = {
  readonly __typename?: 'ScheduledActionConnection';
  /** Actions with their cursors. */
  readonly edges: ReadonlyArray<ScheduledActionEdge>;
  /** The actions alone. */
  readonly nodes: ReadonlyArray<ScheduledAction>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A scheduled action in a page. */
export type ScheduledActionEdge = {
  readonly __typename?: 'ScheduledActionEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The action. */
  readonly node: ScheduledAction;
};

/** An endpoint to be tried out. */
export type SendExampleInput = {
  /** Which endpoint. */
  readonly webhookId: Scalars['String']['input'];
};

/** One curve. */
export type Series = {
  readonly __typename?: 'Series';
  /** Begin of the first period. */
  readonly from: Scalars['DateTime']['output'];
  /** What it shows. */
  readonly name: SeriesName;
  /** Seconds that one point stands for: the finest with which the span has no more points than asked for. */
  readonly periodSeconds: Scalars['Int']['output'];
  /** Ascending; periods without samples are left out. */
  readonly points: ReadonlyArray<SeriesPoint>;
  /** Service it is about; null: the cluster. */
  readonly service?: Maybe<Scalars['String']['output']>;
  /** CloudWatch's word for its unit. */
  readonly unit: Scalars['String']['output'];
};

/** Curves over a span of time. */
export type SeriesInput = {
  /** From when; default: an hour before the cluster's now. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Which of them, at most 16. */
  readonly names: ReadonlyArray<SeriesName>;
  /** 10 to 1500 points of each at most; default 300. */
  readonly points?: InputMaybe<Scalars['Int']['input']>;
  /** Of which services, by name, at most 20; those of the cluster need none. */
  readonly services?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Until when; default: the cluster's now. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What can be drawn over time. Series exist for the minutes in which an alarm, a load or the setting recordSeries asked for them. */
export type SeriesName =
  /** Percent of the instances' CPU in use. */
  | 'CLUSTER_CPU_UTILIZATION'
  /** Percent of the instances' memory in use. */
  | 'CLUSTER_MEMORY_UTILIZATION'
  /** Percent of the instances' CPU that running tasks reserve. */
  | 'CPU_RESERVATION'
  /** Percent of the CPU that a service's tasks reserve. */
  | 'CPU_UTILIZATION'
  /** Tasks that a service wants. */
  | 'DESIRED_COUNT'
  /** What of it failed. */
  | 'ERRORS_PER_SECOND'
  /** Tasks of a service that take their part of the load. */
  | 'HEALTHY_COUNT'
  /** ACTIVE and DRAINING instances of the cluster. */
  | 'INSTANCE_COUNT'
  /** Milliseconds. */
  | 'LATENCY'
  /** Percent of the instances' memory that running tasks reserve. */
  | 'MEMORY_RESERVATION'
  /** Percent of the memory that a service's tasks reserve. */
  | 'MEMORY_UTILIZATION'
  /** Tasks of a service that are starting. */
  | 'PENDING_COUNT'
  /** Tasks of the cluster that are starting. */
  | 'PENDING_TASKS'
  /** Asked of a service. */
  | 'REQUESTS_PER_SECOND'
  /** RUNNING tasks of a service. */
  | 'RUNNING_COUNT'
  /** RUNNING tasks of the cluster. */
  | 'RUNNING_TASKS';

/** A period of a curve. */
export type SeriesPoint = {
  readonly __typename?: 'SeriesPoint';
  /** When it begins. */
  readonly at: Scalars['DateTime']['output'];
  /** Mean of its samples. */
  readonly average: Scalars['Float']['output'];
  /** Most of its samples. */
  readonly maximum: Scalars['Float']['output'];
  /** Least of its samples. */
  readonly minimum: Scalars['Float']['output'];
};

/** A service: so many copies of a task definition, kept running. */
export type Service = Node & {
  readonly __typename?: 'Service';
  /** ENABLED or DISABLED. */
  readonly availabilityZoneRebalancing: Scalars['String']['output'];
  /** How its tasks are shared out over providers; empty: by launch type. */
  readonly capacityProviderStrategy: ReadonlyArray<CapacityProviderStrategyItem>;
  /** Cluster it belongs to. */
  readonly clusterArn: Scalars['ARN']['output'];
  /** The newest deployment that CodeDeploy made of it; null: none, or another controller. */
  readonly codeDeployDeployment?: Maybe<CodeDeployDeployment>;
  /** What it costs. */
  readonly cost: ServiceCost;
  /** When it was made, in the cluster's time. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  readonly createdBy: Scalars['String']['output'];
  /** ARN of the newest service deployment. */
  readonly currentServiceDeployment?: Maybe<Scalars['ARN']['output']>;
  /** The revisions that have tasks, newest first. */
  readonly currentServiceRevisions: ReadonlyArray<ServiceRevisionSummary>;
  /** Percents and what else was given. */
  readonly deploymentConfiguration: Scalars['JSON']['output'];
  /** ECS, CODE_DEPLOY or EXTERNAL. */
  readonly deploymentController: Scalars['String']['output'];
  /** Newest first. */
  readonly deployments: ReadonlyArray<Deployment>;
  /** Tasks it wants. */
  readonly desiredCount: Scalars['Int']['output'];
  /** Who changed the desired count, newest first, at most 100; the creation is not among them. */
  readonly desiredCountChanges: ReadonlyArray<DesiredCountChange>;
  /** Whether tasks get aws:ecs: tags. */
  readonly enableECSManagedTags: Scalars['Boolean']['output'];
  /** Whether ECS Exec is asked for. */
  readonly enableExecuteCommand: Scalars['Boolean']['output'];
  /** What the scheduler said, newest first, at most 100. */
  readonly events: ReadonlyArray<ServiceEvent>;
  /** Seconds after RUNNING in which failing checks do not count. */
  readonly healthCheckGracePeriodSeconds: Scalars['Int']['output'];
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Where its tasks run; null where a capacity provider strategy says so. */
  readonly launchType?: Maybe<LaunchType>;
  /** What is asked of it; null: nobody set a load. */
  readonly load?: Maybe<Load>;
  /** Load balancers, in AWS's JSON. */
  readonly loadBalancers: Scalars['JSON']['output'];
  /** How fine its metrics are, in AWS's JSON; null: every 60 seconds. */
  readonly monitoring?: Maybe<Scalars['JSON']['output']>;
  /** Network of its awsvpc tasks. */
  readonly networkConfiguration?: Maybe<Scalars['JSON']['output']>;
  /** Tasks before RUNNING. */
  readonly pendingCount: Scalars['Int']['output'];
  /** Conditions its tasks' instances must meet. */
  readonly placementConstraints: ReadonlyArray<PlacementConstraint>;
  /** How it chooses among instances; empty: zones, then instances with the fewest of its tasks. */
  readonly placementStrategy: ReadonlyArray<PlacementStrategy>;
  /** Fargate platform version asked for; null elsewhere. */
  readonly platformVersion?: Maybe<Scalars['String']['output']>;
  /** TASK_DEFINITION, SERVICE or NONE. */
  readonly propagateTags: Scalars['String']['output'];
  /** Service-linked role. */
  readonly roleArn: Scalars['String']['output'];
  /** Tasks that are RUNNING. */
  readonly runningCount: Scalars['Int']['output'];
  /** Its registration with Application Auto Scaling; null: none. */
  readonly scalableTarget?: Maybe<ScalableTarget>;
  /** REPLICA or DAEMON. */
  readonly schedulingStrategy: Scalars['String']['output'];
  /** arn:aws:ecs:<region>:<account>:service/<cluster>/<name>. */
  readonly serviceArn: Scalars['ARN']['output'];
  /** Service Connect, in AWS's JSON. */
  readonly serviceConnectConfiguration?: Maybe<Scalars['JSON']['output']>;
  /** Its deployments, newest first; they are remembered for 90 days. */
  readonly serviceDeployments: ServiceDeploymentConnection;
  /** 1 to 255 letters, digits, hyphens and underscores. */
  readonly serviceName: Scalars['String']['output'];
  /** Service registries, in AWS's JSON. */
  readonly serviceRegistries: Scalars['JSON']['output'];
  /** Why its next task finds no room; null: it does not wait. */
  readonly shortfall?: Maybe<Shortfall>;
  /** Whether its scheduler works. */
  readonly status: ServiceStatus;
  /** Tags. */
  readonly tags: ReadonlyArray<Tag>;
  /** Its targets in all target groups, at most 1000. */
  readonly targets: ReadonlyArray<Target>;
  /** ARN of the revision it wants; null: an EXTERNAL service without a primary task set. */
  readonly taskDefinition?: Maybe<Scalars['ARN']['output']>;
  /** Its task sets, newest first; none where ECS itself deploys. */
  readonly taskSets: ReadonlyArray<TaskSet>;
  /** Its tasks, oldest first; without desiredStatus those wanted RUNNING. */
  readonly tasks: TaskConnection;
  /** Volumes, in AWS's JSON. */
  readonly volumeConfigurations?: Maybe<Scalars['JSON']['output']>;
};


/** A service: so many copies of a task definition, kept running. */
export type ServiceEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A service: so many copies of a task definition, kept running. */
export type ServiceServiceDeploymentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  status?: InputMaybe<ReadonlyArray<ServiceDeploymentStatus>>;
};


/** A service: so many copies of a task definition, kept running. */
export type ServiceTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  desiredStatus?: InputMaybe<DesiredStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** What services of a cluster take for Service Connect when they say nothing else. */
export type ServiceConnectDefaults = {
  readonly __typename?: 'ServiceConnectDefaults';
  /** Name or ARN of the Cloud Map namespace. */
  readonly namespace: Scalars['String']['output'];
};

/** The same, as it is asked for. */
export type ServiceConnectDefaultsInput = {
  /** Name or ARN of the Cloud Map namespace, 1 to 1024 characters. */
  readonly namespace: Scalars['String']['input'];
};

/** A page of services. */
export type ServiceConnection = {
  readonly __typename?: 'ServiceConnection';
  /** Services with their cursors. */
  readonly edges: ReadonlyArray<ServiceEdge>;
  /** The services alone. */
  readonly nodes: ReadonlyArray<Service>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** What a service costs: its tasks on Fargate, and their shares of the instances that they run on. */
export type ServiceCost = {
  readonly __typename?: 'ServiceCost';
  /** Its tasks on Fargate. */
  readonly fargate: Spend;
  /** Its tasks on instances: each bears the part of its instance that it reserves, a vCPU weighing as much as 9 GiB and a GPU as much as 200 GiB. */
  readonly instanceShares: Spend;
  /** Millionths of a USD for an hour in which nothing changes. */
  readonly perHourMicrousd: Scalars['Microusd']['output'];
  /** What its tasks reserve now. */
  readonly reserved: CapacityAmounts;
  /** Millionths of a USD: all its tasks until now. */
  readonly soFarMicrousd: Scalars['Microusd']['output'];
  /** What its running tasks use of that, by the service's load. */
  readonly used: CapacityAmounts;
};

/** One rollout of a service, from its request to its end. */
export type ServiceDeployment = {
  readonly __typename?: 'ServiceDeployment';
  /** Its alarms. */
  readonly alarms: ServiceDeploymentAlarms;
  /** What the rolled-out revision changes against the one before it; empty for the first. */
  readonly changes: ReadonlyArray<RevisionChange>;
  /** Cluster it belongs to. */
  readonly clusterArn: Scalars['ARN']['output'];
  /** When it was asked for, in the cluster's time. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Its circuit breaker. */
  readonly deploymentCircuitBreaker: ServiceDeploymentCircuitBreaker;
  /** Percents and what else the service says about deployments. */
  readonly deploymentConfiguration: Scalars['JSON']['output'];
  /** When it ended. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Questions to its lifecycle hooks, oldest first. */
  readonly lifecycleHookDetails: ReadonlyArray<LifecycleHookDetail>;
  /** Stage it is in, or ended in; null: it rolls, or the scheduler has not acted yet. */
  readonly lifecycleStage?: Maybe<LifecycleStage>;
  /** Stages so far, oldest first, those of the way back included. */
  readonly lifecycleStages: ReadonlyArray<PassedLifecycleStage>;
  /** Going back; null: it does not. */
  readonly rollback?: Maybe<ServiceDeploymentRollback>;
  /** Service it belongs to. */
  readonly serviceArn: Scalars['ARN']['output'];
  /** arn:aws:ecs:<region>:<account>:service-deployment/<cluster>/<service>/<id>. */
  readonly serviceDeploymentArn: Scalars['ARN']['output'];
  /** Revisions it replaces. */
  readonly sourceServiceRevisions: ReadonlyArray<ServiceRevisionSummary>;
  /** When the scheduler began. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it stands. */
  readonly status: ServiceDeploymentStatus;
  /** Why it ended otherwise than well; null: it did not. */
  readonly statusReason?: Maybe<Scalars['String']['output']>;
  /** When it was stopped. */
  readonly stoppedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * ROLLING, BLUE_GREEN, LINEAR or CANARY: how it brings its revision in. The first of a service has nothing to take traffic
   * from: it passes the stages and asks its hooks, but shifts all at once and does not bake.
   */
  readonly strategy: Scalars['String']['output'];
  /** The revision it rolls out. */
  readonly targetServiceRevision: ServiceRevisionSummary;
  /** When it changed last. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** The alarms of a deployment. */
export type ServiceDeploymentAlarms = {
  readonly __typename?: 'ServiceDeploymentAlarms';
  /** Those the service names. */
  readonly alarmNames: ReadonlyArray<Scalars['String']['output']>;
  /** Where they stand. */
  readonly status: DeploymentWatchStatus;
  /** Those in ALARM now. */
  readonly triggeredAlarmNames: ReadonlyArray<Scalars['String']['output']>;
};

/** The circuit breaker of a deployment. */
export type ServiceDeploymentCircuitBreaker = {
  readonly __typename?: 'ServiceDeploymentCircuitBreaker';
  /** Failures since the last healthy task, or since the beginning. */
  readonly failureCount: Scalars['Int']['output'];
  /** Where it stands. */
  readonly status: DeploymentWatchStatus;
  /** Failures that end the deployment. */
  readonly threshold: Scalars['Int']['output'];
};

/** A page of service deployments. */
export type ServiceDeploymentConnection = {
  readonly __typename?: 'ServiceDeploymentConnection';
  /** Deployments with their cursors. */
  readonly edges: ReadonlyArray<ServiceDeploymentEdge>;
  /** The deployments alone. */
  readonly nodes: ReadonlyArray<ServiceDeployment>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A service deployment in a page. */
export type ServiceDeploymentEdge = {
  readonly __typename?: 'ServiceDeploymentEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The deployment. */
  readonly node: ServiceDeployment;
};

/** Going back to an earlier revision. */
export type ServiceDeploymentRollback = {
  readonly __typename?: 'ServiceDeploymentRollback';
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** The revision that is brought back. */
  readonly serviceRevisionArn: Scalars['ARN']['output'];
  /** Since when, in the cluster's time. */
  readonly startedAt: Scalars['DateTime']['output'];
};

/** How a service deployment stands. */
export type ServiceDeploymentStatus =
  /** Tasks are being replaced. */
  | 'IN_PROGRESS'
  /** The scheduler has not acted yet. */
  | 'PENDING'
  /** Going back did not succeed. */
  | 'ROLLBACK_FAILED'
  /** The earlier revision is being brought back. */
  | 'ROLLBACK_IN_PROGRESS'
  /** Somebody asked to go back. */
  | 'ROLLBACK_REQUESTED'
  /** The earlier revision is back. */
  | 'ROLLBACK_SUCCESSFUL'
  /** It is over, without success. */
  | 'STOPPED'
  /** A newer one began, or it failed and does not go back. */
  | 'STOP_REQUESTED'
  /** It is complete. */
  | 'SUCCESSFUL';

/** A service in a page. */
export type ServiceEdge = {
  readonly __typename?: 'ServiceEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The service. */
  readonly node: Service;
};

/** A sentence that ECS's scheduler said about a service. */
export type ServiceEvent = {
  readonly __typename?: 'ServiceEvent';
  /** When, in the cluster's time. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Its id. */
  readonly id: Scalars['String']['output'];
  /** ECS's own sentence. */
  readonly message: Scalars['String']['output'];
};

/** An immutable picture of what a deployment rolls out. */
export type ServiceRevision = {
  readonly __typename?: 'ServiceRevision';
  /** How its tasks are shared out over providers; empty: by launch type. */
  readonly capacityProviderStrategy: ReadonlyArray<CapacityProviderStrategyItem>;
  /** Cluster it belongs to. */
  readonly clusterArn: Scalars['ARN']['output'];
  /** Images by container. */
  readonly containerImages: ReadonlyArray<ContainerImage>;
  /** When it was made, in the cluster's time. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Where its tasks run; null where a capacity provider strategy says so. */
  readonly launchType?: Maybe<LaunchType>;
  /** Load balancers, in AWS's JSON. */
  readonly loadBalancers: Scalars['JSON']['output'];
  /** Network of its awsvpc tasks. */
  readonly networkConfiguration?: Maybe<Scalars['JSON']['output']>;
  /** Fargate platform version; null elsewhere. */
  readonly platformVersion?: Maybe<Scalars['String']['output']>;
  /** Service it belongs to. */
  readonly serviceArn: Scalars['ARN']['output'];
  /** Service Connect, in AWS's JSON. */
  readonly serviceConnectConfiguration?: Maybe<Scalars['JSON']['output']>;
  /** Service registries, in AWS's JSON. */
  readonly serviceRegistries: Scalars['JSON']['output'];
  /** arn:aws:ecs:<region>:<account>:service-revision/<cluster>/<service>/<19 digits>. */
  readonly serviceRevisionArn: Scalars['ARN']['output'];
  /** ARN of the task definition. */
  readonly taskDefinition: Scalars['ARN']['output'];
  /** Volumes, in AWS's JSON. */
  readonly volumeConfigurations?: Maybe<Scalars['JSON']['output']>;
};

/** How many tasks one revision of a service wants and has. */
export type ServiceRevisionSummary = {
  readonly __typename?: 'ServiceRevisionSummary';
  /** arn:aws:ecs:<region>:<account>:service-revision/<cluster>/<service>/<19 digits>. */
  readonly arn: Scalars['ARN']['output'];
  /** Tasks before RUNNING. */
  readonly pendingTaskCount: Scalars['Int']['output'];
  /** Percent of the production traffic; null where nothing shifts traffic. */
  readonly requestedProductionTrafficWeight?: Maybe<Scalars['Float']['output']>;
  /** Tasks the scheduler wants of it. */
  readonly requestedTaskCount: Scalars['Int']['output'];
  /** Percent of the test traffic; null where nothing shifts traffic. */
  readonly requestedTestTrafficWeight?: Maybe<Scalars['Float']['output']>;
  /** Tasks that are RUNNING. */
  readonly runningTaskCount: Scalars['Int']['output'];
};

/** How a service stands. */
export type ServiceStatus =
  /** Its scheduler keeps the desired count. */
  | 'ACTIVE'
  /** It has been deleted and stops its tasks. */
  | 'DRAINING'
  /** It is gone; it can still be described for some time. */
  | 'INACTIVE';

/** Instances whose agents come or go. */
export type SetAgentConnectedInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** False: the agents lose their connection. */
  readonly connected: Scalars['Boolean']['input'];
  /** 1 to 100 short ids or ARNs. */
  readonly containerInstances: ReadonlyArray<Scalars['String']['input']>;
};

/** What it did. */
export type SetAgentConnectedPayload = {
  readonly __typename?: 'SetAgentConnectedPayload';
  /** The instances; null when refused. */
  readonly containerInstances?: Maybe<ReadonlyArray<ContainerInstance>>;
  /** Instances that are not there. */
  readonly failures?: Maybe<ReadonlyArray<Failure>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The state of an alarm. */
export type SetAlarmStateInput = {
  /** 1 to 255 characters. */
  readonly alarmName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Periods it evaluates; default 1. With the period it gives the bake time of deployments. */
  readonly evaluationPeriods?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds; default 60. */
  readonly periodSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** OK, ALARM or INSUFFICIENT_DATA. */
  readonly state: Scalars['String']['input'];
  /** Why, at most 1023 characters. */
  readonly stateReason?: InputMaybe<Scalars['String']['input']>;
  /** JSON with recentDatapoints, at most 4000 characters: what scaling policies go by. */
  readonly stateReasonData?: InputMaybe<Scalars['String']['input']>;
};

/** What it did. */
export type SetAlarmStatePayload = {
  readonly __typename?: 'SetAlarmStatePayload';
  /** The alarm; null when refused. */
  readonly alarm?: Maybe<Alarm>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How a clock runs. */
export type SetClockInput = {
  /** Short name or ARN; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Default: as it is. */
  readonly mode?: InputMaybe<ClockMode>;
  /** Simulated seconds per second, 0 to 1,000,000; default: as it is. */
  readonly speed?: InputMaybe<Scalars['Float']['input']>;
};

/** What setting the clock did. */
export type SetClockPayload = {
  readonly __typename?: 'SetClockPayload';
  /** The cluster; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The health of a container. */
export type SetContainerHealthInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Name of a container that has a health check. */
  readonly containerName: Scalars['String']['input'];
  /** HEALTHY or UNHEALTHY. */
  readonly healthStatus: HealthStatus;
  /** Id or ARN of a RUNNING task. */
  readonly task: Scalars['String']['input'];
};

/** What it did. */
export type SetContainerHealthPayload = {
  readonly __typename?: 'SetContainerHealthPayload';
  /** The task; null when refused. */
  readonly task?: Maybe<Task>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A new size. */
export type SetDesiredCapacityInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Between the group's minimum and maximum. */
  readonly desiredCapacity: Scalars['Int']['input'];
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuses while the default cooldown is not over; default false. */
  readonly honorCooldown?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What setting the size did. */
export type SetDesiredCapacityPayload = {
  readonly __typename?: 'SetDesiredCapacityPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which image, and what scans of it find. */
export type SetImageScanFindingsInput = {
  /** Why; at most 2,048 characters. Default: what ECR says. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,000; they replace those that were there. Only with COMPLETE. */
  readonly findings: ReadonlyArray<ImageFindingInput>;
  /** Digest of the image; this or `imageTag`. */
  readonly imageDigest?: InputMaybe<Scalars['String']['input']>;
  /** A tag of the image; with `imageDigest` it must point to that. */
  readonly imageTag?: InputMaybe<Scalars['String']['input']>;
  /** Name of a repository of the account's registry. */
  readonly repositoryName: Scalars['String']['input'];
  /** How the scan stands; default: COMPLETE. ACTIVE and IMAGE_ARCHIVED cannot be set. */
  readonly status?: InputMaybe<ImageScanStatus>;
};

/** What it did. */
export type SetImageScanFindingsPayload = {
  readonly __typename?: 'SetImageScanFindingsPayload';
  /** The scan; null when refused. */
  readonly imageScan?: Maybe<ImageScan>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a health check of somebody's own found. */
export type SetInstanceHealthInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Healthy or Unhealthy. */
  readonly healthStatus: Scalars['String']['input'];
  /** EC2 id. */
  readonly instanceId: Scalars['String']['input'];
  /** Ignores it in the grace period; default true. */
  readonly shouldRespectGracePeriod?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What telling did. */
export type SetInstanceHealthPayload = {
  readonly __typename?: 'SetInstanceHealthPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Instances to be protected from scale-in, or no longer. */
export type SetInstanceProtectionInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 50 EC2 ids. */
  readonly instanceIds: ReadonlyArray<Scalars['String']['input']>;
  /** Whether scale-in leaves them alone. */
  readonly protectedFromScaleIn: Scalars['Boolean']['input'];
};

/** What protecting did. */
export type SetInstanceProtectionPayload = {
  readonly __typename?: 'SetInstanceProtectionPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A load. */
export type SetLoadInput = {
  /** Work that waits already. Only with QUEUE. */
  readonly backlog?: InputMaybe<Scalars['Float']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Requests (default), or work in a queue. */
  readonly kind?: InputMaybe<LoadKind>;
  /** What a request costs. */
  readonly model?: InputMaybe<LoadModelInput>;
  /** Name of the queue; default: the service's. Only with QUEUE. */
  readonly queueName?: InputMaybe<Scalars['String']['input']>;
  /** Name or ARN of the service. */
  readonly service: Scalars['String']['input'];
  /** 1 to 20, joined in their order. */
  readonly sources: ReadonlyArray<LoadSourceInput>;
  /** Where second 0 of the sources lies; default: the cluster's now. */
  readonly start?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What it did. */
export type SetLoadPayload = {
  readonly __typename?: 'SetLoadPayload';
  /** The service; null when refused. */
  readonly service?: Maybe<Service>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What the checks of a load balancer say. */
export type SetTargetHealthInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Whether the checks pass. */
  readonly healthy: Scalars['Boolean']['input'];
  /** ARN or name; absent: all target groups of the task. */
  readonly targetGroup?: InputMaybe<Scalars['String']['input']>;
  /** Id or ARN of a registered task. */
  readonly task: Scalars['String']['input'];
};

/** What it did. */
export type SetTargetHealthPayload = {
  readonly __typename?: 'SetTargetHealthPayload';
  /** The task; null when refused. */
  readonly task?: Maybe<Task>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Why nothing fitted, and what came closest. */
export type Shortfall = {
  readonly __typename?: 'Shortfall';
  /** The instance that failed at the latest test; null: there was none. */
  readonly closest?: Maybe<ContainerInstance>;
  /** Instances that were considered. */
  readonly considered: Scalars['Int']['output'];
  /** What it lacks, in one sentence. */
  readonly lacks?: Maybe<Scalars['String']['output']>;
  /** The test it failed at. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Tests that removed some, in the order of the tests. */
  readonly removed: ReadonlyArray<FunnelStep>;
};

/** A simulation to be run. */
export type SimulateInput = {
  /** A cluster to go on from, by name or ARN: it is copied as it is at its now. Absent: an empty one. */
  readonly fromCluster?: InputMaybe<Scalars['String']['input']>;
  /** Names of metrics whose series are wanted; absent: all. */
  readonly metrics?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** A scenario as in scenario files, without names of files in it. On a copy of a cluster it needs only name, duration and what is to happen. */
  readonly scenario: Scalars['JSON']['input'];
  /** Of every draw; default: the scenario's. */
  readonly seed?: InputMaybe<Scalars['String']['input']>;
};

/** What came of it. */
export type SimulateResult = {
  readonly __typename?: 'SimulateResult';
  /** Null when the scenario was refused. */
  readonly report?: Maybe<RunReport>;
  /** What was refused, and why; `field` leads into the scenario. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How a cluster simulates. */
export type Simulation = {
  readonly __typename?: 'Simulation';
  /** Whether booting instances count among those that there are (N); null: they do. */
  readonly casCountsPending?: Maybe<Scalars['Boolean']['output']>;
  /** Most of a group that one step of cluster auto scaling removes, in percent; null: 50. */
  readonly casScaleInPercent?: Maybe<Scalars['Int']['output']>;
  /** Whether it keeps what the event records of each entry are made from. */
  readonly eventRecords: Scalars['Boolean']['output'];
  /** Whether it keeps why each task was placed where it is. */
  readonly explain: Scalars['Boolean']['output'];
  /** Fargate tasks that may be launched at once after a rest, on demand and Spot each; null: 100. */
  readonly fargateLaunchBurst?: Maybe<Scalars['Int']['output']>;
  /** Fargate tasks that may be launched per second, on demand and Spot each; null: 20. */
  readonly fargateLaunchesPerSecond?: Maybe<Scalars['Int']['output']>;
  /** vCPUs that may run on Fargate Spot at a time; null: no limit. */
  readonly fargateSpotVcpuQuota?: Maybe<Scalars['Int']['output']>;
  /** vCPUs that may run on Fargate on demand at a time; null: no limit. */
  readonly fargateVcpuQuota?: Maybe<Scalars['Int']['output']>;
  /** Whether each duration is drawn around its median. */
  readonly jitter: Scalars['Boolean']['output'];
  /** Whether series are recorded although no alarm and no load asks for samples. */
  readonly recordSeries: Scalars['Boolean']['output'];
  /** Interruptions that an hour of running on Spot brings on average, of a task or an instance; null: none by themselves. */
  readonly spotInterruptionsPerHour?: Maybe<Scalars['Float']['output']>;
  /** What Spot capacity costs, in percent of the price on demand. */
  readonly spotPricePercent: Scalars['Int']['output'];
  /** How long a STOPPED task can still be described, in seconds. */
  readonly stoppedTaskRetentionSeconds: Scalars['Int']['output'];
  /** Milliseconds by name that replace the profile's. */
  readonly timing: Scalars['JSON']['output'];
  /** Which table of durations it takes. */
  readonly timingProfile: TimingProfile;
};

/** How a cluster simulates; absent members stay as they are, or take their default. */
export type SimulationInput = {
  /** Whether booting instances count among those that there are (N); default true. */
  readonly casCountsPending?: InputMaybe<Scalars['Boolean']['input']>;
  /** Most of a group that one step of cluster auto scaling removes, in percent, 1 to 100; default 50; 5 before September 2022. */
  readonly casScaleInPercent?: InputMaybe<Scalars['Int']['input']>;
  /** Keeps what event records are made from, for the entries to come; default true. */
  readonly eventRecords?: InputMaybe<Scalars['Boolean']['input']>;
  /** Keeps why each task is where it is; default true. */
  readonly explain?: InputMaybe<Scalars['Boolean']['input']>;
  /** Fargate tasks that may be launched at once after a rest, on demand and Spot each: 1 to 100000; default 100. */
  readonly fargateLaunchBurst?: InputMaybe<Scalars['Int']['input']>;
  /** Fargate tasks that may be launched per second, on demand and Spot each: 1 to 10000; default 20. */
  readonly fargateLaunchesPerSecond?: InputMaybe<Scalars['Int']['input']>;
  /** vCPUs that may run on Fargate Spot at a time (a new account has 6): 1 to 1000000; default: no limit. */
  readonly fargateSpotVcpuQuota?: InputMaybe<Scalars['Int']['input']>;
  /** vCPUs that may run on Fargate on demand at a time (a new account has 6): 1 to 1000000; default: no limit. */
  readonly fargateVcpuQuota?: InputMaybe<Scalars['Int']['input']>;
  /** Draws each duration around its median; default false. */
  readonly jitter?: InputMaybe<Scalars['Boolean']['input']>;
  /** Records series although no alarm and no load asks for samples; default false. Such a cluster is woken every 15 minutes. */
  readonly recordSeries?: InputMaybe<Scalars['Boolean']['input']>;
  /** Interruptions that an hour of running on Spot brings on average, of a task or an instance: 0 to 60; default 0. */
  readonly spotInterruptionsPerHour?: InputMaybe<Scalars['Float']['input']>;
  /** What Spot capacity costs, in percent of the price on demand: 0 to 100; default 30. What still runs is priced by it from its start. */
  readonly spotPricePercent?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds, 0 to 7776000; default 3600. */
  readonly stoppedTaskRetentionSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Milliseconds by name of a timing, such as {"ec2PullMs": 20000}; each at most one day. */
  readonly timing?: InputMaybe<Scalars['JSON']['input']>;
  /** Default DEFAULT. */
  readonly timingProfile?: InputMaybe<TimingProfile>;
};

/** What was paid until the cluster's now, and what an hour costs as things are now. */
export type Spend = {
  readonly __typename?: 'Spend';
  /** Millionths of a USD for an hour in which nothing changes. */
  readonly perHourMicrousd: Scalars['Microusd']['output'];
  /** Millionths of a USD: from the beginning until now. The same however often anybody looked on the way. */
  readonly soFarMicrousd: Scalars['Microusd']['output'];
};

/** Whether a task set has come to rest. */
export type StabilityStatus =
  /** Not yet, or no longer. */
  | 'STABILIZING'
  /** It runs as many tasks as it wants, and all of them are well. */
  | 'STEADY_STATE';

/** A deployment to be made. */
export type StartCodeDeployDeploymentInput = {
  /** Default: as the original. */
  readonly capacityProviderStrategy?: InputMaybe<ReadonlyArray<CapacityProviderStrategyItemInput>>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /**
   * CodeDeployDefault.ECSAllAtOnce (default), .ECSLinear10PercentEvery1Minutes, .ECSLinear10PercentEvery3Minutes,
   * .ECSCanary10Percent5Minutes or .ECSCanary10Percent15Minutes. Behind a Network Load Balancer: all at once.
   */
  readonly deploymentConfigName?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Default: that of the original. */
  readonly networkConfiguration?: InputMaybe<NetworkConfigurationInput>;
  /** Fargate platform version; default: what the original had asked for. */
  readonly platformVersion?: InputMaybe<Scalars['String']['input']>;
  /** Name or ARN. */
  readonly service: Scalars['String']['input'];
  /** The target group of the pair that the original does not use; one that nobody made here is taken over with defaults. */
  readonly targetGroupArn: Scalars['ARN']['input'];
  /** Family, family:revision or ARN. */
  readonly taskDefinition: Scalars['String']['input'];
  /** Minutes that the original goes on without traffic, 0 (default) to 2880. */
  readonly terminationWaitTimeInMinutes?: InputMaybe<Scalars['Int']['input']>;
};

/** How instances are to be replaced. */
export type StartInstanceRefreshInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Seconds a successor must serve before it counts; default: the group's warm-up. */
  readonly instanceWarmup?: InputMaybe<Scalars['Int']['input']>;
  /** Percent that may exist meanwhile, 100 to 200; above 100 successors start first; default 100. */
  readonly maxHealthyPercentage?: InputMaybe<Scalars['Int']['input']>;
  /** Percent of the desired capacity that stays in service, 0 to 100; default 90. */
  readonly minHealthyPercentage?: InputMaybe<Scalars['Int']['input']>;
  /** What becomes of protected instances: Refresh, Ignore or Wait (default: for an hour). */
  readonly scaleInProtectedInstances?: InputMaybe<Scalars['String']['input']>;
  /** Leaves instances alone that have the newest template; default false. */
  readonly skipMatching?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What starting did. */
export type StartInstanceRefreshPayload = {
  readonly __typename?: 'StartInstanceRefreshPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Tasks to be started on named instances. */
export type StartTaskInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 10 short ids or ARNs. */
  readonly containerInstances: ReadonlyArray<Scalars['String']['input']>;
  /** Checks and places everything, and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Adds aws:ecs:clusterName. Default false. */
  readonly enableECSManagedTags?: InputMaybe<Scalars['Boolean']['input']>;
  /** Needs a task role. Default false. */
  readonly enableExecuteCommand?: InputMaybe<Scalars['Boolean']['input']>;
  /** At most 255 characters; default family:<family>. */
  readonly group?: InputMaybe<Scalars['String']['input']>;
  /** For awsvpc definitions. */
  readonly networkConfiguration?: InputMaybe<NetworkConfigurationInput>;
  /** AWS's JSON of overrides, at most 8192 characters. */
  readonly overrides?: InputMaybe<Scalars['JSON']['input']>;
  /** TASK_DEFINITION or NONE. */
  readonly propagateTags?: InputMaybe<Scalars['String']['input']>;
  /** At most 36 letters, digits, - _ and /. */
  readonly startedBy?: InputMaybe<Scalars['String']['input']>;
  /** At most 50. */
  readonly tags?: InputMaybe<ReadonlyArray<TagInput>>;
  /** Family, family:revision or ARN. */
  readonly taskDefinition: Scalars['String']['input'];
  /** In AWS's JSON, at most 1: a volume that is made with each task. */
  readonly volumeConfigurations?: InputMaybe<Scalars['JSON']['input']>;
};

/** What starting did. */
export type StartTaskPayload = {
  readonly __typename?: 'StartTaskPayload';
  /** Instances that could take none, and why. */
  readonly failures?: Maybe<ReadonlyArray<Failure>>;
  /** The tasks that were started; null when refused. */
  readonly tasks?: Maybe<ReadonlyArray<Task>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Samples that are known as sums only. */
export type StatisticSetInput = {
  /** The most. */
  readonly maximum: Scalars['Float']['input'];
  /** The least. */
  readonly minimum: Scalars['Float']['input'];
  /** Above 0. */
  readonly sampleCount: Scalars['Float']['input'];
  /** Of all samples. */
  readonly sum: Scalars['Float']['input'];
};

/** A step of a policy. */
export type StepAdjustment = {
  readonly __typename?: 'StepAdjustment';
  /** Difference from the alarm's threshold where it begins; null: nowhere. */
  readonly metricIntervalLowerBound?: Maybe<Scalars['Float']['output']>;
  /** Difference from the alarm's threshold where it ends; null: nowhere. */
  readonly metricIntervalUpperBound?: Maybe<Scalars['Float']['output']>;
  /** Tasks or percent, as the adjustment type says. */
  readonly scalingAdjustment: Scalars['Int']['output'];
};

/** A step of a policy. */
export type StepAdjustmentInput = {
  /** Difference from the alarm's threshold where it begins; absent: nowhere. */
  readonly metricIntervalLowerBound?: InputMaybe<Scalars['Float']['input']>;
  /** Difference from the alarm's threshold where it ends; absent: nowhere. */
  readonly metricIntervalUpperBound?: InputMaybe<Scalars['Float']['input']>;
  /** Tasks or percent, as the adjustment type says. */
  readonly scalingAdjustment: Scalars['Int']['input'];
};

/** A step scaling configuration. */
export type StepScalingPolicyConfiguration = {
  readonly __typename?: 'StepScalingPolicyConfiguration';
  /** What the steps say. */
  readonly adjustmentType: ScalingAdjustmentType;
  /** Seconds. */
  readonly cooldown: Scalars['Int']['output'];
  /** How datapoints become one figure. */
  readonly metricAggregationType: ScalingAggregationType;
  /** Tasks that a percentage changes at least; null: 1. */
  readonly minAdjustmentMagnitude?: Maybe<Scalars['Int']['output']>;
  /** The steps, by their bounds. */
  readonly stepAdjustments: ReadonlyArray<StepAdjustment>;
};

/** A step scaling configuration. */
export type StepScalingPolicyConfigurationInput = {
  /** What the steps say; required. */
  readonly adjustmentType?: InputMaybe<ScalingAdjustmentType>;
  /** Seconds; default 300. */
  readonly cooldown?: InputMaybe<Scalars['Int']['input']>;
  /** Default Average. */
  readonly metricAggregationType?: InputMaybe<ScalingAggregationType>;
  /** Tasks that a percentage changes at least. */
  readonly minAdjustmentMagnitude?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 20, without gaps or overlaps. */
  readonly stepAdjustments?: InputMaybe<ReadonlyArray<StepAdjustmentInput>>;
};

/** A deployment to be ended. */
export type StopCodeDeployDeploymentInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name or ARN. */
  readonly service: Scalars['String']['input'];
};

/** A service deployment to be stopped. */
export type StopServiceDeploymentInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its ARN. */
  readonly serviceDeploymentArn: Scalars['ARN']['input'];
  /** ROLLBACK (default). */
  readonly stopType?: InputMaybe<Scalars['String']['input']>;
};

/** What stopping did. */
export type StopServiceDeploymentPayload = {
  readonly __typename?: 'StopServiceDeploymentPayload';
  /** The deployment; null when refused. */
  readonly serviceDeployment?: Maybe<ServiceDeployment>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A task to be stopped. */
export type StopTaskInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Shown as stoppedReason; at most 1024 characters. Default: Task stopped by user. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Id or ARN. */
  readonly task: Scalars['String']['input'];
};

/** What stopping did. */
export type StopTaskPayload = {
  readonly __typename?: 'StopTaskPayload';
  /** The task; null when refused. */
  readonly task?: Maybe<Task>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The exit of a container. */
export type SubmitContainerStateChangeInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Name of the container. */
  readonly containerName: Scalars['String']['input'];
  /** 0 to 255. */
  readonly exitCode: Scalars['Int']['input'];
  /** At most 255 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Id or ARN of a RUNNING task. */
  readonly task: Scalars['String']['input'];
};

/** What it did. */
export type SubmitContainerStateChangePayload = {
  readonly __typename?: 'SubmitContainerStateChangePayload';
  /** The task; null when refused. */
  readonly task?: Maybe<Task>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A subnet, as the account knows it. */
export type Subnet = {
  readonly __typename?: 'Subnet';
  /** Its zone. */
  readonly availabilityZone: Scalars['String']['output'];
  /** Its id. */
  readonly subnetId: Scalars['String']['output'];
};

/** A subnet and its zone. */
export type SubnetInput = {
  /** Such as us-east-1a. */
  readonly availabilityZone: Scalars['String']['input'];
  /** Such as subnet-0123. */
  readonly subnetId: Scalars['String']['input'];
};

/** What is switched off. */
export type SuspendedState = {
  readonly __typename?: 'SuspendedState';
  /** Scaling in by policies. */
  readonly dynamicScalingInSuspended: Scalars['Boolean']['output'];
  /** Scaling out by policies. */
  readonly dynamicScalingOutSuspended: Scalars['Boolean']['output'];
  /** Scheduled actions. */
  readonly scheduledScalingSuspended: Scalars['Boolean']['output'];
};

/** What to switch off; flags that are not said stay. */
export type SuspendedStateInput = {
  /** Scaling in by policies. */
  readonly dynamicScalingInSuspended?: InputMaybe<Scalars['Boolean']['input']>;
  /** Scaling out by policies. */
  readonly dynamicScalingOutSuspended?: InputMaybe<Scalars['Boolean']['input']>;
  /** Scheduled actions. */
  readonly scheduledScalingSuspended?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A name and a value that someone gave a resource. */
export type Tag = {
  readonly __typename?: 'Tag';
  /** 1 to 128 characters, unique on the resource. */
  readonly key: Scalars['String']['output'];
  /** 0 to 256 characters. */
  readonly value: Scalars['String']['output'];
};

/** A tag to be put on a resource. */
export type TagInput = {
  /** 1 to 128 letters, digits, spaces and _.:/=+-@; must not begin with aws:. */
  readonly key: Scalars['String']['input'];
  /** 0 to 256 characters. */
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

/** Tags to put on a resource. */
export type TagResourceInput = {
  /** ARN of a cluster, service, task, container instance, task definition or scalable target. */
  readonly resourceArn: Scalars['ARN']['input'];
  /** At most 50; keys unique. */
  readonly tags: ReadonlyArray<TagInput>;
};

/** What tagging did. */
export type TagResourcePayload = {
  readonly __typename?: 'TagResourcePayload';
  /** All tags of the resource now; null when refused. */
  readonly tags?: Maybe<ReadonlyArray<Tag>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A task in a target group. */
export type Target = {
  readonly __typename?: 'Target';
  /** Port it is reached at. */
  readonly port: Scalars['Int']['output'];
  /** Where it stands. */
  readonly state: TargetState;
  /** The group. */
  readonly targetGroupArn: Scalars['ARN']['output'];
  /** The task. */
  readonly task: Task;
};

/** A target group of a load balancer, as far as ECS has to do with it. */
export type TargetGroup = {
  readonly __typename?: 'TargetGroup';
  /** Seconds a leaving target may finish its requests. */
  readonly deregistrationDelaySeconds: Scalars['Int']['output'];
  /** Seconds between checks. */
  readonly healthCheckIntervalSeconds: Scalars['Int']['output'];
  /** Seconds until a check fails. */
  readonly healthCheckTimeoutSeconds: Scalars['Int']['output'];
  /** Successes after which an unhealthy target is healthy. */
  readonly healthyThresholdCount: Scalars['Int']['output'];
  /** 1 to 32 letters, digits and hyphens. */
  readonly name: Scalars['String']['output'];
  /** HTTP, HTTPS, TCP, UDP, TLS or TCP_UDP. */
  readonly protocol: Scalars['String']['output'];
  /** Seconds over which a new target gets its share. */
  readonly slowStartSeconds: Scalars['Int']['output'];
  /** arn:aws:elasticloadbalancing:<region>:<account>:targetgroup/<name>/<id>. */
  readonly targetGroupArn: Scalars['ARN']['output'];
  /** ip for awsvpc tasks, instance for all others. */
  readonly targetType: Scalars['String']['output'];
  /** Registered tasks, oldest first, at most 1000. */
  readonly targets: ReadonlyArray<Target>;
  /** Failures after which a target is unhealthy. */
  readonly unhealthyThresholdCount: Scalars['Int']['output'];
};

/** Where a target stands in a target group. */
export type TargetState =
  /** Its requests may end. */
  | 'DRAINING'
  /** Its checks pass. */
  | 'HEALTHY'
  /** Registered, no verdict yet. */
  | 'INITIAL'
  /** Its checks fail. */
  | 'UNHEALTHY'
  /** Not registered. */
  | 'UNUSED';

/** A target tracking configuration. */
export type TargetTrackingScalingPolicyConfiguration = {
  readonly __typename?: 'TargetTrackingScalingPolicyConfiguration';
  /** A metric of one's own, in AWS's shape; null: predefined. */
  readonly customizedMetricSpecification?: Maybe<Scalars['JSON']['output']>;
  /** It never scales in. */
  readonly disableScaleIn: Scalars['Boolean']['output'];
  /** A metric by name; null: customized. */
  readonly predefinedMetricType?: Maybe<Scalars['String']['output']>;
  /** The load balancer and target group of ALBRequestCountPerTarget. */
  readonly resourceLabel?: Maybe<Scalars['String']['output']>;
  /** Seconds. */
  readonly scaleInCooldown: Scalars['Int']['output'];
  /** Seconds. */
  readonly scaleOutCooldown: Scalars['Int']['output'];
  /** Where the metric is to be. */
  readonly targetValue: Scalars['Float']['output'];
};

/** A target tracking configuration. */
export type TargetTrackingScalingPolicyConfigurationInput = {
  /** A metric of one's own; this or the predefined one. */
  readonly customizedMetricSpecification?: InputMaybe<CustomizedMetricSpecificationInput>;
  /** Default false. */
  readonly disableScaleIn?: InputMaybe<Scalars['Boolean']['input']>;
  /** A metric by name; this or the customized one. */
  readonly predefinedMetricSpecification?: InputMaybe<PredefinedMetricSpecificationInput>;
  /** Seconds; default 300. */
  readonly scaleInCooldown?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds; default 300. */
  readonly scaleOutCooldown?: InputMaybe<Scalars['Int']['input']>;
  /** Where the metric is to be. */
  readonly targetValue: Scalars['Float']['input'];
};

/** A running copy of a task definition. */
export type Task = Node & {
  readonly __typename?: 'Task';
  /** Its network interface, in awsvpc mode. */
  readonly attachments: ReadonlyArray<Attachment>;
  /** ecs.cpu-architecture. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** Zone it is in. */
  readonly availabilityZone?: Maybe<Scalars['String']['output']>;
  /** The provider it was launched through; null: by launch type. */
  readonly capacityProviderName?: Maybe<Scalars['String']['output']>;
  /** Cluster it runs in. */
  readonly clusterArn: Scalars['ARN']['output'];
  /** CONNECTED once it has its network; null before. */
  readonly connectivity?: Maybe<Scalars['String']['output']>;
  /** When it got its network, in the cluster's time. */
  readonly connectivityAt?: Maybe<Scalars['DateTime']['output']>;
  /** Instance it is on; null on Fargate. */
  readonly containerInstance?: Maybe<ContainerInstance>;
  /** The instance's ARN; null on Fargate. */
  readonly containerInstanceArn?: Maybe<Scalars['ARN']['output']>;
  /** Its containers, in the order of the definition. */
  readonly containers: ReadonlyArray<Container>;
  /** What it costs. */
  readonly cost: TaskCost;
  /** CPU units it reserves, as ECS writes them. */
  readonly cpu: Scalars['String']['output'];
  /** When it was accepted, in the cluster's time. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The managed daemon that it is a task of; null: it is none's, or that of one that is gone. */
  readonly daemon?: Maybe<Daemon>;
  /** Where it is wanted. */
  readonly desiredStatus: DesiredStatus;
  /** Whether ECS Exec was asked for. */
  readonly enableExecuteCommand: Scalars['Boolean']['output'];
  /** Role of the agent on its behalf. */
  readonly executionRoleArn?: Maybe<Scalars['String']['output']>;
  /** When its containers had stopped. */
  readonly executionStoppedAt?: Maybe<Scalars['DateTime']['output']>;
  /** family:<family>, service:<service>, or what the caller said. */
  readonly group: Scalars['String']['output'];
  /** Over its essential containers that have a check. */
  readonly healthStatus: HealthStatus;
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Where it stands. */
  readonly lastStatus: TaskStatus;
  /** Where it runs. */
  readonly launchType: LaunchType;
  /** MiB it reserves, as ECS writes them. */
  readonly memory: Scalars['String']['output'];
  /** What the launch overrode. */
  readonly overrides: Scalars['JSON']['output'];
  /** Why it is where it is; null on Fargate, for StartTask, and where the cluster does not explain. */
  readonly placement?: Maybe<Placement>;
  /** Fargate platform version; null elsewhere. */
  readonly platformVersion?: Maybe<Scalars['String']['output']>;
  /** Scale-in protection. */
  readonly protection: TaskProtection;
  /** When the first pull began. */
  readonly pullStartedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the last pull ended. */
  readonly pullStoppedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When Fargate stops it for maintenance, in the cluster's time; null: no notice was given. */
  readonly retiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Service it belongs to; null: none. */
  readonly service?: Maybe<Service>;
  /** When it became RUNNING. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Deployment or caller that started it. */
  readonly startedBy?: Maybe<Scalars['String']['output']>;
  /** Why it stopped, as ECS's code. */
  readonly stopCode?: Maybe<Scalars['String']['output']>;
  /** When it was STOPPED. */
  readonly stoppedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it stopped, in ECS's words. */
  readonly stoppedReason?: Maybe<Scalars['String']['output']>;
  /** When it left RUNNING. */
  readonly stoppingAt?: Maybe<Scalars['DateTime']['output']>;
  /** Tags; none once it is to stop. */
  readonly tags: ReadonlyArray<Tag>;
  /** Where it stands in the target groups of its service. */
  readonly targets: ReadonlyArray<Target>;
  /** arn:aws:ecs:<region>:<account>:task/<cluster>/<id>. */
  readonly taskArn: Scalars['ARN']['output'];
  /** The revision itself, as this cluster keeps it. */
  readonly taskDefinition: TaskDefinition;
  /** Revision it is a copy of. */
  readonly taskDefinitionArn: Scalars['ARN']['output'];
  /** Role of its containers. */
  readonly taskRoleArn?: Maybe<Scalars['String']['output']>;
  /** Grows by 1 with every change. */
  readonly version: Scalars['Int']['output'];
  /** Why it still waits for capacity of its provider; null: it does not. */
  readonly waiting?: Maybe<Shortfall>;
};

/** A page of tasks. */
export type TaskConnection = {
  readonly __typename?: 'TaskConnection';
  /** Tasks with their cursors. */
  readonly edges: ReadonlyArray<TaskEdge>;
  /** The tasks alone. */
  readonly nodes: ReadonlyArray<Task>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** What a task costs: itself on Fargate, its share of its instance elsewhere. */
export type TaskCost = {
  readonly __typename?: 'TaskCost';
  /** When it began to cost; null: not yet, or never. */
  readonly paidFrom?: Maybe<Scalars['DateTime']['output']>;
  /** When it ceased to cost; null: it still does, or never did. */
  readonly paidUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Millionths of a USD for an hour; 0 once it has stopped. */
  readonly perHourMicrousd: Scalars['Microusd']['output'];
  /** Millionths of a USD until now, or until it stopped. */
  readonly soFarMicrousd: Scalars['Microusd']['output'];
};

/** A revision of a task definition. */
export type TaskDefinition = Node & {
  readonly __typename?: 'TaskDefinition';
  /** Where it can run. */
  readonly compatibilities: ReadonlyArray<Scalars['String']['output']>;
  /** Its containers, in AWS's JSON. */
  readonly containerDefinitions: Scalars['JSON']['output'];
  /** Task size in CPU units, as ECS writes it; null: the containers say. */
  readonly cpu?: Maybe<Scalars['String']['output']>;
  /** When it was deregistered; null: it was not. */
  readonly deregisteredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Role of the agent on their behalf. */
  readonly executionRoleArn?: Maybe<Scalars['String']['output']>;
  /** 1 to 255 letters, digits, hyphens and underscores. */
  readonly family: Scalars['String']['output'];
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** All of it, in AWS's JSON. */
  readonly json: Scalars['JSON']['output'];
  /** Task size in MiB, as ECS writes it; null: the containers say. */
  readonly memory?: Maybe<Scalars['String']['output']>;
  /** bridge, host, awsvpc or none. */
  readonly networkMode: Scalars['String']['output'];
  /** Conditions an instance must meet for it. */
  readonly placementConstraints: ReadonlyArray<PlacementConstraint>;
  /** When it was registered, by the wall clock: it belongs to the account, not to a cluster. */
  readonly registeredAt: Scalars['DateTime']['output'];
  /** Attributes an instance must have for it. */
  readonly requiresAttributes: ReadonlyArray<Attribute>;
  /** Where it was asked to run. */
  readonly requiresCompatibilities: ReadonlyArray<Scalars['String']['output']>;
  /** Counts the registrations of the family from 1. */
  readonly revision: Scalars['Int']['output'];
  /** Whether it can be used. */
  readonly status: TaskDefinitionStatus;
  /** Tags. */
  readonly tags: ReadonlyArray<Tag>;
  /** arn:aws:ecs:<region>:<account>:task-definition/<family>:<revision>. */
  readonly taskDefinitionArn: Scalars['ARN']['output'];
  /** Role of its containers. */
  readonly taskRoleArn?: Maybe<Scalars['String']['output']>;
  /** Its volumes, in AWS's JSON. */
  readonly volumes: Scalars['JSON']['output'];
};

/** A page of revisions. */
export type TaskDefinitionConnection = {
  readonly __typename?: 'TaskDefinitionConnection';
  /** Revisions with their cursors. */
  readonly edges: ReadonlyArray<TaskDefinitionEdge>;
  /** The revisions alone. */
  readonly nodes: ReadonlyArray<TaskDefinition>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A revision in a page. */
export type TaskDefinitionEdge = {
  readonly __typename?: 'TaskDefinitionEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The revision. */
  readonly node: TaskDefinition;
};

/** How a revision stands. */
export type TaskDefinitionStatus =
  /** It can be used. */
  | 'ACTIVE'
  /** It goes when nothing refers to it. */
  | 'DELETE_IN_PROGRESS'
  /** It cannot start anything new. */
  | 'INACTIVE';

/** A task in a page. */
export type TaskEdge = {
  readonly __typename?: 'TaskEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The task. */
  readonly node: Task;
};

/** Scale-in protection of a task. */
export type TaskProtection = {
  readonly __typename?: 'TaskProtection';
  /** Until when, in the cluster's time; null: it is not protected. */
  readonly expirationDate?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it is protected now. */
  readonly protectionEnabled: Scalars['Boolean']['output'];
  /** The task. */
  readonly taskArn: Scalars['ARN']['output'];
};

/** A part of the tasks of a service whose deployments CodeDeploy or somebody else controls. */
export type TaskSet = {
  readonly __typename?: 'TaskSet';
  /** Capacity providers, in AWS's JSON; empty where a launch type says so. */
  readonly capacityProviderStrategy: Scalars['JSON']['output'];
  /** Cluster it belongs to. */
  readonly clusterArn: Scalars['ARN']['output'];
  /** Tasks it wants: its scale of the service's desired count, rounded up. */
  readonly computedDesiredCount: Scalars['Int']['output'];
  /** When it was made, in the cluster's time. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Id that whoever made it gave it. */
  readonly externalId?: Maybe<Scalars['String']['output']>;
  /** ecs-svc/<19 digits>; its tasks are started by it. */
  readonly id: Scalars['String']['output'];
  /** Where its tasks run; null where a capacity provider strategy says so. */
  readonly launchType?: Maybe<LaunchType>;
  /** Load balancers, in AWS's JSON. */
  readonly loadBalancers: Scalars['JSON']['output'];
  /** Network of its awsvpc tasks. */
  readonly networkConfiguration?: Maybe<Scalars['JSON']['output']>;
  /** Tasks before RUNNING. */
  readonly pendingCount: Scalars['Int']['output'];
  /** Fargate platform version; null elsewhere. */
  readonly platformVersion?: Maybe<Scalars['String']['output']>;
  /** Tasks that are RUNNING. */
  readonly runningCount: Scalars['Int']['output'];
  /** How large it is. */
  readonly scale: TaskSetScale;
  /** Service it belongs to. */
  readonly serviceArn: Scalars['ARN']['output'];
  /** Service registries, in AWS's JSON. */
  readonly serviceRegistries: Scalars['JSON']['output'];
  /** Whether it has come to rest. */
  readonly stabilityStatus: StabilityStatus;
  /** Since when, in the cluster's time. */
  readonly stabilityStatusAt: Scalars['DateTime']['output'];
  /** CODE_DEPLOY, or null. */
  readonly startedBy?: Maybe<Scalars['String']['output']>;
  /** What it is to its service. */
  readonly status: TaskSetStatus;
  /** Its own tags. */
  readonly tags: ReadonlyArray<Tag>;
  /** ARN of the revision it runs. */
  readonly taskDefinition: Scalars['ARN']['output'];
  /** arn:aws:ecs:<region>:<account>:task-set/<cluster>/<service>/ecs-svc/<19 digits>. */
  readonly taskSetArn: Scalars['ARN']['output'];
  /** When it last changed, in the cluster's time. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** How large a task set is. */
export type TaskSetScale = {
  readonly __typename?: 'TaskSetScale';
  /** PERCENT of the service's desired count. */
  readonly unit: Scalars['String']['output'];
  /** 0 to 100. */
  readonly value: Scalars['Float']['output'];
};

/** How large a task set is to be. */
export type TaskSetScaleInput = {
  /** PERCENT (default). */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
  /** 0 to 100. */
  readonly value?: InputMaybe<Scalars['Float']['input']>;
};

/** What a task set is to its service. */
export type TaskSetStatus =
  /** It runs beside the primary one. */
  | 'ACTIVE'
  /** It was deleted and its tasks stop. */
  | 'DRAINING'
  /** The service shows what this one runs. */
  | 'PRIMARY';

/** Where a task stands. */
export type TaskStatus =
  /** Images are pulled and containers started. */
  | 'ACTIVATING'
  /** It leaves its load balancers. */
  | 'DEACTIVATING'
  /** Its network interface is being removed. */
  | 'DEPROVISIONING'
  /** It waits for its agent; resources are held already. */
  | 'PENDING'
  /** Its network interface is being made. */
  | 'PROVISIONING'
  /** It runs. */
  | 'RUNNING'
  /** It is over. */
  | 'STOPPED'
  /** Its containers have been told to stop. */
  | 'STOPPING';

/** Whoever pays for a set of projects and sees nothing of anybody else's. */
export type Tenant = {
  readonly __typename?: 'Tenant';
  /** Wall-clock instant. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** People who may come in with a token of a trusted identity provider. */
  readonly members: ReadonlyArray<TenantMember>;
  /** As the operator named it. */
  readonly name: Scalars['String']['output'];
  /** Name of the plan, which sets the quotas. */
  readonly plan: Scalars['String']['output'];
  /** Its AWS account ids; the first is the default. */
  readonly projects: ReadonlyArray<Project>;
  /** Regions its clusters may lie in; the first is the default. */
  readonly regions: ReadonlyArray<Scalars['String']['output']>;
  /** ACTIVE or SUSPENDED. */
  readonly status: Scalars['String']['output'];
  /** 8 characters, part of every key. */
  readonly tenantId: Scalars['String']['output'];
  /** Identity providers whose tokens are believed. */
  readonly trustedIssuers: ReadonlyArray<TrustedIssuer>;
};

/** A person. */
export type TenantMember = {
  readonly __typename?: 'TenantMember';
  /** The `iss` of the person's token; null: of the only issuer that the tenant trusts, and nobody's while it trusts several. */
  readonly issuer?: Maybe<Scalars['String']['output']>;
  /** As shown in the audit log. */
  readonly name: Scalars['String']['output'];
  /** What the person may do. */
  readonly role: TenantRole;
  /** The `sub` of the person's token. */
  readonly subject: Scalars['String']['output'];
};

/** The tenant afterwards. */
export type TenantPayload = {
  readonly __typename?: 'TenantPayload';
  /** The tenant. */
  readonly tenant?: Maybe<Tenant>;
  /** What was refused, and why. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One limit. */
export type TenantQuota = {
  readonly __typename?: 'TenantQuota';
  /** The limit. */
  readonly limit: Scalars['Float']['output'];
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** What is counted. */
  readonly unit: Scalars['String']['output'];
};

/** What a member, or a job of a trusted CI system, may do. */
export type TenantRole =
  /** All of the simulation and its webhooks, and reads the audit log. */
  | 'EDITOR'
  /** Runs, stops, waits and breaks things, but changes nothing that was set up. */
  | 'OPERATOR'
  /** Everything, the tenant's own administration included. */
  | 'OWNER'
  /** Reads. */
  | 'VIEWER';

/** An instance to be ended. */
export type TerminateInstanceInAutoScalingGroupInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** EC2 id. */
  readonly instanceId: Scalars['String']['input'];
  /** Whether the group becomes smaller by it. */
  readonly shouldDecrementDesiredCapacity: Scalars['Boolean']['input'];
};

/** What ending did. */
export type TerminateInstanceInAutoScalingGroupPayload = {
  readonly __typename?: 'TerminateInstanceInAutoScalingGroupPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A table of durations. */
export type TimingProfile =
  /** No delays, but where waiting is itself the rule. */
  | 'CONFORMANCE'
  /** Medians of what users of ECS observe. */
  | 'DEFAULT';

/** Whose tokens are believed, and what for. */
export type TrustedIssuer = {
  readonly __typename?: 'TrustedIssuer';
  /** An `aud` that they must have. */
  readonly audience: Scalars['String']['output'];
  /** The `iss` of the tokens. */
  readonly issuer: Scalars['String']['output'];
  /** What they may do. */
  readonly role: TenantRole;
  /** The `sub` that they must have; `*` stands for any text without `:` and `/`. */
  readonly subject: Scalars['String']['output'];
};

/** Tags to take off a resource. */
export type UntagResourceInput = {
  /** ARN of the resource. */
  readonly resourceArn: Scalars['ARN']['input'];
  /** Keys of the tags, at most 50. */
  readonly tagKeys: ReadonlyArray<Scalars['String']['input']>;
};

/** What untagging did. */
export type UntagResourcePayload = {
  readonly __typename?: 'UntagResourcePayload';
  /** All tags of the resource now; null when refused. */
  readonly tags?: Maybe<ReadonlyArray<Tag>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What is to be otherwise; what is left out stays. */
export type UpdateAutoScalingGroupInput = {
  /** Name or ARN of the group. */
  readonly autoScalingGroupName: Scalars['String']['input'];
  /** Zones that are enabled, 1 to 16. */
  readonly availabilityZones?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** balanced-best-effort (default) or balanced-only. */
  readonly capacityDistributionStrategy?: InputMaybe<Scalars['String']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Seconds, 0 to 1000000; default 300. */
  readonly defaultCooldown?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds, 0 to 1000000; default: unset. */
  readonly defaultInstanceWarmup?: InputMaybe<Scalars['Int']['input']>;
  /** Between both; default: as before, within the new bounds. */
  readonly desiredCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Seconds, 0 to 1000000; default 0. */
  readonly healthCheckGracePeriod?: InputMaybe<Scalars['Int']['input']>;
  /** On-demand and Spot shares; absent: everything on demand. */
  readonly instancesDistribution?: InputMaybe<InstancesDistributionInput>;
  /** What instances are made of. A change makes a new version, for new instances only. */
  readonly launchTemplate?: InputMaybe<LaunchTemplateInput>;
  /** 0 to 5000. */
  readonly maxSize?: InputMaybe<Scalars['Int']['input']>;
  /** 0 to 5000. */
  readonly minSize?: InputMaybe<Scalars['Int']['input']>;
  /** Whether new instances are protected from scale-in; default false. */
  readonly newInstancesProtectedFromScaleIn?: InputMaybe<Scalars['Boolean']['input']>;
  /** Launch, Terminate, AZRebalance, HealthCheck, ReplaceUnhealthy, AlarmNotification, InstanceRefresh, ScheduledActions, AddToLoadBalancer: what the group does not do meanwhile. */
  readonly suspendedProcesses?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Target groups of the cluster by ARN or name, at most 50: instances are registered with them as they come into service. */
  readonly targetGroupARNs?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Default, AllocationStrategy, OldestLaunchTemplate, OldestLaunchConfiguration, ClosestToNextInstanceHour, NewestInstance, OldestInstance; Default comes last. */
  readonly terminationPolicies?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What updating did. */
export type UpdateAutoScalingGroupPayload = {
  readonly __typename?: 'UpdateAutoScalingGroupPayload';
  /** The group; null when refused, or gone. */
  readonly autoScalingGroup?: Maybe<AutoScalingGroup>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Changes of a capacity provider. */
export type UpdateCapacityProviderInput = {
  /** What changes of a provider of a group. */
  readonly autoScalingGroupProvider?: InputMaybe<AutoScalingGroupProviderInput>;
  /** Name or ARN. */
  readonly capacityProvider: Scalars['String']['input'];
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** What changes of a provider of managed instances, in AWS's JSON. */
  readonly managedInstancesProvider?: InputMaybe<Scalars['JSON']['input']>;
};

/** What changing a provider did. */
export type UpdateCapacityProviderPayload = {
  readonly __typename?: 'UpdateCapacityProviderPayload';
  /** The provider; null when refused. */
  readonly capacityProvider?: Maybe<CapacityProvider>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Changes of a cluster. */
export type UpdateClusterInput = {
  /** Short name or ARN; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Stored as given. */
  readonly configuration?: InputMaybe<Scalars['JSON']['input']>;
  /** What services take for Service Connect when they name no namespace. */
  readonly serviceConnectDefaults?: InputMaybe<ServiceConnectDefaultsInput>;
  /** containerInsights. */
  readonly settings?: InputMaybe<ReadonlyArray<ClusterSettingInput>>;
};

/** What updating did. */
export type UpdateClusterPayload = {
  readonly __typename?: 'UpdateClusterPayload';
  /** The cluster; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which instance. */
export type UpdateContainerAgentInput = {
  /** The same token gives the same answer for 24 hours; 1 to 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Short id or ARN. */
  readonly containerInstance: Scalars['String']['input'];
};

/** What it did. */
export type UpdateContainerAgentPayload = {
  readonly __typename?: 'UpdateContainerAgentPayload';
  /** The instance; null when refused. */
  readonly containerInstance?: Maybe<ContainerInstance>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Instances and the status they are to have. */
export type UpdateContainerInstancesStateInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 10 short ids or ARNs. */
  readonly containerInstances: ReadonlyArray<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** ACTIVE or DRAINING. */
  readonly status: ContainerInstanceStatus;
};

/** What the update did. */
export type UpdateContainerInstancesStatePayload = {
  readonly __typename?: 'UpdateContainerInstancesStatePayload';
  /** The instances; null when refused. */
  readonly containerInstances?: Maybe<ReadonlyArray<ContainerInstance>>;
  /** Instances that are not there. */
  readonly failures?: Maybe<ReadonlyArray<Failure>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A daemon to be changed. */
export type UpdateDaemonInput = {
  /** 1 to 20 names or ARNs of capacity providers of Managed Instances. */
  readonly capacityProviderArns: ReadonlyArray<Scalars['String']['input']>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: that of the daemon's ARN, else default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Whether an instance is replaced when its task fails, and takes no tasks before it runs. Default true. */
  readonly critical?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name or ARN. */
  readonly daemon: Scalars['String']['input'];
  /** Family, family:revision or ARN of a daemon task definition. */
  readonly daemonTaskDefinitionArn: Scalars['String']['input'];
  /** How its deployment is to go. */
  readonly deploymentConfiguration?: InputMaybe<DaemonDeploymentConfigurationInput>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Default false. */
  readonly enableECSManagedTags?: InputMaybe<Scalars['Boolean']['input']>;
  /** Default false. */
  readonly enableExecuteCommand?: InputMaybe<Scalars['Boolean']['input']>;
  /** Default NONE. */
  readonly propagateTags?: InputMaybe<DaemonPropagateTags>;
};

/** What changing did. */
export type UpdateDaemonPayload = {
  readonly __typename?: 'UpdateDaemonPayload';
  /** The daemon; null when refused. */
  readonly daemon?: Maybe<Daemon>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What to change of an endpoint; absent members stay. */
export type UpdateInboundHookInput = {
  /** As in CreateInboundHookInput. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** False: deliveries are refused. */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Which endpoint. */
  readonly hookId: Scalars['String']['input'];
  /** In the place of all rules that there are. */
  readonly rules?: InputMaybe<ReadonlyArray<InboundRuleInput>>;
  /** As in CreateInboundHookInput. */
  readonly statuses?: InputMaybe<InboundStatusesInput>;
};

/** Changes of a service. */
export type UpdateServiceInput = {
  /** ENABLED or DISABLED. */
  readonly availabilityZoneRebalancing?: InputMaybe<Scalars['String']['input']>;
  /** Another strategy for new tasks; starts no deployment unless it leads from EC2 to Fargate or back. Empty: by launch type again. */
  readonly capacityProviderStrategy?: InputMaybe<ReadonlyArray<CapacityProviderStrategyItemInput>>;
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** In AWS's JSON. */
  readonly deploymentConfiguration?: InputMaybe<Scalars['JSON']['input']>;
  /** In AWS's JSON: {type: ECS or EXTERNAL}. CODE_DEPLOY gives a service to ECS or EXTERNAL, ECS to EXTERNAL, EXTERNAL to ECS; not while a deployment runs. */
  readonly deploymentController?: InputMaybe<Scalars['JSON']['input']>;
  /** 0 to 5000. */
  readonly desiredCount?: InputMaybe<Scalars['Int']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether tasks get aws:ecs: tags. */
  readonly enableECSManagedTags?: InputMaybe<Scalars['Boolean']['input']>;
  /** Needs a task role. */
  readonly enableExecuteCommand?: InputMaybe<Scalars['Boolean']['input']>;
  /** Starts a deployment though nothing else changed. Default false. */
  readonly forceNewDeployment?: InputMaybe<Scalars['Boolean']['input']>;
  /** Seconds, 0 to 2147483647. */
  readonly healthCheckGracePeriodSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** In AWS's JSON; other load balancers start a deployment, an empty list removes them. */
  readonly loadBalancers?: InputMaybe<Scalars['JSON']['input']>;
  /** How fine its metrics are, in AWS's JSON; another one starts a deployment. */
  readonly monitoring?: InputMaybe<Scalars['JSON']['input']>;
  /** Another network starts a deployment. */
  readonly networkConfiguration?: InputMaybe<NetworkConfigurationInput>;
  /** An empty list removes them. */
  readonly placementConstraints?: InputMaybe<ReadonlyArray<PlacementConstraintInput>>;
  /** An empty list removes them. */
  readonly placementStrategy?: InputMaybe<ReadonlyArray<PlacementStrategyInput>>;
  /** Another version starts a deployment. */
  readonly platformVersion?: InputMaybe<Scalars['String']['input']>;
  /** TASK_DEFINITION, SERVICE or NONE. */
  readonly propagateTags?: InputMaybe<Scalars['String']['input']>;
  /** Name or ARN. */
  readonly service: Scalars['String']['input'];
  /** In AWS's JSON; another one starts a deployment. */
  readonly serviceConnectConfiguration?: InputMaybe<Scalars['JSON']['input']>;
  /** In AWS's JSON; others start a deployment, an empty list removes them. */
  readonly serviceRegistries?: InputMaybe<Scalars['JSON']['input']>;
  /** Another revision starts a deployment. */
  readonly taskDefinition?: InputMaybe<Scalars['String']['input']>;
  /** In AWS's JSON; others start a deployment. */
  readonly volumeConfigurations?: InputMaybe<Scalars['JSON']['input']>;
};

/** What updating did. */
export type UpdateServicePayload = {
  readonly __typename?: 'UpdateServicePayload';
  /** The service; null when refused. */
  readonly service?: Maybe<Service>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The primary task set to be. */
export type UpdateServicePrimaryTaskSetInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Id or ARN. */
  readonly primaryTaskSet: Scalars['String']['input'];
  /** Name or ARN. */
  readonly service: Scalars['String']['input'];
};

/** What it did. */
export type UpdateServicePrimaryTaskSetPayload = {
  readonly __typename?: 'UpdateServicePrimaryTaskSetPayload';
  /** The set; null when refused. */
  readonly taskSet?: Maybe<TaskSet>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Changes of how a cluster simulates. */
export type UpdateSimulationInput = {
  /** Short name or ARN; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** What to change. */
  readonly simulation: SimulationInput;
};

/** What changing the simulation did. */
export type UpdateSimulationPayload = {
  readonly __typename?: 'UpdateSimulationPayload';
  /** The cluster; null when refused. */
  readonly cluster?: Maybe<Cluster>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Tasks to be protected. */
export type UpdateTaskProtectionInput = {
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 2880; default 120. Each call counts anew. */
  readonly expiresInMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** False: no longer. */
  readonly protectionEnabled: Scalars['Boolean']['input'];
  /** 1 to 10 ids or ARNs of tasks of services. */
  readonly tasks: ReadonlyArray<Scalars['String']['input']>;
};

/** What protecting did. */
export type UpdateTaskProtectionPayload = {
  readonly __typename?: 'UpdateTaskProtectionPayload';
  /** Tasks that cannot be protected, and why. */
  readonly failures?: Maybe<ReadonlyArray<Failure>>;
  /** The tasks; null when refused. */
  readonly protectedTasks?: Maybe<ReadonlyArray<TaskProtection>>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A task set to be scaled. */
export type UpdateTaskSetInput = {
  /** Same token and input within 24 hours: same answer. At most 64 characters. */
  readonly clientToken?: InputMaybe<Scalars['String']['input']>;
  /** Short name or ARN of the cluster; default: default. */
  readonly cluster?: InputMaybe<Scalars['String']['input']>;
  /** Checks everything and writes nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** How large it is to be. */
  readonly scale: TaskSetScaleInput;
  /** Name or ARN. */
  readonly service: Scalars['String']['input'];
  /** Id or ARN. */
  readonly taskSet: Scalars['String']['input'];
};

/** What scaling did. */
export type UpdateTaskSetPayload = {
  readonly __typename?: 'UpdateTaskSetPayload';
  /** The set; null when refused. */
  readonly taskSet?: Maybe<TaskSet>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What to change of an endpoint; absent members stay. */
export type UpdateWebhookInput = {
  /** As in CreateWebhookInput. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** False: events wait until it is true again. */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** As in CreateWebhookInput. */
  readonly eventPattern?: InputMaybe<Scalars['JSON']['input']>;
  /** As in CreateWebhookInput. */
  readonly format?: InputMaybe<WebhookFormat>;
  /** As in CreateWebhookInput. */
  readonly includeRuns?: InputMaybe<Scalars['Boolean']['input']>;
  /** As in CreateWebhookInput. */
  readonly url?: InputMaybe<Scalars['String']['input']>;
  /** Which endpoint. */
  readonly webhookId: Scalars['String']['input'];
};

/** Why a mutation was refused: ECS's own error, and which member was wrong. Nothing has been changed then. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** ECS's error type. */
  readonly code: UserErrorCode;
  /** Path of the offending member within the input, such as ["containerDefinitions", "0", "memory"]; null: none in particular. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** ECS's own sentence. */
  readonly message: Scalars['String']['output'];
  /** ARNs that are in the way; only with CONFLICT. */
  readonly resourceIds?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The error types of ECS, without the ending Exception. */
export type UserErrorCode =
  /** There already is something of that name. */
  | 'ALREADY_EXISTS'
  /** More than 10 custom attributes on an instance. */
  | 'ATTRIBUTE_LIMIT_EXCEEDED'
  /** The account is blocked. */
  | 'BLOCKED'
  /** Something the caller sent cannot be done. */
  | 'CLIENT'
  /** A cluster with cluster-scoped capacity providers cannot be deleted. */
  | 'CLUSTER_CONTAINS_CAPACITY_PROVIDER'
  /** A cluster with container instances cannot be deleted. */
  | 'CLUSTER_CONTAINS_CONTAINER_INSTANCES'
  /** A cluster with services cannot be deleted. */
  | 'CLUSTER_CONTAINS_SERVICES'
  /** A cluster with tasks cannot be deleted. */
  | 'CLUSTER_CONTAINS_TASKS'
  /** There is no such cluster. */
  | 'CLUSTER_NOT_FOUND'
  /** An update of the resource is under way. */
  | 'CONCURRENT_UPDATE'
  /** A client token stands for another call. */
  | 'CONFLICT'
  /** The daemon is being deleted. */
  | 'DAEMON_NOT_ACTIVE'
  /** There is no such daemon. */
  | 'DAEMON_NOT_FOUND'
  /** The alarms of a policy cannot be read. */
  | 'FAILED_RESOURCE_ACCESS'
  /** The repository has no such image. */
  | 'IMAGE_NOT_FOUND'
  /** An instance refresh of the group is running. */
  | 'INSTANCE_REFRESH_IN_PROGRESS'
  /** A token of a page is none. */
  | 'INVALID_NEXT_TOKEN'
  /** A member is missing, malformed or out of range. */
  | 'INVALID_PARAMETER'
  /** Members of a call to CloudWatch that do not go together. */
  | 'INVALID_PARAMETER_COMBINATION'
  /** A member of a call to CloudWatch is malformed or out of range. */
  | 'INVALID_PARAMETER_VALUE'
  /** A quota is exhausted. */
  | 'LIMIT_EXCEEDED'
  /** A member that a call to CloudWatch needs is missing. */
  | 'MISSING_REQUIRED_PARAMETER'
  /** The version of the agent is not known. */
  | 'MISSING_VERSION'
  /** The agent is of the newest version. */
  | 'NO_UPDATE_AVAILABLE'
  /** Application Auto Scaling knows no such target, policy or action. */
  | 'OBJECT_NOT_FOUND'
  /** The platform version lacks what the task definition needs. */
  | 'PLATFORM_TASK_DEFINITION_INCOMPATIBILITY'
  /** There is no such platform version. */
  | 'PLATFORM_UNKNOWN'
  /** There is no such repository of images. */
  | 'REPOSITORY_NOT_FOUND'
  /** The resource is in use. */
  | 'RESOURCE_IN_USE'
  /** There is no such resource. */
  | 'RESOURCE_NOT_FOUND'
  /** The cooldown of the group is not over. */
  | 'SCALING_ACTIVITY_IN_PROGRESS'
  /** There is no such service deployment. */
  | 'SERVICE_DEPLOYMENT_NOT_FOUND'
  /** The service is not ACTIVE. */
  | 'SERVICE_NOT_ACTIVE'
  /** There is no such service. */
  | 'SERVICE_NOT_FOUND'
  /** There is no such target of attributes. */
  | 'TARGET_NOT_FOUND'
  /** There is no such task set. */
  | 'TASK_SET_NOT_FOUND'
  /** More launches on Fargate than its rate allows; try again a second later. */
  | 'THROTTLING'
  /** More than 50 tags on a scalable target. */
  | 'TOO_MANY_TAGS'
  /** The feature is not simulated. */
  | 'UNSUPPORTED_FEATURE'
  /** An update is in progress already. */
  | 'UPDATE_IN_PROGRESS'
  /** A member is missing, malformed or out of range, in the words of Application Auto Scaling. */
  | 'VALIDATION'
  /** EC2 Auto Scaling or an alarm refuses: a value is out of its bounds, or something is not there. */
  | 'VALIDATION_ERROR';

/** What the agent of an instance says of itself. */
export type VersionInfo = {
  readonly __typename?: 'VersionInfo';
  /** Its commit. */
  readonly agentHash: Scalars['String']['output'];
  /** Version of the ECS agent. */
  readonly agentVersion: Scalars['String']['output'];
  /** Version of Docker. */
  readonly dockerVersion: Scalars['String']['output'];
};

/** A clock. */
export type WallClockWindowInput = {
  /** IANA name, or an offset such as +05:30; default: UTC. */
  readonly timezone?: InputMaybe<Scalars['String']['input']>;
};

/** Instances that are kept ready. */
export type WarmPool = {
  readonly __typename?: 'WarmPool';
  /** Instances in service and in the pool together; null: the group's maximum. */
  readonly maxGroupPreparedCapacity?: Maybe<Scalars['Int']['output']>;
  /** The fewest it holds. */
  readonly minSize: Scalars['Int']['output'];
  /** Stopped, Running or Hibernated. */
  readonly poolState: Scalars['String']['output'];
  /** Whether a scale-in returns instances to it. */
  readonly reuseOnScaleIn: Scalars['Boolean']['output'];
  /** How many instances it should hold now. */
  readonly size: Scalars['Int']['output'];
};

/** How a new alarm waits for its metric. */
export type WarmUpConfigurationInput = {
  /** True: it waits the whole time; default: until the metric fills its window. */
  readonly onlyStartEvaluatingAfterWarmUpPeriodEnds?: InputMaybe<Scalars['Boolean']['input']>;
  /** Minutes, 1 to 2880. */
  readonly warmUpPeriodDurationInMinutes: Scalars['Int']['input'];
};

/** Where events are sent, and which. */
export type Webhook = {
  readonly __typename?: 'Webhook';
  /** Wall-clock instant. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What was tried, newest first; kept for 30 days. */
  readonly deliveries: WebhookDeliveryPage;
  /** As its owner described it. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** An EventBridge event pattern; null: every event. */
  readonly eventPattern?: Maybe<Scalars['JSON']['output']>;
  /** Since when every attempt has failed; null: the last one did not. */
  readonly failingSince?: Maybe<Scalars['DateTime']['output']>;
  /** How events are written. */
  readonly format: WebhookFormat;
  /** Whether it hears of runs that are asked to tell, too. */
  readonly includeRuns: Scalars['Boolean']['output'];
  /** Its circuit is open, because a delivery failed three times or more: no cluster sends to it before then. Null: it is closed. */
  readonly quietUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Why it is DISABLED. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Whether events are sent. */
  readonly status: WebhookStatus;
  /** Address of the endpoint. */
  readonly url: Scalars['String']['output'];
  /** Begins with wh_. */
  readonly webhookId: Scalars['String']['output'];
};


/** Where events are sent, and which. */
export type WebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** What was sent, and how it went. */
export type WebhookDeliveriesPayload = {
  readonly __typename?: 'WebhookDeliveriesPayload';
  /** Deliveries, oldest first. */
  readonly deliveries?: Maybe<ReadonlyArray<WebhookDelivery>>;
  /** What was refused, and why. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One attempt to deliver one event, or a batch of them. */
export type WebhookDelivery = {
  readonly __typename?: 'WebhookDelivery';
  /** Wall-clock instant of the attempt. */
  readonly at: Scalars['DateTime']['output'];
  /** Counted from 1. */
  readonly attempt: Scalars['Int']['output'];
  /** Bytes of the body that was sent. */
  readonly bodyBytes: Scalars['Int']['output'];
  /** The cluster whose journal it comes from; null: an example, or a run. */
  readonly clusterName?: Maybe<Scalars['String']['output']>;
  /** Sorts by time. */
  readonly deliveryId: Scalars['String']['output'];
  /** Why there was none. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** Events in it. */
  readonly events: Scalars['Int']['output'];
  /** The header webhook-id: the same in every attempt. */
  readonly messageId: Scalars['String']['output'];
  /** When it is tried again; null: it is not. */
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** delivered, retrying or failed. */
  readonly outcome: Scalars['String']['output'];
  /** What was sent along; the signature is not kept. */
  readonly requestHeaders: Scalars['JSON']['output'];
  /** The first 4,096 characters of the answer. */
  readonly response?: Maybe<Scalars['String']['output']>;
  /** The run that told it; null: it comes from a cluster, or is an example. */
  readonly runId?: Maybe<Scalars['String']['output']>;
  /** HTTP status of the answer; null: there was none. */
  readonly status?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds until the answer. */
  readonly tookMs: Scalars['Int']['output'];
};

/** A page of deliveries. */
export type WebhookDeliveryPage = {
  readonly __typename?: 'WebhookDeliveryPage';
  /** Give it as `after` for the next page; null: there is none. */
  readonly next?: Maybe<Scalars['String']['output']>;
  /** Newest first. */
  readonly nodes: ReadonlyArray<WebhookDelivery>;
};

/** How an event is written. */
export type WebhookFormat =
  /** CloudEvents 1.0, structured JSON. */
  | 'CLOUDEVENTS'
  /** EventBridge's event, as AWS writes it. */
  | 'EVENTBRIDGE'
  /** Our own envelope: id, type, timestamp, sequence, data. */
  | 'STOWAGE';

/** The endpoint afterwards. */
export type WebhookPayload = {
  readonly __typename?: 'WebhookPayload';
  /** What was refused, and why. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The endpoint. */
  readonly webhook?: Maybe<Webhook>;
};

/** The endpoint and its new secret. */
export type WebhookSecretPayload = {
  readonly __typename?: 'WebhookSecretPayload';
  /** whsec_…, for verifying by Standard Webhooks; shown once. */
  readonly secret?: Maybe<Scalars['String']['output']>;
  /** What was refused, and why. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The endpoint. */
  readonly webhook?: Maybe<Webhook>;
};

/** Whether events are sent. */
export type WebhookStatus =
  /** It answered 410, or has failed for five days; events wait. */
  | 'DISABLED'
  /** Events are sent. */
  | 'ENABLED'
  /** Its owner wants no events now; they wait. */
  | 'PAUSED';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( ClusterRef )
    | ( InstanceRef )
    | ( ServiceRef )
    | ( TaskRef )
    | ( TaskDefinitionRef )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ARN: ResolverTypeWrapper<Scalars['ARN']['output']>;
  AccountSetting: ResolverTypeWrapper<AccountSetting>;
  ActionsSuppressedBy: ActionsSuppressedBy;
  AdvanceClockInput: AdvanceClockInput;
  AdvanceClockPayload: ResolverTypeWrapper<Omit<AdvanceClockPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  AgentUpdateStatus: AgentUpdateStatus;
  Alarm: ResolverTypeWrapper<AlarmRef>;
  AlarmDatapoint: ResolverTypeWrapper<AlarmDatapoint>;
  AlarmHistoryItem: ResolverTypeWrapper<AlarmHistoryItem>;
  AlarmKind: AlarmKind;
  AlarmMuteRule: ResolverTypeWrapper<MuteRuleRef>;
  AlarmMuteRuleConnection: ResolverTypeWrapper<Omit<AlarmMuteRuleConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AlarmMuteRuleEdge']>, nodes: ReadonlyArray<ResolversTypes['AlarmMuteRule']> }>;
  AlarmMuteRuleEdge: ResolverTypeWrapper<Omit<AlarmMuteRuleEdge, 'node'> & { node: ResolversTypes['AlarmMuteRule'] }>;
  AlarmMuteRuleStatus: AlarmMuteRuleStatus;
  AlarmMuteScheduleInput: AlarmMuteScheduleInput;
  AlarmMuteScheduleRuleInput: AlarmMuteScheduleRuleInput;
  AlarmMuteTargetsInput: AlarmMuteTargetsInput;
  AlarmMuteType: AlarmMuteType;
  AnswerLifecycleHookInput: AnswerLifecycleHookInput;
  AnswerLifecycleHookPayload: ResolverTypeWrapper<Omit<AnswerLifecycleHookPayload, 'serviceDeployment'> & { serviceDeployment?: Maybe<ResolversTypes['ServiceDeployment']> }>;
  ApiKey: ResolverTypeWrapper<ApiKey>;
  Attachment: ResolverTypeWrapper<Attachment>;
  Attribute: ResolverTypeWrapper<Attribute>;
  AttributeInput: AttributeInput;
  AttributeTarget: ResolverTypeWrapper<AttributeTarget>;
  AttributeTargetInput: AttributeTargetInput;
  AuditLog: ResolverTypeWrapper<AuditLog>;
  AuditRecord: ResolverTypeWrapper<AuditRecord>;
  AutoScalingGroup: ResolverTypeWrapper<AutoScalingGroupRef>;
  AutoScalingGroupConnection: ResolverTypeWrapper<Omit<AutoScalingGroupConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AutoScalingGroupEdge']>, nodes: ReadonlyArray<ResolversTypes['AutoScalingGroup']> }>;
  AutoScalingGroupEdge: ResolverTypeWrapper<Omit<AutoScalingGroupEdge, 'node'> & { node: ResolversTypes['AutoScalingGroup'] }>;
  AutoScalingGroupProvider: ResolverTypeWrapper<AutoScalingGroupProvider>;
  AutoScalingGroupProviderInput: AutoScalingGroupProviderInput;
  AutoScalingInstance: ResolverTypeWrapper<AutoScalingInstanceRef>;
  AutoScalingInstanceConnection: ResolverTypeWrapper<Omit<AutoScalingInstanceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AutoScalingInstanceEdge']>, nodes: ReadonlyArray<ResolversTypes['AutoScalingInstance']> }>;
  AutoScalingInstanceEdge: ResolverTypeWrapper<Omit<AutoScalingInstanceEdge, 'node'> & { node: ResolversTypes['AutoScalingInstance'] }>;
  AwsVpcConfigurationInput: AwsVpcConfigurationInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CapacityAmounts: ResolverTypeWrapper<CapacityAmounts>;
  CapacityPlan: ResolverTypeWrapper<CapacityPlan>;
  CapacityProvider: ResolverTypeWrapper<CapacityProviderRef>;
  CapacityProviderStatus: CapacityProviderStatus;
  CapacityProviderStrategyItem: ResolverTypeWrapper<CapacityProviderStrategyItem>;
  CapacityProviderStrategyItemInput: CapacityProviderStrategyItemInput;
  CapacityProviderType: CapacityProviderType;
  ClearFaultInput: ClearFaultInput;
  ClearFaultPayload: ResolverTypeWrapper<Omit<ClearFaultPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  ClearLoadInput: ClearLoadInput;
  ClearLoadPayload: ResolverTypeWrapper<Omit<ClearLoadPayload, 'service'> & { service?: Maybe<ResolversTypes['Service']> }>;
  Clock: ResolverTypeWrapper<Clock>;
  ClockInput: ClockInput;
  ClockMode: ClockMode;
  Cluster: ResolverTypeWrapper<ClusterRef>;
  ClusterAttachment: ResolverTypeWrapper<ClusterAttachment>;
  ClusterConnection: ResolverTypeWrapper<Omit<ClusterConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ClusterEdge']>, nodes: ReadonlyArray<ResolversTypes['Cluster']> }>;
  ClusterCost: ResolverTypeWrapper<ClusterCostRef>;
  ClusterEdge: ResolverTypeWrapper<Omit<ClusterEdge, 'node'> & { node: ResolversTypes['Cluster'] }>;
  ClusterSettingInput: ClusterSettingInput;
  ClusterStatus: ClusterStatus;
  CodeDeployDeployment: ResolverTypeWrapper<CodeDeployRef>;
  CodeDeployPayload: ResolverTypeWrapper<Omit<CodeDeployPayload, 'service'> & { service?: Maybe<ResolversTypes['Service']> }>;
  CodeDeployStage: CodeDeployStage;
  CodeDeployStatus: CodeDeployStatus;
  CompleteLifecycleActionInput: CompleteLifecycleActionInput;
  CompleteLifecycleActionPayload: ResolverTypeWrapper<Omit<CompleteLifecycleActionPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  Container: ResolverTypeWrapper<Container>;
  ContainerImage: ResolverTypeWrapper<ContainerImage>;
  ContainerInstance: ResolverTypeWrapper<InstanceRef>;
  ContainerInstanceConnection: ResolverTypeWrapper<Omit<ContainerInstanceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ContainerInstanceEdge']>, nodes: ReadonlyArray<ResolversTypes['ContainerInstance']> }>;
  ContainerInstanceEdge: ResolverTypeWrapper<Omit<ContainerInstanceEdge, 'node'> & { node: ResolversTypes['ContainerInstance'] }>;
  ContainerInstanceHealth: ResolverTypeWrapper<ContainerInstanceHealth>;
  ContainerInstanceStatus: ContainerInstanceStatus;
  ContinueServiceDeploymentInput: ContinueServiceDeploymentInput;
  ContinueServiceDeploymentPayload: ResolverTypeWrapper<Omit<ContinueServiceDeploymentPayload, 'serviceDeployment'> & { serviceDeployment?: Maybe<ResolversTypes['ServiceDeployment']> }>;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: ResolverTypeWrapper<CreateApiKeyPayload>;
  CreateAutoScalingGroupInput: CreateAutoScalingGroupInput;
  CreateAutoScalingGroupPayload: ResolverTypeWrapper<Omit<CreateAutoScalingGroupPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  CreateCapacityProviderInput: CreateCapacityProviderInput;
  CreateCapacityProviderPayload: ResolverTypeWrapper<Omit<CreateCapacityProviderPayload, 'capacityProvider'> & { capacityProvider?: Maybe<ResolversTypes['CapacityProvider']> }>;
  CreateClusterInput: CreateClusterInput;
  CreateClusterPayload: ResolverTypeWrapper<Omit<CreateClusterPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  CreateDaemonInput: CreateDaemonInput;
  CreateDaemonPayload: ResolverTypeWrapper<Omit<CreateDaemonPayload, 'daemon'> & { daemon?: Maybe<ResolversTypes['Daemon']> }>;
  CreateInboundHookInput: CreateInboundHookInput;
  CreateProjectInput: CreateProjectInput;
  CreateServiceInput: CreateServiceInput;
  CreateServicePayload: ResolverTypeWrapper<Omit<CreateServicePayload, 'service'> & { service?: Maybe<ResolversTypes['Service']> }>;
  CreateTargetGroupInput: CreateTargetGroupInput;
  CreateTargetGroupPayload: ResolverTypeWrapper<Omit<CreateTargetGroupPayload, 'targetGroup'> & { targetGroup?: Maybe<ResolversTypes['TargetGroup']> }>;
  CreateTaskSetInput: CreateTaskSetInput;
  CreateTaskSetPayload: ResolverTypeWrapper<Omit<CreateTaskSetPayload, 'taskSet'> & { taskSet?: Maybe<ResolversTypes['TaskSet']> }>;
  CreateWebhookInput: CreateWebhookInput;
  CustomizedMetricSpecificationInput: CustomizedMetricSpecificationInput;
  Daemon: ResolverTypeWrapper<DaemonRef>;
  DaemonAlarmConfigurationInput: DaemonAlarmConfigurationInput;
  DaemonCircuitBreaker: ResolverTypeWrapper<DaemonCircuitBreaker>;
  DaemonConnection: ResolverTypeWrapper<Omit<DaemonConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DaemonEdge']>, nodes: ReadonlyArray<ResolversTypes['Daemon']> }>;
  DaemonDeployment: ResolverTypeWrapper<DaemonDeploymentRef>;
  DaemonDeploymentAlarms: ResolverTypeWrapper<DaemonDeploymentAlarms>;
  DaemonDeploymentConfigurationInput: DaemonDeploymentConfigurationInput;
  DaemonDeploymentConnection: ResolverTypeWrapper<Omit<DaemonDeploymentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DaemonDeploymentEdge']>, nodes: ReadonlyArray<ResolversTypes['DaemonDeployment']> }>;
  DaemonDeploymentEdge: ResolverTypeWrapper<Omit<DaemonDeploymentEdge, 'node'> & { node: ResolversTypes['DaemonDeployment'] }>;
  DaemonDeploymentStatus: DaemonDeploymentStatus;
  DaemonDeploymentWatchStatus: DaemonDeploymentWatchStatus;
  DaemonEdge: ResolverTypeWrapper<Omit<DaemonEdge, 'node'> & { node: ResolversTypes['Daemon'] }>;
  DaemonPropagateTags: DaemonPropagateTags;
  DaemonProviderCounts: ResolverTypeWrapper<DaemonProviderCounts>;
  DaemonRevision: ResolverTypeWrapper<DaemonRevisionView>;
  DaemonRevisionCounts: ResolverTypeWrapper<DaemonRevisionCounts>;
  DaemonRollback: ResolverTypeWrapper<DaemonRollback>;
  DaemonStatus: DaemonStatus;
  DaemonTaskDefinition: ResolverTypeWrapper<DaemonTaskDefinitionRef>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAlarmMuteRuleInput: DeleteAlarmMuteRuleInput;
  DeleteAlarmMuteRulePayload: ResolverTypeWrapper<Omit<DeleteAlarmMuteRulePayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  DeleteAlarmsInput: DeleteAlarmsInput;
  DeleteAlarmsPayload: ResolverTypeWrapper<Omit<DeleteAlarmsPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  DeleteAttributesInput: DeleteAttributesInput;
  DeleteAttributesPayload: ResolverTypeWrapper<DeleteAttributesPayload>;
  DeleteAutoScalingGroupInput: DeleteAutoScalingGroupInput;
  DeleteAutoScalingGroupPayload: ResolverTypeWrapper<Omit<DeleteAutoScalingGroupPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  DeleteCapacityProviderInput: DeleteCapacityProviderInput;
  DeleteCapacityProviderPayload: ResolverTypeWrapper<Omit<DeleteCapacityProviderPayload, 'capacityProvider'> & { capacityProvider?: Maybe<ResolversTypes['CapacityProvider']> }>;
  DeleteClusterInput: DeleteClusterInput;
  DeleteClusterPayload: ResolverTypeWrapper<Omit<DeleteClusterPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  DeleteDaemonInput: DeleteDaemonInput;
  DeleteDaemonPayload: ResolverTypeWrapper<Omit<DeleteDaemonPayload, 'daemon'> & { daemon?: Maybe<ResolversTypes['Daemon']> }>;
  DeleteDaemonTaskDefinitionInput: DeleteDaemonTaskDefinitionInput;
  DeleteDaemonTaskDefinitionPayload: ResolverTypeWrapper<Omit<DeleteDaemonTaskDefinitionPayload, 'daemonTaskDefinition'> & { daemonTaskDefinition?: Maybe<ResolversTypes['DaemonTaskDefinition']> }>;
  DeleteGroupScalingPolicyInput: DeleteGroupScalingPolicyInput;
  DeleteGroupScalingPolicyPayload: ResolverTypeWrapper<Omit<DeleteGroupScalingPolicyPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  DeleteGroupScheduledActionInput: DeleteGroupScheduledActionInput;
  DeleteGroupScheduledActionPayload: ResolverTypeWrapper<Omit<DeleteGroupScheduledActionPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  DeleteInboundHookInput: DeleteInboundHookInput;
  DeleteInboundHookPayload: ResolverTypeWrapper<DeleteInboundHookPayload>;
  DeleteLifecycleHookInput: DeleteLifecycleHookInput;
  DeleteLifecycleHookPayload: ResolverTypeWrapper<Omit<DeleteLifecycleHookPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  DeleteScalingPolicyInput: DeleteScalingPolicyInput;
  DeleteScalingPolicyPayload: ResolverTypeWrapper<DeleteScalingPolicyPayload>;
  DeleteScheduledActionInput: DeleteScheduledActionInput;
  DeleteScheduledActionPayload: ResolverTypeWrapper<DeleteScheduledActionPayload>;
  DeleteServiceInput: DeleteServiceInput;
  DeleteServicePayload: ResolverTypeWrapper<Omit<DeleteServicePayload, 'service'> & { service?: Maybe<ResolversTypes['Service']> }>;
  DeleteTargetGroupInput: DeleteTargetGroupInput;
  DeleteTargetGroupPayload: ResolverTypeWrapper<DeleteTargetGroupPayload>;
  DeleteTaskDefinitionsInput: DeleteTaskDefinitionsInput;
  DeleteTaskDefinitionsPayload: ResolverTypeWrapper<Omit<DeleteTaskDefinitionsPayload, 'taskDefinitions'> & { taskDefinitions?: Maybe<ReadonlyArray<ResolversTypes['TaskDefinition']>> }>;
  DeleteTaskSetInput: DeleteTaskSetInput;
  DeleteTaskSetPayload: ResolverTypeWrapper<Omit<DeleteTaskSetPayload, 'taskSet'> & { taskSet?: Maybe<ResolversTypes['TaskSet']> }>;
  DeleteWarmPoolInput: DeleteWarmPoolInput;
  DeleteWarmPoolPayload: ResolverTypeWrapper<Omit<DeleteWarmPoolPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  DeleteWebhookInput: DeleteWebhookInput;
  DeleteWebhookPayload: ResolverTypeWrapper<DeleteWebhookPayload>;
  Deployment: ResolverTypeWrapper<DeploymentView>;
  DeploymentPreview: ResolverTypeWrapper<PreviewRef>;
  DeploymentPreviewOutcome: DeploymentPreviewOutcome;
  DeploymentStatus: DeploymentStatus;
  DeploymentWatchStatus: DeploymentWatchStatus;
  DeregisterContainerInstanceInput: DeregisterContainerInstanceInput;
  DeregisterContainerInstancePayload: ResolverTypeWrapper<Omit<DeregisterContainerInstancePayload, 'containerInstance'> & { containerInstance?: Maybe<ResolversTypes['ContainerInstance']> }>;
  DeregisterScalableTargetInput: DeregisterScalableTargetInput;
  DeregisterScalableTargetPayload: ResolverTypeWrapper<DeregisterScalableTargetPayload>;
  DeregisterTaskDefinitionInput: DeregisterTaskDefinitionInput;
  DeregisterTaskDefinitionPayload: ResolverTypeWrapper<Omit<DeregisterTaskDefinitionPayload, 'taskDefinition'> & { taskDefinition?: Maybe<ResolversTypes['TaskDefinition']> }>;
  DesiredCountChange: ResolverTypeWrapper<CountChangeRef>;
  DesiredCountWriter: DesiredCountWriter;
  DesiredStatus: DesiredStatus;
  DisableAlarmActionsInput: DisableAlarmActionsInput;
  DisableAlarmActionsPayload: ResolverTypeWrapper<Omit<DisableAlarmActionsPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  EnableAlarmActionsInput: EnableAlarmActionsInput;
  EnableAlarmActionsPayload: ResolverTypeWrapper<Omit<EnableAlarmActionsPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  EvaluateExpressionResult: ResolverTypeWrapper<Omit<EvaluateExpressionResult, 'matches'> & { matches: ReadonlyArray<ResolversTypes['ExpressionMatch']> }>;
  EvaluationWindowInput: EvaluationWindowInput;
  Event: ResolverTypeWrapper<EventRef>;
  EventConnection: ResolverTypeWrapper<Omit<EventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['EventEdge']>, nodes: ReadonlyArray<ResolversTypes['Event']> }>;
  EventEdge: ResolverTypeWrapper<Omit<EventEdge, 'node'> & { node: ResolversTypes['Event'] }>;
  EventOrder: EventOrder;
  EventRecord: ResolverTypeWrapper<EventRecordRef>;
  EventRecordConnection: ResolverTypeWrapper<Omit<EventRecordConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['EventRecordEdge']>, nodes: ReadonlyArray<ResolversTypes['EventRecord']> }>;
  EventRecordEdge: ResolverTypeWrapper<Omit<EventRecordEdge, 'node'> & { node: ResolversTypes['EventRecord'] }>;
  ExecuteGroupScalingPolicyInput: ExecuteGroupScalingPolicyInput;
  ExecuteGroupScalingPolicyPayload: ResolverTypeWrapper<Omit<ExecuteGroupScalingPolicyPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  ExplainPlacementResult: ResolverTypeWrapper<Omit<ExplainPlacementResult, 'preview'> & { preview?: Maybe<ResolversTypes['PlacementPreview']> }>;
  ExpressionError: ResolverTypeWrapper<ExpressionError>;
  ExpressionMatch: ResolverTypeWrapper<Omit<ExpressionMatch, 'containerInstance'> & { containerInstance: ResolversTypes['ContainerInstance'] }>;
  Failure: ResolverTypeWrapper<Failure>;
  FamilyConnection: ResolverTypeWrapper<FamilyConnection>;
  FamilyEdge: ResolverTypeWrapper<FamilyEdge>;
  Fault: ResolverTypeWrapper<Fault>;
  FaultKind: FaultKind;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ForecastHour: ResolverTypeWrapper<ForecastHour>;
  FunnelStep: ResolverTypeWrapper<FunnelStepRef>;
  GroupActivity: ResolverTypeWrapper<GroupActivityRef>;
  GroupActivityConnection: ResolverTypeWrapper<Omit<GroupActivityConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['GroupActivityEdge']>, nodes: ReadonlyArray<ResolversTypes['GroupActivity']> }>;
  GroupActivityEdge: ResolverTypeWrapper<Omit<GroupActivityEdge, 'node'> & { node: ResolversTypes['GroupActivity'] }>;
  GroupLifecycleHook: ResolverTypeWrapper<GroupLifecycleHook>;
  GroupPredefinedMetricSpecificationInput: GroupPredefinedMetricSpecificationInput;
  GroupScalingPolicy: ResolverTypeWrapper<GroupPolicyRef>;
  GroupScalingPolicyType: GroupScalingPolicyType;
  GroupScheduledAction: ResolverTypeWrapper<GroupActionRef>;
  GroupScheduledOutcome: GroupScheduledOutcome;
  GroupTargetTrackingConfiguration: ResolverTypeWrapper<GroupTargetTrackingConfiguration>;
  GroupTargetTrackingConfigurationInput: GroupTargetTrackingConfigurationInput;
  HealthStatus: HealthStatus;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  IdleInstance: ResolverTypeWrapper<Omit<IdleInstance, 'containerInstance' | 'task'> & { containerInstance: ResolversTypes['ContainerInstance'], task?: Maybe<ResolversTypes['Task']> }>;
  IdleInstanceConnection: ResolverTypeWrapper<Omit<IdleInstanceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['IdleInstanceEdge']>, nodes: ReadonlyArray<ResolversTypes['IdleInstance']> }>;
  IdleInstanceEdge: ResolverTypeWrapper<Omit<IdleInstanceEdge, 'node'> & { node: ResolversTypes['IdleInstance'] }>;
  IdleReason: IdleReason;
  ImageFindingAttributeInput: ImageFindingAttributeInput;
  ImageFindingCount: ResolverTypeWrapper<ImageFindingCount>;
  ImageFindingInput: ImageFindingInput;
  ImageFindingSeverity: ImageFindingSeverity;
  ImageScan: ResolverTypeWrapper<ImageScan>;
  ImageScanStatus: ImageScanStatus;
  InboundCommand: ResolverTypeWrapper<InboundCommand>;
  InboundCommandInput: InboundCommandInput;
  InboundCommandName: InboundCommandName;
  InboundDelivery: ResolverTypeWrapper<InboundDelivery>;
  InboundDeliveryPage: ResolverTypeWrapper<InboundDeliveryPage>;
  InboundDeliveryPayload: ResolverTypeWrapper<InboundDeliveryPayload>;
  InboundDeliveryStatus: InboundDeliveryStatus;
  InboundDeploy: ResolverTypeWrapper<InboundDeploy>;
  InboundDeployInput: InboundDeployInput;
  InboundEffect: ResolverTypeWrapper<InboundEffect>;
  InboundHook: ResolverTypeWrapper<InboundHookRef>;
  InboundHookPayload: ResolverTypeWrapper<Omit<InboundHookPayload, 'hook'> & { hook?: Maybe<ResolversTypes['InboundHook']> }>;
  InboundHookSecretPayload: ResolverTypeWrapper<Omit<InboundHookSecretPayload, 'hook'> & { hook?: Maybe<ResolversTypes['InboundHook']> }>;
  InboundLoad: ResolverTypeWrapper<InboundLoad>;
  InboundLoadInput: InboundLoadInput;
  InboundMatchInput: InboundMatchInput;
  InboundMetric: ResolverTypeWrapper<InboundMetric>;
  InboundMetricInput: InboundMetricInput;
  InboundRule: ResolverTypeWrapper<InboundRule>;
  InboundRuleInput: InboundRuleInput;
  InboundSource: InboundSource;
  InboundStatusesInput: InboundStatusesInput;
  InboundUse: InboundUse;
  InjectFaultInput: InjectFaultInput;
  InjectFaultPayload: ResolverTypeWrapper<InjectFaultPayload>;
  InstanceCost: ResolverTypeWrapper<InstanceCostView>;
  InstanceHealthCheck: ResolverTypeWrapper<InstanceHealthCheck>;
  InstanceHealthCheckType: InstanceHealthCheckType;
  InstanceHealthState: InstanceHealthState;
  InstanceRefresh: ResolverTypeWrapper<InstanceRefresh>;
  InstanceType: ResolverTypeWrapper<InstanceType>;
  InstanceTypeOverride: ResolverTypeWrapper<InstanceTypeOverride>;
  InstanceTypeOverrideInput: InstanceTypeOverrideInput;
  InstancesDistribution: ResolverTypeWrapper<InstancesDistribution>;
  InstancesDistributionInput: InstancesDistributionInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  KeyValuePair: ResolverTypeWrapper<KeyValuePair>;
  LaunchTemplateInput: LaunchTemplateInput;
  LaunchTemplateVersion: ResolverTypeWrapper<LaunchTemplate>;
  LaunchType: LaunchType;
  LifecycleHookDetail: ResolverTypeWrapper<HookView>;
  LifecycleHookStatus: LifecycleHookStatus;
  LifecycleStage: LifecycleStage;
  ListedAttribute: ResolverTypeWrapper<ListedAttribute>;
  ListedAttributeConnection: ResolverTypeWrapper<ListedAttributeConnection>;
  ListedAttributeEdge: ResolverTypeWrapper<ListedAttributeEdge>;
  Load: ResolverTypeWrapper<Load>;
  LoadInterpolation: LoadInterpolation;
  LoadKind: LoadKind;
  LoadModelInput: LoadModelInput;
  LoadOperation: LoadOperation;
  LoadPointInput: LoadPointInput;
  LoadSourceInput: LoadSourceInput;
  LoadSourceKind: LoadSourceKind;
  ManagedAgent: ResolverTypeWrapper<ManagedAgent>;
  ManagedScaling: ResolverTypeWrapper<ManagedScaling>;
  ManagedScalingDecision: ResolverTypeWrapper<ScalingDecisionRef>;
  ManagedScalingInput: ManagedScalingInput;
  ManagedScalingOutcome: ManagedScalingOutcome;
  ManagedScalingReport: ResolverTypeWrapper<ManagedScalingRef>;
  MaxCapacityBreachBehavior: MaxCapacityBreachBehavior;
  Metric: ResolverTypeWrapper<Metric>;
  MetricConnection: ResolverTypeWrapper<MetricConnection>;
  MetricDataInput: MetricDataInput;
  MetricDataQueryInput: MetricDataQueryInput;
  MetricDataResult: ResolverTypeWrapper<MetricDataResult>;
  MetricDatumInput: MetricDatumInput;
  MetricDimension: ResolverTypeWrapper<MetricDimension>;
  MetricDimensionInput: MetricDimensionInput;
  MetricEdge: ResolverTypeWrapper<MetricEdge>;
  MetricStatInput: MetricStatInput;
  MetricStatisticsInput: MetricStatisticsInput;
  MetricStatisticsPoint: ResolverTypeWrapper<MetricStatisticsPoint>;
  Microusd: ResolverTypeWrapper<Scalars['Microusd']['output']>;
  ModifyTargetGroupInput: ModifyTargetGroupInput;
  ModifyTargetGroupPayload: ResolverTypeWrapper<Omit<ModifyTargetGroupPayload, 'targetGroup'> & { targetGroup?: Maybe<ResolversTypes['TargetGroup']> }>;
  MoveImageTagInput: MoveImageTagInput;
  MoveImageTagPayload: ResolverTypeWrapper<MoveImageTagPayload>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NetworkBinding: ResolverTypeWrapper<NetworkBinding>;
  NetworkConfigurationInput: NetworkConfigurationInput;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotScaledCode: NotScaledCode;
  NotScaledReason: ResolverTypeWrapper<NotScaledReason>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PassedLifecycleStage: ResolverTypeWrapper<StageView>;
  Placement: ResolverTypeWrapper<PlacementRef>;
  PlacementConstraint: ResolverTypeWrapper<PlacementConstraint>;
  PlacementConstraintInput: PlacementConstraintInput;
  PlacementPreview: ResolverTypeWrapper<Omit<PlacementPreview, 'containerInstances' | 'nextObstacle' | 'placements' | 'shortfall'> & { containerInstances: ReadonlyArray<ResolversTypes['ContainerInstance']>, nextObstacle?: Maybe<ResolversTypes['Shortfall']>, placements: ReadonlyArray<ResolversTypes['Placement']>, shortfall?: Maybe<ResolversTypes['Shortfall']> }>;
  PlacementStrategy: ResolverTypeWrapper<PlacementStrategy>;
  PlacementStrategyInput: PlacementStrategyInput;
  PlanCapacityInput: PlanCapacityInput;
  PlanCapacityResult: ResolverTypeWrapper<PlanCapacityResult>;
  PlanObstacle: ResolverTypeWrapper<PlanObstacle>;
  PlanObstacleStep: ResolverTypeWrapper<PlanObstacleStep>;
  PlannedAmounts: ResolverTypeWrapper<PlannedAmounts>;
  PlannedInstances: ResolverTypeWrapper<PlannedInstances>;
  PlannedService: ResolverTypeWrapper<PlannedService>;
  PlannedServiceInput: PlannedServiceInput;
  PlannedZoneLoss: ResolverTypeWrapper<PlannedZoneLoss>;
  PredefinedMetricPairSpecificationInput: PredefinedMetricPairSpecificationInput;
  PredefinedMetricSpecificationInput: PredefinedMetricSpecificationInput;
  PredictiveScalingCustomizedMetricInput: PredictiveScalingCustomizedMetricInput;
  PredictiveScalingForecast: ResolverTypeWrapper<PredictiveScalingForecast>;
  PredictiveScalingMetricSpecificationInput: PredictiveScalingMetricSpecificationInput;
  PredictiveScalingMode: PredictiveScalingMode;
  PredictiveScalingPolicyConfiguration: ResolverTypeWrapper<PredictiveScalingPolicyConfiguration>;
  PredictiveScalingPolicyConfigurationInput: PredictiveScalingPolicyConfigurationInput;
  PreviewDeploymentInput: PreviewDeploymentInput;
  PreviewDeploymentResult: ResolverTypeWrapper<Omit<PreviewDeploymentResult, 'preview'> & { preview?: Maybe<ResolversTypes['DeploymentPreview']> }>;
  PreviewedEvent: ResolverTypeWrapper<PreviewedEvent>;
  PreviewedStop: ResolverTypeWrapper<PreviewedStopRef>;
  Project: ResolverTypeWrapper<Project>;
  PutAccountSettingInput: PutAccountSettingInput;
  PutAccountSettingPayload: ResolverTypeWrapper<PutAccountSettingPayload>;
  PutAlarmMuteRuleInput: PutAlarmMuteRuleInput;
  PutAlarmMuteRulePayload: ResolverTypeWrapper<Omit<PutAlarmMuteRulePayload, 'alarmMuteRule'> & { alarmMuteRule?: Maybe<ResolversTypes['AlarmMuteRule']> }>;
  PutAttributesInput: PutAttributesInput;
  PutAttributesPayload: ResolverTypeWrapper<PutAttributesPayload>;
  PutClusterCapacityProvidersInput: PutClusterCapacityProvidersInput;
  PutClusterCapacityProvidersPayload: ResolverTypeWrapper<Omit<PutClusterCapacityProvidersPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  PutCompositeAlarmInput: PutCompositeAlarmInput;
  PutCompositeAlarmPayload: ResolverTypeWrapper<Omit<PutCompositeAlarmPayload, 'alarm'> & { alarm?: Maybe<ResolversTypes['Alarm']> }>;
  PutGroupScalingPolicyInput: PutGroupScalingPolicyInput;
  PutGroupScalingPolicyPayload: ResolverTypeWrapper<Omit<PutGroupScalingPolicyPayload, 'autoScalingGroup' | 'scalingPolicy'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']>, scalingPolicy?: Maybe<ResolversTypes['GroupScalingPolicy']> }>;
  PutGroupScheduledActionInput: PutGroupScheduledActionInput;
  PutGroupScheduledActionPayload: ResolverTypeWrapper<Omit<PutGroupScheduledActionPayload, 'autoScalingGroup' | 'scheduledAction'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']>, scheduledAction?: Maybe<ResolversTypes['GroupScheduledAction']> }>;
  PutLifecycleHookInput: PutLifecycleHookInput;
  PutLifecycleHookPayload: ResolverTypeWrapper<Omit<PutLifecycleHookPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  PutMetricAlarmInput: PutMetricAlarmInput;
  PutMetricAlarmPayload: ResolverTypeWrapper<Omit<PutMetricAlarmPayload, 'alarm'> & { alarm?: Maybe<ResolversTypes['Alarm']> }>;
  PutMetricDataInput: PutMetricDataInput;
  PutMetricDataPayload: ResolverTypeWrapper<Omit<PutMetricDataPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  PutScalingPolicyInput: PutScalingPolicyInput;
  PutScalingPolicyPayload: ResolverTypeWrapper<Omit<PutScalingPolicyPayload, 'scalingPolicy'> & { scalingPolicy?: Maybe<ResolversTypes['ScalingPolicy']> }>;
  PutScheduledActionInput: PutScheduledActionInput;
  PutScheduledActionPayload: ResolverTypeWrapper<Omit<PutScheduledActionPayload, 'scheduledAction'> & { scheduledAction?: Maybe<ResolversTypes['ScheduledAction']> }>;
  PutSubnetsInput: PutSubnetsInput;
  PutSubnetsPayload: ResolverTypeWrapper<PutSubnetsPayload>;
  PutTenantMemberInput: PutTenantMemberInput;
  PutTrustedIssuerInput: PutTrustedIssuerInput;
  PutWarmPoolInput: PutWarmPoolInput;
  PutWarmPoolPayload: ResolverTypeWrapper<Omit<PutWarmPoolPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateLimit: ResolverTypeWrapper<RateLimit>;
  RecoverInput: RecoverInput;
  RedeliverInput: RedeliverInput;
  RegisterContainerInstancesInput: RegisterContainerInstancesInput;
  RegisterContainerInstancesPayload: ResolverTypeWrapper<Omit<RegisterContainerInstancesPayload, 'containerInstances'> & { containerInstances?: Maybe<ReadonlyArray<ResolversTypes['ContainerInstance']>> }>;
  RegisterDaemonTaskDefinitionInput: RegisterDaemonTaskDefinitionInput;
  RegisterDaemonTaskDefinitionPayload: ResolverTypeWrapper<Omit<RegisterDaemonTaskDefinitionPayload, 'daemonTaskDefinition'> & { daemonTaskDefinition?: Maybe<ResolversTypes['DaemonTaskDefinition']> }>;
  RegisterScalableTargetInput: RegisterScalableTargetInput;
  RegisterScalableTargetPayload: ResolverTypeWrapper<Omit<RegisterScalableTargetPayload, 'scalableTarget'> & { scalableTarget?: Maybe<ResolversTypes['ScalableTarget']> }>;
  RegisterTaskDefinitionInput: RegisterTaskDefinitionInput;
  RegisterTaskDefinitionPayload: ResolverTypeWrapper<Omit<RegisterTaskDefinitionPayload, 'taskDefinition'> & { taskDefinition?: Maybe<ResolversTypes['TaskDefinition']> }>;
  RemoveTenantMemberInput: RemoveTenantMemberInput;
  RemoveTrustedIssuerInput: RemoveTrustedIssuerInput;
  ReplayInboundDeliveryInput: ReplayInboundDeliveryInput;
  ReservationPoint: ResolverTypeWrapper<ReservationSample>;
  Resource: ResolverTypeWrapper<Resource>;
  RetireTasksInput: RetireTasksInput;
  RetireTasksPayload: ResolverTypeWrapper<Omit<RetireTasksPayload, 'tasks'> & { tasks?: Maybe<ReadonlyArray<ResolversTypes['Task']>> }>;
  RevisionChange: ResolverTypeWrapper<RevisionChange>;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: ResolverTypeWrapper<RevokeApiKeyPayload>;
  RolloutState: RolloutState;
  RotateApiKeyInput: RotateApiKeyInput;
  RotateInboundHookSecretInput: RotateInboundHookSecretInput;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RunActivity: ResolverTypeWrapper<RunActivity>;
  RunAndNotifyInput: RunAndNotifyInput;
  RunAndNotifyPayload: ResolverTypeWrapper<RunAndNotifyPayload>;
  RunCluster: ResolverTypeWrapper<RunCluster>;
  RunGroupChange: ResolverTypeWrapper<RunGroupChange>;
  RunMessage: ResolverTypeWrapper<RunMessage>;
  RunNotified: ResolverTypeWrapper<RunNotified>;
  RunRange: ResolverTypeWrapper<RunRange>;
  RunReport: ResolverTypeWrapper<RunReport>;
  RunSeries: ResolverTypeWrapper<RunSeries>;
  RunService: ResolverTypeWrapper<RunService>;
  RunTaskInput: RunTaskInput;
  RunTaskPayload: ResolverTypeWrapper<Omit<RunTaskPayload, 'tasks'> & { tasks?: Maybe<ReadonlyArray<ResolversTypes['Task']>> }>;
  RunVerdict: ResolverTypeWrapper<RunVerdict>;
  ScalableTarget: ResolverTypeWrapper<ScalableTargetRef>;
  ScalableTargetActionInput: ScalableTargetActionInput;
  ScalableTargetConnection: ResolverTypeWrapper<Omit<ScalableTargetConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ScalableTargetEdge']>, nodes: ReadonlyArray<ResolversTypes['ScalableTarget']> }>;
  ScalableTargetEdge: ResolverTypeWrapper<Omit<ScalableTargetEdge, 'node'> & { node: ResolversTypes['ScalableTarget'] }>;
  ScalingActivity: ResolverTypeWrapper<ScalingActivityRef>;
  ScalingActivityConnection: ResolverTypeWrapper<Omit<ScalingActivityConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ScalingActivityEdge']>, nodes: ReadonlyArray<ResolversTypes['ScalingActivity']> }>;
  ScalingActivityEdge: ResolverTypeWrapper<Omit<ScalingActivityEdge, 'node'> & { node: ResolversTypes['ScalingActivity'] }>;
  ScalingActivityStatus: ScalingActivityStatus;
  ScalingAdjustmentType: ScalingAdjustmentType;
  ScalingAggregationType: ScalingAggregationType;
  ScalingAlarm: ResolverTypeWrapper<ScalingAlarm>;
  ScalingCandidate: ResolverTypeWrapper<ScalingCandidateRef>;
  ScalingDirection: ScalingDirection;
  ScalingEvaluation: ResolverTypeWrapper<ScalingEvaluationRef>;
  ScalingMetricDataQueryInput: ScalingMetricDataQueryInput;
  ScalingMetricDimensionInput: ScalingMetricDimensionInput;
  ScalingMetricInput: ScalingMetricInput;
  ScalingMetricStatInput: ScalingMetricStatInput;
  ScalingOutcome: ScalingOutcome;
  ScalingPolicy: ResolverTypeWrapper<ScalingPolicyRef>;
  ScalingPolicyConnection: ResolverTypeWrapper<Omit<ScalingPolicyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ScalingPolicyEdge']>, nodes: ReadonlyArray<ResolversTypes['ScalingPolicy']> }>;
  ScalingPolicyEdge: ResolverTypeWrapper<Omit<ScalingPolicyEdge, 'node'> & { node: ResolversTypes['ScalingPolicy'] }>;
  ScalingPolicyType: ScalingPolicyType;
  ScheduledAction: ResolverTypeWrapper<ScheduledActionRef>;
  ScheduledActionConnection: ResolverTypeWrapper<Omit<ScheduledActionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ScheduledActionEdge']>, nodes: ReadonlyArray<ResolversTypes['ScheduledAction']> }>;
  ScheduledActionEdge: ResolverTypeWrapper<Omit<ScheduledActionEdge, 'node'> & { node: ResolversTypes['ScheduledAction'] }>;
  SendExampleInput: SendExampleInput;
  Series: ResolverTypeWrapper<Series>;
  SeriesInput: SeriesInput;
  SeriesName: SeriesName;
  SeriesPoint: ResolverTypeWrapper<SeriesPoint>;
  Service: ResolverTypeWrapper<ServiceRef>;
  ServiceConnectDefaults: ResolverTypeWrapper<ServiceConnectDefaults>;
  ServiceConnectDefaultsInput: ServiceConnectDefaultsInput;
  ServiceConnection: ResolverTypeWrapper<Omit<ServiceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ServiceEdge']>, nodes: ReadonlyArray<ResolversTypes['Service']> }>;
  ServiceCost: ResolverTypeWrapper<ServiceCostView>;
  ServiceDeployment: ResolverTypeWrapper<DeploymentRef>;
  ServiceDeploymentAlarms: ResolverTypeWrapper<ServiceDeploymentAlarms>;
  ServiceDeploymentCircuitBreaker: ResolverTypeWrapper<ServiceDeploymentCircuitBreaker>;
  ServiceDeploymentConnection: ResolverTypeWrapper<Omit<ServiceDeploymentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ServiceDeploymentEdge']>, nodes: ReadonlyArray<ResolversTypes['ServiceDeployment']> }>;
  ServiceDeploymentEdge: ResolverTypeWrapper<Omit<ServiceDeploymentEdge, 'node'> & { node: ResolversTypes['ServiceDeployment'] }>;
  ServiceDeploymentRollback: ResolverTypeWrapper<ServiceDeploymentRollback>;
  ServiceDeploymentStatus: ServiceDeploymentStatus;
  ServiceEdge: ResolverTypeWrapper<Omit<ServiceEdge, 'node'> & { node: ResolversTypes['Service'] }>;
  ServiceEvent: ResolverTypeWrapper<ServiceEvent>;
  ServiceRevision: ResolverTypeWrapper<RevisionRef>;
  ServiceRevisionSummary: ResolverTypeWrapper<ServiceRevisionSummary>;
  ServiceStatus: ServiceStatus;
  SetAgentConnectedInput: SetAgentConnectedInput;
  SetAgentConnectedPayload: ResolverTypeWrapper<Omit<SetAgentConnectedPayload, 'containerInstances'> & { containerInstances?: Maybe<ReadonlyArray<ResolversTypes['ContainerInstance']>> }>;
  SetAlarmStateInput: SetAlarmStateInput;
  SetAlarmStatePayload: ResolverTypeWrapper<Omit<SetAlarmStatePayload, 'alarm'> & { alarm?: Maybe<ResolversTypes['Alarm']> }>;
  SetClockInput: SetClockInput;
  SetClockPayload: ResolverTypeWrapper<Omit<SetClockPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  SetContainerHealthInput: SetContainerHealthInput;
  SetContainerHealthPayload: ResolverTypeWrapper<Omit<SetContainerHealthPayload, 'task'> & { task?: Maybe<ResolversTypes['Task']> }>;
  SetDesiredCapacityInput: SetDesiredCapacityInput;
  SetDesiredCapacityPayload: ResolverTypeWrapper<Omit<SetDesiredCapacityPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  SetImageScanFindingsInput: SetImageScanFindingsInput;
  SetImageScanFindingsPayload: ResolverTypeWrapper<SetImageScanFindingsPayload>;
  SetInstanceHealthInput: SetInstanceHealthInput;
  SetInstanceHealthPayload: ResolverTypeWrapper<Omit<SetInstanceHealthPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  SetInstanceProtectionInput: SetInstanceProtectionInput;
  SetInstanceProtectionPayload: ResolverTypeWrapper<Omit<SetInstanceProtectionPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  SetLoadInput: SetLoadInput;
  SetLoadPayload: ResolverTypeWrapper<Omit<SetLoadPayload, 'service'> & { service?: Maybe<ResolversTypes['Service']> }>;
  SetTargetHealthInput: SetTargetHealthInput;
  SetTargetHealthPayload: ResolverTypeWrapper<Omit<SetTargetHealthPayload, 'task'> & { task?: Maybe<ResolversTypes['Task']> }>;
  Shortfall: ResolverTypeWrapper<ShortfallRef>;
  SimulateInput: SimulateInput;
  SimulateResult: ResolverTypeWrapper<SimulateResult>;
  Simulation: ResolverTypeWrapper<Simulation>;
  SimulationInput: SimulationInput;
  Spend: ResolverTypeWrapper<Spend>;
  StabilityStatus: StabilityStatus;
  StartCodeDeployDeploymentInput: StartCodeDeployDeploymentInput;
  StartInstanceRefreshInput: StartInstanceRefreshInput;
  StartInstanceRefreshPayload: ResolverTypeWrapper<Omit<StartInstanceRefreshPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  StartTaskInput: StartTaskInput;
  StartTaskPayload: ResolverTypeWrapper<Omit<StartTaskPayload, 'tasks'> & { tasks?: Maybe<ReadonlyArray<ResolversTypes['Task']>> }>;
  StatisticSetInput: StatisticSetInput;
  StepAdjustment: ResolverTypeWrapper<StepAdjustment>;
  StepAdjustmentInput: StepAdjustmentInput;
  StepScalingPolicyConfiguration: ResolverTypeWrapper<StepScalingPolicyConfiguration>;
  StepScalingPolicyConfigurationInput: StepScalingPolicyConfigurationInput;
  StopCodeDeployDeploymentInput: StopCodeDeployDeploymentInput;
  StopServiceDeploymentInput: StopServiceDeploymentInput;
  StopServiceDeploymentPayload: ResolverTypeWrapper<Omit<StopServiceDeploymentPayload, 'serviceDeployment'> & { serviceDeployment?: Maybe<ResolversTypes['ServiceDeployment']> }>;
  StopTaskInput: StopTaskInput;
  StopTaskPayload: ResolverTypeWrapper<Omit<StopTaskPayload, 'task'> & { task?: Maybe<ResolversTypes['Task']> }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  SubmitContainerStateChangeInput: SubmitContainerStateChangeInput;
  SubmitContainerStateChangePayload: ResolverTypeWrapper<Omit<SubmitContainerStateChangePayload, 'task'> & { task?: Maybe<ResolversTypes['Task']> }>;
  Subnet: ResolverTypeWrapper<Subnet>;
  SubnetInput: SubnetInput;
  SuspendedState: ResolverTypeWrapper<SuspendedState>;
  SuspendedStateInput: SuspendedStateInput;
  Tag: ResolverTypeWrapper<Tag>;
  TagInput: TagInput;
  TagResourceInput: TagResourceInput;
  TagResourcePayload: ResolverTypeWrapper<TagResourcePayload>;
  Target: ResolverTypeWrapper<TargetRef>;
  TargetGroup: ResolverTypeWrapper<TargetGroupRef>;
  TargetState: TargetState;
  TargetTrackingScalingPolicyConfiguration: ResolverTypeWrapper<TargetTrackingScalingPolicyConfiguration>;
  TargetTrackingScalingPolicyConfigurationInput: TargetTrackingScalingPolicyConfigurationInput;
  Task: ResolverTypeWrapper<TaskRef>;
  TaskConnection: ResolverTypeWrapper<Omit<TaskConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TaskEdge']>, nodes: ReadonlyArray<ResolversTypes['Task']> }>;
  TaskCost: ResolverTypeWrapper<TaskCostView>;
  TaskDefinition: ResolverTypeWrapper<TaskDefinitionRef>;
  TaskDefinitionConnection: ResolverTypeWrapper<Omit<TaskDefinitionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TaskDefinitionEdge']>, nodes: ReadonlyArray<ResolversTypes['TaskDefinition']> }>;
  TaskDefinitionEdge: ResolverTypeWrapper<Omit<TaskDefinitionEdge, 'node'> & { node: ResolversTypes['TaskDefinition'] }>;
  TaskDefinitionStatus: TaskDefinitionStatus;
  TaskEdge: ResolverTypeWrapper<Omit<TaskEdge, 'node'> & { node: ResolversTypes['Task'] }>;
  TaskProtection: ResolverTypeWrapper<TaskRef>;
  TaskSet: ResolverTypeWrapper<DeploymentRef>;
  TaskSetScale: ResolverTypeWrapper<TaskSetScale>;
  TaskSetScaleInput: TaskSetScaleInput;
  TaskSetStatus: TaskSetStatus;
  TaskStatus: TaskStatus;
  Tenant: ResolverTypeWrapper<Tenant>;
  TenantMember: ResolverTypeWrapper<TenantMember>;
  TenantPayload: ResolverTypeWrapper<TenantPayload>;
  TenantQuota: ResolverTypeWrapper<TenantQuota>;
  TenantRole: TenantRole;
  TerminateInstanceInAutoScalingGroupInput: TerminateInstanceInAutoScalingGroupInput;
  TerminateInstanceInAutoScalingGroupPayload: ResolverTypeWrapper<Omit<TerminateInstanceInAutoScalingGroupPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  TimingProfile: TimingProfile;
  TrustedIssuer: ResolverTypeWrapper<TrustedIssuer>;
  UntagResourceInput: UntagResourceInput;
  UntagResourcePayload: ResolverTypeWrapper<UntagResourcePayload>;
  UpdateAutoScalingGroupInput: UpdateAutoScalingGroupInput;
  UpdateAutoScalingGroupPayload: ResolverTypeWrapper<Omit<UpdateAutoScalingGroupPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversTypes['AutoScalingGroup']> }>;
  UpdateCapacityProviderInput: UpdateCapacityProviderInput;
  UpdateCapacityProviderPayload: ResolverTypeWrapper<Omit<UpdateCapacityProviderPayload, 'capacityProvider'> & { capacityProvider?: Maybe<ResolversTypes['CapacityProvider']> }>;
  UpdateClusterInput: UpdateClusterInput;
  UpdateClusterPayload: ResolverTypeWrapper<Omit<UpdateClusterPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  UpdateContainerAgentInput: UpdateContainerAgentInput;
  UpdateContainerAgentPayload: ResolverTypeWrapper<Omit<UpdateContainerAgentPayload, 'containerInstance'> & { containerInstance?: Maybe<ResolversTypes['ContainerInstance']> }>;
  UpdateContainerInstancesStateInput: UpdateContainerInstancesStateInput;
  UpdateContainerInstancesStatePayload: ResolverTypeWrapper<Omit<UpdateContainerInstancesStatePayload, 'containerInstances'> & { containerInstances?: Maybe<ReadonlyArray<ResolversTypes['ContainerInstance']>> }>;
  UpdateDaemonInput: UpdateDaemonInput;
  UpdateDaemonPayload: ResolverTypeWrapper<Omit<UpdateDaemonPayload, 'daemon'> & { daemon?: Maybe<ResolversTypes['Daemon']> }>;
  UpdateInboundHookInput: UpdateInboundHookInput;
  UpdateServiceInput: UpdateServiceInput;
  UpdateServicePayload: ResolverTypeWrapper<Omit<UpdateServicePayload, 'service'> & { service?: Maybe<ResolversTypes['Service']> }>;
  UpdateServicePrimaryTaskSetInput: UpdateServicePrimaryTaskSetInput;
  UpdateServicePrimaryTaskSetPayload: ResolverTypeWrapper<Omit<UpdateServicePrimaryTaskSetPayload, 'taskSet'> & { taskSet?: Maybe<ResolversTypes['TaskSet']> }>;
  UpdateSimulationInput: UpdateSimulationInput;
  UpdateSimulationPayload: ResolverTypeWrapper<Omit<UpdateSimulationPayload, 'cluster'> & { cluster?: Maybe<ResolversTypes['Cluster']> }>;
  UpdateTaskProtectionInput: UpdateTaskProtectionInput;
  UpdateTaskProtectionPayload: ResolverTypeWrapper<Omit<UpdateTaskProtectionPayload, 'protectedTasks'> & { protectedTasks?: Maybe<ReadonlyArray<ResolversTypes['TaskProtection']>> }>;
  UpdateTaskSetInput: UpdateTaskSetInput;
  UpdateTaskSetPayload: ResolverTypeWrapper<Omit<UpdateTaskSetPayload, 'taskSet'> & { taskSet?: Maybe<ResolversTypes['TaskSet']> }>;
  UpdateWebhookInput: UpdateWebhookInput;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  VersionInfo: ResolverTypeWrapper<VersionInfo>;
  WallClockWindowInput: WallClockWindowInput;
  WarmPool: ResolverTypeWrapper<WarmPool>;
  WarmUpConfigurationInput: WarmUpConfigurationInput;
  Webhook: ResolverTypeWrapper<WebhookRef>;
  WebhookDeliveriesPayload: ResolverTypeWrapper<WebhookDeliveriesPayload>;
  WebhookDelivery: ResolverTypeWrapper<WebhookDelivery>;
  WebhookDeliveryPage: ResolverTypeWrapper<WebhookDeliveryPage>;
  WebhookFormat: WebhookFormat;
  WebhookPayload: ResolverTypeWrapper<Omit<WebhookPayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  WebhookSecretPayload: ResolverTypeWrapper<Omit<WebhookSecretPayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  WebhookStatus: WebhookStatus;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ARN: Scalars['ARN']['output'];
  AccountSetting: AccountSetting;
  AdvanceClockInput: AdvanceClockInput;
  AdvanceClockPayload: Omit<AdvanceClockPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  Alarm: AlarmRef;
  AlarmDatapoint: AlarmDatapoint;
  AlarmHistoryItem: AlarmHistoryItem;
  AlarmMuteRule: MuteRuleRef;
  AlarmMuteRuleConnection: Omit<AlarmMuteRuleConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AlarmMuteRuleEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AlarmMuteRule']> };
  AlarmMuteRuleEdge: Omit<AlarmMuteRuleEdge, 'node'> & { node: ResolversParentTypes['AlarmMuteRule'] };
  AlarmMuteScheduleInput: AlarmMuteScheduleInput;
  AlarmMuteScheduleRuleInput: AlarmMuteScheduleRuleInput;
  AlarmMuteTargetsInput: AlarmMuteTargetsInput;
  AnswerLifecycleHookInput: AnswerLifecycleHookInput;
  AnswerLifecycleHookPayload: Omit<AnswerLifecycleHookPayload, 'serviceDeployment'> & { serviceDeployment?: Maybe<ResolversParentTypes['ServiceDeployment']> };
  ApiKey: ApiKey;
  Attachment: Attachment;
  Attribute: Attribute;
  AttributeInput: AttributeInput;
  AttributeTarget: AttributeTarget;
  AttributeTargetInput: AttributeTargetInput;
  AuditLog: AuditLog;
  AuditRecord: AuditRecord;
  AutoScalingGroup: AutoScalingGroupRef;
  AutoScalingGroupConnection: Omit<AutoScalingGroupConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AutoScalingGroupEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AutoScalingGroup']> };
  AutoScalingGroupEdge: Omit<AutoScalingGroupEdge, 'node'> & { node: ResolversParentTypes['AutoScalingGroup'] };
  AutoScalingGroupProvider: AutoScalingGroupProvider;
  AutoScalingGroupProviderInput: AutoScalingGroupProviderInput;
  AutoScalingInstance: AutoScalingInstanceRef;
  AutoScalingInstanceConnection: Omit<AutoScalingInstanceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AutoScalingInstanceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AutoScalingInstance']> };
  AutoScalingInstanceEdge: Omit<AutoScalingInstanceEdge, 'node'> & { node: ResolversParentTypes['AutoScalingInstance'] };
  AwsVpcConfigurationInput: AwsVpcConfigurationInput;
  Boolean: Scalars['Boolean']['output'];
  CapacityAmounts: CapacityAmounts;
  CapacityPlan: CapacityPlan;
  CapacityProvider: CapacityProviderRef;
  CapacityProviderStrategyItem: CapacityProviderStrategyItem;
  CapacityProviderStrategyItemInput: CapacityProviderStrategyItemInput;
  ClearFaultInput: ClearFaultInput;
  ClearFaultPayload: Omit<ClearFaultPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  ClearLoadInput: ClearLoadInput;
  ClearLoadPayload: Omit<ClearLoadPayload, 'service'> & { service?: Maybe<ResolversParentTypes['Service']> };
  Clock: Clock;
  ClockInput: ClockInput;
  Cluster: ClusterRef;
  ClusterAttachment: ClusterAttachment;
  ClusterConnection: Omit<ClusterConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ClusterEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Cluster']> };
  ClusterCost: ClusterCostRef;
  ClusterEdge: Omit<ClusterEdge, 'node'> & { node: ResolversParentTypes['Cluster'] };
  ClusterSettingInput: ClusterSettingInput;
  CodeDeployDeployment: CodeDeployRef;
  CodeDeployPayload: Omit<CodeDeployPayload, 'service'> & { service?: Maybe<ResolversParentTypes['Service']> };
  CompleteLifecycleActionInput: CompleteLifecycleActionInput;
  CompleteLifecycleActionPayload: Omit<CompleteLifecycleActionPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  Container: Container;
  ContainerImage: ContainerImage;
  ContainerInstance: InstanceRef;
  ContainerInstanceConnection: Omit<ContainerInstanceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ContainerInstanceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ContainerInstance']> };
  ContainerInstanceEdge: Omit<ContainerInstanceEdge, 'node'> & { node: ResolversParentTypes['ContainerInstance'] };
  ContainerInstanceHealth: ContainerInstanceHealth;
  ContinueServiceDeploymentInput: ContinueServiceDeploymentInput;
  ContinueServiceDeploymentPayload: Omit<ContinueServiceDeploymentPayload, 'serviceDeployment'> & { serviceDeployment?: Maybe<ResolversParentTypes['ServiceDeployment']> };
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: CreateApiKeyPayload;
  CreateAutoScalingGroupInput: CreateAutoScalingGroupInput;
  CreateAutoScalingGroupPayload: Omit<CreateAutoScalingGroupPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  CreateCapacityProviderInput: CreateCapacityProviderInput;
  CreateCapacityProviderPayload: Omit<CreateCapacityProviderPayload, 'capacityProvider'> & { capacityProvider?: Maybe<ResolversParentTypes['CapacityProvider']> };
  CreateClusterInput: CreateClusterInput;
  CreateClusterPayload: Omit<CreateClusterPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  CreateDaemonInput: CreateDaemonInput;
  CreateDaemonPayload: Omit<CreateDaemonPayload, 'daemon'> & { daemon?: Maybe<ResolversParentTypes['Daemon']> };
  CreateInboundHookInput: CreateInboundHookInput;
  CreateProjectInput: CreateProjectInput;
  CreateServiceInput: CreateServiceInput;
  CreateServicePayload: Omit<CreateServicePayload, 'service'> & { service?: Maybe<ResolversParentTypes['Service']> };
  CreateTargetGroupInput: CreateTargetGroupInput;
  CreateTargetGroupPayload: Omit<CreateTargetGroupPayload, 'targetGroup'> & { targetGroup?: Maybe<ResolversParentTypes['TargetGroup']> };
  CreateTaskSetInput: CreateTaskSetInput;
  CreateTaskSetPayload: Omit<CreateTaskSetPayload, 'taskSet'> & { taskSet?: Maybe<ResolversParentTypes['TaskSet']> };
  CreateWebhookInput: CreateWebhookInput;
  CustomizedMetricSpecificationInput: CustomizedMetricSpecificationInput;
  Daemon: DaemonRef;
  DaemonAlarmConfigurationInput: DaemonAlarmConfigurationInput;
  DaemonCircuitBreaker: DaemonCircuitBreaker;
  DaemonConnection: Omit<DaemonConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DaemonEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Daemon']> };
  DaemonDeployment: DaemonDeploymentRef;
  DaemonDeploymentAlarms: DaemonDeploymentAlarms;
  DaemonDeploymentConfigurationInput: DaemonDeploymentConfigurationInput;
  DaemonDeploymentConnection: Omit<DaemonDeploymentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DaemonDeploymentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['DaemonDeployment']> };
  DaemonDeploymentEdge: Omit<DaemonDeploymentEdge, 'node'> & { node: ResolversParentTypes['DaemonDeployment'] };
  DaemonEdge: Omit<DaemonEdge, 'node'> & { node: ResolversParentTypes['Daemon'] };
  DaemonProviderCounts: DaemonProviderCounts;
  DaemonRevision: DaemonRevisionView;
  DaemonRevisionCounts: DaemonRevisionCounts;
  DaemonRollback: DaemonRollback;
  DaemonTaskDefinition: DaemonTaskDefinitionRef;
  DateTime: Scalars['DateTime']['output'];
  DeleteAlarmMuteRuleInput: DeleteAlarmMuteRuleInput;
  DeleteAlarmMuteRulePayload: Omit<DeleteAlarmMuteRulePayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  DeleteAlarmsInput: DeleteAlarmsInput;
  DeleteAlarmsPayload: Omit<DeleteAlarmsPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  DeleteAttributesInput: DeleteAttributesInput;
  DeleteAttributesPayload: DeleteAttributesPayload;
  DeleteAutoScalingGroupInput: DeleteAutoScalingGroupInput;
  DeleteAutoScalingGroupPayload: Omit<DeleteAutoScalingGroupPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  DeleteCapacityProviderInput: DeleteCapacityProviderInput;
  DeleteCapacityProviderPayload: Omit<DeleteCapacityProviderPayload, 'capacityProvider'> & { capacityProvider?: Maybe<ResolversParentTypes['CapacityProvider']> };
  DeleteClusterInput: DeleteClusterInput;
  DeleteClusterPayload: Omit<DeleteClusterPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  DeleteDaemonInput: DeleteDaemonInput;
  DeleteDaemonPayload: Omit<DeleteDaemonPayload, 'daemon'> & { daemon?: Maybe<ResolversParentTypes['Daemon']> };
  DeleteDaemonTaskDefinitionInput: DeleteDaemonTaskDefinitionInput;
  DeleteDaemonTaskDefinitionPayload: Omit<DeleteDaemonTaskDefinitionPayload, 'daemonTaskDefinition'> & { daemonTaskDefinition?: Maybe<ResolversParentTypes['DaemonTaskDefinition']> };
  DeleteGroupScalingPolicyInput: DeleteGroupScalingPolicyInput;
  DeleteGroupScalingPolicyPayload: Omit<DeleteGroupScalingPolicyPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  DeleteGroupScheduledActionInput: DeleteGroupScheduledActionInput;
  DeleteGroupScheduledActionPayload: Omit<DeleteGroupScheduledActionPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  DeleteInboundHookInput: DeleteInboundHookInput;
  DeleteInboundHookPayload: DeleteInboundHookPayload;
  DeleteLifecycleHookInput: DeleteLifecycleHookInput;
  DeleteLifecycleHookPayload: Omit<DeleteLifecycleHookPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  DeleteScalingPolicyInput: DeleteScalingPolicyInput;
  DeleteScalingPolicyPayload: DeleteScalingPolicyPayload;
  DeleteScheduledActionInput: DeleteScheduledActionInput;
  DeleteScheduledActionPayload: DeleteScheduledActionPayload;
  DeleteServiceInput: DeleteServiceInput;
  DeleteServicePayload: Omit<DeleteServicePayload, 'service'> & { service?: Maybe<ResolversParentTypes['Service']> };
  DeleteTargetGroupInput: DeleteTargetGroupInput;
  DeleteTargetGroupPayload: DeleteTargetGroupPayload;
  DeleteTaskDefinitionsInput: DeleteTaskDefinitionsInput;
  DeleteTaskDefinitionsPayload: Omit<DeleteTaskDefinitionsPayload, 'taskDefinitions'> & { taskDefinitions?: Maybe<ReadonlyArray<ResolversParentTypes['TaskDefinition']>> };
  DeleteTaskSetInput: DeleteTaskSetInput;
  DeleteTaskSetPayload: Omit<DeleteTaskSetPayload, 'taskSet'> & { taskSet?: Maybe<ResolversParentTypes['TaskSet']> };
  DeleteWarmPoolInput: DeleteWarmPoolInput;
  DeleteWarmPoolPayload: Omit<DeleteWarmPoolPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  DeleteWebhookInput: DeleteWebhookInput;
  DeleteWebhookPayload: DeleteWebhookPayload;
  Deployment: DeploymentView;
  DeploymentPreview: PreviewRef;
  DeregisterContainerInstanceInput: DeregisterContainerInstanceInput;
  DeregisterContainerInstancePayload: Omit<DeregisterContainerInstancePayload, 'containerInstance'> & { containerInstance?: Maybe<ResolversParentTypes['ContainerInstance']> };
  DeregisterScalableTargetInput: DeregisterScalableTargetInput;
  DeregisterScalableTargetPayload: DeregisterScalableTargetPayload;
  DeregisterTaskDefinitionInput: DeregisterTaskDefinitionInput;
  DeregisterTaskDefinitionPayload: Omit<DeregisterTaskDefinitionPayload, 'taskDefinition'> & { taskDefinition?: Maybe<ResolversParentTypes['TaskDefinition']> };
  DesiredCountChange: CountChangeRef;
  DisableAlarmActionsInput: DisableAlarmActionsInput;
  DisableAlarmActionsPayload: Omit<DisableAlarmActionsPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  EnableAlarmActionsInput: EnableAlarmActionsInput;
  EnableAlarmActionsPayload: Omit<EnableAlarmActionsPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  EvaluateExpressionResult: Omit<EvaluateExpressionResult, 'matches'> & { matches: ReadonlyArray<ResolversParentTypes['ExpressionMatch']> };
  EvaluationWindowInput: EvaluationWindowInput;
  Event: EventRef;
  EventConnection: Omit<EventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['EventEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Event']> };
  EventEdge: Omit<EventEdge, 'node'> & { node: ResolversParentTypes['Event'] };
  EventRecord: EventRecordRef;
  EventRecordConnection: Omit<EventRecordConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['EventRecordEdge']>, nodes: ReadonlyArray<ResolversParentTypes['EventRecord']> };
  EventRecordEdge: Omit<EventRecordEdge, 'node'> & { node: ResolversParentTypes['EventRecord'] };
  ExecuteGroupScalingPolicyInput: ExecuteGroupScalingPolicyInput;
  ExecuteGroupScalingPolicyPayload: Omit<ExecuteGroupScalingPolicyPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  ExplainPlacementResult: Omit<ExplainPlacementResult, 'preview'> & { preview?: Maybe<ResolversParentTypes['PlacementPreview']> };
  ExpressionError: ExpressionError;
  ExpressionMatch: Omit<ExpressionMatch, 'containerInstance'> & { containerInstance: ResolversParentTypes['ContainerInstance'] };
  Failure: Failure;
  FamilyConnection: FamilyConnection;
  FamilyEdge: FamilyEdge;
  Fault: Fault;
  Float: Scalars['Float']['output'];
  ForecastHour: ForecastHour;
  FunnelStep: FunnelStepRef;
  GroupActivity: GroupActivityRef;
  GroupActivityConnection: Omit<GroupActivityConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['GroupActivityEdge']>, nodes: ReadonlyArray<ResolversParentTypes['GroupActivity']> };
  GroupActivityEdge: Omit<GroupActivityEdge, 'node'> & { node: ResolversParentTypes['GroupActivity'] };
  GroupLifecycleHook: GroupLifecycleHook;
  GroupPredefinedMetricSpecificationInput: GroupPredefinedMetricSpecificationInput;
  GroupScalingPolicy: GroupPolicyRef;
  GroupScheduledAction: GroupActionRef;
  GroupTargetTrackingConfiguration: GroupTargetTrackingConfiguration;
  GroupTargetTrackingConfigurationInput: GroupTargetTrackingConfigurationInput;
  ID: Scalars['ID']['output'];
  IdleInstance: Omit<IdleInstance, 'containerInstance' | 'task'> & { containerInstance: ResolversParentTypes['ContainerInstance'], task?: Maybe<ResolversParentTypes['Task']> };
  IdleInstanceConnection: Omit<IdleInstanceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['IdleInstanceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['IdleInstance']> };
  IdleInstanceEdge: Omit<IdleInstanceEdge, 'node'> & { node: ResolversParentTypes['IdleInstance'] };
  ImageFindingAttributeInput: ImageFindingAttributeInput;
  ImageFindingCount: ImageFindingCount;
  ImageFindingInput: ImageFindingInput;
  ImageScan: ImageScan;
  InboundCommand: InboundCommand;
  InboundCommandInput: InboundCommandInput;
  InboundDelivery: InboundDelivery;
  InboundDeliveryPage: InboundDeliveryPage;
  InboundDeliveryPayload: InboundDeliveryPayload;
  InboundDeploy: InboundDeploy;
  InboundDeployInput: InboundDeployInput;
  InboundEffect: InboundEffect;
  InboundHook: InboundHookRef;
  InboundHookPayload: Omit<InboundHookPayload, 'hook'> & { hook?: Maybe<ResolversParentTypes['InboundHook']> };
  InboundHookSecretPayload: Omit<InboundHookSecretPayload, 'hook'> & { hook?: Maybe<ResolversParentTypes['InboundHook']> };
  InboundLoad: InboundLoad;
  InboundLoadInput: InboundLoadInput;
  InboundMatchInput: InboundMatchInput;
  InboundMetric: InboundMetric;
  InboundMetricInput: InboundMetricInput;
  InboundRule: InboundRule;
  InboundRuleInput: InboundRuleInput;
  InboundStatusesInput: InboundStatusesInput;
  InjectFaultInput: InjectFaultInput;
  InjectFaultPayload: InjectFaultPayload;
  InstanceCost: InstanceCostView;
  InstanceHealthCheck: InstanceHealthCheck;
  InstanceRefresh: InstanceRefresh;
  InstanceType: InstanceType;
  InstanceTypeOverride: InstanceTypeOverride;
  InstanceTypeOverrideInput: InstanceTypeOverrideInput;
  InstancesDistribution: InstancesDistribution;
  InstancesDistributionInput: InstancesDistributionInput;
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  KeyValuePair: KeyValuePair;
  LaunchTemplateInput: LaunchTemplateInput;
  LaunchTemplateVersion: LaunchTemplate;
  LifecycleHookDetail: HookView;
  ListedAttribute: ListedAttribute;
  ListedAttributeConnection: ListedAttributeConnection;
  ListedAttributeEdge: ListedAttributeEdge;
  Load: Load;
  LoadModelInput: LoadModelInput;
  LoadPointInput: LoadPointInput;
  LoadSourceInput: LoadSourceInput;
  ManagedAgent: ManagedAgent;
  ManagedScaling: ManagedScaling;
  ManagedScalingDecision: ScalingDecisionRef;
  ManagedScalingInput: ManagedScalingInput;
  ManagedScalingReport: ManagedScalingRef;
  Metric: Metric;
  MetricConnection: MetricConnection;
  MetricDataInput: MetricDataInput;
  MetricDataQueryInput: MetricDataQueryInput;
  MetricDataResult: MetricDataResult;
  MetricDatumInput: MetricDatumInput;
  MetricDimension: MetricDimension;
  MetricDimensionInput: MetricDimensionInput;
  MetricEdge: MetricEdge;
  MetricStatInput: MetricStatInput;
  MetricStatisticsInput: MetricStatisticsInput;
  MetricStatisticsPoint: MetricStatisticsPoint;
  Microusd: Scalars['Microusd']['output'];
  ModifyTargetGroupInput: ModifyTargetGroupInput;
  ModifyTargetGroupPayload: Omit<ModifyTargetGroupPayload, 'targetGroup'> & { targetGroup?: Maybe<ResolversParentTypes['TargetGroup']> };
  MoveImageTagInput: MoveImageTagInput;
  MoveImageTagPayload: MoveImageTagPayload;
  Mutation: Record<PropertyKey, never>;
  NetworkBinding: NetworkBinding;
  NetworkConfigurationInput: NetworkConfigurationInput;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotScaledReason: NotScaledReason;
  PageInfo: PageInfo;
  PassedLifecycleStage: StageView;
  Placement: PlacementRef;
  PlacementConstraint: PlacementConstraint;
  PlacementConstraintInput: PlacementConstraintInput;
  PlacementPreview: Omit<PlacementPreview, 'containerInstances' | 'nextObstacle' | 'placements' | 'shortfall'> & { containerInstances: ReadonlyArray<ResolversParentTypes['ContainerInstance']>, nextObstacle?: Maybe<ResolversParentTypes['Shortfall']>, placements: ReadonlyArray<ResolversParentTypes['Placement']>, shortfall?: Maybe<ResolversParentTypes['Shortfall']> };
  PlacementStrategy: PlacementStrategy;
  PlacementStrategyInput: PlacementStrategyInput;
  PlanCapacityInput: PlanCapacityInput;
  PlanCapacityResult: PlanCapacityResult;
  PlanObstacle: PlanObstacle;
  PlanObstacleStep: PlanObstacleStep;
  PlannedAmounts: PlannedAmounts;
  PlannedInstances: PlannedInstances;
  PlannedService: PlannedService;
  PlannedServiceInput: PlannedServiceInput;
  PlannedZoneLoss: PlannedZoneLoss;
  PredefinedMetricPairSpecificationInput: PredefinedMetricPairSpecificationInput;
  PredefinedMetricSpecificationInput: PredefinedMetricSpecificationInput;
  PredictiveScalingCustomizedMetricInput: PredictiveScalingCustomizedMetricInput;
  PredictiveScalingForecast: PredictiveScalingForecast;
  PredictiveScalingMetricSpecificationInput: PredictiveScalingMetricSpecificationInput;
  PredictiveScalingPolicyConfiguration: PredictiveScalingPolicyConfiguration;
  PredictiveScalingPolicyConfigurationInput: PredictiveScalingPolicyConfigurationInput;
  PreviewDeploymentInput: PreviewDeploymentInput;
  PreviewDeploymentResult: Omit<PreviewDeploymentResult, 'preview'> & { preview?: Maybe<ResolversParentTypes['DeploymentPreview']> };
  PreviewedEvent: PreviewedEvent;
  PreviewedStop: PreviewedStopRef;
  Project: Project;
  PutAccountSettingInput: PutAccountSettingInput;
  PutAccountSettingPayload: PutAccountSettingPayload;
  PutAlarmMuteRuleInput: PutAlarmMuteRuleInput;
  PutAlarmMuteRulePayload: Omit<PutAlarmMuteRulePayload, 'alarmMuteRule'> & { alarmMuteRule?: Maybe<ResolversParentTypes['AlarmMuteRule']> };
  PutAttributesInput: PutAttributesInput;
  PutAttributesPayload: PutAttributesPayload;
  PutClusterCapacityProvidersInput: PutClusterCapacityProvidersInput;
  PutClusterCapacityProvidersPayload: Omit<PutClusterCapacityProvidersPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  PutCompositeAlarmInput: PutCompositeAlarmInput;
  PutCompositeAlarmPayload: Omit<PutCompositeAlarmPayload, 'alarm'> & { alarm?: Maybe<ResolversParentTypes['Alarm']> };
  PutGroupScalingPolicyInput: PutGroupScalingPolicyInput;
  PutGroupScalingPolicyPayload: Omit<PutGroupScalingPolicyPayload, 'autoScalingGroup' | 'scalingPolicy'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']>, scalingPolicy?: Maybe<ResolversParentTypes['GroupScalingPolicy']> };
  PutGroupScheduledActionInput: PutGroupScheduledActionInput;
  PutGroupScheduledActionPayload: Omit<PutGroupScheduledActionPayload, 'autoScalingGroup' | 'scheduledAction'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']>, scheduledAction?: Maybe<ResolversParentTypes['GroupScheduledAction']> };
  PutLifecycleHookInput: PutLifecycleHookInput;
  PutLifecycleHookPayload: Omit<PutLifecycleHookPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  PutMetricAlarmInput: PutMetricAlarmInput;
  PutMetricAlarmPayload: Omit<PutMetricAlarmPayload, 'alarm'> & { alarm?: Maybe<ResolversParentTypes['Alarm']> };
  PutMetricDataInput: PutMetricDataInput;
  PutMetricDataPayload: Omit<PutMetricDataPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  PutScalingPolicyInput: PutScalingPolicyInput;
  PutScalingPolicyPayload: Omit<PutScalingPolicyPayload, 'scalingPolicy'> & { scalingPolicy?: Maybe<ResolversParentTypes['ScalingPolicy']> };
  PutScheduledActionInput: PutScheduledActionInput;
  PutScheduledActionPayload: Omit<PutScheduledActionPayload, 'scheduledAction'> & { scheduledAction?: Maybe<ResolversParentTypes['ScheduledAction']> };
  PutSubnetsInput: PutSubnetsInput;
  PutSubnetsPayload: PutSubnetsPayload;
  PutTenantMemberInput: PutTenantMemberInput;
  PutTrustedIssuerInput: PutTrustedIssuerInput;
  PutWarmPoolInput: PutWarmPoolInput;
  PutWarmPoolPayload: Omit<PutWarmPoolPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  Query: Record<PropertyKey, never>;
  RateLimit: RateLimit;
  RecoverInput: RecoverInput;
  RedeliverInput: RedeliverInput;
  RegisterContainerInstancesInput: RegisterContainerInstancesInput;
  RegisterContainerInstancesPayload: Omit<RegisterContainerInstancesPayload, 'containerInstances'> & { containerInstances?: Maybe<ReadonlyArray<ResolversParentTypes['ContainerInstance']>> };
  RegisterDaemonTaskDefinitionInput: RegisterDaemonTaskDefinitionInput;
  RegisterDaemonTaskDefinitionPayload: Omit<RegisterDaemonTaskDefinitionPayload, 'daemonTaskDefinition'> & { daemonTaskDefinition?: Maybe<ResolversParentTypes['DaemonTaskDefinition']> };
  RegisterScalableTargetInput: RegisterScalableTargetInput;
  RegisterScalableTargetPayload: Omit<RegisterScalableTargetPayload, 'scalableTarget'> & { scalableTarget?: Maybe<ResolversParentTypes['ScalableTarget']> };
  RegisterTaskDefinitionInput: RegisterTaskDefinitionInput;
  RegisterTaskDefinitionPayload: Omit<RegisterTaskDefinitionPayload, 'taskDefinition'> & { taskDefinition?: Maybe<ResolversParentTypes['TaskDefinition']> };
  RemoveTenantMemberInput: RemoveTenantMemberInput;
  RemoveTrustedIssuerInput: RemoveTrustedIssuerInput;
  ReplayInboundDeliveryInput: ReplayInboundDeliveryInput;
  ReservationPoint: ReservationSample;
  Resource: Resource;
  RetireTasksInput: RetireTasksInput;
  RetireTasksPayload: Omit<RetireTasksPayload, 'tasks'> & { tasks?: Maybe<ReadonlyArray<ResolversParentTypes['Task']>> };
  RevisionChange: RevisionChange;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: RevokeApiKeyPayload;
  RotateApiKeyInput: RotateApiKeyInput;
  RotateInboundHookSecretInput: RotateInboundHookSecretInput;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RunActivity: RunActivity;
  RunAndNotifyInput: RunAndNotifyInput;
  RunAndNotifyPayload: RunAndNotifyPayload;
  RunCluster: RunCluster;
  RunGroupChange: RunGroupChange;
  RunMessage: RunMessage;
  RunNotified: RunNotified;
  RunRange: RunRange;
  RunReport: RunReport;
  RunSeries: RunSeries;
  RunService: RunService;
  RunTaskInput: RunTaskInput;
  RunTaskPayload: Omit<RunTaskPayload, 'tasks'> & { tasks?: Maybe<ReadonlyArray<ResolversParentTypes['Task']>> };
  RunVerdict: RunVerdict;
  ScalableTarget: ScalableTargetRef;
  ScalableTargetActionInput: ScalableTargetActionInput;
  ScalableTargetConnection: Omit<ScalableTargetConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ScalableTargetEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ScalableTarget']> };
  ScalableTargetEdge: Omit<ScalableTargetEdge, 'node'> & { node: ResolversParentTypes['ScalableTarget'] };
  ScalingActivity: ScalingActivityRef;
  ScalingActivityConnection: Omit<ScalingActivityConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ScalingActivityEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ScalingActivity']> };
  ScalingActivityEdge: Omit<ScalingActivityEdge, 'node'> & { node: ResolversParentTypes['ScalingActivity'] };
  ScalingAlarm: ScalingAlarm;
  ScalingCandidate: ScalingCandidateRef;
  ScalingEvaluation: ScalingEvaluationRef;
  ScalingMetricDataQueryInput: ScalingMetricDataQueryInput;
  ScalingMetricDimensionInput: ScalingMetricDimensionInput;
  ScalingMetricInput: ScalingMetricInput;
  ScalingMetricStatInput: ScalingMetricStatInput;
  ScalingPolicy: ScalingPolicyRef;
  ScalingPolicyConnection: Omit<ScalingPolicyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ScalingPolicyEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ScalingPolicy']> };
  ScalingPolicyEdge: Omit<ScalingPolicyEdge, 'node'> & { node: ResolversParentTypes['ScalingPolicy'] };
  ScheduledAction: ScheduledActionRef;
  ScheduledActionConnection: Omit<ScheduledActionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ScheduledActionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ScheduledAction']> };
  ScheduledActionEdge: Omit<ScheduledActionEdge, 'node'> & { node: ResolversParentTypes['ScheduledAction'] };
  SendExampleInput: SendExampleInput;
  Series: Series;
  SeriesInput: SeriesInput;
  SeriesPoint: SeriesPoint;
  Service: ServiceRef;
  ServiceConnectDefaults: ServiceConnectDefaults;
  ServiceConnectDefaultsInput: ServiceConnectDefaultsInput;
  ServiceConnection: Omit<ServiceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ServiceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Service']> };
  ServiceCost: ServiceCostView;
  ServiceDeployment: DeploymentRef;
  ServiceDeploymentAlarms: ServiceDeploymentAlarms;
  ServiceDeploymentCircuitBreaker: ServiceDeploymentCircuitBreaker;
  ServiceDeploymentConnection: Omit<ServiceDeploymentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ServiceDeploymentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ServiceDeployment']> };
  ServiceDeploymentEdge: Omit<ServiceDeploymentEdge, 'node'> & { node: ResolversParentTypes['ServiceDeployment'] };
  ServiceDeploymentRollback: ServiceDeploymentRollback;
  ServiceEdge: Omit<ServiceEdge, 'node'> & { node: ResolversParentTypes['Service'] };
  ServiceEvent: ServiceEvent;
  ServiceRevision: RevisionRef;
  ServiceRevisionSummary: ServiceRevisionSummary;
  SetAgentConnectedInput: SetAgentConnectedInput;
  SetAgentConnectedPayload: Omit<SetAgentConnectedPayload, 'containerInstances'> & { containerInstances?: Maybe<ReadonlyArray<ResolversParentTypes['ContainerInstance']>> };
  SetAlarmStateInput: SetAlarmStateInput;
  SetAlarmStatePayload: Omit<SetAlarmStatePayload, 'alarm'> & { alarm?: Maybe<ResolversParentTypes['Alarm']> };
  SetClockInput: SetClockInput;
  SetClockPayload: Omit<SetClockPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  SetContainerHealthInput: SetContainerHealthInput;
  SetContainerHealthPayload: Omit<SetContainerHealthPayload, 'task'> & { task?: Maybe<ResolversParentTypes['Task']> };
  SetDesiredCapacityInput: SetDesiredCapacityInput;
  SetDesiredCapacityPayload: Omit<SetDesiredCapacityPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  SetImageScanFindingsInput: SetImageScanFindingsInput;
  SetImageScanFindingsPayload: SetImageScanFindingsPayload;
  SetInstanceHealthInput: SetInstanceHealthInput;
  SetInstanceHealthPayload: Omit<SetInstanceHealthPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  SetInstanceProtectionInput: SetInstanceProtectionInput;
  SetInstanceProtectionPayload: Omit<SetInstanceProtectionPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  SetLoadInput: SetLoadInput;
  SetLoadPayload: Omit<SetLoadPayload, 'service'> & { service?: Maybe<ResolversParentTypes['Service']> };
  SetTargetHealthInput: SetTargetHealthInput;
  SetTargetHealthPayload: Omit<SetTargetHealthPayload, 'task'> & { task?: Maybe<ResolversParentTypes['Task']> };
  Shortfall: ShortfallRef;
  SimulateInput: SimulateInput;
  SimulateResult: SimulateResult;
  Simulation: Simulation;
  SimulationInput: SimulationInput;
  Spend: Spend;
  StartCodeDeployDeploymentInput: StartCodeDeployDeploymentInput;
  StartInstanceRefreshInput: StartInstanceRefreshInput;
  StartInstanceRefreshPayload: Omit<StartInstanceRefreshPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  StartTaskInput: StartTaskInput;
  StartTaskPayload: Omit<StartTaskPayload, 'tasks'> & { tasks?: Maybe<ReadonlyArray<ResolversParentTypes['Task']>> };
  StatisticSetInput: StatisticSetInput;
  StepAdjustment: StepAdjustment;
  StepAdjustmentInput: StepAdjustmentInput;
  StepScalingPolicyConfiguration: StepScalingPolicyConfiguration;
  StepScalingPolicyConfigurationInput: StepScalingPolicyConfigurationInput;
  StopCodeDeployDeploymentInput: StopCodeDeployDeploymentInput;
  StopServiceDeploymentInput: StopServiceDeploymentInput;
  StopServiceDeploymentPayload: Omit<StopServiceDeploymentPayload, 'serviceDeployment'> & { serviceDeployment?: Maybe<ResolversParentTypes['ServiceDeployment']> };
  StopTaskInput: StopTaskInput;
  StopTaskPayload: Omit<StopTaskPayload, 'task'> & { task?: Maybe<ResolversParentTypes['Task']> };
  String: Scalars['String']['output'];
  SubmitContainerStateChangeInput: SubmitContainerStateChangeInput;
  SubmitContainerStateChangePayload: Omit<SubmitContainerStateChangePayload, 'task'> & { task?: Maybe<ResolversParentTypes['Task']> };
  Subnet: Subnet;
  SubnetInput: SubnetInput;
  SuspendedState: SuspendedState;
  SuspendedStateInput: SuspendedStateInput;
  Tag: Tag;
  TagInput: TagInput;
  TagResourceInput: TagResourceInput;
  TagResourcePayload: TagResourcePayload;
  Target: TargetRef;
  TargetGroup: TargetGroupRef;
  TargetTrackingScalingPolicyConfiguration: TargetTrackingScalingPolicyConfiguration;
  TargetTrackingScalingPolicyConfigurationInput: TargetTrackingScalingPolicyConfigurationInput;
  Task: TaskRef;
  TaskConnection: Omit<TaskConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TaskEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Task']> };
  TaskCost: TaskCostView;
  TaskDefinition: TaskDefinitionRef;
  TaskDefinitionConnection: Omit<TaskDefinitionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TaskDefinitionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['TaskDefinition']> };
  TaskDefinitionEdge: Omit<TaskDefinitionEdge, 'node'> & { node: ResolversParentTypes['TaskDefinition'] };
  TaskEdge: Omit<TaskEdge, 'node'> & { node: ResolversParentTypes['Task'] };
  TaskProtection: TaskRef;
  TaskSet: DeploymentRef;
  TaskSetScale: TaskSetScale;
  TaskSetScaleInput: TaskSetScaleInput;
  Tenant: Tenant;
  TenantMember: TenantMember;
  TenantPayload: TenantPayload;
  TenantQuota: TenantQuota;
  TerminateInstanceInAutoScalingGroupInput: TerminateInstanceInAutoScalingGroupInput;
  TerminateInstanceInAutoScalingGroupPayload: Omit<TerminateInstanceInAutoScalingGroupPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  TrustedIssuer: TrustedIssuer;
  UntagResourceInput: UntagResourceInput;
  UntagResourcePayload: UntagResourcePayload;
  UpdateAutoScalingGroupInput: UpdateAutoScalingGroupInput;
  UpdateAutoScalingGroupPayload: Omit<UpdateAutoScalingGroupPayload, 'autoScalingGroup'> & { autoScalingGroup?: Maybe<ResolversParentTypes['AutoScalingGroup']> };
  UpdateCapacityProviderInput: UpdateCapacityProviderInput;
  UpdateCapacityProviderPayload: Omit<UpdateCapacityProviderPayload, 'capacityProvider'> & { capacityProvider?: Maybe<ResolversParentTypes['CapacityProvider']> };
  UpdateClusterInput: UpdateClusterInput;
  UpdateClusterPayload: Omit<UpdateClusterPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  UpdateContainerAgentInput: UpdateContainerAgentInput;
  UpdateContainerAgentPayload: Omit<UpdateContainerAgentPayload, 'containerInstance'> & { containerInstance?: Maybe<ResolversParentTypes['ContainerInstance']> };
  UpdateContainerInstancesStateInput: UpdateContainerInstancesStateInput;
  UpdateContainerInstancesStatePayload: Omit<UpdateContainerInstancesStatePayload, 'containerInstances'> & { containerInstances?: Maybe<ReadonlyArray<ResolversParentTypes['ContainerInstance']>> };
  UpdateDaemonInput: UpdateDaemonInput;
  UpdateDaemonPayload: Omit<UpdateDaemonPayload, 'daemon'> & { daemon?: Maybe<ResolversParentTypes['Daemon']> };
  UpdateInboundHookInput: UpdateInboundHookInput;
  UpdateServiceInput: UpdateServiceInput;
  UpdateServicePayload: Omit<UpdateServicePayload, 'service'> & { service?: Maybe<ResolversParentTypes['Service']> };
  UpdateServicePrimaryTaskSetInput: UpdateServicePrimaryTaskSetInput;
  UpdateServicePrimaryTaskSetPayload: Omit<UpdateServicePrimaryTaskSetPayload, 'taskSet'> & { taskSet?: Maybe<ResolversParentTypes['TaskSet']> };
  UpdateSimulationInput: UpdateSimulationInput;
  UpdateSimulationPayload: Omit<UpdateSimulationPayload, 'cluster'> & { cluster?: Maybe<ResolversParentTypes['Cluster']> };
  UpdateTaskProtectionInput: UpdateTaskProtectionInput;
  UpdateTaskProtectionPayload: Omit<UpdateTaskProtectionPayload, 'protectedTasks'> & { protectedTasks?: Maybe<ReadonlyArray<ResolversParentTypes['TaskProtection']>> };
  UpdateTaskSetInput: UpdateTaskSetInput;
  UpdateTaskSetPayload: Omit<UpdateTaskSetPayload, 'taskSet'> & { taskSet?: Maybe<ResolversParentTypes['TaskSet']> };
  UpdateWebhookInput: UpdateWebhookInput;
  UserError: UserError;
  VersionInfo: VersionInfo;
  WallClockWindowInput: WallClockWindowInput;
  WarmPool: WarmPool;
  WarmUpConfigurationInput: WarmUpConfigurationInput;
  Webhook: WebhookRef;
  WebhookDeliveriesPayload: WebhookDeliveriesPayload;
  WebhookDelivery: WebhookDelivery;
  WebhookDeliveryPage: WebhookDeliveryPage;
  WebhookPayload: Omit<WebhookPayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  WebhookSecretPayload: Omit<WebhookSecretPayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
};

export interface ArnScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['ARN'], any> {
  name: 'ARN';
}

export type AccountSettingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountSetting'] = ResolversParentTypes['AccountSetting']> = {
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AdvanceClockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdvanceClockPayload'] = ResolversParentTypes['AdvanceClockPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AlarmResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Alarm'] = ResolversParentTypes['Alarm']> = {
  actionsEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  actionsHeld?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  actionsSuppressedBy?: Resolver<Maybe<ResolversTypes['ActionsSuppressedBy']>, ParentType, ContextType>;
  actionsSuppressedReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actionsSuppressedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  actionsSuppressor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actionsSuppressorExtensionPeriod?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  actionsSuppressorWaitPeriod?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  alarmActions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  alarmArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  comparisonOperator?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  datapoints?: Resolver<ReadonlyArray<ResolversTypes['AlarmDatapoint']>, ParentType, ContextType>;
  datapointsToAlarm?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dimensions?: Resolver<ReadonlyArray<ResolversTypes['MetricDimension']>, ParentType, ContextType>;
  evaluationIntervalSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  evaluationPeriods?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  evaluationWindowTimezone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['AlarmHistoryItem']>, ParentType, ContextType>;
  insufficientDataActions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AlarmKind'], ParentType, ContextType>;
  metricName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  metrics?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  mutedBy?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namespace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nextEvaluationAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  okActions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  periodSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stateReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stateReasonData?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stateUpdatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  statistic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  threshold?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  treatMissingData?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  wallClockWindow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  warmUpUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type AlarmDatapointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlarmDatapoint'] = ResolversParentTypes['AlarmDatapoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sampleCount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type AlarmHistoryItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlarmHistoryItem'] = ResolversParentTypes['AlarmHistoryItem']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  data?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AlarmMuteRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlarmMuteRule'] = ResolversParentTypes['AlarmMuteRule']> = {
  alarmMuteRuleArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  alarmNames?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  duration?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expireDate?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expression?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastUpdatedTimestamp?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  muteType?: Resolver<ResolversTypes['AlarmMuteType'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startDate?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AlarmMuteRuleStatus'], ParentType, ContextType>;
  timezone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  windowEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  windowStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type AlarmMuteRuleConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlarmMuteRuleConnection'] = ResolversParentTypes['AlarmMuteRuleConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AlarmMuteRuleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AlarmMuteRule']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AlarmMuteRuleEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlarmMuteRuleEdge'] = ResolversParentTypes['AlarmMuteRuleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AlarmMuteRule'], ParentType, ContextType>;
};

export type AnswerLifecycleHookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnswerLifecycleHookPayload'] = ResolversParentTypes['AnswerLifecycleHookPayload']> = {
  serviceDeployment?: Resolver<Maybe<ResolversTypes['ServiceDeployment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  accounts?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  keyId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rotatedTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AttachmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attachment'] = ResolversParentTypes['Attachment']> = {
  details?: Resolver<ReadonlyArray<ResolversTypes['KeyValuePair']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AttributeTargetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeTarget'] = ResolversParentTypes['AttributeTarget']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targetId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditLogResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditLog'] = ResolversParentTypes['AuditLog']> = {
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AuditRecord']>, ParentType, ContextType>;
};

export type AuditRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecord'] = ResolversParentTypes['AuditRecord']> = {
  accountId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actorId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorIssuer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actorKind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  door?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resources?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AutoScalingGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AutoScalingGroup'] = ResolversParentTypes['AutoScalingGroup']> = {
  autoScalingGroupARN?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  autoScalingGroupName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  availabilityZones?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  capacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  capacityDistributionStrategy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  capacityProviderName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  defaultCooldown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  defaultInstanceWarmup?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  desiredCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  healthCheckGracePeriod?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  instanceRefresh?: Resolver<Maybe<ResolversTypes['InstanceRefresh']>, ParentType, ContextType>;
  instances?: Resolver<ResolversTypes['AutoScalingInstanceConnection'], ParentType, ContextType, Partial<AutoScalingGroupInstancesArgs>>;
  instancesDistribution?: Resolver<Maybe<ResolversTypes['InstancesDistribution']>, ParentType, ContextType>;
  isDeleting?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  launchTemplate?: Resolver<ResolversTypes['LaunchTemplateVersion'], ParentType, ContextType>;
  lifecycleHooks?: Resolver<ReadonlyArray<ResolversTypes['GroupLifecycleHook']>, ParentType, ContextType>;
  maxSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newInstancesProtectedFromScaleIn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  scalingActivities?: Resolver<ResolversTypes['GroupActivityConnection'], ParentType, ContextType, Partial<AutoScalingGroupScalingActivitiesArgs>>;
  scalingEvaluations?: Resolver<ReadonlyArray<ResolversTypes['ScalingEvaluation']>, ParentType, ContextType>;
  scalingPolicies?: Resolver<ReadonlyArray<ResolversTypes['GroupScalingPolicy']>, ParentType, ContextType>;
  scheduledActions?: Resolver<ReadonlyArray<ResolversTypes['GroupScheduledAction']>, ParentType, ContextType>;
  suspendedProcesses?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  targetGroupARNs?: Resolver<ReadonlyArray<ResolversTypes['ARN']>, ParentType, ContextType>;
  terminationPolicies?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  warmPool?: Resolver<Maybe<ResolversTypes['WarmPool']>, ParentType, ContextType>;
};

export type AutoScalingGroupConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AutoScalingGroupConnection'] = ResolversParentTypes['AutoScalingGroupConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AutoScalingGroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AutoScalingGroupEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AutoScalingGroupEdge'] = ResolversParentTypes['AutoScalingGroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AutoScalingGroup'], ParentType, ContextType>;
};

export type AutoScalingGroupProviderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AutoScalingGroupProvider'] = ResolversParentTypes['AutoScalingGroupProvider']> = {
  autoScalingGroupArn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  managedDraining?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  managedScaling?: Resolver<ResolversTypes['ManagedScaling'], ParentType, ContextType>;
  managedTerminationProtection?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AutoScalingInstanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AutoScalingInstance'] = ResolversParentTypes['AutoScalingInstance']> = {
  availabilityZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  containerInstance?: Resolver<Maybe<ResolversTypes['ContainerInstance']>, ParentType, ContextType>;
  healthStatus?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  instanceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  instanceLifecycle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  instanceType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  launchTemplateVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  launchTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lifecycleState?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  protectedFromScaleIn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  stateSince?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  waitsFor?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  weightedCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AutoScalingInstanceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AutoScalingInstanceConnection'] = ResolversParentTypes['AutoScalingInstanceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AutoScalingInstanceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AutoScalingInstance']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AutoScalingInstanceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AutoScalingInstanceEdge'] = ResolversParentTypes['AutoScalingInstanceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AutoScalingInstance'], ParentType, ContextType>;
};

export type CapacityAmountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapacityAmounts'] = ResolversParentTypes['CapacityAmounts']> = {
  cpuUnits?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  memoryMib?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type CapacityPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapacityPlan'] = ResolversParentTypes['CapacityPlan']> = {
  costMicrousdPerHour?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
  fleet?: Resolver<ReadonlyArray<ResolversTypes['PlannedInstances']>, ParentType, ContextType>;
  gapPercent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  instancesCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lowerBoundMicrousdPerHour?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['PlannedAmounts'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['PlannedAmounts'], ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['PlannedService']>, ParentType, ContextType>;
  zoneLosses?: Resolver<ReadonlyArray<ResolversTypes['PlannedZoneLoss']>, ParentType, ContextType>;
};

export type CapacityProviderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapacityProvider'] = ResolversParentTypes['CapacityProvider']> = {
  autoScalingGroupProvider?: Resolver<Maybe<ResolversTypes['AutoScalingGroupProvider']>, ParentType, ContextType>;
  capacityProviderArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  containerInstancesCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  managedInstancesProvider?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CapacityProviderStatus'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  tasksCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['CapacityProviderType'], ParentType, ContextType>;
  updateStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updateStatusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  waitingTasksCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CapacityProviderStrategyItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapacityProviderStrategyItem'] = ResolversParentTypes['CapacityProviderStrategyItem']> = {
  base?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  capacityProvider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ClearFaultPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearFaultPayload'] = ResolversParentTypes['ClearFaultPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ClearLoadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearLoadPayload'] = ResolversParentTypes['ClearLoadPayload']> = {
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ClockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Clock'] = ResolversParentTypes['Clock']> = {
  mode?: Resolver<ResolversTypes['ClockMode'], ParentType, ContextType>;
  nextEventAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  now?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  speed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ClusterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cluster'] = ResolversParentTypes['Cluster']> = {
  activeServicesCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  alarm?: Resolver<Maybe<ResolversTypes['Alarm']>, ParentType, ContextType, RequireFields<ClusterAlarmArgs, 'name'>>;
  alarmMuteRule?: Resolver<Maybe<ResolversTypes['AlarmMuteRule']>, ParentType, ContextType, RequireFields<ClusterAlarmMuteRuleArgs, 'name'>>;
  alarmMuteRules?: Resolver<ResolversTypes['AlarmMuteRuleConnection'], ParentType, ContextType, Partial<ClusterAlarmMuteRulesArgs>>;
  alarms?: Resolver<ReadonlyArray<ResolversTypes['Alarm']>, ParentType, ContextType>;
  attachments?: Resolver<ReadonlyArray<ResolversTypes['ClusterAttachment']>, ParentType, ContextType>;
  attachmentsStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType, RequireFields<ClusterAutoScalingGroupArgs, 'autoScalingGroupName'>>;
  autoScalingGroups?: Resolver<ResolversTypes['AutoScalingGroupConnection'], ParentType, ContextType, Partial<ClusterAutoScalingGroupsArgs>>;
  capacityProviders?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  clock?: Resolver<ResolversTypes['Clock'], ParentType, ContextType>;
  clusterArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  clusterName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  configuration?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  containerInstances?: Resolver<ResolversTypes['ContainerInstanceConnection'], ParentType, ContextType, Partial<ClusterContainerInstancesArgs>>;
  cost?: Resolver<ResolversTypes['ClusterCost'], ParentType, ContextType>;
  daemon?: Resolver<Maybe<ResolversTypes['Daemon']>, ParentType, ContextType, RequireFields<ClusterDaemonArgs, 'daemon'>>;
  daemons?: Resolver<ResolversTypes['DaemonConnection'], ParentType, ContextType, Partial<ClusterDaemonsArgs>>;
  defaultCapacityProviderStrategy?: Resolver<ReadonlyArray<ResolversTypes['CapacityProviderStrategyItem']>, ParentType, ContextType>;
  eventRecords?: Resolver<ResolversTypes['EventRecordConnection'], ParentType, ContextType, RequireFields<ClusterEventRecordsArgs, 'order'>>;
  events?: Resolver<ResolversTypes['EventConnection'], ParentType, ContextType, RequireFields<ClusterEventsArgs, 'order'>>;
  faults?: Resolver<ReadonlyArray<ResolversTypes['Fault']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  managedScaling?: Resolver<Maybe<ResolversTypes['ManagedScalingReport']>, ParentType, ContextType, RequireFields<ClusterManagedScalingArgs, 'capacityProvider'>>;
  metricData?: Resolver<ReadonlyArray<ResolversTypes['MetricDataResult']>, ParentType, ContextType, RequireFields<ClusterMetricDataArgs, 'input'>>;
  metricStatistics?: Resolver<ReadonlyArray<ResolversTypes['MetricStatisticsPoint']>, ParentType, ContextType, RequireFields<ClusterMetricStatisticsArgs, 'input'>>;
  metrics?: Resolver<ResolversTypes['MetricConnection'], ParentType, ContextType, Partial<ClusterMetricsArgs>>;
  pendingTasksCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registeredContainerInstancesCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registeredCpuUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registeredMemoryMib?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remainingCpuUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remainingMemoryMib?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runningTasksCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  series?: Resolver<ReadonlyArray<ResolversTypes['Series']>, ParentType, ContextType, RequireFields<ClusterSeriesArgs, 'input'>>;
  serviceConnectDefaults?: Resolver<Maybe<ResolversTypes['ServiceConnectDefaults']>, ParentType, ContextType>;
  services?: Resolver<ResolversTypes['ServiceConnection'], ParentType, ContextType, Partial<ClusterServicesArgs>>;
  settings?: Resolver<ReadonlyArray<ResolversTypes['KeyValuePair']>, ParentType, ContextType>;
  simulation?: Resolver<ResolversTypes['Simulation'], ParentType, ContextType>;
  statistics?: Resolver<ReadonlyArray<ResolversTypes['KeyValuePair']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ClusterStatus'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  targetGroups?: Resolver<ReadonlyArray<ResolversTypes['TargetGroup']>, ParentType, ContextType>;
  tasks?: Resolver<ResolversTypes['TaskConnection'], ParentType, ContextType, Partial<ClusterTasksArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClusterAttachmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterAttachment'] = ResolversParentTypes['ClusterAttachment']> = {
  details?: Resolver<ReadonlyArray<ResolversTypes['KeyValuePair']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClusterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterConnection'] = ResolversParentTypes['ClusterConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ClusterEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Cluster']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ClusterCostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterCost'] = ResolversParentTypes['ClusterCost']> = {
  fargate?: Resolver<ResolversTypes['Spend'], ParentType, ContextType>;
  formerServicesMicrousd?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
  idle?: Resolver<ResolversTypes['Spend'], ParentType, ContextType>;
  idleInstances?: Resolver<ResolversTypes['IdleInstanceConnection'], ParentType, ContextType, Partial<ClusterCostIdleInstancesArgs>>;
  instances?: Resolver<ResolversTypes['Spend'], ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['CapacityAmounts'], ParentType, ContextType>;
  perHourMicrousd?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['CapacityAmounts'], ParentType, ContextType>;
  soFarMicrousd?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
  standaloneTasks?: Resolver<ResolversTypes['Spend'], ParentType, ContextType>;
  used?: Resolver<ResolversTypes['CapacityAmounts'], ParentType, ContextType>;
};

export type ClusterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterEdge'] = ResolversParentTypes['ClusterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
};

export type CodeDeployDeploymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeDeployDeployment'] = ResolversParentTypes['CodeDeployDeployment']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deploymentConfigName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deploymentId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextShiftAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  originalTaskSet?: Resolver<Maybe<ResolversTypes['TaskSet']>, ParentType, ContextType>;
  replacementTaskSet?: Resolver<Maybe<ResolversTypes['TaskSet']>, ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['CodeDeployStage'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CodeDeployStatus'], ParentType, ContextType>;
  steadyBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  trafficWeight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type CodeDeployPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeDeployPayload'] = ResolversParentTypes['CodeDeployPayload']> = {
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CompleteLifecycleActionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteLifecycleActionPayload'] = ResolversParentTypes['CompleteLifecycleActionPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ContainerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Container'] = ResolversParentTypes['Container']> = {
  containerArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  cpu?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exitCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  gpuIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  healthStatus?: Resolver<ResolversTypes['HealthStatus'], ParentType, ContextType>;
  image?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  imageDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastStatus?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  managedAgents?: Resolver<ReadonlyArray<ResolversTypes['ManagedAgent']>, ParentType, ContextType>;
  memory?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  memoryReservation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  networkBindings?: Resolver<ReadonlyArray<ResolversTypes['NetworkBinding']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runtimeId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContainerImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContainerImage'] = ResolversParentTypes['ContainerImage']> = {
  containerName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  image?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  imageDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContainerInstanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContainerInstance'] = ResolversParentTypes['ContainerInstance']> = {
  agentConnected?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  agentUpdateStatus?: Resolver<Maybe<ResolversTypes['AgentUpdateStatus']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  availabilityZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  capacityProviderName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  containerInstanceArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  cost?: Resolver<ResolversTypes['InstanceCost'], ParentType, ContextType>;
  cpuUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ec2InstanceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  gpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  healthStatus?: Resolver<ResolversTypes['ContainerInstanceHealth'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instanceType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  memoryMib?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pendingTasksCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  registeredResources?: Resolver<ReadonlyArray<ResolversTypes['Resource']>, ParentType, ContextType>;
  remainingCpuUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remainingGpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remainingMemoryMib?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remainingResources?: Resolver<ReadonlyArray<ResolversTypes['Resource']>, ParentType, ContextType>;
  remainingTaskEnis?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runningTasksCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ContainerInstanceStatus'], ParentType, ContextType>;
  statusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  taskEnis?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasks?: Resolver<ResolversTypes['TaskConnection'], ParentType, ContextType, Partial<ContainerInstanceTasksArgs>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versionInfo?: Resolver<ResolversTypes['VersionInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContainerInstanceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContainerInstanceConnection'] = ResolversParentTypes['ContainerInstanceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContainerInstanceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ContainerInstance']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ContainerInstanceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContainerInstanceEdge'] = ResolversParentTypes['ContainerInstanceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ContainerInstance'], ParentType, ContextType>;
};

export type ContainerInstanceHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContainerInstanceHealth'] = ResolversParentTypes['ContainerInstanceHealth']> = {
  details?: Resolver<ReadonlyArray<ResolversTypes['InstanceHealthCheck']>, ParentType, ContextType>;
  overallStatus?: Resolver<ResolversTypes['InstanceHealthState'], ParentType, ContextType>;
};

export type ContinueServiceDeploymentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContinueServiceDeploymentPayload'] = ResolversParentTypes['ContinueServiceDeploymentPayload']> = {
  serviceDeployment?: Resolver<Maybe<ResolversTypes['ServiceDeployment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = {
  accessKeyId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  apiKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  secretAccessKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateAutoScalingGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAutoScalingGroupPayload'] = ResolversParentTypes['CreateAutoScalingGroupPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateCapacityProviderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCapacityProviderPayload'] = ResolversParentTypes['CreateCapacityProviderPayload']> = {
  capacityProvider?: Resolver<Maybe<ResolversTypes['CapacityProvider']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateClusterPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateClusterPayload'] = ResolversParentTypes['CreateClusterPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateDaemonPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateDaemonPayload'] = ResolversParentTypes['CreateDaemonPayload']> = {
  daemon?: Resolver<Maybe<ResolversTypes['Daemon']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateServicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateServicePayload'] = ResolversParentTypes['CreateServicePayload']> = {
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateTargetGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTargetGroupPayload'] = ResolversParentTypes['CreateTargetGroupPayload']> = {
  targetGroup?: Resolver<Maybe<ResolversTypes['TargetGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateTaskSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTaskSetPayload'] = ResolversParentTypes['CreateTaskSetPayload']> = {
  taskSet?: Resolver<Maybe<ResolversTypes['TaskSet']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DaemonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Daemon'] = ResolversParentTypes['Daemon']> = {
  clusterArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currentRevisions?: Resolver<ReadonlyArray<ResolversTypes['DaemonRevisionCounts']>, ParentType, ContextType>;
  daemonArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  daemonName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deploymentArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  deployments?: Resolver<ResolversTypes['DaemonDeploymentConnection'], ParentType, ContextType, Partial<DaemonDeploymentsArgs>>;
  status?: Resolver<ResolversTypes['DaemonStatus'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  tasks?: Resolver<ResolversTypes['TaskConnection'], ParentType, ContextType, Partial<DaemonTasksArgs>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DaemonCircuitBreakerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonCircuitBreaker'] = ResolversParentTypes['DaemonCircuitBreaker']> = {
  failureCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DaemonDeploymentWatchStatus'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DaemonConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonConnection'] = ResolversParentTypes['DaemonConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DaemonEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Daemon']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DaemonDeploymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonDeployment'] = ResolversParentTypes['DaemonDeployment']> = {
  alarms?: Resolver<ResolversTypes['DaemonDeploymentAlarms'], ParentType, ContextType>;
  bakeTimeInMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  circuitBreaker?: Resolver<ResolversTypes['DaemonCircuitBreaker'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  daemonDeploymentArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  drainPercent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rollback?: Resolver<Maybe<ResolversTypes['DaemonRollback']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['DaemonRevisionCounts']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DaemonDeploymentStatus'], ParentType, ContextType>;
  statusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stoppedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['DaemonRevisionCounts']>, ParentType, ContextType>;
  targetDaemonRevision?: Resolver<Maybe<ResolversTypes['DaemonRevision']>, ParentType, ContextType>;
};

export type DaemonDeploymentAlarmsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonDeploymentAlarms'] = ResolversParentTypes['DaemonDeploymentAlarms']> = {
  alarmNames?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DaemonDeploymentWatchStatus'], ParentType, ContextType>;
  triggeredAlarmNames?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DaemonDeploymentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonDeploymentConnection'] = ResolversParentTypes['DaemonDeploymentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DaemonDeploymentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DaemonDeployment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DaemonDeploymentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonDeploymentEdge'] = ResolversParentTypes['DaemonDeploymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DaemonDeployment'], ParentType, ContextType>;
};

export type DaemonEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonEdge'] = ResolversParentTypes['DaemonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Daemon'], ParentType, ContextType>;
};

export type DaemonProviderCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonProviderCounts'] = ResolversParentTypes['DaemonProviderCounts']> = {
  arn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  draining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  running?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withoutDaemon?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DaemonRevisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonRevision'] = ResolversParentTypes['DaemonRevision']> = {
  capacityProviderArns?: Resolver<ReadonlyArray<ResolversTypes['ARN']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  critical?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  daemonRevisionArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  daemonTaskDefinitionArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  enableECSManagedTags?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  enableExecuteCommand?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  propagateTags?: Resolver<ResolversTypes['DaemonPropagateTags'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DaemonRevisionCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonRevisionCounts'] = ResolversParentTypes['DaemonRevisionCounts']> = {
  arn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  capacityProviders?: Resolver<ReadonlyArray<ResolversTypes['DaemonProviderCounts']>, ParentType, ContextType>;
  draining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  running?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withoutDaemon?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DaemonRollbackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonRollback'] = ResolversParentTypes['DaemonRollback']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rollbackCapacityProviders?: Resolver<ReadonlyArray<ResolversTypes['ARN']>, ParentType, ContextType>;
  rollbackTargetDaemonRevisionArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DaemonTaskDefinitionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DaemonTaskDefinition'] = ResolversParentTypes['DaemonTaskDefinition']> = {
  daemonTaskDefinitionArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  definition?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  family?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAlarmMuteRulePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAlarmMuteRulePayload'] = ResolversParentTypes['DeleteAlarmMuteRulePayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAlarmsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAlarmsPayload'] = ResolversParentTypes['DeleteAlarmsPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAttributesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAttributesPayload'] = ResolversParentTypes['DeleteAttributesPayload']> = {
  attributes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AttributeTarget']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAutoScalingGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAutoScalingGroupPayload'] = ResolversParentTypes['DeleteAutoScalingGroupPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteCapacityProviderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteCapacityProviderPayload'] = ResolversParentTypes['DeleteCapacityProviderPayload']> = {
  capacityProvider?: Resolver<Maybe<ResolversTypes['CapacityProvider']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteClusterPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteClusterPayload'] = ResolversParentTypes['DeleteClusterPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteDaemonPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteDaemonPayload'] = ResolversParentTypes['DeleteDaemonPayload']> = {
  daemon?: Resolver<Maybe<ResolversTypes['Daemon']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteDaemonTaskDefinitionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteDaemonTaskDefinitionPayload'] = ResolversParentTypes['DeleteDaemonTaskDefinitionPayload']> = {
  daemonTaskDefinition?: Resolver<Maybe<ResolversTypes['DaemonTaskDefinition']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteGroupScalingPolicyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteGroupScalingPolicyPayload'] = ResolversParentTypes['DeleteGroupScalingPolicyPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteGroupScheduledActionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteGroupScheduledActionPayload'] = ResolversParentTypes['DeleteGroupScheduledActionPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteInboundHookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteInboundHookPayload'] = ResolversParentTypes['DeleteInboundHookPayload']> = {
  hookId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteLifecycleHookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteLifecycleHookPayload'] = ResolversParentTypes['DeleteLifecycleHookPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteScalingPolicyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteScalingPolicyPayload'] = ResolversParentTypes['DeleteScalingPolicyPayload']> = {
  policyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteScheduledActionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteScheduledActionPayload'] = ResolversParentTypes['DeleteScheduledActionPayload']> = {
  scheduledActionName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteServicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteServicePayload'] = ResolversParentTypes['DeleteServicePayload']> = {
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteTargetGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteTargetGroupPayload'] = ResolversParentTypes['DeleteTargetGroupPayload']> = {
  targetGroupArn?: Resolver<Maybe<ResolversTypes['ARN']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteTaskDefinitionsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteTaskDefinitionsPayload'] = ResolversParentTypes['DeleteTaskDefinitionsPayload']> = {
  failures?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Failure']>>, ParentType, ContextType>;
  taskDefinitions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TaskDefinition']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteTaskSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteTaskSetPayload'] = ResolversParentTypes['DeleteTaskSetPayload']> = {
  taskSet?: Resolver<Maybe<ResolversTypes['TaskSet']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteWarmPoolPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteWarmPoolPayload'] = ResolversParentTypes['DeleteWarmPoolPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteWebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteWebhookPayload'] = ResolversParentTypes['DeleteWebhookPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  webhookId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeploymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Deployment'] = ResolversParentTypes['Deployment']> = {
  capacityProviderStrategy?: Resolver<ReadonlyArray<ResolversTypes['CapacityProviderStrategyItem']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  desiredCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedTasks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  healthyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  launchType?: Resolver<Maybe<ResolversTypes['LaunchType']>, ParentType, ContextType>;
  pendingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  platformVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rolloutState?: Resolver<ResolversTypes['RolloutState'], ParentType, ContextType>;
  rolloutStateReason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runningCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serviceRevisionArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeploymentStatus'], ParentType, ContextType>;
  taskDefinition?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DeploymentPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentPreview'] = ResolversParentTypes['DeploymentPreview']> = {
  events?: Resolver<ReadonlyArray<ResolversTypes['PreviewedEvent']>, ParentType, ContextType>;
  hasRoom?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  highestTotalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lowestHealthyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['DeploymentPreviewOutcome'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  spareCpuUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  spareMemoryMib?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stages?: Resolver<ReadonlyArray<ResolversTypes['PassedLifecycleStage']>, ParentType, ContextType>;
  stops?: Resolver<ReadonlyArray<ResolversTypes['PreviewedStop']>, ParentType, ContextType>;
  stopsCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tookSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type DeregisterContainerInstancePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeregisterContainerInstancePayload'] = ResolversParentTypes['DeregisterContainerInstancePayload']> = {
  containerInstance?: Resolver<Maybe<ResolversTypes['ContainerInstance']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeregisterScalableTargetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeregisterScalableTargetPayload'] = ResolversParentTypes['DeregisterScalableTargetPayload']> = {
  resourceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeregisterTaskDefinitionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeregisterTaskDefinitionPayload'] = ResolversParentTypes['DeregisterTaskDefinitionPayload']> = {
  taskDefinition?: Resolver<Maybe<ResolversTypes['TaskDefinition']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DesiredCountChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DesiredCountChange'] = ResolversParentTypes['DesiredCountChange']> = {
  activity?: Resolver<Maybe<ResolversTypes['ScalingActivity']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['DesiredCountWriter'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DisableAlarmActionsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisableAlarmActionsPayload'] = ResolversParentTypes['DisableAlarmActionsPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EnableAlarmActionsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnableAlarmActionsPayload'] = ResolversParentTypes['EnableAlarmActionsPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EvaluateExpressionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvaluateExpressionResult'] = ResolversParentTypes['EvaluateExpressionResult']> = {
  error?: Resolver<Maybe<ResolversTypes['ExpressionError']>, ParentType, ContextType>;
  matches?: Resolver<ReadonlyArray<ResolversTypes['ExpressionMatch']>, ParentType, ContextType>;
  matchingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  records?: Resolver<ReadonlyArray<ResolversTypes['EventRecord']>, ParentType, ContextType, RequireFields<EventRecordsArgs, 'first'>>;
  resources?: Resolver<ReadonlyArray<ResolversTypes['ARN']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventConnection'] = ResolversParentTypes['EventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventEdge'] = ResolversParentTypes['EventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
};

export type EventRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventRecord'] = ResolversParentTypes['EventRecord']> = {
  account?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  detailType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resources?: Resolver<ReadonlyArray<ResolversTypes['ARN']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EventRecordConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventRecordConnection'] = ResolversParentTypes['EventRecordConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventRecordEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['EventRecord']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EventRecordEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventRecordEdge'] = ResolversParentTypes['EventRecordEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EventRecord'], ParentType, ContextType>;
};

export type ExecuteGroupScalingPolicyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExecuteGroupScalingPolicyPayload'] = ResolversParentTypes['ExecuteGroupScalingPolicyPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ExplainPlacementResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExplainPlacementResult'] = ResolversParentTypes['ExplainPlacementResult']> = {
  preview?: Resolver<Maybe<ResolversTypes['PlacementPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ExpressionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExpressionError'] = ResolversParentTypes['ExpressionError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ExpressionMatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExpressionMatch'] = ResolversParentTypes['ExpressionMatch']> = {
  containerInstance?: Resolver<ResolversTypes['ContainerInstance'], ParentType, ContextType>;
  matches?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  arn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FamilyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FamilyConnection'] = ResolversParentTypes['FamilyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FamilyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FamilyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FamilyEdge'] = ResolversParentTypes['FamilyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FaultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fault'] = ResolversParentTypes['Fault']> = {
  afterSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  api?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  availabilityZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  capacityProvider?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  containerInstanceArns?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ARN']>>, ParentType, ContextType>;
  exitCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fault?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  instanceType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FaultKind'], ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskDefinition?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ForecastHourResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForecastHour'] = ResolversParentTypes['ForecastHour']> = {
  capacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  load?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  timestamp?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type FunnelStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FunnelStep'] = ResolversParentTypes['FunnelStep']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  example?: Resolver<ResolversTypes['ContainerInstance'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GroupActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupActivity'] = ResolversParentTypes['GroupActivity']> = {
  activityId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  availabilityZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  endTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  instanceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statusMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GroupActivityConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupActivityConnection'] = ResolversParentTypes['GroupActivityConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['GroupActivityEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['GroupActivity']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type GroupActivityEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupActivityEdge'] = ResolversParentTypes['GroupActivityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['GroupActivity'], ParentType, ContextType>;
};

export type GroupLifecycleHookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupLifecycleHook'] = ResolversParentTypes['GroupLifecycleHook']> = {
  defaultResult?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  heartbeatTimeout?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lifecycleHookName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lifecycleTransition?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GroupScalingPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupScalingPolicy'] = ResolversParentTypes['GroupScalingPolicy']> = {
  adjustmentType?: Resolver<Maybe<ResolversTypes['ScalingAdjustmentType']>, ParentType, ContextType>;
  alarms?: Resolver<ReadonlyArray<ResolversTypes['ScalingAlarm']>, ParentType, ContextType>;
  cooldown?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  creationTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  estimatedInstanceWarmup?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  metricAggregationType?: Resolver<Maybe<ResolversTypes['ScalingAggregationType']>, ParentType, ContextType>;
  minAdjustmentMagnitude?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  policyARN?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  policyName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  policyType?: Resolver<ResolversTypes['GroupScalingPolicyType'], ParentType, ContextType>;
  scalingAdjustment?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  stepAdjustments?: Resolver<ReadonlyArray<ResolversTypes['StepAdjustment']>, ParentType, ContextType>;
  targetTrackingConfiguration?: Resolver<Maybe<ResolversTypes['GroupTargetTrackingConfiguration']>, ParentType, ContextType>;
};

export type GroupScheduledActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupScheduledAction'] = ResolversParentTypes['GroupScheduledAction']> = {
  creationTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  desiredCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  endTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastOutcome?: Resolver<Maybe<ResolversTypes['GroupScheduledOutcome']>, ParentType, ContextType>;
  lastRun?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  maxSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  nextRun?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextRuns?: Resolver<ReadonlyArray<ResolversTypes['DateTime']>, ParentType, ContextType, Partial<GroupScheduledActionNextRunsArgs>>;
  recurrence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scheduledActionARN?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  scheduledActionName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GroupTargetTrackingConfigurationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupTargetTrackingConfiguration'] = ResolversParentTypes['GroupTargetTrackingConfiguration']> = {
  customizedMetricSpecification?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  disableScaleIn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  predefinedMetricType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resourceLabel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  targetValue?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type IdleInstanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdleInstance'] = ResolversParentTypes['IdleInstance']> = {
  containerInstance?: Resolver<ResolversTypes['ContainerInstance'], ParentType, ContextType>;
  daemonTasksCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['IdleReason']>, ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
};

export type IdleInstanceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdleInstanceConnection'] = ResolversParentTypes['IdleInstanceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['IdleInstanceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['IdleInstance']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type IdleInstanceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdleInstanceEdge'] = ResolversParentTypes['IdleInstanceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IdleInstance'], ParentType, ContextType>;
};

export type ImageFindingCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImageFindingCount'] = ResolversParentTypes['ImageFindingCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['ImageFindingSeverity'], ParentType, ContextType>;
};

export type ImageScanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImageScan'] = ResolversParentTypes['ImageScan']> = {
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  imageDigest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  repositoryName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severityCounts?: Resolver<ReadonlyArray<ResolversTypes['ImageFindingCount']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ImageScanStatus'], ParentType, ContextType>;
};

export type InboundCommandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundCommand'] = ResolversParentTypes['InboundCommand']> = {
  input?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['InboundCommandName'], ParentType, ContextType>;
};

export type InboundDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundDelivery'] = ResolversParentTypes['InboundDelivery']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bodyBytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deliveryId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['InboundEffect']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  headers?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  replayOf?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sourceAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InboundDeliveryStatus'], ParentType, ContextType>;
};

export type InboundDeliveryPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundDeliveryPage'] = ResolversParentTypes['InboundDeliveryPage']> = {
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['InboundDelivery']>, ParentType, ContextType>;
};

export type InboundDeliveryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundDeliveryPayload'] = ResolversParentTypes['InboundDeliveryPayload']> = {
  delivery?: Resolver<Maybe<ResolversTypes['InboundDelivery']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InboundDeployResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundDeploy'] = ResolversParentTypes['InboundDeploy']> = {
  cluster?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  container?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  use?: Resolver<ResolversTypes['InboundUse'], ParentType, ContextType>;
};

export type InboundEffectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundEffect'] = ResolversParentTypes['InboundEffect']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taskDefinition?: Resolver<Maybe<ResolversTypes['ARN']>, ParentType, ContextType>;
};

export type InboundHookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundHook'] = ResolversParentTypes['InboundHook']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveries?: Resolver<ResolversTypes['InboundDeliveryPage'], ParentType, ContextType, RequireFields<InboundHookDeliveriesArgs, 'first'>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hookId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['InboundRule']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['InboundSource'], ParentType, ContextType>;
  tellsStatuses?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type InboundHookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundHookPayload'] = ResolversParentTypes['InboundHookPayload']> = {
  hook?: Resolver<Maybe<ResolversTypes['InboundHook']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InboundHookSecretPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundHookSecretPayload'] = ResolversParentTypes['InboundHookSecretPayload']> = {
  hook?: Resolver<Maybe<ResolversTypes['InboundHook']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InboundLoadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundLoad'] = ResolversParentTypes['InboundLoad']> = {
  cluster?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scale?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InboundMetricResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundMetric'] = ResolversParentTypes['InboundMetric']> = {
  cluster?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  namespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InboundRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundRule'] = ResolversParentTypes['InboundRule']> = {
  command?: Resolver<Maybe<ResolversTypes['InboundCommand']>, ParentType, ContextType>;
  deploy?: Resolver<Maybe<ResolversTypes['InboundDeploy']>, ParentType, ContextType>;
  load?: Resolver<Maybe<ResolversTypes['InboundLoad']>, ParentType, ContextType>;
  match?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  metric?: Resolver<Maybe<ResolversTypes['InboundMetric']>, ParentType, ContextType>;
};

export type InjectFaultPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InjectFaultPayload'] = ResolversParentTypes['InjectFaultPayload']> = {
  fault?: Resolver<Maybe<ResolversTypes['Fault']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InstanceCostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InstanceCost'] = ResolversParentTypes['InstanceCost']> = {
  idle?: Resolver<ResolversTypes['Spend'], ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['CapacityAmounts'], ParentType, ContextType>;
  paidFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  paidUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  perHourMicrousd?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['CapacityAmounts'], ParentType, ContextType>;
  soFarMicrousd?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
};

export type InstanceHealthCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InstanceHealthCheck'] = ResolversParentTypes['InstanceHealthCheck']> = {
  lastStatusChange?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastUpdated?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InstanceHealthState'], ParentType, ContextType>;
  statusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['InstanceHealthCheckType'], ParentType, ContextType>;
};

export type InstanceRefreshResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InstanceRefresh'] = ResolversParentTypes['InstanceRefresh']> = {
  endTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  instanceRefreshId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  instancesToUpdate?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  percentageComplete?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InstanceTypeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InstanceType'] = ResolversParentTypes['InstanceType']> = {
  architecture?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  gpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hourlyPriceMicrousd?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  memoryMib?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  networkInterfaces?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registeredMemoryMib?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trunkTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  vcpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InstanceTypeOverrideResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InstanceTypeOverride'] = ResolversParentTypes['InstanceTypeOverride']> = {
  instanceType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weightedCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type InstancesDistributionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InstancesDistribution'] = ResolversParentTypes['InstancesDistribution']> = {
  onDemandBaseCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  onDemandPercentageAboveBaseCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  spotAllocationStrategy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type KeyValuePairResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KeyValuePair'] = ResolversParentTypes['KeyValuePair']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LaunchTemplateVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LaunchTemplateVersion'] = ResolversParentTypes['LaunchTemplateVersion']> = {
  amiId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  detailedMonitoring?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  osFamily?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  types?: Resolver<ReadonlyArray<ResolversTypes['InstanceTypeOverride']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LifecycleHookDetailResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LifecycleHookDetail'] = ResolversParentTypes['LifecycleHookDetail']> = {
  calls?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hookId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lifecycleStage?: Resolver<ResolversTypes['LifecycleStage'], ParentType, ContextType>;
  nextCallAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  payload?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['LifecycleHookStatus'], ParentType, ContextType>;
  targetArn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  targetType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeoutAction?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ListedAttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ListedAttribute'] = ResolversParentTypes['ListedAttribute']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targetId?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  targetType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ListedAttributeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ListedAttributeConnection'] = ResolversParentTypes['ListedAttributeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ListedAttributeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ListedAttribute']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ListedAttributeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ListedAttributeEdge'] = ResolversParentTypes['ListedAttributeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ListedAttribute'], ParentType, ContextType>;
};

export type LoadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Load'] = ResolversParentTypes['Load']> = {
  backlog?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LoadKind'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  queueName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sources?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ManagedAgentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManagedAgent'] = ResolversParentTypes['ManagedAgent']> = {
  lastStartedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastStatus?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ManagedScalingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManagedScaling'] = ResolversParentTypes['ManagedScaling']> = {
  instanceWarmupPeriod?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maximumScalingStepSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimumScalingStepSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targetCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ManagedScalingDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManagedScalingDecision'] = ResolversParentTypes['ManagedScalingDecision']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  blockedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  datapointsBelow?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  estimated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ManagedScalingOutcome'], ParentType, ContextType>;
  point?: Resolver<ResolversTypes['ReservationPoint'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  targetCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  wanted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ManagedScalingReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManagedScalingReport'] = ResolversParentTypes['ManagedScalingReport']> = {
  capacityProviderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decisions?: Resolver<ReadonlyArray<ResolversTypes['ManagedScalingDecision']>, ParentType, ContextType, Partial<ManagedScalingReportDecisionsArgs>>;
  reservation?: Resolver<ReadonlyArray<ResolversTypes['ReservationPoint']>, ParentType, ContextType, Partial<ManagedScalingReportReservationArgs>>;
  targetCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MetricResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Metric'] = ResolversParentTypes['Metric']> = {
  dimensions?: Resolver<ReadonlyArray<ResolversTypes['MetricDimension']>, ParentType, ContextType>;
  metricName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MetricConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MetricConnection'] = ResolversParentTypes['MetricConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MetricEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Metric']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MetricDataResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MetricDataResult'] = ResolversParentTypes['MetricDataResult']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  periodSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timestamps?: Resolver<ReadonlyArray<ResolversTypes['DateTime']>, ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type MetricDimensionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MetricDimension'] = ResolversParentTypes['MetricDimension']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MetricEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MetricEdge'] = ResolversParentTypes['MetricEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Metric'], ParentType, ContextType>;
};

export type MetricStatisticsPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MetricStatisticsPoint'] = ResolversParentTypes['MetricStatisticsPoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export interface MicrousdScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Microusd'], any> {
  name: 'Microusd';
}

export type ModifyTargetGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModifyTargetGroupPayload'] = ResolversParentTypes['ModifyTargetGroupPayload']> = {
  targetGroup?: Resolver<Maybe<ResolversTypes['TargetGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MoveImageTagPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoveImageTagPayload'] = ResolversParentTypes['MoveImageTagPayload']> = {
  imageDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  advanceClock?: Resolver<ResolversTypes['AdvanceClockPayload'], ParentType, ContextType, RequireFields<MutationAdvanceClockArgs, 'input'>>;
  answerLifecycleHook?: Resolver<ResolversTypes['AnswerLifecycleHookPayload'], ParentType, ContextType, RequireFields<MutationAnswerLifecycleHookArgs, 'input'>>;
  clearFault?: Resolver<ResolversTypes['ClearFaultPayload'], ParentType, ContextType, RequireFields<MutationClearFaultArgs, 'input'>>;
  clearLoad?: Resolver<ResolversTypes['ClearLoadPayload'], ParentType, ContextType, RequireFields<MutationClearLoadArgs, 'input'>>;
  completeLifecycleAction?: Resolver<ResolversTypes['CompleteLifecycleActionPayload'], ParentType, ContextType, RequireFields<MutationCompleteLifecycleActionArgs, 'input'>>;
  continueServiceDeployment?: Resolver<ResolversTypes['ContinueServiceDeploymentPayload'], ParentType, ContextType, RequireFields<MutationContinueServiceDeploymentArgs, 'input'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  createAutoScalingGroup?: Resolver<ResolversTypes['CreateAutoScalingGroupPayload'], ParentType, ContextType, RequireFields<MutationCreateAutoScalingGroupArgs, 'input'>>;
  createCapacityProvider?: Resolver<ResolversTypes['CreateCapacityProviderPayload'], ParentType, ContextType, RequireFields<MutationCreateCapacityProviderArgs, 'input'>>;
  createCluster?: Resolver<ResolversTypes['CreateClusterPayload'], ParentType, ContextType, RequireFields<MutationCreateClusterArgs, 'input'>>;
  createDaemon?: Resolver<ResolversTypes['CreateDaemonPayload'], ParentType, ContextType, RequireFields<MutationCreateDaemonArgs, 'input'>>;
  createInboundHook?: Resolver<ResolversTypes['InboundHookSecretPayload'], ParentType, ContextType, RequireFields<MutationCreateInboundHookArgs, 'input'>>;
  createProject?: Resolver<ResolversTypes['TenantPayload'], ParentType, ContextType, RequireFields<MutationCreateProjectArgs, 'input'>>;
  createService?: Resolver<ResolversTypes['CreateServicePayload'], ParentType, ContextType, RequireFields<MutationCreateServiceArgs, 'input'>>;
  createTargetGroup?: Resolver<ResolversTypes['CreateTargetGroupPayload'], ParentType, ContextType, RequireFields<MutationCreateTargetGroupArgs, 'input'>>;
  createTaskSet?: Resolver<ResolversTypes['CreateTaskSetPayload'], ParentType, ContextType, RequireFields<MutationCreateTaskSetArgs, 'input'>>;
  createWebhook?: Resolver<ResolversTypes['WebhookSecretPayload'], ParentType, ContextType, RequireFields<MutationCreateWebhookArgs, 'input'>>;
  deleteAlarmMuteRule?: Resolver<ResolversTypes['DeleteAlarmMuteRulePayload'], ParentType, ContextType, RequireFields<MutationDeleteAlarmMuteRuleArgs, 'input'>>;
  deleteAlarms?: Resolver<ResolversTypes['DeleteAlarmsPayload'], ParentType, ContextType, RequireFields<MutationDeleteAlarmsArgs, 'input'>>;
  deleteAttributes?: Resolver<ResolversTypes['DeleteAttributesPayload'], ParentType, ContextType, RequireFields<MutationDeleteAttributesArgs, 'input'>>;
  deleteAutoScalingGroup?: Resolver<ResolversTypes['DeleteAutoScalingGroupPayload'], ParentType, ContextType, RequireFields<MutationDeleteAutoScalingGroupArgs, 'input'>>;
  deleteCapacityProvider?: Resolver<ResolversTypes['DeleteCapacityProviderPayload'], ParentType, ContextType, RequireFields<MutationDeleteCapacityProviderArgs, 'input'>>;
  deleteCluster?: Resolver<ResolversTypes['DeleteClusterPayload'], ParentType, ContextType, RequireFields<MutationDeleteClusterArgs, 'input'>>;
  deleteDaemon?: Resolver<ResolversTypes['DeleteDaemonPayload'], ParentType, ContextType, RequireFields<MutationDeleteDaemonArgs, 'input'>>;
  deleteDaemonTaskDefinition?: Resolver<ResolversTypes['DeleteDaemonTaskDefinitionPayload'], ParentType, ContextType, RequireFields<MutationDeleteDaemonTaskDefinitionArgs, 'input'>>;
  deleteGroupScalingPolicy?: Resolver<ResolversTypes['DeleteGroupScalingPolicyPayload'], ParentType, ContextType, RequireFields<MutationDeleteGroupScalingPolicyArgs, 'input'>>;
  deleteGroupScheduledAction?: Resolver<ResolversTypes['DeleteGroupScheduledActionPayload'], ParentType, ContextType, RequireFields<MutationDeleteGroupScheduledActionArgs, 'input'>>;
  deleteInboundHook?: Resolver<ResolversTypes['DeleteInboundHookPayload'], ParentType, ContextType, RequireFields<MutationDeleteInboundHookArgs, 'input'>>;
  deleteLifecycleHook?: Resolver<ResolversTypes['DeleteLifecycleHookPayload'], ParentType, ContextType, RequireFields<MutationDeleteLifecycleHookArgs, 'input'>>;
  deleteScalingPolicy?: Resolver<ResolversTypes['DeleteScalingPolicyPayload'], ParentType, ContextType, RequireFields<MutationDeleteScalingPolicyArgs, 'input'>>;
  deleteScheduledAction?: Resolver<ResolversTypes['DeleteScheduledActionPayload'], ParentType, ContextType, RequireFields<MutationDeleteScheduledActionArgs, 'input'>>;
  deleteService?: Resolver<ResolversTypes['DeleteServicePayload'], ParentType, ContextType, RequireFields<MutationDeleteServiceArgs, 'input'>>;
  deleteTargetGroup?: Resolver<ResolversTypes['DeleteTargetGroupPayload'], ParentType, ContextType, RequireFields<MutationDeleteTargetGroupArgs, 'input'>>;
  deleteTaskDefinitions?: Resolver<ResolversTypes['DeleteTaskDefinitionsPayload'], ParentType, ContextType, RequireFields<MutationDeleteTaskDefinitionsArgs, 'input'>>;
  deleteTaskSet?: Resolver<ResolversTypes['DeleteTaskSetPayload'], ParentType, ContextType, RequireFields<MutationDeleteTaskSetArgs, 'input'>>;
  deleteWarmPool?: Resolver<ResolversTypes['DeleteWarmPoolPayload'], ParentType, ContextType, RequireFields<MutationDeleteWarmPoolArgs, 'input'>>;
  deleteWebhook?: Resolver<ResolversTypes['DeleteWebhookPayload'], ParentType, ContextType, RequireFields<MutationDeleteWebhookArgs, 'input'>>;
  deregisterContainerInstance?: Resolver<ResolversTypes['DeregisterContainerInstancePayload'], ParentType, ContextType, RequireFields<MutationDeregisterContainerInstanceArgs, 'input'>>;
  deregisterScalableTarget?: Resolver<ResolversTypes['DeregisterScalableTargetPayload'], ParentType, ContextType, RequireFields<MutationDeregisterScalableTargetArgs, 'input'>>;
  deregisterTaskDefinition?: Resolver<ResolversTypes['DeregisterTaskDefinitionPayload'], ParentType, ContextType, RequireFields<MutationDeregisterTaskDefinitionArgs, 'input'>>;
  disableAlarmActions?: Resolver<ResolversTypes['DisableAlarmActionsPayload'], ParentType, ContextType, RequireFields<MutationDisableAlarmActionsArgs, 'input'>>;
  enableAlarmActions?: Resolver<ResolversTypes['EnableAlarmActionsPayload'], ParentType, ContextType, RequireFields<MutationEnableAlarmActionsArgs, 'input'>>;
  executeGroupScalingPolicy?: Resolver<ResolversTypes['ExecuteGroupScalingPolicyPayload'], ParentType, ContextType, RequireFields<MutationExecuteGroupScalingPolicyArgs, 'input'>>;
  injectFault?: Resolver<ResolversTypes['InjectFaultPayload'], ParentType, ContextType, RequireFields<MutationInjectFaultArgs, 'input'>>;
  modifyTargetGroup?: Resolver<ResolversTypes['ModifyTargetGroupPayload'], ParentType, ContextType, RequireFields<MutationModifyTargetGroupArgs, 'input'>>;
  moveImageTag?: Resolver<ResolversTypes['MoveImageTagPayload'], ParentType, ContextType, RequireFields<MutationMoveImageTagArgs, 'input'>>;
  putAccountSetting?: Resolver<ResolversTypes['PutAccountSettingPayload'], ParentType, ContextType, RequireFields<MutationPutAccountSettingArgs, 'input'>>;
  putAlarmMuteRule?: Resolver<ResolversTypes['PutAlarmMuteRulePayload'], ParentType, ContextType, RequireFields<MutationPutAlarmMuteRuleArgs, 'input'>>;
  putAttributes?: Resolver<ResolversTypes['PutAttributesPayload'], ParentType, ContextType, RequireFields<MutationPutAttributesArgs, 'input'>>;
  putClusterCapacityProviders?: Resolver<ResolversTypes['PutClusterCapacityProvidersPayload'], ParentType, ContextType, RequireFields<MutationPutClusterCapacityProvidersArgs, 'input'>>;
  putCompositeAlarm?: Resolver<ResolversTypes['PutCompositeAlarmPayload'], ParentType, ContextType, RequireFields<MutationPutCompositeAlarmArgs, 'input'>>;
  putGroupScalingPolicy?: Resolver<ResolversTypes['PutGroupScalingPolicyPayload'], ParentType, ContextType, RequireFields<MutationPutGroupScalingPolicyArgs, 'input'>>;
  putGroupScheduledAction?: Resolver<ResolversTypes['PutGroupScheduledActionPayload'], ParentType, ContextType, RequireFields<MutationPutGroupScheduledActionArgs, 'input'>>;
  putLifecycleHook?: Resolver<ResolversTypes['PutLifecycleHookPayload'], ParentType, ContextType, RequireFields<MutationPutLifecycleHookArgs, 'input'>>;
  putMetricAlarm?: Resolver<ResolversTypes['PutMetricAlarmPayload'], ParentType, ContextType, RequireFields<MutationPutMetricAlarmArgs, 'input'>>;
  putMetricData?: Resolver<ResolversTypes['PutMetricDataPayload'], ParentType, ContextType, RequireFields<MutationPutMetricDataArgs, 'input'>>;
  putScalingPolicy?: Resolver<ResolversTypes['PutScalingPolicyPayload'], ParentType, ContextType, RequireFields<MutationPutScalingPolicyArgs, 'input'>>;
  putScheduledAction?: Resolver<ResolversTypes['PutScheduledActionPayload'], ParentType, ContextType, RequireFields<MutationPutScheduledActionArgs, 'input'>>;
  putSubnets?: Resolver<ResolversTypes['PutSubnetsPayload'], ParentType, ContextType, RequireFields<MutationPutSubnetsArgs, 'input'>>;
  putTenantMember?: Resolver<ResolversTypes['TenantPayload'], ParentType, ContextType, RequireFields<MutationPutTenantMemberArgs, 'input'>>;
  putTrustedIssuer?: Resolver<ResolversTypes['TenantPayload'], ParentType, ContextType, RequireFields<MutationPutTrustedIssuerArgs, 'input'>>;
  putWarmPool?: Resolver<ResolversTypes['PutWarmPoolPayload'], ParentType, ContextType, RequireFields<MutationPutWarmPoolArgs, 'input'>>;
  recoverWebhookDeliveries?: Resolver<ResolversTypes['WebhookDeliveriesPayload'], ParentType, ContextType, RequireFields<MutationRecoverWebhookDeliveriesArgs, 'input'>>;
  redeliverWebhookDelivery?: Resolver<ResolversTypes['WebhookDeliveriesPayload'], ParentType, ContextType, RequireFields<MutationRedeliverWebhookDeliveryArgs, 'input'>>;
  registerContainerInstances?: Resolver<ResolversTypes['RegisterContainerInstancesPayload'], ParentType, ContextType, RequireFields<MutationRegisterContainerInstancesArgs, 'input'>>;
  registerDaemonTaskDefinition?: Resolver<ResolversTypes['RegisterDaemonTaskDefinitionPayload'], ParentType, ContextType, RequireFields<MutationRegisterDaemonTaskDefinitionArgs, 'input'>>;
  registerScalableTarget?: Resolver<ResolversTypes['RegisterScalableTargetPayload'], ParentType, ContextType, RequireFields<MutationRegisterScalableTargetArgs, 'input'>>;
  registerTaskDefinition?: Resolver<ResolversTypes['RegisterTaskDefinitionPayload'], ParentType, ContextType, RequireFields<MutationRegisterTaskDefinitionArgs, 'input'>>;
  removeTenantMember?: Resolver<ResolversTypes['TenantPayload'], ParentType, ContextType, RequireFields<MutationRemoveTenantMemberArgs, 'input'>>;
  removeTrustedIssuer?: Resolver<ResolversTypes['TenantPayload'], ParentType, ContextType, RequireFields<MutationRemoveTrustedIssuerArgs, 'input'>>;
  replayInboundDelivery?: Resolver<ResolversTypes['InboundDeliveryPayload'], ParentType, ContextType, RequireFields<MutationReplayInboundDeliveryArgs, 'input'>>;
  retireTasks?: Resolver<ResolversTypes['RetireTasksPayload'], ParentType, ContextType, RequireFields<MutationRetireTasksArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
  rotateApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateApiKeyArgs, 'input'>>;
  rotateInboundHookSecret?: Resolver<ResolversTypes['InboundHookSecretPayload'], ParentType, ContextType, RequireFields<MutationRotateInboundHookSecretArgs, 'input'>>;
  rotateWebhookSecret?: Resolver<ResolversTypes['WebhookSecretPayload'], ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'input'>>;
  runAndNotify?: Resolver<ResolversTypes['RunAndNotifyPayload'], ParentType, ContextType, RequireFields<MutationRunAndNotifyArgs, 'input'>>;
  runTask?: Resolver<ResolversTypes['RunTaskPayload'], ParentType, ContextType, RequireFields<MutationRunTaskArgs, 'input'>>;
  sendExampleWebhook?: Resolver<ResolversTypes['WebhookDeliveriesPayload'], ParentType, ContextType, RequireFields<MutationSendExampleWebhookArgs, 'input'>>;
  setAgentConnected?: Resolver<ResolversTypes['SetAgentConnectedPayload'], ParentType, ContextType, RequireFields<MutationSetAgentConnectedArgs, 'input'>>;
  setAlarmState?: Resolver<ResolversTypes['SetAlarmStatePayload'], ParentType, ContextType, RequireFields<MutationSetAlarmStateArgs, 'input'>>;
  setClock?: Resolver<ResolversTypes['SetClockPayload'], ParentType, ContextType, RequireFields<MutationSetClockArgs, 'input'>>;
  setContainerHealth?: Resolver<ResolversTypes['SetContainerHealthPayload'], ParentType, ContextType, RequireFields<MutationSetContainerHealthArgs, 'input'>>;
  setDesiredCapacity?: Resolver<ResolversTypes['SetDesiredCapacityPayload'], ParentType, ContextType, RequireFields<MutationSetDesiredCapacityArgs, 'input'>>;
  setImageScanFindings?: Resolver<ResolversTypes['SetImageScanFindingsPayload'], ParentType, ContextType, RequireFields<MutationSetImageScanFindingsArgs, 'input'>>;
  setInstanceHealth?: Resolver<ResolversTypes['SetInstanceHealthPayload'], ParentType, ContextType, RequireFields<MutationSetInstanceHealthArgs, 'input'>>;
  setInstanceProtection?: Resolver<ResolversTypes['SetInstanceProtectionPayload'], ParentType, ContextType, RequireFields<MutationSetInstanceProtectionArgs, 'input'>>;
  setLoad?: Resolver<ResolversTypes['SetLoadPayload'], ParentType, ContextType, RequireFields<MutationSetLoadArgs, 'input'>>;
  setTargetHealth?: Resolver<ResolversTypes['SetTargetHealthPayload'], ParentType, ContextType, RequireFields<MutationSetTargetHealthArgs, 'input'>>;
  startCodeDeployDeployment?: Resolver<ResolversTypes['CodeDeployPayload'], ParentType, ContextType, RequireFields<MutationStartCodeDeployDeploymentArgs, 'input'>>;
  startInstanceRefresh?: Resolver<ResolversTypes['StartInstanceRefreshPayload'], ParentType, ContextType, RequireFields<MutationStartInstanceRefreshArgs, 'input'>>;
  startTask?: Resolver<ResolversTypes['StartTaskPayload'], ParentType, ContextType, RequireFields<MutationStartTaskArgs, 'input'>>;
  stopCodeDeployDeployment?: Resolver<ResolversTypes['CodeDeployPayload'], ParentType, ContextType, RequireFields<MutationStopCodeDeployDeploymentArgs, 'input'>>;
  stopServiceDeployment?: Resolver<ResolversTypes['StopServiceDeploymentPayload'], ParentType, ContextType, RequireFields<MutationStopServiceDeploymentArgs, 'input'>>;
  stopTask?: Resolver<ResolversTypes['StopTaskPayload'], ParentType, ContextType, RequireFields<MutationStopTaskArgs, 'input'>>;
  submitContainerStateChange?: Resolver<ResolversTypes['SubmitContainerStateChangePayload'], ParentType, ContextType, RequireFields<MutationSubmitContainerStateChangeArgs, 'input'>>;
  tagResource?: Resolver<ResolversTypes['TagResourcePayload'], ParentType, ContextType, RequireFields<MutationTagResourceArgs, 'input'>>;
  terminateInstanceInAutoScalingGroup?: Resolver<ResolversTypes['TerminateInstanceInAutoScalingGroupPayload'], ParentType, ContextType, RequireFields<MutationTerminateInstanceInAutoScalingGroupArgs, 'input'>>;
  untagResource?: Resolver<ResolversTypes['UntagResourcePayload'], ParentType, ContextType, RequireFields<MutationUntagResourceArgs, 'input'>>;
  updateAutoScalingGroup?: Resolver<ResolversTypes['UpdateAutoScalingGroupPayload'], ParentType, ContextType, RequireFields<MutationUpdateAutoScalingGroupArgs, 'input'>>;
  updateCapacityProvider?: Resolver<ResolversTypes['UpdateCapacityProviderPayload'], ParentType, ContextType, RequireFields<MutationUpdateCapacityProviderArgs, 'input'>>;
  updateCluster?: Resolver<ResolversTypes['UpdateClusterPayload'], ParentType, ContextType, RequireFields<MutationUpdateClusterArgs, 'input'>>;
  updateContainerAgent?: Resolver<ResolversTypes['UpdateContainerAgentPayload'], ParentType, ContextType, RequireFields<MutationUpdateContainerAgentArgs, 'input'>>;
  updateContainerInstancesState?: Resolver<ResolversTypes['UpdateContainerInstancesStatePayload'], ParentType, ContextType, RequireFields<MutationUpdateContainerInstancesStateArgs, 'input'>>;
  updateDaemon?: Resolver<ResolversTypes['UpdateDaemonPayload'], ParentType, ContextType, RequireFields<MutationUpdateDaemonArgs, 'input'>>;
  updateInboundHook?: Resolver<ResolversTypes['InboundHookPayload'], ParentType, ContextType, RequireFields<MutationUpdateInboundHookArgs, 'input'>>;
  updateService?: Resolver<ResolversTypes['UpdateServicePayload'], ParentType, ContextType, RequireFields<MutationUpdateServiceArgs, 'input'>>;
  updateServicePrimaryTaskSet?: Resolver<ResolversTypes['UpdateServicePrimaryTaskSetPayload'], ParentType, ContextType, RequireFields<MutationUpdateServicePrimaryTaskSetArgs, 'input'>>;
  updateSimulation?: Resolver<ResolversTypes['UpdateSimulationPayload'], ParentType, ContextType, RequireFields<MutationUpdateSimulationArgs, 'input'>>;
  updateTaskProtection?: Resolver<ResolversTypes['UpdateTaskProtectionPayload'], ParentType, ContextType, RequireFields<MutationUpdateTaskProtectionArgs, 'input'>>;
  updateTaskSet?: Resolver<ResolversTypes['UpdateTaskSetPayload'], ParentType, ContextType, RequireFields<MutationUpdateTaskSetArgs, 'input'>>;
  updateWebhook?: Resolver<ResolversTypes['WebhookPayload'], ParentType, ContextType, RequireFields<MutationUpdateWebhookArgs, 'input'>>;
};

export type NetworkBindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NetworkBinding'] = ResolversParentTypes['NetworkBinding']> = {
  bindIP?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  containerPort?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hostPort?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  protocol?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Cluster' | 'ContainerInstance' | 'Service' | 'Task' | 'TaskDefinition', ParentType, ContextType>;
};

export type NotScaledReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotScaledReason'] = ResolversParentTypes['NotScaledReason']> = {
  code?: Resolver<ResolversTypes['NotScaledCode'], ParentType, ContextType>;
  currentCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  maxCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PassedLifecycleStageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PassedLifecycleStage'] = ResolversParentTypes['PassedLifecycleStage']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lifecycleStage?: Resolver<ResolversTypes['LifecycleStage'], ParentType, ContextType>;
  productionTrafficWeight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  testTrafficWeight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PlacementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Placement'] = ResolversParentTypes['Placement']> = {
  considered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['FunnelStep']>, ParentType, ContextType>;
  runnerUp?: Resolver<Maybe<ResolversTypes['ContainerInstance']>, ParentType, ContextType>;
  runnerUpKeys?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  strategies?: Resolver<ReadonlyArray<ResolversTypes['PlacementStrategy']>, ParentType, ContextType>;
  winner?: Resolver<ResolversTypes['ContainerInstance'], ParentType, ContextType>;
  winnerKeys?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
};

export type PlacementConstraintResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlacementConstraint'] = ResolversParentTypes['PlacementConstraint']> = {
  expression?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlacementPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlacementPreview'] = ResolversParentTypes['PlacementPreview']> = {
  availabilityZones?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  containerInstances?: Resolver<ReadonlyArray<ResolversTypes['ContainerInstance']>, ParentType, ContextType>;
  moreThatFit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nextObstacle?: Resolver<Maybe<ResolversTypes['Shortfall']>, ParentType, ContextType>;
  placed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  placements?: Resolver<ReadonlyArray<ResolversTypes['Placement']>, ParentType, ContextType>;
  shortfall?: Resolver<Maybe<ResolversTypes['Shortfall']>, ParentType, ContextType>;
};

export type PlacementStrategyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlacementStrategy'] = ResolversParentTypes['PlacementStrategy']> = {
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlanCapacityResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanCapacityResult'] = ResolversParentTypes['PlanCapacityResult']> = {
  plan?: Resolver<Maybe<ResolversTypes['CapacityPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PlanObstacleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanObstacle'] = ResolversParentTypes['PlanObstacle']> = {
  closestAvailabilityZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  closestInstanceType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  considered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lacks?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['PlanObstacleStep']>, ParentType, ContextType>;
};

export type PlanObstacleStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanObstacleStep'] = ResolversParentTypes['PlanObstacleStep']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlannedAmountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlannedAmounts'] = ResolversParentTypes['PlannedAmounts']> = {
  cpuUnits?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  gpus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  memoryMib?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PlannedInstancesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlannedInstances'] = ResolversParentTypes['PlannedInstances']> = {
  availabilityZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  instanceType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priceMicrousdPerHour?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
};

export type PlannedServiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlannedService'] = ResolversParentTypes['PlannedService']> = {
  obstacle?: Resolver<Maybe<ResolversTypes['PlanObstacle']>, ParentType, ContextType>;
  placedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  wantedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PlannedZoneLossResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlannedZoneLoss'] = ResolversParentTypes['PlannedZoneLoss']> = {
  availabilityZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isHeld?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PredictiveScalingForecastResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PredictiveScalingForecast'] = ResolversParentTypes['PredictiveScalingForecast']> = {
  hours?: Resolver<ReadonlyArray<ResolversTypes['ForecastHour']>, ParentType, ContextType>;
  updateTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PredictiveScalingPolicyConfigurationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PredictiveScalingPolicyConfiguration'] = ResolversParentTypes['PredictiveScalingPolicyConfiguration']> = {
  maxCapacityBreachBehavior?: Resolver<ResolversTypes['MaxCapacityBreachBehavior'], ParentType, ContextType>;
  maxCapacityBuffer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['PredictiveScalingMode'], ParentType, ContextType>;
  predefinedMetricPairType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  schedulingBufferTime?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  targetValue?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PreviewDeploymentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreviewDeploymentResult'] = ResolversParentTypes['PreviewDeploymentResult']> = {
  preview?: Resolver<Maybe<ResolversTypes['DeploymentPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PreviewedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreviewedEvent'] = ResolversParentTypes['PreviewedEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PreviewedStopResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreviewedStop'] = ResolversParentTypes['PreviewedStop']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  containerInstanceArn?: Resolver<Maybe<ResolversTypes['ARN']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taskArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
};

export type ProjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project']> = {
  accountId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PutAccountSettingPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutAccountSettingPayload'] = ResolversParentTypes['PutAccountSettingPayload']> = {
  setting?: Resolver<Maybe<ResolversTypes['AccountSetting']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutAlarmMuteRulePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutAlarmMuteRulePayload'] = ResolversParentTypes['PutAlarmMuteRulePayload']> = {
  alarmMuteRule?: Resolver<Maybe<ResolversTypes['AlarmMuteRule']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutAttributesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutAttributesPayload'] = ResolversParentTypes['PutAttributesPayload']> = {
  attributes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AttributeTarget']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutClusterCapacityProvidersPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutClusterCapacityProvidersPayload'] = ResolversParentTypes['PutClusterCapacityProvidersPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutCompositeAlarmPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutCompositeAlarmPayload'] = ResolversParentTypes['PutCompositeAlarmPayload']> = {
  alarm?: Resolver<Maybe<ResolversTypes['Alarm']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutGroupScalingPolicyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutGroupScalingPolicyPayload'] = ResolversParentTypes['PutGroupScalingPolicyPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  scalingPolicy?: Resolver<Maybe<ResolversTypes['GroupScalingPolicy']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutGroupScheduledActionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutGroupScheduledActionPayload'] = ResolversParentTypes['PutGroupScheduledActionPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  scheduledAction?: Resolver<Maybe<ResolversTypes['GroupScheduledAction']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutLifecycleHookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutLifecycleHookPayload'] = ResolversParentTypes['PutLifecycleHookPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutMetricAlarmPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutMetricAlarmPayload'] = ResolversParentTypes['PutMetricAlarmPayload']> = {
  alarm?: Resolver<Maybe<ResolversTypes['Alarm']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutMetricDataPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutMetricDataPayload'] = ResolversParentTypes['PutMetricDataPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutScalingPolicyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutScalingPolicyPayload'] = ResolversParentTypes['PutScalingPolicyPayload']> = {
  scalingPolicy?: Resolver<Maybe<ResolversTypes['ScalingPolicy']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutScheduledActionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutScheduledActionPayload'] = ResolversParentTypes['PutScheduledActionPayload']> = {
  scheduledAction?: Resolver<Maybe<ResolversTypes['ScheduledAction']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutSubnetsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutSubnetsPayload'] = ResolversParentTypes['PutSubnetsPayload']> = {
  subnets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Subnet']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PutWarmPoolPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutWarmPoolPayload'] = ResolversParentTypes['PutWarmPoolPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  accountSettings?: Resolver<ReadonlyArray<ResolversTypes['AccountSetting']>, ParentType, ContextType>;
  apiKeys?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ApiKey']>>, ParentType, ContextType>;
  attributes?: Resolver<Maybe<ResolversTypes['ListedAttributeConnection']>, ParentType, ContextType, Partial<QueryAttributesArgs>>;
  auditLog?: Resolver<Maybe<ResolversTypes['AuditLog']>, ParentType, ContextType, RequireFields<QueryAuditLogArgs, 'first'>>;
  capacityProviders?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CapacityProvider']>>, ParentType, ContextType, Partial<QueryCapacityProvidersArgs>>;
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType, Partial<QueryClusterArgs>>;
  clusters?: Resolver<ResolversTypes['ClusterConnection'], ParentType, ContextType, RequireFields<QueryClustersArgs, 'first'>>;
  containerInstance?: Resolver<Maybe<ResolversTypes['ContainerInstance']>, ParentType, ContextType, RequireFields<QueryContainerInstanceArgs, 'containerInstance'>>;
  containerInstances?: Resolver<Maybe<ResolversTypes['ContainerInstanceConnection']>, ParentType, ContextType, Partial<QueryContainerInstancesArgs>>;
  daemonTaskDefinition?: Resolver<Maybe<ResolversTypes['DaemonTaskDefinition']>, ParentType, ContextType, RequireFields<QueryDaemonTaskDefinitionArgs, 'daemonTaskDefinition'>>;
  evaluateExpression?: Resolver<Maybe<ResolversTypes['EvaluateExpressionResult']>, ParentType, ContextType, RequireFields<QueryEvaluateExpressionArgs, 'expression'>>;
  eventRecords?: Resolver<Maybe<ResolversTypes['EventRecordConnection']>, ParentType, ContextType, RequireFields<QueryEventRecordsArgs, 'order'>>;
  events?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<QueryEventsArgs, 'order'>>;
  explainPlacement?: Resolver<ResolversTypes['ExplainPlacementResult'], ParentType, ContextType, RequireFields<QueryExplainPlacementArgs, 'input'>>;
  imageScan?: Resolver<Maybe<ResolversTypes['ImageScan']>, ParentType, ContextType, RequireFields<QueryImageScanArgs, 'repositoryName'>>;
  inboundDeliveries?: Resolver<ResolversTypes['InboundDeliveryPage'], ParentType, ContextType, RequireFields<QueryInboundDeliveriesArgs, 'first' | 'hookId'>>;
  inboundDeliveryBody?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QueryInboundDeliveryBodyArgs, 'deliveryId' | 'hookId'>>;
  inboundHook?: Resolver<Maybe<ResolversTypes['InboundHook']>, ParentType, ContextType, RequireFields<QueryInboundHookArgs, 'hookId'>>;
  inboundHooks?: Resolver<ReadonlyArray<ResolversTypes['InboundHook']>, ParentType, ContextType>;
  instanceTypes?: Resolver<ReadonlyArray<ResolversTypes['InstanceType']>, ParentType, ContextType, Partial<QueryInstanceTypesArgs>>;
  nextScheduledTimes?: Resolver<ReadonlyArray<ResolversTypes['DateTime']>, ParentType, ContextType, RequireFields<QueryNextScheduledTimesArgs, 'after' | 'schedule'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  planCapacity?: Resolver<ResolversTypes['PlanCapacityResult'], ParentType, ContextType, RequireFields<QueryPlanCapacityArgs, 'input'>>;
  predictiveScalingForecast?: Resolver<Maybe<ResolversTypes['PredictiveScalingForecast']>, ParentType, ContextType, RequireFields<QueryPredictiveScalingForecastArgs, 'policyName' | 'resourceId'>>;
  previewDeployment?: Resolver<ResolversTypes['PreviewDeploymentResult'], ParentType, ContextType, RequireFields<QueryPreviewDeploymentArgs, 'input'>>;
  quotas?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TenantQuota']>>, ParentType, ContextType>;
  rateLimit?: Resolver<Maybe<ResolversTypes['RateLimit']>, ParentType, ContextType>;
  resource?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryResourceArgs, 'arn'>>;
  scalableTargets?: Resolver<ResolversTypes['ScalableTargetConnection'], ParentType, ContextType, Partial<QueryScalableTargetsArgs>>;
  scalingActivities?: Resolver<ResolversTypes['ScalingActivityConnection'], ParentType, ContextType, Partial<QueryScalingActivitiesArgs>>;
  scalingPolicies?: Resolver<ResolversTypes['ScalingPolicyConnection'], ParentType, ContextType, Partial<QueryScalingPoliciesArgs>>;
  scenarioSchema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  scheduledActions?: Resolver<ResolversTypes['ScheduledActionConnection'], ParentType, ContextType, Partial<QueryScheduledActionsArgs>>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType, RequireFields<QueryServiceArgs, 'service'>>;
  serviceDeployment?: Resolver<Maybe<ResolversTypes['ServiceDeployment']>, ParentType, ContextType, RequireFields<QueryServiceDeploymentArgs, 'serviceDeploymentArn'>>;
  serviceRevision?: Resolver<Maybe<ResolversTypes['ServiceRevision']>, ParentType, ContextType, RequireFields<QueryServiceRevisionArgs, 'serviceRevisionArn'>>;
  serviceRevisionDifference?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RevisionChange']>>, ParentType, ContextType, RequireFields<QueryServiceRevisionDifferenceArgs, 'after' | 'before'>>;
  simulate?: Resolver<ResolversTypes['SimulateResult'], ParentType, ContextType, RequireFields<QuerySimulateArgs, 'input'>>;
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<QueryTaskArgs, 'task'>>;
  taskDefinition?: Resolver<Maybe<ResolversTypes['TaskDefinition']>, ParentType, ContextType, RequireFields<QueryTaskDefinitionArgs, 'taskDefinition'>>;
  taskDefinitionFamilies?: Resolver<ResolversTypes['FamilyConnection'], ParentType, ContextType, RequireFields<QueryTaskDefinitionFamiliesArgs, 'first'>>;
  taskDefinitions?: Resolver<ResolversTypes['TaskDefinitionConnection'], ParentType, ContextType, RequireFields<QueryTaskDefinitionsArgs, 'descending' | 'first'>>;
  tenant?: Resolver<Maybe<ResolversTypes['Tenant']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType, RequireFields<QueryWebhookArgs, 'webhookId'>>;
  webhooks?: Resolver<ReadonlyArray<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type RateLimitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimit'] = ResolversParentTypes['RateLimit']> = {
  cost?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resetSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RegisterContainerInstancesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterContainerInstancesPayload'] = ResolversParentTypes['RegisterContainerInstancesPayload']> = {
  containerInstances?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ContainerInstance']>>, ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegisterDaemonTaskDefinitionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterDaemonTaskDefinitionPayload'] = ResolversParentTypes['RegisterDaemonTaskDefinitionPayload']> = {
  daemonTaskDefinition?: Resolver<Maybe<ResolversTypes['DaemonTaskDefinition']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegisterScalableTargetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterScalableTargetPayload'] = ResolversParentTypes['RegisterScalableTargetPayload']> = {
  scalableTarget?: Resolver<Maybe<ResolversTypes['ScalableTarget']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegisterTaskDefinitionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterTaskDefinitionPayload'] = ResolversParentTypes['RegisterTaskDefinitionPayload']> = {
  taskDefinition?: Resolver<Maybe<ResolversTypes['TaskDefinition']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReservationPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationPoint'] = ResolversParentTypes['ReservationPoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  incompatibleTasks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  instances?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  needed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reservation?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  waitingTasks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ResourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Resource'] = ResolversParentTypes['Resource']> = {
  integerValue?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stringSetValue?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RetireTasksPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetireTasksPayload'] = ResolversParentTypes['RetireTasksPayload']> = {
  tasks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Task']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevisionChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevisionChange'] = ResolversParentTypes['RevisionChange']> = {
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RevokeApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = {
  key?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RunActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunActivity'] = ResolversParentTypes['RunActivity']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  clusterName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RunAndNotifyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunAndNotifyPayload'] = ResolversParentTypes['RunAndNotifyPayload']> = {
  notified?: Resolver<Maybe<ResolversTypes['RunNotified']>, ParentType, ContextType>;
  report?: Resolver<Maybe<ResolversTypes['RunReport']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RunClusterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunCluster'] = ResolversParentTypes['RunCluster']> = {
  clusterName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  costPerHourUsd?: Resolver<Maybe<ResolversTypes['RunRange']>, ParentType, ContextType>;
  costTotalUsd?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  instances?: Resolver<Maybe<ResolversTypes['RunRange']>, ParentType, ContextType>;
  standalonePendingSecondsP95?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  standaloneStarted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waitingTasksMost?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunGroupChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunGroupChange'] = ResolversParentTypes['RunGroupChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  autoScalingGroupName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  clusterName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunMessageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunMessage'] = ResolversParentTypes['RunMessage']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  clusterName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RunNotifiedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunNotified'] = ResolversParentTypes['RunNotified']> = {
  endpoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RunRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunRange'] = ResolversParentTypes['RunRange']> = {
  least?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  most?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RunReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunReport'] = ResolversParentTypes['RunReport']> = {
  activities?: Resolver<ReadonlyArray<ResolversTypes['RunActivity']>, ParentType, ContextType>;
  clusters?: Resolver<ReadonlyArray<ResolversTypes['RunCluster']>, ParentType, ContextType>;
  endsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  finished?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  groupChanges?: Resolver<ReadonlyArray<ResolversTypes['RunGroupChange']>, ParentType, ContextType>;
  messages?: Resolver<ReadonlyArray<ResolversTypes['RunMessage']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  passed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  periodSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reachedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  series?: Resolver<ReadonlyArray<ResolversTypes['RunSeries']>, ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['RunService']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verdicts?: Resolver<ReadonlyArray<ResolversTypes['RunVerdict']>, ParentType, ContextType>;
};

export type RunSeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunSeries'] = ResolversParentTypes['RunSeries']> = {
  at?: Resolver<ReadonlyArray<ResolversTypes['DateTime']>, ParentType, ContextType>;
  avg?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  clusterName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  min?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  serviceName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RunServiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunService'] = ResolversParentTypes['RunService']> = {
  activities?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  clusterName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  desired?: Resolver<Maybe<ResolversTypes['RunRange']>, ParentType, ContextType>;
  desiredCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  healthyPercentLeast?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  pendingSecondsMedian?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  pendingSecondsP95?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  running?: Resolver<Maybe<ResolversTypes['RunRange']>, ParentType, ContextType>;
  runningCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  started?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stopped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unplaced?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunTaskPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunTaskPayload'] = ResolversParentTypes['RunTaskPayload']> = {
  failures?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Failure']>>, ParentType, ContextType>;
  tasks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Task']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RunVerdictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunVerdict'] = ResolversParentTypes['RunVerdict']> = {
  expectation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  passed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ScalableTargetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalableTarget'] = ResolversParentTypes['ScalableTarget']> = {
  creationTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  evaluations?: Resolver<ReadonlyArray<ResolversTypes['ScalingEvaluation']>, ParentType, ContextType>;
  maxCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  predictedCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  resourceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roleARN?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scalableDimension?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scalableTargetARN?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  scaleInCooldownEnds?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scaleOutCooldownEnds?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scalingPolicies?: Resolver<ReadonlyArray<ResolversTypes['ScalingPolicy']>, ParentType, ContextType>;
  scheduledActions?: Resolver<ReadonlyArray<ResolversTypes['ScheduledAction']>, ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  serviceNamespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  suspendedState?: Resolver<ResolversTypes['SuspendedState'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
};

export type ScalableTargetConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalableTargetConnection'] = ResolversParentTypes['ScalableTargetConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ScalableTargetEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ScalableTarget']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ScalableTargetEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalableTargetEdge'] = ResolversParentTypes['ScalableTargetEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ScalableTarget'], ParentType, ContextType>;
};

export type ScalingActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalingActivity'] = ResolversParentTypes['ScalingActivity']> = {
  activityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  endTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  notScaledReasons?: Resolver<Maybe<ReadonlyArray<ResolversTypes['NotScaledReason']>>, ParentType, ContextType>;
  resourceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scalableDimension?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceNamespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['ScalingActivityStatus'], ParentType, ContextType>;
  statusMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  why?: Resolver<Maybe<ResolversTypes['ScalingEvaluation']>, ParentType, ContextType>;
};

export type ScalingActivityConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalingActivityConnection'] = ResolversParentTypes['ScalingActivityConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ScalingActivityEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ScalingActivity']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ScalingActivityEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalingActivityEdge'] = ResolversParentTypes['ScalingActivityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ScalingActivity'], ParentType, ContextType>;
};

export type ScalingAlarmResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalingAlarm'] = ResolversParentTypes['ScalingAlarm']> = {
  alarmARN?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  alarmName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ScalingCandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalingCandidate'] = ResolversParentTypes['ScalingCandidate']> = {
  alarm?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  arithmetic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  datapoints?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['ScalingDirection'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ScalingOutcome'], ParentType, ContextType>;
  policy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['NotScaledReason']>, ParentType, ContextType>;
  result?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ScalingEvaluationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalingEvaluation'] = ResolversParentTypes['ScalingEvaluation']> = {
  candidates?: Resolver<ReadonlyArray<ResolversTypes['ScalingCandidate']>, ParentType, ContextType>;
  desiredCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  maxCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  result?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runningCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  times?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ScalingPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalingPolicy'] = ResolversParentTypes['ScalingPolicy']> = {
  alarms?: Resolver<ReadonlyArray<ResolversTypes['ScalingAlarm']>, ParentType, ContextType>;
  creationTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  policyARN?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  policyName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  policyType?: Resolver<ResolversTypes['ScalingPolicyType'], ParentType, ContextType>;
  predictiveScalingPolicyConfiguration?: Resolver<Maybe<ResolversTypes['PredictiveScalingPolicyConfiguration']>, ParentType, ContextType>;
  resourceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stepScalingPolicyConfiguration?: Resolver<Maybe<ResolversTypes['StepScalingPolicyConfiguration']>, ParentType, ContextType>;
  targetTrackingScalingPolicyConfiguration?: Resolver<Maybe<ResolversTypes['TargetTrackingScalingPolicyConfiguration']>, ParentType, ContextType>;
};

export type ScalingPolicyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalingPolicyConnection'] = ResolversParentTypes['ScalingPolicyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ScalingPolicyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ScalingPolicy']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ScalingPolicyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScalingPolicyEdge'] = ResolversParentTypes['ScalingPolicyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ScalingPolicy'], ParentType, ContextType>;
};

export type ScheduledActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScheduledAction'] = ResolversParentTypes['ScheduledAction']> = {
  creationTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  maxCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  nextRun?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextRuns?: Resolver<ReadonlyArray<ResolversTypes['DateTime']>, ParentType, ContextType, Partial<ScheduledActionNextRunsArgs>>;
  resourceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  schedule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scheduledActionARN?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  scheduledActionName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  timezone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ScheduledActionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScheduledActionConnection'] = ResolversParentTypes['ScheduledActionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ScheduledActionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ScheduledAction']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ScheduledActionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScheduledActionEdge'] = ResolversParentTypes['ScheduledActionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ScheduledAction'], ParentType, ContextType>;
};

export type SeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Series'] = ResolversParentTypes['Series']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['SeriesName'], ParentType, ContextType>;
  periodSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  points?: Resolver<ReadonlyArray<ResolversTypes['SeriesPoint']>, ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SeriesPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeriesPoint'] = ResolversParentTypes['SeriesPoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  average?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  maximum?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  minimum?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ServiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Service'] = ResolversParentTypes['Service']> = {
  availabilityZoneRebalancing?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  capacityProviderStrategy?: Resolver<ReadonlyArray<ResolversTypes['CapacityProviderStrategyItem']>, ParentType, ContextType>;
  clusterArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  codeDeployDeployment?: Resolver<Maybe<ResolversTypes['CodeDeployDeployment']>, ParentType, ContextType>;
  cost?: Resolver<ResolversTypes['ServiceCost'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currentServiceDeployment?: Resolver<Maybe<ResolversTypes['ARN']>, ParentType, ContextType>;
  currentServiceRevisions?: Resolver<ReadonlyArray<ResolversTypes['ServiceRevisionSummary']>, ParentType, ContextType>;
  deploymentConfiguration?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  deploymentController?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deployments?: Resolver<ReadonlyArray<ResolversTypes['Deployment']>, ParentType, ContextType>;
  desiredCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  desiredCountChanges?: Resolver<ReadonlyArray<ResolversTypes['DesiredCountChange']>, ParentType, ContextType>;
  enableECSManagedTags?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  enableExecuteCommand?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['ServiceEvent']>, ParentType, ContextType, RequireFields<ServiceEventsArgs, 'first'>>;
  healthCheckGracePeriodSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  launchType?: Resolver<Maybe<ResolversTypes['LaunchType']>, ParentType, ContextType>;
  load?: Resolver<Maybe<ResolversTypes['Load']>, ParentType, ContextType>;
  loadBalancers?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  monitoring?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  networkConfiguration?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  pendingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  placementConstraints?: Resolver<ReadonlyArray<ResolversTypes['PlacementConstraint']>, ParentType, ContextType>;
  placementStrategy?: Resolver<ReadonlyArray<ResolversTypes['PlacementStrategy']>, ParentType, ContextType>;
  platformVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  propagateTags?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roleArn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runningCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  scalableTarget?: Resolver<Maybe<ResolversTypes['ScalableTarget']>, ParentType, ContextType>;
  schedulingStrategy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  serviceConnectConfiguration?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  serviceDeployments?: Resolver<ResolversTypes['ServiceDeploymentConnection'], ParentType, ContextType, RequireFields<ServiceServiceDeploymentsArgs, 'first'>>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceRegistries?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  shortfall?: Resolver<Maybe<ResolversTypes['Shortfall']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ServiceStatus'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['Target']>, ParentType, ContextType>;
  taskDefinition?: Resolver<Maybe<ResolversTypes['ARN']>, ParentType, ContextType>;
  taskSets?: Resolver<ReadonlyArray<ResolversTypes['TaskSet']>, ParentType, ContextType>;
  tasks?: Resolver<ResolversTypes['TaskConnection'], ParentType, ContextType, Partial<ServiceTasksArgs>>;
  volumeConfigurations?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServiceConnectDefaultsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceConnectDefaults'] = ResolversParentTypes['ServiceConnectDefaults']> = {
  namespace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServiceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceConnection'] = ResolversParentTypes['ServiceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ServiceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Service']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ServiceCostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceCost'] = ResolversParentTypes['ServiceCost']> = {
  fargate?: Resolver<ResolversTypes['Spend'], ParentType, ContextType>;
  instanceShares?: Resolver<ResolversTypes['Spend'], ParentType, ContextType>;
  perHourMicrousd?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['CapacityAmounts'], ParentType, ContextType>;
  soFarMicrousd?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
  used?: Resolver<ResolversTypes['CapacityAmounts'], ParentType, ContextType>;
};

export type ServiceDeploymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceDeployment'] = ResolversParentTypes['ServiceDeployment']> = {
  alarms?: Resolver<ResolversTypes['ServiceDeploymentAlarms'], ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['RevisionChange']>, ParentType, ContextType>;
  clusterArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deploymentCircuitBreaker?: Resolver<ResolversTypes['ServiceDeploymentCircuitBreaker'], ParentType, ContextType>;
  deploymentConfiguration?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lifecycleHookDetails?: Resolver<ReadonlyArray<ResolversTypes['LifecycleHookDetail']>, ParentType, ContextType>;
  lifecycleStage?: Resolver<Maybe<ResolversTypes['LifecycleStage']>, ParentType, ContextType>;
  lifecycleStages?: Resolver<ReadonlyArray<ResolversTypes['PassedLifecycleStage']>, ParentType, ContextType>;
  rollback?: Resolver<Maybe<ResolversTypes['ServiceDeploymentRollback']>, ParentType, ContextType>;
  serviceArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  serviceDeploymentArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  sourceServiceRevisions?: Resolver<ReadonlyArray<ResolversTypes['ServiceRevisionSummary']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ServiceDeploymentStatus'], ParentType, ContextType>;
  statusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stoppedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  strategy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targetServiceRevision?: Resolver<ResolversTypes['ServiceRevisionSummary'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ServiceDeploymentAlarmsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceDeploymentAlarms'] = ResolversParentTypes['ServiceDeploymentAlarms']> = {
  alarmNames?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeploymentWatchStatus'], ParentType, ContextType>;
  triggeredAlarmNames?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ServiceDeploymentCircuitBreakerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceDeploymentCircuitBreaker'] = ResolversParentTypes['ServiceDeploymentCircuitBreaker']> = {
  failureCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeploymentWatchStatus'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ServiceDeploymentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceDeploymentConnection'] = ResolversParentTypes['ServiceDeploymentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ServiceDeploymentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ServiceDeployment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ServiceDeploymentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceDeploymentEdge'] = ResolversParentTypes['ServiceDeploymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ServiceDeployment'], ParentType, ContextType>;
};

export type ServiceDeploymentRollbackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceDeploymentRollback'] = ResolversParentTypes['ServiceDeploymentRollback']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceRevisionArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ServiceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceEdge'] = ResolversParentTypes['ServiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
};

export type ServiceEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceEvent'] = ResolversParentTypes['ServiceEvent']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServiceRevisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceRevision'] = ResolversParentTypes['ServiceRevision']> = {
  capacityProviderStrategy?: Resolver<ReadonlyArray<ResolversTypes['CapacityProviderStrategyItem']>, ParentType, ContextType>;
  clusterArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  containerImages?: Resolver<ReadonlyArray<ResolversTypes['ContainerImage']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  launchType?: Resolver<Maybe<ResolversTypes['LaunchType']>, ParentType, ContextType>;
  loadBalancers?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  networkConfiguration?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  platformVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  serviceArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  serviceConnectConfiguration?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  serviceRegistries?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  serviceRevisionArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  taskDefinition?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  volumeConfigurations?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type ServiceRevisionSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceRevisionSummary'] = ResolversParentTypes['ServiceRevisionSummary']> = {
  arn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  pendingTaskCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  requestedProductionTrafficWeight?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  requestedTaskCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  requestedTestTrafficWeight?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  runningTaskCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SetAgentConnectedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetAgentConnectedPayload'] = ResolversParentTypes['SetAgentConnectedPayload']> = {
  containerInstances?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ContainerInstance']>>, ParentType, ContextType>;
  failures?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Failure']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetAlarmStatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetAlarmStatePayload'] = ResolversParentTypes['SetAlarmStatePayload']> = {
  alarm?: Resolver<Maybe<ResolversTypes['Alarm']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetClockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetClockPayload'] = ResolversParentTypes['SetClockPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetContainerHealthPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetContainerHealthPayload'] = ResolversParentTypes['SetContainerHealthPayload']> = {
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetDesiredCapacityPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetDesiredCapacityPayload'] = ResolversParentTypes['SetDesiredCapacityPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetImageScanFindingsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetImageScanFindingsPayload'] = ResolversParentTypes['SetImageScanFindingsPayload']> = {
  imageScan?: Resolver<Maybe<ResolversTypes['ImageScan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetInstanceHealthPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetInstanceHealthPayload'] = ResolversParentTypes['SetInstanceHealthPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetInstanceProtectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetInstanceProtectionPayload'] = ResolversParentTypes['SetInstanceProtectionPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetLoadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetLoadPayload'] = ResolversParentTypes['SetLoadPayload']> = {
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetTargetHealthPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetTargetHealthPayload'] = ResolversParentTypes['SetTargetHealthPayload']> = {
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ShortfallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shortfall'] = ResolversParentTypes['Shortfall']> = {
  closest?: Resolver<Maybe<ResolversTypes['ContainerInstance']>, ParentType, ContextType>;
  considered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lacks?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['FunnelStep']>, ParentType, ContextType>;
};

export type SimulateResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SimulateResult'] = ResolversParentTypes['SimulateResult']> = {
  report?: Resolver<Maybe<ResolversTypes['RunReport']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SimulationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Simulation'] = ResolversParentTypes['Simulation']> = {
  casCountsPending?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  casScaleInPercent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  eventRecords?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  explain?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  fargateLaunchBurst?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  fargateLaunchesPerSecond?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  fargateSpotVcpuQuota?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  fargateVcpuQuota?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  jitter?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  recordSeries?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  spotInterruptionsPerHour?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  spotPricePercent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stoppedTaskRetentionSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timing?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  timingProfile?: Resolver<ResolversTypes['TimingProfile'], ParentType, ContextType>;
};

export type SpendResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Spend'] = ResolversParentTypes['Spend']> = {
  perHourMicrousd?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
  soFarMicrousd?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
};

export type StartInstanceRefreshPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartInstanceRefreshPayload'] = ResolversParentTypes['StartInstanceRefreshPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StartTaskPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartTaskPayload'] = ResolversParentTypes['StartTaskPayload']> = {
  failures?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Failure']>>, ParentType, ContextType>;
  tasks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Task']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StepAdjustmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StepAdjustment'] = ResolversParentTypes['StepAdjustment']> = {
  metricIntervalLowerBound?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  metricIntervalUpperBound?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  scalingAdjustment?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StepScalingPolicyConfigurationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StepScalingPolicyConfiguration'] = ResolversParentTypes['StepScalingPolicyConfiguration']> = {
  adjustmentType?: Resolver<ResolversTypes['ScalingAdjustmentType'], ParentType, ContextType>;
  cooldown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  metricAggregationType?: Resolver<ResolversTypes['ScalingAggregationType'], ParentType, ContextType>;
  minAdjustmentMagnitude?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  stepAdjustments?: Resolver<ReadonlyArray<ResolversTypes['StepAdjustment']>, ParentType, ContextType>;
};

export type StopServiceDeploymentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StopServiceDeploymentPayload'] = ResolversParentTypes['StopServiceDeploymentPayload']> = {
  serviceDeployment?: Resolver<Maybe<ResolversTypes['ServiceDeployment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StopTaskPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StopTaskPayload'] = ResolversParentTypes['StopTaskPayload']> = {
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubmitContainerStateChangePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmitContainerStateChangePayload'] = ResolversParentTypes['SubmitContainerStateChangePayload']> = {
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubnetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subnet'] = ResolversParentTypes['Subnet']> = {
  availabilityZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subnetId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SuspendedStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuspendedState'] = ResolversParentTypes['SuspendedState']> = {
  dynamicScalingInSuspended?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  dynamicScalingOutSuspended?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  scheduledScalingSuspended?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tag'] = ResolversParentTypes['Tag']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TagResourcePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TagResourcePayload'] = ResolversParentTypes['TagResourcePayload']> = {
  tags?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Tag']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TargetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Target'] = ResolversParentTypes['Target']> = {
  port?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TargetState'], ParentType, ContextType>;
  targetGroupArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['Task'], ParentType, ContextType>;
};

export type TargetGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TargetGroup'] = ResolversParentTypes['TargetGroup']> = {
  deregistrationDelaySeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  healthCheckIntervalSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  healthCheckTimeoutSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  healthyThresholdCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  protocol?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slowStartSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  targetGroupArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  targetType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['Target']>, ParentType, ContextType>;
  unhealthyThresholdCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TargetTrackingScalingPolicyConfigurationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TargetTrackingScalingPolicyConfiguration'] = ResolversParentTypes['TargetTrackingScalingPolicyConfiguration']> = {
  customizedMetricSpecification?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  disableScaleIn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  predefinedMetricType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resourceLabel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scaleInCooldown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  scaleOutCooldown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  targetValue?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type TaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Task'] = ResolversParentTypes['Task']> = {
  attachments?: Resolver<ReadonlyArray<ResolversTypes['Attachment']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  availabilityZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  capacityProviderName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clusterArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  connectivity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  connectivityAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  containerInstance?: Resolver<Maybe<ResolversTypes['ContainerInstance']>, ParentType, ContextType>;
  containerInstanceArn?: Resolver<Maybe<ResolversTypes['ARN']>, ParentType, ContextType>;
  containers?: Resolver<ReadonlyArray<ResolversTypes['Container']>, ParentType, ContextType>;
  cost?: Resolver<ResolversTypes['TaskCost'], ParentType, ContextType>;
  cpu?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  daemon?: Resolver<Maybe<ResolversTypes['Daemon']>, ParentType, ContextType>;
  desiredStatus?: Resolver<ResolversTypes['DesiredStatus'], ParentType, ContextType>;
  enableExecuteCommand?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  executionRoleArn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  executionStoppedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  group?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  healthStatus?: Resolver<ResolversTypes['HealthStatus'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastStatus?: Resolver<ResolversTypes['TaskStatus'], ParentType, ContextType>;
  launchType?: Resolver<ResolversTypes['LaunchType'], ParentType, ContextType>;
  memory?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  overrides?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  placement?: Resolver<Maybe<ResolversTypes['Placement']>, ParentType, ContextType>;
  platformVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  protection?: Resolver<ResolversTypes['TaskProtection'], ParentType, ContextType>;
  pullStartedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pullStoppedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  retiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stopCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stoppedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stoppedReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stoppingAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['Target']>, ParentType, ContextType>;
  taskArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  taskDefinition?: Resolver<ResolversTypes['TaskDefinition'], ParentType, ContextType>;
  taskDefinitionArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  taskRoleArn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waiting?: Resolver<Maybe<ResolversTypes['Shortfall']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaskConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskConnection'] = ResolversParentTypes['TaskConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TaskEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TaskCostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskCost'] = ResolversParentTypes['TaskCost']> = {
  paidFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  paidUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  perHourMicrousd?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
  soFarMicrousd?: Resolver<ResolversTypes['Microusd'], ParentType, ContextType>;
};

export type TaskDefinitionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskDefinition'] = ResolversParentTypes['TaskDefinition']> = {
  compatibilities?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  containerDefinitions?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  cpu?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deregisteredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  executionRoleArn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  family?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  json?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  memory?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  networkMode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placementConstraints?: Resolver<ReadonlyArray<ResolversTypes['PlacementConstraint']>, ParentType, ContextType>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requiresAttributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  requiresCompatibilities?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TaskDefinitionStatus'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  taskDefinitionArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  taskRoleArn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  volumes?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaskDefinitionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskDefinitionConnection'] = ResolversParentTypes['TaskDefinitionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TaskDefinitionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TaskDefinition']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TaskDefinitionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskDefinitionEdge'] = ResolversParentTypes['TaskDefinitionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TaskDefinition'], ParentType, ContextType>;
};

export type TaskEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskEdge'] = ResolversParentTypes['TaskEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Task'], ParentType, ContextType>;
};

export type TaskProtectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskProtection'] = ResolversParentTypes['TaskProtection']> = {
  expirationDate?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  protectionEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  taskArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
};

export type TaskSetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskSet'] = ResolversParentTypes['TaskSet']> = {
  capacityProviderStrategy?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  clusterArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  computedDesiredCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  launchType?: Resolver<Maybe<ResolversTypes['LaunchType']>, ParentType, ContextType>;
  loadBalancers?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  networkConfiguration?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  pendingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  platformVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runningCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  scale?: Resolver<ResolversTypes['TaskSetScale'], ParentType, ContextType>;
  serviceArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  serviceRegistries?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  stabilityStatus?: Resolver<ResolversTypes['StabilityStatus'], ParentType, ContextType>;
  stabilityStatusAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TaskSetStatus'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  taskDefinition?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  taskSetArn?: Resolver<ResolversTypes['ARN'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TaskSetScaleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskSetScale'] = ResolversParentTypes['TaskSetScale']> = {
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type TenantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tenant'] = ResolversParentTypes['Tenant']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['TenantMember']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  projects?: Resolver<ReadonlyArray<ResolversTypes['Project']>, ParentType, ContextType>;
  regions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trustedIssuers?: Resolver<ReadonlyArray<ResolversTypes['TrustedIssuer']>, ParentType, ContextType>;
};

export type TenantMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantMember'] = ResolversParentTypes['TenantMember']> = {
  issuer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['TenantRole'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TenantPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantPayload'] = ResolversParentTypes['TenantPayload']> = {
  tenant?: Resolver<Maybe<ResolversTypes['Tenant']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TenantQuotaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TenantQuota'] = ResolversParentTypes['TenantQuota']> = {
  limit?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TerminateInstanceInAutoScalingGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TerminateInstanceInAutoScalingGroupPayload'] = ResolversParentTypes['TerminateInstanceInAutoScalingGroupPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TrustedIssuerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrustedIssuer'] = ResolversParentTypes['TrustedIssuer']> = {
  audience?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  issuer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['TenantRole'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UntagResourcePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UntagResourcePayload'] = ResolversParentTypes['UntagResourcePayload']> = {
  tags?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Tag']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateAutoScalingGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateAutoScalingGroupPayload'] = ResolversParentTypes['UpdateAutoScalingGroupPayload']> = {
  autoScalingGroup?: Resolver<Maybe<ResolversTypes['AutoScalingGroup']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateCapacityProviderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateCapacityProviderPayload'] = ResolversParentTypes['UpdateCapacityProviderPayload']> = {
  capacityProvider?: Resolver<Maybe<ResolversTypes['CapacityProvider']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateClusterPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateClusterPayload'] = ResolversParentTypes['UpdateClusterPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateContainerAgentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateContainerAgentPayload'] = ResolversParentTypes['UpdateContainerAgentPayload']> = {
  containerInstance?: Resolver<Maybe<ResolversTypes['ContainerInstance']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateContainerInstancesStatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateContainerInstancesStatePayload'] = ResolversParentTypes['UpdateContainerInstancesStatePayload']> = {
  containerInstances?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ContainerInstance']>>, ParentType, ContextType>;
  failures?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Failure']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateDaemonPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateDaemonPayload'] = ResolversParentTypes['UpdateDaemonPayload']> = {
  daemon?: Resolver<Maybe<ResolversTypes['Daemon']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateServicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateServicePayload'] = ResolversParentTypes['UpdateServicePayload']> = {
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateServicePrimaryTaskSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateServicePrimaryTaskSetPayload'] = ResolversParentTypes['UpdateServicePrimaryTaskSetPayload']> = {
  taskSet?: Resolver<Maybe<ResolversTypes['TaskSet']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateSimulationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateSimulationPayload'] = ResolversParentTypes['UpdateSimulationPayload']> = {
  cluster?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateTaskProtectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateTaskProtectionPayload'] = ResolversParentTypes['UpdateTaskProtectionPayload']> = {
  failures?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Failure']>>, ParentType, ContextType>;
  protectedTasks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TaskProtection']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateTaskSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateTaskSetPayload'] = ResolversParentTypes['UpdateTaskSetPayload']> = {
  taskSet?: Resolver<Maybe<ResolversTypes['TaskSet']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resourceIds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type VersionInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionInfo'] = ResolversParentTypes['VersionInfo']> = {
  agentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  agentVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dockerVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WarmPoolResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WarmPool'] = ResolversParentTypes['WarmPool']> = {
  maxGroupPreparedCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  poolState?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reuseOnScaleIn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveries?: Resolver<ResolversTypes['WebhookDeliveryPage'], ParentType, ContextType, RequireFields<WebhookDeliveriesArgs, 'first'>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventPattern?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  failingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  format?: Resolver<ResolversTypes['WebhookFormat'], ParentType, ContextType>;
  includeRuns?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  quietUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WebhookStatus'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  webhookId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookDeliveriesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveriesPayload'] = ResolversParentTypes['WebhookDeliveriesPayload']> = {
  deliveries?: Resolver<Maybe<ReadonlyArray<ResolversTypes['WebhookDelivery']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bodyBytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  clusterName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deliveryId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  messageId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestHeaders?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  response?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tookMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookDeliveryPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryPage'] = ResolversParentTypes['WebhookDeliveryPage']> = {
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
};

export type WebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookPayload'] = ResolversParentTypes['WebhookPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type WebhookSecretPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookSecretPayload'] = ResolversParentTypes['WebhookSecretPayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  ARN?: GraphQLScalarType;
  AccountSetting?: AccountSettingResolvers<ContextType>;
  AdvanceClockPayload?: AdvanceClockPayloadResolvers<ContextType>;
  Alarm?: AlarmResolvers<ContextType>;
  AlarmDatapoint?: AlarmDatapointResolvers<ContextType>;
  AlarmHistoryItem?: AlarmHistoryItemResolvers<ContextType>;
  AlarmMuteRule?: AlarmMuteRuleResolvers<ContextType>;
  AlarmMuteRuleConnection?: AlarmMuteRuleConnectionResolvers<ContextType>;
  AlarmMuteRuleEdge?: AlarmMuteRuleEdgeResolvers<ContextType>;
  AnswerLifecycleHookPayload?: AnswerLifecycleHookPayloadResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  Attachment?: AttachmentResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  AttributeTarget?: AttributeTargetResolvers<ContextType>;
  AuditLog?: AuditLogResolvers<ContextType>;
  AuditRecord?: AuditRecordResolvers<ContextType>;
  AutoScalingGroup?: AutoScalingGroupResolvers<ContextType>;
  AutoScalingGroupConnection?: AutoScalingGroupConnectionResolvers<ContextType>;
  AutoScalingGroupEdge?: AutoScalingGroupEdgeResolvers<ContextType>;
  AutoScalingGroupProvider?: AutoScalingGroupProviderResolvers<ContextType>;
  AutoScalingInstance?: AutoScalingInstanceResolvers<ContextType>;
  AutoScalingInstanceConnection?: AutoScalingInstanceConnectionResolvers<ContextType>;
  AutoScalingInstanceEdge?: AutoScalingInstanceEdgeResolvers<ContextType>;
  CapacityAmounts?: CapacityAmountsResolvers<ContextType>;
  CapacityPlan?: CapacityPlanResolvers<ContextType>;
  CapacityProvider?: CapacityProviderResolvers<ContextType>;
  CapacityProviderStrategyItem?: CapacityProviderStrategyItemResolvers<ContextType>;
  ClearFaultPayload?: ClearFaultPayloadResolvers<ContextType>;
  ClearLoadPayload?: ClearLoadPayloadResolvers<ContextType>;
  Clock?: ClockResolvers<ContextType>;
  Cluster?: ClusterResolvers<ContextType>;
  ClusterAttachment?: ClusterAttachmentResolvers<ContextType>;
  ClusterConnection?: ClusterConnectionResolvers<ContextType>;
  ClusterCost?: ClusterCostResolvers<ContextType>;
  ClusterEdge?: ClusterEdgeResolvers<ContextType>;
  CodeDeployDeployment?: CodeDeployDeploymentResolvers<ContextType>;
  CodeDeployPayload?: CodeDeployPayloadResolvers<ContextType>;
  CompleteLifecycleActionPayload?: CompleteLifecycleActionPayloadResolvers<ContextType>;
  Container?: ContainerResolvers<ContextType>;
  ContainerImage?: ContainerImageResolvers<ContextType>;
  ContainerInstance?: ContainerInstanceResolvers<ContextType>;
  ContainerInstanceConnection?: ContainerInstanceConnectionResolvers<ContextType>;
  ContainerInstanceEdge?: ContainerInstanceEdgeResolvers<ContextType>;
  ContainerInstanceHealth?: ContainerInstanceHealthResolvers<ContextType>;
  ContinueServiceDeploymentPayload?: ContinueServiceDeploymentPayloadResolvers<ContextType>;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  CreateAutoScalingGroupPayload?: CreateAutoScalingGroupPayloadResolvers<ContextType>;
  CreateCapacityProviderPayload?: CreateCapacityProviderPayloadResolvers<ContextType>;
  CreateClusterPayload?: CreateClusterPayloadResolvers<ContextType>;
  CreateDaemonPayload?: CreateDaemonPayloadResolvers<ContextType>;
  CreateServicePayload?: CreateServicePayloadResolvers<ContextType>;
  CreateTargetGroupPayload?: CreateTargetGroupPayloadResolvers<ContextType>;
  CreateTaskSetPayload?: CreateTaskSetPayloadResolvers<ContextType>;
  Daemon?: DaemonResolvers<ContextType>;
  DaemonCircuitBreaker?: DaemonCircuitBreakerResolvers<ContextType>;
  DaemonConnection?: DaemonConnectionResolvers<ContextType>;
  DaemonDeployment?: DaemonDeploymentResolvers<ContextType>;
  DaemonDeploymentAlarms?: DaemonDeploymentAlarmsResolvers<ContextType>;
  DaemonDeploymentConnection?: DaemonDeploymentConnectionResolvers<ContextType>;
  DaemonDeploymentEdge?: DaemonDeploymentEdgeResolvers<ContextType>;
  DaemonEdge?: DaemonEdgeResolvers<ContextType>;
  DaemonProviderCounts?: DaemonProviderCountsResolvers<ContextType>;
  DaemonRevision?: DaemonRevisionResolvers<ContextType>;
  DaemonRevisionCounts?: DaemonRevisionCountsResolvers<ContextType>;
  DaemonRollback?: DaemonRollbackResolvers<ContextType>;
  DaemonTaskDefinition?: DaemonTaskDefinitionResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAlarmMuteRulePayload?: DeleteAlarmMuteRulePayloadResolvers<ContextType>;
  DeleteAlarmsPayload?: DeleteAlarmsPayloadResolvers<ContextType>;
  DeleteAttributesPayload?: DeleteAttributesPayloadResolvers<ContextType>;
  DeleteAutoScalingGroupPayload?: DeleteAutoScalingGroupPayloadResolvers<ContextType>;
  DeleteCapacityProviderPayload?: DeleteCapacityProviderPayloadResolvers<ContextType>;
  DeleteClusterPayload?: DeleteClusterPayloadResolvers<ContextType>;
  DeleteDaemonPayload?: DeleteDaemonPayloadResolvers<ContextType>;
  DeleteDaemonTaskDefinitionPayload?: DeleteDaemonTaskDefinitionPayloadResolvers<ContextType>;
  DeleteGroupScalingPolicyPayload?: DeleteGroupScalingPolicyPayloadResolvers<ContextType>;
  DeleteGroupScheduledActionPayload?: DeleteGroupScheduledActionPayloadResolvers<ContextType>;
  DeleteInboundHookPayload?: DeleteInboundHookPayloadResolvers<ContextType>;
  DeleteLifecycleHookPayload?: DeleteLifecycleHookPayloadResolvers<ContextType>;
  DeleteScalingPolicyPayload?: DeleteScalingPolicyPayloadResolvers<ContextType>;
  DeleteScheduledActionPayload?: DeleteScheduledActionPayloadResolvers<ContextType>;
  DeleteServicePayload?: DeleteServicePayloadResolvers<ContextType>;
  DeleteTargetGroupPayload?: DeleteTargetGroupPayloadResolvers<ContextType>;
  DeleteTaskDefinitionsPayload?: DeleteTaskDefinitionsPayloadResolvers<ContextType>;
  DeleteTaskSetPayload?: DeleteTaskSetPayloadResolvers<ContextType>;
  DeleteWarmPoolPayload?: DeleteWarmPoolPayloadResolvers<ContextType>;
  DeleteWebhookPayload?: DeleteWebhookPayloadResolvers<ContextType>;
  Deployment?: DeploymentResolvers<ContextType>;
  DeploymentPreview?: DeploymentPreviewResolvers<ContextType>;
  DeregisterContainerInstancePayload?: DeregisterContainerInstancePayloadResolvers<ContextType>;
  DeregisterScalableTargetPayload?: DeregisterScalableTargetPayloadResolvers<ContextType>;
  DeregisterTaskDefinitionPayload?: DeregisterTaskDefinitionPayloadResolvers<ContextType>;
  DesiredCountChange?: DesiredCountChangeResolvers<ContextType>;
  DisableAlarmActionsPayload?: DisableAlarmActionsPayloadResolvers<ContextType>;
  EnableAlarmActionsPayload?: EnableAlarmActionsPayloadResolvers<ContextType>;
  EvaluateExpressionResult?: EvaluateExpressionResultResolvers<ContextType>;
  Event?: EventResolvers<ContextType>;
  EventConnection?: EventConnectionResolvers<ContextType>;
  EventEdge?: EventEdgeResolvers<ContextType>;
  EventRecord?: EventRecordResolvers<ContextType>;
  EventRecordConnection?: EventRecordConnectionResolvers<ContextType>;
  EventRecordEdge?: EventRecordEdgeResolvers<ContextType>;
  ExecuteGroupScalingPolicyPayload?: ExecuteGroupScalingPolicyPayloadResolvers<ContextType>;
  ExplainPlacementResult?: ExplainPlacementResultResolvers<ContextType>;
  ExpressionError?: ExpressionErrorResolvers<ContextType>;
  ExpressionMatch?: ExpressionMatchResolvers<ContextType>;
  Failure?: FailureResolvers<ContextType>;
  FamilyConnection?: FamilyConnectionResolvers<ContextType>;
  FamilyEdge?: FamilyEdgeResolvers<ContextType>;
  Fault?: FaultResolvers<ContextType>;
  ForecastHour?: ForecastHourResolvers<ContextType>;
  FunnelStep?: FunnelStepResolvers<ContextType>;
  GroupActivity?: GroupActivityResolvers<ContextType>;
  GroupActivityConnection?: GroupActivityConnectionResolvers<ContextType>;
  GroupActivityEdge?: GroupActivityEdgeResolvers<ContextType>;
  GroupLifecycleHook?: GroupLifecycleHookResolvers<ContextType>;
  GroupScalingPolicy?: GroupScalingPolicyResolvers<ContextType>;
  GroupScheduledAction?: GroupScheduledActionResolvers<ContextType>;
  GroupTargetTrackingConfiguration?: GroupTargetTrackingConfigurationResolvers<ContextType>;
  IdleInstance?: IdleInstanceResolvers<ContextType>;
  IdleInstanceConnection?: IdleInstanceConnectionResolvers<ContextType>;
  IdleInstanceEdge?: IdleInstanceEdgeResolvers<ContextType>;
  ImageFindingCount?: ImageFindingCountResolvers<ContextType>;
  ImageScan?: ImageScanResolvers<ContextType>;
  InboundCommand?: InboundCommandResolvers<ContextType>;
  InboundDelivery?: InboundDeliveryResolvers<ContextType>;
  InboundDeliveryPage?: InboundDeliveryPageResolvers<ContextType>;
  InboundDeliveryPayload?: InboundDeliveryPayloadResolvers<ContextType>;
  InboundDeploy?: InboundDeployResolvers<ContextType>;
  InboundEffect?: InboundEffectResolvers<ContextType>;
  InboundHook?: InboundHookResolvers<ContextType>;
  InboundHookPayload?: InboundHookPayloadResolvers<ContextType>;
  InboundHookSecretPayload?: InboundHookSecretPayloadResolvers<ContextType>;
  InboundLoad?: InboundLoadResolvers<ContextType>;
  InboundMetric?: InboundMetricResolvers<ContextType>;
  InboundRule?: InboundRuleResolvers<ContextType>;
  InjectFaultPayload?: InjectFaultPayloadResolvers<ContextType>;
  InstanceCost?: InstanceCostResolvers<ContextType>;
  InstanceHealthCheck?: InstanceHealthCheckResolvers<ContextType>;
  InstanceRefresh?: InstanceRefreshResolvers<ContextType>;
  InstanceType?: InstanceTypeResolvers<ContextType>;
  InstanceTypeOverride?: InstanceTypeOverrideResolvers<ContextType>;
  InstancesDistribution?: InstancesDistributionResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  KeyValuePair?: KeyValuePairResolvers<ContextType>;
  LaunchTemplateVersion?: LaunchTemplateVersionResolvers<ContextType>;
  LifecycleHookDetail?: LifecycleHookDetailResolvers<ContextType>;
  ListedAttribute?: ListedAttributeResolvers<ContextType>;
  ListedAttributeConnection?: ListedAttributeConnectionResolvers<ContextType>;
  ListedAttributeEdge?: ListedAttributeEdgeResolvers<ContextType>;
  Load?: LoadResolvers<ContextType>;
  ManagedAgent?: ManagedAgentResolvers<ContextType>;
  ManagedScaling?: ManagedScalingResolvers<ContextType>;
  ManagedScalingDecision?: ManagedScalingDecisionResolvers<ContextType>;
  ManagedScalingReport?: ManagedScalingReportResolvers<ContextType>;
  Metric?: MetricResolvers<ContextType>;
  MetricConnection?: MetricConnectionResolvers<ContextType>;
  MetricDataResult?: MetricDataResultResolvers<ContextType>;
  MetricDimension?: MetricDimensionResolvers<ContextType>;
  MetricEdge?: MetricEdgeResolvers<ContextType>;
  MetricStatisticsPoint?: MetricStatisticsPointResolvers<ContextType>;
  Microusd?: GraphQLScalarType;
  ModifyTargetGroupPayload?: ModifyTargetGroupPayloadResolvers<ContextType>;
  MoveImageTagPayload?: MoveImageTagPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NetworkBinding?: NetworkBindingResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotScaledReason?: NotScaledReasonResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PassedLifecycleStage?: PassedLifecycleStageResolvers<ContextType>;
  Placement?: PlacementResolvers<ContextType>;
  PlacementConstraint?: PlacementConstraintResolvers<ContextType>;
  PlacementPreview?: PlacementPreviewResolvers<ContextType>;
  PlacementStrategy?: PlacementStrategyResolvers<ContextType>;
  PlanCapacityResult?: PlanCapacityResultResolvers<ContextType>;
  PlanObstacle?: PlanObstacleResolvers<ContextType>;
  PlanObstacleStep?: PlanObstacleStepResolvers<ContextType>;
  PlannedAmounts?: PlannedAmountsResolvers<ContextType>;
  PlannedInstances?: PlannedInstancesResolvers<ContextType>;
  PlannedService?: PlannedServiceResolvers<ContextType>;
  PlannedZoneLoss?: PlannedZoneLossResolvers<ContextType>;
  PredictiveScalingForecast?: PredictiveScalingForecastResolvers<ContextType>;
  PredictiveScalingPolicyConfiguration?: PredictiveScalingPolicyConfigurationResolvers<ContextType>;
  PreviewDeploymentResult?: PreviewDeploymentResultResolvers<ContextType>;
  PreviewedEvent?: PreviewedEventResolvers<ContextType>;
  PreviewedStop?: PreviewedStopResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  PutAccountSettingPayload?: PutAccountSettingPayloadResolvers<ContextType>;
  PutAlarmMuteRulePayload?: PutAlarmMuteRulePayloadResolvers<ContextType>;
  PutAttributesPayload?: PutAttributesPayloadResolvers<ContextType>;
  PutClusterCapacityProvidersPayload?: PutClusterCapacityProvidersPayloadResolvers<ContextType>;
  PutCompositeAlarmPayload?: PutCompositeAlarmPayloadResolvers<ContextType>;
  PutGroupScalingPolicyPayload?: PutGroupScalingPolicyPayloadResolvers<ContextType>;
  PutGroupScheduledActionPayload?: PutGroupScheduledActionPayloadResolvers<ContextType>;
  PutLifecycleHookPayload?: PutLifecycleHookPayloadResolvers<ContextType>;
  PutMetricAlarmPayload?: PutMetricAlarmPayloadResolvers<ContextType>;
  PutMetricDataPayload?: PutMetricDataPayloadResolvers<ContextType>;
  PutScalingPolicyPayload?: PutScalingPolicyPayloadResolvers<ContextType>;
  PutScheduledActionPayload?: PutScheduledActionPayloadResolvers<ContextType>;
  PutSubnetsPayload?: PutSubnetsPayloadResolvers<ContextType>;
  PutWarmPoolPayload?: PutWarmPoolPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateLimit?: RateLimitResolvers<ContextType>;
  RegisterContainerInstancesPayload?: RegisterContainerInstancesPayloadResolvers<ContextType>;
  RegisterDaemonTaskDefinitionPayload?: RegisterDaemonTaskDefinitionPayloadResolvers<ContextType>;
  RegisterScalableTargetPayload?: RegisterScalableTargetPayloadResolvers<ContextType>;
  RegisterTaskDefinitionPayload?: RegisterTaskDefinitionPayloadResolvers<ContextType>;
  ReservationPoint?: ReservationPointResolvers<ContextType>;
  Resource?: ResourceResolvers<ContextType>;
  RetireTasksPayload?: RetireTasksPayloadResolvers<ContextType>;
  RevisionChange?: RevisionChangeResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  RunActivity?: RunActivityResolvers<ContextType>;
  RunAndNotifyPayload?: RunAndNotifyPayloadResolvers<ContextType>;
  RunCluster?: RunClusterResolvers<ContextType>;
  RunGroupChange?: RunGroupChangeResolvers<ContextType>;
  RunMessage?: RunMessageResolvers<ContextType>;
  RunNotified?: RunNotifiedResolvers<ContextType>;
  RunRange?: RunRangeResolvers<ContextType>;
  RunReport?: RunReportResolvers<ContextType>;
  RunSeries?: RunSeriesResolvers<ContextType>;
  RunService?: RunServiceResolvers<ContextType>;
  RunTaskPayload?: RunTaskPayloadResolvers<ContextType>;
  RunVerdict?: RunVerdictResolvers<ContextType>;
  ScalableTarget?: ScalableTargetResolvers<ContextType>;
  ScalableTargetConnection?: ScalableTargetConnectionResolvers<ContextType>;
  ScalableTargetEdge?: ScalableTargetEdgeResolvers<ContextType>;
  ScalingActivity?: ScalingActivityResolvers<ContextType>;
  ScalingActivityConnection?: ScalingActivityConnectionResolvers<ContextType>;
  ScalingActivityEdge?: ScalingActivityEdgeResolvers<ContextType>;
  ScalingAlarm?: ScalingAlarmResolvers<ContextType>;
  ScalingCandidate?: ScalingCandidateResolvers<ContextType>;
  ScalingEvaluation?: ScalingEvaluationResolvers<ContextType>;
  ScalingPolicy?: ScalingPolicyResolvers<ContextType>;
  ScalingPolicyConnection?: ScalingPolicyConnectionResolvers<ContextType>;
  ScalingPolicyEdge?: ScalingPolicyEdgeResolvers<ContextType>;
  ScheduledAction?: ScheduledActionResolvers<ContextType>;
  ScheduledActionConnection?: ScheduledActionConnectionResolvers<ContextType>;
  ScheduledActionEdge?: ScheduledActionEdgeResolvers<ContextType>;
  Series?: SeriesResolvers<ContextType>;
  SeriesPoint?: SeriesPointResolvers<ContextType>;
  Service?: ServiceResolvers<ContextType>;
  ServiceConnectDefaults?: ServiceConnectDefaultsResolvers<ContextType>;
  ServiceConnection?: ServiceConnectionResolvers<ContextType>;
  ServiceCost?: ServiceCostResolvers<ContextType>;
  ServiceDeployment?: ServiceDeploymentResolvers<ContextType>;
  ServiceDeploymentAlarms?: ServiceDeploymentAlarmsResolvers<ContextType>;
  ServiceDeploymentCircuitBreaker?: ServiceDeploymentCircuitBreakerResolvers<ContextType>;
  ServiceDeploymentConnection?: ServiceDeploymentConnectionResolvers<ContextType>;
  ServiceDeploymentEdge?: ServiceDeploymentEdgeResolvers<ContextType>;
  ServiceDeploymentRollback?: ServiceDeploymentRollbackResolvers<ContextType>;
  ServiceEdge?: ServiceEdgeResolvers<ContextType>;
  ServiceEvent?: ServiceEventResolvers<ContextType>;
  ServiceRevision?: ServiceRevisionResolvers<ContextType>;
  ServiceRevisionSummary?: ServiceRevisionSummaryResolvers<ContextType>;
  SetAgentConnectedPayload?: SetAgentConnectedPayloadResolvers<ContextType>;
  SetAlarmStatePayload?: SetAlarmStatePayloadResolvers<ContextType>;
  SetClockPayload?: SetClockPayloadResolvers<ContextType>;
  SetContainerHealthPayload?: SetContainerHealthPayloadResolvers<ContextType>;
  SetDesiredCapacityPayload?: SetDesiredCapacityPayloadResolvers<ContextType>;
  SetImageScanFindingsPayload?: SetImageScanFindingsPayloadResolvers<ContextType>;
  SetInstanceHealthPayload?: SetInstanceHealthPayloadResolvers<ContextType>;
  SetInstanceProtectionPayload?: SetInstanceProtectionPayloadResolvers<ContextType>;
  SetLoadPayload?: SetLoadPayloadResolvers<ContextType>;
  SetTargetHealthPayload?: SetTargetHealthPayloadResolvers<ContextType>;
  Shortfall?: ShortfallResolvers<ContextType>;
  SimulateResult?: SimulateResultResolvers<ContextType>;
  Simulation?: SimulationResolvers<ContextType>;
  Spend?: SpendResolvers<ContextType>;
  StartInstanceRefreshPayload?: StartInstanceRefreshPayloadResolvers<ContextType>;
  StartTaskPayload?: StartTaskPayloadResolvers<ContextType>;
  StepAdjustment?: StepAdjustmentResolvers<ContextType>;
  StepScalingPolicyConfiguration?: StepScalingPolicyConfigurationResolvers<ContextType>;
  StopServiceDeploymentPayload?: StopServiceDeploymentPayloadResolvers<ContextType>;
  StopTaskPayload?: StopTaskPayloadResolvers<ContextType>;
  SubmitContainerStateChangePayload?: SubmitContainerStateChangePayloadResolvers<ContextType>;
  Subnet?: SubnetResolvers<ContextType>;
  SuspendedState?: SuspendedStateResolvers<ContextType>;
  Tag?: TagResolvers<ContextType>;
  TagResourcePayload?: TagResourcePayloadResolvers<ContextType>;
  Target?: TargetResolvers<ContextType>;
  TargetGroup?: TargetGroupResolvers<ContextType>;
  TargetTrackingScalingPolicyConfiguration?: TargetTrackingScalingPolicyConfigurationResolvers<ContextType>;
  Task?: TaskResolvers<ContextType>;
  TaskConnection?: TaskConnectionResolvers<ContextType>;
  TaskCost?: TaskCostResolvers<ContextType>;
  TaskDefinition?: TaskDefinitionResolvers<ContextType>;
  TaskDefinitionConnection?: TaskDefinitionConnectionResolvers<ContextType>;
  TaskDefinitionEdge?: TaskDefinitionEdgeResolvers<ContextType>;
  TaskEdge?: TaskEdgeResolvers<ContextType>;
  TaskProtection?: TaskProtectionResolvers<ContextType>;
  TaskSet?: TaskSetResolvers<ContextType>;
  TaskSetScale?: TaskSetScaleResolvers<ContextType>;
  Tenant?: TenantResolvers<ContextType>;
  TenantMember?: TenantMemberResolvers<ContextType>;
  TenantPayload?: TenantPayloadResolvers<ContextType>;
  TenantQuota?: TenantQuotaResolvers<ContextType>;
  TerminateInstanceInAutoScalingGroupPayload?: TerminateInstanceInAutoScalingGroupPayloadResolvers<ContextType>;
  TrustedIssuer?: TrustedIssuerResolvers<ContextType>;
  UntagResourcePayload?: UntagResourcePayloadResolvers<ContextType>;
  UpdateAutoScalingGroupPayload?: UpdateAutoScalingGroupPayloadResolvers<ContextType>;
  UpdateCapacityProviderPayload?: UpdateCapacityProviderPayloadResolvers<ContextType>;
  UpdateClusterPayload?: UpdateClusterPayloadResolvers<ContextType>;
  UpdateContainerAgentPayload?: UpdateContainerAgentPayloadResolvers<ContextType>;
  UpdateContainerInstancesStatePayload?: UpdateContainerInstancesStatePayloadResolvers<ContextType>;
  UpdateDaemonPayload?: UpdateDaemonPayloadResolvers<ContextType>;
  UpdateServicePayload?: UpdateServicePayloadResolvers<ContextType>;
  UpdateServicePrimaryTaskSetPayload?: UpdateServicePrimaryTaskSetPayloadResolvers<ContextType>;
  UpdateSimulationPayload?: UpdateSimulationPayloadResolvers<ContextType>;
  UpdateTaskProtectionPayload?: UpdateTaskProtectionPayloadResolvers<ContextType>;
  UpdateTaskSetPayload?: UpdateTaskSetPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VersionInfo?: VersionInfoResolvers<ContextType>;
  WarmPool?: WarmPoolResolvers<ContextType>;
  Webhook?: WebhookResolvers<ContextType>;
  WebhookDeliveriesPayload?: WebhookDeliveriesPayloadResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookDeliveryPage?: WebhookDeliveryPageResolvers<ContextType>;
  WebhookPayload?: WebhookPayloadResolvers<ContextType>;
  WebhookSecretPayload?: WebhookSecretPayloadResolvers<ContextType>;
};

