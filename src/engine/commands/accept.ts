import type { Command, CommandResult } from '../../model/command.ts';
import { refuse } from '../../model/refusal.ts';
import type { Record } from '../advance.ts';
import { updateContainerAgent } from '../agents/agent-update.ts';
import { reportTaskState } from '../agents/report-task-state.ts';
import type { World } from '../world.ts';
import { deleteAlarms, putCompositeAlarm, putMetricAlarm, setAlarmState, switchAlarmActions } from './alarms.ts';
import {
  deleteAttributes,
  deregisterContainerInstance,
  putAttributes,
  registerContainerInstances,
  setAgentConnected,
  updateContainerInstancesState,
} from './capacity.ts';
import {
  createCapacityProvider,
  deleteCapacityProvider,
  putClusterCapacityProviders,
  updateCapacityProvider,
} from './capacity-providers.ts';
import { changeSettings, deleteCluster, setClock, tagResource, untagResource, updateCluster } from './clusters.ts';
import { startCodeDeploy, stopCodeDeploy } from './code-deploy.ts';
import { createDaemon, deleteDaemon, updateDaemon } from './daemons.ts';
import { moveImageTag, removeImageTag, stopServiceDeployment, updateTaskProtection } from './deployments.ts';
import { clearFault, injectFault } from './faults.ts';
import {
  completeLifecycleAction,
  deleteLifecycleHook,
  deleteWarmPool,
  putLifecycleHook,
  putWarmPool,
  setInstanceHealth,
  setInstanceProtection,
  startInstanceRefresh,
  terminateInstanceInAutoScalingGroup,
} from './group-instances.ts';
import { deleteGroupScalingPolicy, executeGroupScalingPolicy, putGroupScalingPolicy } from './group-policies.ts';
import { deleteGroupScheduledAction, putGroupScheduledAction } from './group-schedules.ts';
import {
  createAutoScalingGroup,
  deleteAutoScalingGroup,
  setDesiredCapacity,
  updateAutoScalingGroup,
} from './groups.ts';
import { answerLifecycleHook, continueServiceDeployment } from './lifecycle-hooks.ts';
import { clearLoad, setLoad } from './load.ts';
import { createTargetGroup, deleteTargetGroup, modifyTargetGroup, setTargetHealth } from './load-balancers.ts';
import { putMetricData } from './metrics.ts';
import { deleteAlarmMuteRule, putAlarmMuteRule } from './mute-rules.ts';
import { retireTasks } from './retirement.ts';
import { deregisterScalableTarget, registerScalableTarget } from './scalable-targets.ts';
import { deleteScalingPolicy, putScalingPolicy } from './scaling-policies.ts';
import { deleteScheduledAction, putScheduledAction } from './scheduled-actions.ts';
import { deleteService } from './services.ts';
import { createServiceOfAnyController, updateServiceOfAnyController } from './task-set-services.ts';
import { createTaskSet, deleteTaskSet, updateServicePrimaryTaskSet, updateTaskSet } from './task-sets.ts';
import { runTask, setContainerHealth, startTask, stopTask, submitContainerStateChange } from './tasks.ts';

type Acceptors = {
  readonly [T in Command['type']]: (
    world: World,
    command: Extract<Command, { readonly type: T }>,
    record: Record,
  ) => CommandResult;
};

