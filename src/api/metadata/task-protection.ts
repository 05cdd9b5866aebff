import { randomUUID } from 'node:crypto';
import type { App } from '../../app/app.ts';
import { AuthError, type Principal } from '../../app/authorisation.ts';
import { EcsError } from '../../app/errors.ts';
import type { Gate } from '../../app/gate.ts';
import { isProtected } from '../../engine/tasks/protection.ts';
import type { World } from '../../engine/world.ts';
import { type AskingTask, askingTask } from './find-task.ts';
import { readWish } from './protection-wish.ts';
import type { MetadataAnswer } from './request.ts';

export interface ProtectionDoor {
  readonly app: App;
  readonly gate: Gate;
  readonly principal: Principal;
}

/** What the GET behind `$ECS_AGENT_URI/task-protection/v1/state` answers the task with this id. Source: PROT-04. */
export async function answerProtection({ app, gate, principal }: ProtectionDoor, id: string): Promise<MetadataAnswer> {
  gate.authorise(principal, 'ecs:GetTaskProtection');
  const asking = await askingTask(app, principal.tenant, id);
  if (asking === undefined) return noSuchTask();
  return asTask(asking, randomUUID(), () => app.deployments.protection(principal.tenant, itself(asking)));
}

/** What comes of its PUT: the use case behind UpdateTaskProtection, written down like every change. Sources: PROT-01, PROT-04. */
export async function answerProtect(
  { app, gate, principal }: ProtectionDoor,
  id: string,
  body: string,
): Promise<MetadataAnswer> {
  const operation = 'ecs:UpdateTaskProtection';
  const requestId = randomUUID();
  const audit = async (resources: readonly string[], result: string): Promise<void> => {
    if (gate.mode === 'verified')
      await gate.audit(principal, { door: 'wire', operation, resources, result, requestId });
  };
  try {
    gate.authorise(principal, operation);
  } catch (error) {
    if (error instanceof AuthError) await audit([], error.code);
    throw error;
  }
  const wish = readWish(body);
  if (wish === undefined) return invalid('UpdateTaskProtection: failed to decode request');
  const asking = await askingTask(app, principal.tenant, id);
  if (asking === undefined) return noSuchTask();
  const { protectionEnabled, ...expiry } = wish;
  if (protectionEnabled === undefined)
    return invalid("Invalid request: does not contain 'ProtectionEnabled' field", asking.view.taskArn);
  let result = 'FAULT';
  try {
    return await asTask(
      asking,
      requestId,
      () => app.deployments.protect(principal.tenant, { ...itself(asking), protectionEnabled, ...expiry }),
      (code) => {
        result = code;
      },
    );
  } finally {
    await audit([asking.world.cluster, asking.view.taskArn], result);
  }
}

type Protection = Awaited<ReturnType<App['deployments']['protection']>>;

/**
 * Asks ECS with the role of the task, which has to have one, and puts the answer into the agent's form.
 *
 * @param ended - told how it ended: `ok` or the code of an error
 */
async function asTask(
  { serial, view: { taskArn, taskRoleArn } }: AskingTask,
  requestId: string,
  call: () => Promise<Protection>,
  ended: (code: string) => void = () => {},
): Promise<MetadataAnswer> {
  const refused = (status: number, error: AgentError, askedAs?: string): MetadataAnswer => {
    ended(error.Code);
    return failed(status, error, askedAs);
  };
  if (taskRoleArn === undefined || taskRoleArn === '')
    return refused(403, {
      Arn: taskArn,
      Code: 'AccessDeniedException',
      Message: 'Invalid Request: no task IAM role credentials available for task',
    });
  try {
    const {
      world,
      failures: [failure],
    } = await call();
    ended('ok');
    return failure === undefined
      ? json(200, { protection: protectionDocument(world, serial, taskArn) })
      : json(200, { failure: { Arn: failure.arn, Detail: failure.detail ?? null, Reason: failure.reason } });
  } catch (error) {
    if (!(error instanceof EcsError)) throw error;
    return refused(400, { Arn: taskArn, Code: error.refusal.code, Message: error.message }, requestId);
  }
}

const itself = ({ world, view }: AskingTask) => ({ cluster: world.cluster, tasks: [view.taskArn] });

function protectionDocument(world: World, serial: number, taskArn: string) {
  const slot = world.tasks.slotOf(serial);
  const on = slot !== undefined && isProtected(world, slot);
  return {
    ExpirationDate: on ? new Date(world.tasks.get('protectedUntilAtMs', slot)).toISOString() : null,
    ProtectionEnabled: on,
    TaskArn: taskArn,
  };
}

interface AgentError {
  readonly Arn?: string;
  readonly Code: string;
  readonly Message: string;
}

const noSuchTask = (): MetadataAnswer =>
  failed(404, { Code: 'ResourceNotFoundException', Message: 'Failed to find a task for the request' });

const invalid = (message: string, taskArn?: string): MetadataAnswer =>
  failed(400, { ...(taskArn !== undefined && { Arn: taskArn }), Code: 'InvalidParameterException', Message: message });

/** With the id of a request where ECS was asked. */
const failed = (status: number, error: AgentError, requestId?: string): MetadataAnswer =>
  json(status, { ...(requestId !== undefined && { requestID: requestId }), error });

const json = (status: number, body: unknown): MetadataAnswer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});
