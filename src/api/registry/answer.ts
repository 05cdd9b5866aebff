import { randomUUID } from 'node:crypto';
import type { App } from '../../app/app.ts';
import { AuthError, type Principal } from '../../app/authorisation.ts';
import type { Gate } from '../../app/gate.ts';
import { registryCaller } from './caller.ts';
import { CHALLENGE, errorAnswer, RegistryError, registryErrorOf } from './errors.ts';
import {
  deleteManifest,
  getBlob,
  getManifest,
  listReferrers,
  listRepositories,
  listTags,
  putManifest,
} from './images.ts';
import {
  isRegistryPath,
  type RegistryAnswer,
  type RegistryQuestion,
  type RegistryRequest,
  recogniseRegistry,
} from './request.ts';
import { type Asking, beginUpload, cancelUpload, continueUpload, endUpload, uploadStatus } from './uploads.ts';

export interface RegistryDoor {
  readonly app: App;
  readonly gate: Gate;
  /** Told of what was nobody's fault but ours. */
  readonly log: (message: string, detail: object) => void;
}

export type Registry = (request: RegistryRequest) => Promise<RegistryAnswer | undefined>;

/** What can be asked, the operation of ECR that it is for authorisation and the log, and who answers. */
interface Answering {
  readonly operation: string;
  /** It changes something, and is written down. */
  readonly changes: boolean;
  readonly run: (asking: Asking) => Promise<RegistryAnswer>;
}
const reads = (operation: string, run: Answering['run']): Answering => ({
  operation: `ecr:${operation}`,
  changes: false,
  run,
});
const changes = (operation: string, run: Answering['run']): Answering => ({
  operation: `ecr:${operation}`,
  changes: true,
  run,
});

function answeringOf(question: RegistryQuestion, method: string): Answering | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  switch (question.kind) {
    case 'catalog':
      return asked === 'GET' ? reads('DescribeRepositories', listRepositories) : undefined;
    case 'tags':
      return asked === 'GET' ? reads('ListImages', listTags) : undefined;
    case 'referrers':
      return asked === 'GET'
        ? reads('ListImageReferrers', (asking) => listReferrers(asking, question.digest))
        : undefined;
    case 'manifest':
      if (asked === 'GET') return reads('BatchGetImage', (asking) => getManifest(asking, question.reference));
      if (asked === 'PUT') return changes('PutImage', (asking) => putManifest(asking, question.reference));
      return asked === 'DELETE'
        ? changes('BatchDeleteImage', (asking) => deleteManifest(asking, question.reference))
        : undefined;
    case 'blob':
      return asked === 'GET'
        ? reads('GetDownloadUrlForLayer', (asking) => getBlob(asking, question.digest))
        : undefined;
    case 'uploads':
      return asked === 'POST' ? changes('InitiateLayerUpload', beginUpload) : undefined;
    case 'upload':
      if (asked === 'GET')
        return reads('BatchCheckLayerAvailability', (asking) => uploadStatus(asking, question.uploadId));
      if (asked === 'PATCH') return changes('UploadLayerPart', (asking) => continueUpload(asking, question.uploadId));
      if (asked === 'PUT') return changes('CompleteLayerUpload', (asking) => endUpload(asking, question.uploadId));
      return asked === 'DELETE'
        ? changes('CompleteLayerUpload', (asking) => cancelUpload(asking, question.uploadId))
        : undefined;
    default:
      return undefined;
  }
}

/**
 * The registry's own door: what docker, skopeo and their like speak to push and pull images, over the same repositories as
 * the ECR API. Undefined: the path is none of its. Source: OCI Distribution Specification 1.1.
 */
export function registryOver({ app, gate, log }: RegistryDoor): Registry {
  return async (request) => {
    const question = recogniseRegistry(request.path);
    if (question === undefined && !isRegistryPath(request.path)) return undefined;
    try {
      const answer = await answerQuestion({ app, gate }, request, question);
      return withCommon(answer);
    } catch (error) {
      const known = registryErrorOf(error);
      if (known === undefined) log('fault', { error });
      return withCommon(
        errorAnswer(
          known ??
            new RegistryError(500, 'UNKNOWN', 'The request could not be carried out because of a fault of the server.'),
        ),
      );
    }
  };
}

const withCommon = ({ status, headers, body }: RegistryAnswer): RegistryAnswer => ({
  status,
  headers: {
    'docker-distribution-api-version': 'registry/2.0',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  },
  body,
});

async function answerQuestion(
  { app, gate }: Pick<RegistryDoor, 'app' | 'gate'>,
  request: RegistryRequest,
  question: RegistryQuestion | undefined,
): Promise<RegistryAnswer> {
  if (question?.kind === 'link') return answerLink({ app, gate }, request, question.link);
  const { authorization, 'sec-fetch-site': site } = request.headers;
  // A page of another site may send what a form can send: browsers say so.
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new RegistryError(403, 'DENIED', 'Requests from pages of other sites are refused.');
  // Clients send what `docker login` was given only to whoever asks for it.
  if (question?.kind === 'ping' && authorization === undefined)
    throw new RegistryError(401, 'UNAUTHORIZED', 'Not Authorized', CHALLENGE);
  const principal = await registryCaller(gate, app.ecr, authorization, request.sourceAddress);
  if (question?.kind === 'ping') return { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
  const answering = question && answeringOf(question, request.method);
  if (question === undefined || answering === undefined)
    throw new RegistryError(question === undefined ? 404 : 405, 'UNSUPPORTED', 'The operation is unsupported.');
  const name = 'name' in question ? question.name : '';
  return carryOut(gate, principal, answering, { app, tenant: principal.tenant, name, request });
}

/** The gate's questions, then the work; a change is written down with how it ended. */
async function carryOut(
  gate: Gate,
  principal: Principal,
  { operation, changes: isChange, run }: Answering,
  asking: Asking,
): Promise<RegistryAnswer> {
  const requestId = randomUUID();
  const audit = async (result: string): Promise<void> => {
    if (isChange && gate.mode === 'verified')
      await gate.audit(principal, { door: 'wire', operation, resources: [asking.name], result, requestId });
  };
  try {
    gate.authorise(principal, operation);
    const spent = gate.spend(principal, 1);
    if (spent?.allowed === false) throw new AuthError('THROTTLED', `Try again in ${spent.retryAfterSeconds} s.`, spent);
    const answer = await run(asking);
    await audit('ok');
    return answer;
  } catch (error) {
    await audit(registryErrorOf(error)?.code ?? 'FAULT');
    throw error;
  }
}

/** The bytes behind an address that GetDownloadUrlForLayer gave out: for whoever has it, while the key that asked is good. */
async function answerLink(
  { app, gate }: Pick<RegistryDoor, 'app' | 'gate'>,
  request: RegistryRequest,
  link: string,
): Promise<RegistryAnswer> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new RegistryError(405, 'UNSUPPORTED', 'The operation is unsupported.');
  const layer = await app.ecr.linkedLayer(link);
  if (layer === undefined) throw new RegistryError(403, 'DENIED', 'The address is not signed, or has expired.');
  let principal: Principal;
  try {
    principal = await gate.renew(layer);
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    throw new RegistryError(403, 'DENIED', 'Whoever asked for this address is not let in any more.');
  }
  const asking = { app, tenant: layer.tenant, name: layer.repository, request };
  return carryOut(
    gate,
    principal,
    reads('GetDownloadUrlForLayer', () => getBlob(asking, layer.digest)),
    asking,
  );
}