/** One function for each command: it checks everything first, and only then records. */
const ACCEPTORS: Acceptors = {
  UpdateCluster: updateCluster,
  DeleteCluster: deleteCluster,
  CreateCapacityProvider: createCapacityProvider,
  UpdateCapacityProvider: updateCapacityProvider,
  DeleteCapacityProvider: deleteCapacityProvider,
  PutClusterCapacityProviders: putClusterCapacityProviders,
  RetireTasks: retireTasks,
  CreateDaemon: createDaemon,
  UpdateDaemon: updateDaemon,
  DeleteDaemon: deleteDaemon,
  SetClock: setClock,
  ChangeSettings: changeSettings,
  RegisterContainerInstances: registerContainerInstances,
  DeregisterContainerInstance: deregisterContainerInstance,
  UpdateContainerInstancesState: updateContainerInstancesState,
  SetAgentConnected: setAgentConnected,
  UpdateContainerAgent: updateContainerAgent,
  PutAttributes: putAttributes,
  DeleteAttributes: deleteAttributes,
  RunTask: runTask,
  StartTask: startTask,
  StopTask: stopTask,
  SubmitContainerStateChange: submitContainerStateChange,
  ReportTaskState: reportTaskState,
  SetContainerHealth: setContainerHealth,
  CreateService: createServiceOfAnyController,
  UpdateService: updateServiceOfAnyController,
  DeleteService: deleteService,
  UpdateTaskProtection: updateTaskProtection,
  StopServiceDeployment: stopServiceDeployment,
  CreateTaskSet: createTaskSet,
  UpdateTaskSet: updateTaskSet,
  DeleteTaskSet: deleteTaskSet,
  UpdateServicePrimaryTaskSet: updateServicePrimaryTaskSet,
  StartCodeDeploy: startCodeDeploy,
  StopCodeDeploy: stopCodeDeploy,
  ContinueServiceDeployment: continueServiceDeployment,
  AnswerLifecycleHook: answerLifecycleHook,
  CreateTargetGroup: createTargetGroup,
  ModifyTargetGroup: modifyTargetGroup,
  DeleteTargetGroup: deleteTargetGroup,
  SetTargetHealth: setTargetHealth,
  SetAlarmState: setAlarmState,
  PutMetricAlarm: putMetricAlarm,
  PutCompositeAlarm: putCompositeAlarm,
  DeleteAlarms: deleteAlarms,
  PutAlarmMuteRule: putAlarmMuteRule,
  DeleteAlarmMuteRule: deleteAlarmMuteRule,
  EnableAlarmActions: switchAlarmActions,
  DisableAlarmActions: switchAlarmActions,
  PutMetricData: putMetricData,
  SetLoad: setLoad,
  ClearLoad: clearLoad,
  MoveImageTag: moveImageTag,
  RemoveImageTag: removeImageTag,
  CreateAutoScalingGroup: createAutoScalingGroup,
  UpdateAutoScalingGroup: updateAutoScalingGroup,
  SetDesiredCapacity: setDesiredCapacity,
  DeleteAutoScalingGroup: deleteAutoScalingGroup,
  SetInstanceProtection: setInstanceProtection,
  SetInstanceHealth: setInstanceHealth,
  TerminateInstanceInAutoScalingGroup: terminateInstanceInAutoScalingGroup,
  PutWarmPool: putWarmPool,
  DeleteWarmPool: deleteWarmPool,
  PutLifecycleHook: putLifecycleHook,
  DeleteLifecycleHook: deleteLifecycleHook,
  CompleteLifecycleAction: completeLifecycleAction,
  StartInstanceRefresh: startInstanceRefresh,
  PutGroupScalingPolicy: putGroupScalingPolicy,
  DeleteGroupScalingPolicy: deleteGroupScalingPolicy,
  ExecuteGroupScalingPolicy: executeGroupScalingPolicy,
  PutGroupScheduledAction: putGroupScheduledAction,
  DeleteGroupScheduledAction: deleteGroupScheduledAction,
  InjectFault: injectFault,
  ClearFault: clearFault,
  RegisterScalableTarget: registerScalableTarget,
  DeregisterScalableTarget: deregisterScalableTarget,
  PutScalingPolicy: putScalingPolicy,
  DeleteScalingPolicy: deleteScalingPolicy,
  PutScheduledAction: putScheduledAction,
  DeleteScheduledAction: deleteScheduledAction,
  TagResource: tagResource,
  UntagResource: untagResource,
};

/** Does what the command asks, or answers why the rules reject it, with nothing changed. Sources: D1, CLU-08. */
export function accept(world: World, command: Command, record: Record): CommandResult {
  if (world.meta.status !== 'ACTIVE')
    return { refusal: refuse('ClusterNotFoundException', 'Cluster not found.', ['cluster']) };
  return (ACCEPTORS[command.type] as (world: World, command: Command, record: Record) => CommandResult)(
    world,
    command,
    record,
  );
}
