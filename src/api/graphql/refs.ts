import type { DaemonTaskDefinition } from '../../app/daemon-task-definitions.ts';
import type { JournalRecord } from '../../app/ports.ts';
import type { GroupInstanceView } from '../../engine/views/auto-scaling-group.ts';
import type { CodeDeployView } from '../../engine/views/code-deploy.ts';
import type { ClusterCostView } from '../../engine/views/cost.ts';
import type { DeploymentPreview, PreviewedStop } from '../../engine/whatif/preview-deployment.ts';
import type { World } from '../../engine/world.ts';
import type { Alarm } from '../../model/alarm.ts';
import type { AutoScalingGroup, GroupActivity } from '../../model/auto-scaling-group.ts';
import type { CapacityProvider } from '../../model/capacity.ts';
import type { DaemonDeployment, ManagedDaemon } from '../../model/daemon.ts';
import type { EventRecord } from '../../model/event-record.ts';
import type { Funnel, PlacementChoice, ShortfallExplanation } from '../../model/explanation.ts';
import type { GroupPolicy, GroupScheduledAction } from '../../model/group-scaling.ts';
import type { InboundHook } from '../../model/inbound.ts';
import type { ScalingDecision } from '../../model/managed-scaling.ts';
import type { MuteRule } from '../../model/mute-rule.ts';
import type { PlacementStrategy } from '../../model/placement.ts';
import type {
  CountChange,
  ScalableTarget,
  ScalingCandidate,
  ScalingEvaluation,
  ScalingPolicy,
  ScheduledAction,
} from '../../model/scaling.ts';
import type { TargetGroup } from '../../model/target-group.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import type { Webhook } from '../../model/webhook.ts';

/**
 * What resolvers hand down: the world in hand, and which part of it. A query loads a cluster's world once; everything
 * below is read from it, so that no list costs a store call per item.
 */
export interface ClusterRef {
  readonly kind: 'Cluster';
  readonly world: World;
}
export interface InstanceRef {
  readonly kind: 'ContainerInstance';
  readonly world: World;
  readonly slot: number;
}
export interface TaskRef {
  readonly kind: 'Task';
  readonly world: World;
  readonly serial: number;
}
export interface ServiceRef {
  readonly kind: 'Service';
  readonly world: World;
  readonly number: number;
}
export interface TaskDefinitionRef {
  readonly kind: 'TaskDefinition';
  readonly definition: TaskDefinition;
}
/** A deployment as the service deployment that it is, and as the revision that it rolls out. */
export interface DeploymentRef {
  readonly world: World;
  readonly deployment: number;
}
export type RevisionRef = DeploymentRef;
export interface TargetRef {
  readonly world: World;
  readonly serial: number;
  /** Index of the group among those of the task's deployment. */
  readonly group: number;
}
export interface AlarmRef {
  readonly world: World;
  readonly alarm: Alarm;
}
export interface MuteRuleRef {
  readonly world: World;
  readonly rule: MuteRule;
}
export interface TargetGroupRef {
  readonly world: World;
  readonly targetGroup: TargetGroup;
}
export interface CapacityProviderRef {
  readonly world: World;
  readonly provider: CapacityProvider;
}
export interface DaemonRef {
  readonly world: World;
  readonly daemon: ManagedDaemon;
}
export interface DaemonDeploymentRef extends DaemonRef {
  readonly deployment: DaemonDeployment;
}
/** As the account keeps it. */
export type DaemonTaskDefinitionRef = DaemonTaskDefinition;
export interface AutoScalingGroupRef {
  readonly world: World;
  readonly group: AutoScalingGroup;
}
export interface AutoScalingInstanceRef {
  readonly world: World;
  readonly instance: GroupInstanceView;
}
export interface GroupActivityRef extends AutoScalingGroupRef {
  readonly activity: GroupActivity;
}
export interface GroupPolicyRef extends AutoScalingGroupRef {
  readonly policy: GroupPolicy;
}
export interface GroupActionRef extends AutoScalingGroupRef {
  readonly action: GroupScheduledAction;
}
export interface ManagedScalingRef {
  readonly world: World;
  readonly provider: string;
  readonly targetCapacity: number;
}
export type ScalingDecisionRef = ScalingDecision;
export type PreviewRef = DeploymentPreview;
export type PreviewedStopRef = PreviewedStop & { readonly world: World };
export type ClusterCostRef = ClusterCostView & { readonly world: World };
/** A registration, and what belongs to it. */
export interface ScalableTargetRef {
  readonly world: World;
  readonly target: ScalableTarget;
}
export interface ScalingPolicyRef extends ScalableTargetRef {
  readonly policy: ScalingPolicy;
}
export interface ScheduledActionRef extends ScalableTargetRef {
  readonly action: ScheduledAction;
}
export interface ScalingActivityRef extends ScalableTargetRef {
  readonly activity: number;
}
export type ScalingEvaluationRef = ScalingEvaluation;
export type ScalingCandidateRef = ScalingCandidate;
export interface CountChangeRef extends CountChange {
  readonly world: World;
  readonly service: string;
}
export interface CodeDeployRef {
  readonly world: World;
  readonly view: CodeDeployView;
}
export type NodeRef = ClusterRef | InstanceRef | TaskRef | ServiceRef | TaskDefinitionRef;

export interface PlacementRef {
  readonly world: World;
  readonly funnel: Funnel;
  readonly strategies: readonly PlacementStrategy[];
  readonly choice: PlacementChoice;
}
export interface ShortfallRef extends ShortfallExplanation {
  readonly world: World;
}
export type FunnelStepRef = Funnel['removed'][number] & { readonly world: World };
export type EventRecordRef = EventRecord;
export interface EventRef {
  readonly world: World;
  readonly record: JournalRecord;
}

export const clusterRef = (world: World): ClusterRef => ({ kind: 'Cluster', world });
export const instanceRef = (world: World, slot: number): InstanceRef => ({ kind: 'ContainerInstance', world, slot });
export const taskRef = (world: World, serial: number): TaskRef => ({ kind: 'Task', world, serial });
export const serviceRef = (world: World, number: number): ServiceRef => ({ kind: 'Service', world, number });
export const definitionRef = (definition: TaskDefinition): TaskDefinitionRef => ({
  kind: 'TaskDefinition',
  definition,
});

/** An endpoint as the store keeps it; its resolvers show it. */
export type WebhookRef = Webhook;

/** An endpoint that others send to, as the store keeps it. */
export type InboundHookRef = InboundHook;
