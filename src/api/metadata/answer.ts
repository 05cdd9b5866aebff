import type { App } from '../../app/app.ts';
import { AuthError } from '../../app/authorisation.ts';
import { EcsError } from '../../app/errors.ts';
import type { Gate } from '../../app/gate.ts';
import { rateLimiter } from '../../app/rates.ts';
import { tagsOfInstance } from '../../engine/commands/clusters.ts';
import { authStatus } from '../graphql/access.ts';
import { instanceRoleOf, isImdsBlocked, roleCredentials, secondsText } from './credentials.ts';
import { containerDocument, statsDocument, taskDocument } from './documents.ts';
import { type AskingTask, askingTask } from './find-task.ts';
import { instanceFact } from './instance.ts';
import { type MetadataAnswer, type MetadataQuestion, type MetadataRequest, recogniseMetadata } from './request.ts';
import { answerProtect, answerProtection } from './task-protection.ts';

export interface MetadataDoor {
  readonly app: App;
  readonly gate: Gate;
  readonly wallMs: () => number;
}

/** What one task may ask of its endpoint. Source: IAM-04. */
export const METADATA_RATE = { perSecond: 40, burst: 60 } as const;
const IMDS_TOKEN = 'simulated-token-that-nothing-asks-for';

export type Metadata = (request: MetadataRequest) => Promise<MetadataAnswer | undefined>;

/**
 * What containers ask on AWS at their link-local addresses, by the id of their task: credentials of the task role, task
 * metadata of versions 3 and 4, the task's protection, and the role of their instance. Undefined: the path is none of these.
 * In verified mode the asker shows an API key: SDKs send AWS_CONTAINER_AUTHORIZATION_TOKEN as their Authorization header.
 */
export function metadataOver({ app, gate, wallMs }: MetadataDoor): Metadata {
  const rates = rateLimiter({ wallMs });
  return async ({ method, path, search, headers, sourceAddress, body }) => {
    const recognised = recogniseMetadata(method, path, search);
    if (recognised === undefined) return undefined;
    const { id, question } = recognised;
    try {
      const principal = await gate.identify({
        authorization: headers.authorization,
        tenant: headers['x-stowage-tenant'],
        account: recognised.account ?? headers['x-stowage-account'],
        region: recognised.region ?? headers['x-stowage-region'],
        sourceAddress,
      });
      // By whose task it is, too: whoever asks for another's does not use up what that one may ask.
      const { tenantId, accountId, region } = principal.tenant;
      const asked = [tenantId, accountId, region, id].join('/');
      if (gate.spend(principal, 1)?.allowed === false || !rates.spend(asked, 1, METADATA_RATE).allowed)
        return json(429, { message: 'Too many requests.' });
      if (question.kind === 'protection') return await answerProtection({ app, gate, principal }, id);
      if (question.kind === 'protect') return await answerProtect({ app, gate, principal }, id, await body());
      gate.authorise(principal, 'Query.task');
      const asking = await askingTask(app, principal.tenant, id);
      return asking === undefined ? unknownId(question, id) : answerTask(asking, question, wallMs());
    } catch (error) {
      if (error instanceof AuthError) return json(authStatus(error.code), { code: error.code, message: error.message });
      if (error instanceof EcsError) return json(400, { code: error.refusal.code, message: error.message });
      throw error;
    }
  };
}

/** Questions that the task's own state answers. */
type QuestionOfTask = Exclude<MetadataQuestion, { readonly kind: `protect${string}` }>;

function answerTask(asking: AskingTask, question: QuestionOfTask, wallMs: number): MetadataAnswer {
  switch (question.kind) {
    case 'credentials': {
      const { taskRoleArn } = asking.view;
      if (taskRoleArn === undefined || taskRoleArn === '') return unknownId(question, question.id);
      return json(200, { RoleArn: taskRoleArn, ...roleCredentials(asking, taskRoleArn, wallMs) });
    }
    case 'container':
      return json(200, containerDocument(asking, asking.container, question.version));
    case 'task':
      return json(200, taskDocument(asking, question.version));
    case 'taskWithTags': {
      const instance = asking.world.tasks.get('instance', asking.slot);
      const tags = { instance: instance < 0 ? [] : tagsOfInstance(asking.world, instance) };
      return json(200, taskDocument(asking, question.version, tags));
    }
    case 'stats':
      return json(200, statsDocument(asking, asking.container));
    case 'taskStats':
      return json(
        200,
        Object.fromEntries(
          asking.view.containers.flatMap(({ runtimeId }, index) =>
            runtimeId === undefined ? [] : [[runtimeId, statsDocument(asking, index)]],
          ),
        ),
      );
    default:
      return answerInstance(asking, question, wallMs);
  }
}

/** What the instance metadata service tells of the instance's role. Source: IAM-03. */
function answerInstance(
  asking: AskingTask,
  question: Extract<MetadataQuestion, { readonly kind: `imds${string}` }>,
  wallMs: number,
): MetadataAnswer {
  if (isImdsBlocked(asking)) return text(403, 'The agent keeps the instance metadata from awsvpc tasks.');
  if (question.kind === 'imdsInstance') {
    const fact = instanceFact(asking, question.path);
    return fact === undefined ? text(404, 'The task has no instance that it could ask.') : text(200, fact);
  }
  if (question.kind === 'imdsNothing') return text(404, 'Nothing is there.');
  const role = instanceRoleOf(asking);
  if (role === undefined) return text(404, 'The task has no instance that it could ask.');
  if (question.kind === 'imdsToken') return text(200, IMDS_TOKEN);
  if (question.kind === 'imdsRoles') return text(200, role);
  if (question.role !== role) return text(404, 'The instance has no such role.');
  const arn = `arn:aws:iam::${asking.world.accountId}:role/${role}`;
  return json(200, {
    Code: 'Success',
    LastUpdated: secondsText(wallMs),
    Type: 'AWS-HMAC',
    ...roleCredentials(asking, arn, wallMs),
  });
}

/** In the agent's forms: 400 for credentials, 404 for metadata. Source: IAM-02. */
function unknownId(question: MetadataQuestion, id: string): MetadataAnswer {
  if (question.kind === 'credentials')
    return json(400, {
      code: id === '' ? 'NoIdInRequest' : 'InvalidIdInRequest',
      message: id === '' ? 'CredentialsV2Request: No ID in the request' : 'CredentialsV2Request: ID not found',
      HTTPErrorCode: 400,
    });
  if (question.kind.startsWith('imds')) return text(404, 'There is no such task.');
  const version = 'version' in question ? question.version : 4;
  return json(404, `V${version} metadata handler: unable to get the task of the id ${id.slice(0, 64)}`);
}

const json = (status: number, body: unknown): MetadataAnswer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});
const text = (status: number, body: string): MetadataAnswer => ({ status, type: 'text/plain', body });
