import { randomUUID } from 'node:crypto';
import type { App } from '../../app/app.ts';
import { AuthError, type Principal, scopeOf } from '../../app/authorisation.ts';
import { BusyError, EcsError, NewerFormatError } from '../../app/errors.ts';
import type { Gate } from '../../app/gate.ts';
import type { ApiThrottling } from './api-throttling.ts';
import { callerOf, denied } from './caller.ts';
import { type InjectedFaults, injectedFault } from './injected-faults.ts';
import { InvalidTokenError } from './page-token.ts';
import { type Addressed, BODY_BYTES, recognise, tooLarge, uncompressed } from './protocols.ts';
import type { WireAnswer, WireRequest } from './request.ts';
import type { WireOperation, WireService } from './service.ts';
import { SERVICES } from './services.ts';
import type { SigningKeys } from './signing-keys.ts';
import { WireError } from './wire-error.ts';

export interface Wire {
  readonly app: App;
  readonly gate: Gate;
  readonly wallMs: () => number;
  readonly signingKeys: SigningKeys;
  /** Told of what was nobody's fault but ours. */
  readonly log: (message: string, detail: object) => void;
  /** Throttling and failures on purpose, for testing clients' retries. */
  readonly faults?: InjectedFaults;
  /** ECS's own limits on calls. */
  readonly throttling?: ApiThrottling;
}

/** What the body of this request may weigh before anything of it has been read. */
export const bodyLimit = (target: string | undefined): number =>
  target?.endsWith('.UploadLayerPart') ? BODY_BYTES.layers : BODY_BYTES.most;

/** One request of an AWS client, answered in its own protocol: whose it is, what it means, what came of it. */
export async function answerWire(wire: Wire, request: WireRequest): Promise<WireAnswer> {
  const requestId = randomUUID();
  const limit = bodyLimit(request.headers['x-amz-target']);
  const packed = (request.headers['content-encoding'] ?? 'identity') !== 'identity';
  let finding = recognise(request, packed ? new Uint8Array() : request.body, SERVICES);
  try {
    refuseOtherSites(request);
    if (request.body.length > limit) throw tooLarge(limit);
    const signingNames = (finding.service === undefined ? SERVICES : [finding.service]).flatMap(
      (one) => one.signingNames,
    );
    const principal = await callerOf(request, signingNames, wire);
    const body = await uncompressed(request, limit);
    if (packed) finding = recognise(request, body, SERVICES);
    return await carryOut(wire, { request, requestId, principal, addressed: finding.addressed(), body });
  } catch (error) {
    const wireError = wireErrorOf(wire, finding.service, error, requestId);
    const answer = finding.protocol.error(finding.service, wireError, requestId);
    return { ...answer, headers: { ...answer.headers, ...wireError.headers } };
  }
}

interface Carrying {
  readonly request: WireRequest;
  readonly requestId: string;
  readonly principal: Principal;
  readonly addressed: Addressed;
  readonly body: Uint8Array;
}

/** The gate's questions, then the operation; a change is written down with how it ended. */
async function carryOut(wire: Wire, { request, requestId, principal, addressed, body }: Carrying): Promise<WireAnswer> {
  const { service, operation, protocol } = addressed;
  const { tenant } = principal;
  const { name } = operation.shape;
  const qualified = `${service.signingNames[0]}:${name}`;
  const { gate } = wire;
  const audit = (resources: readonly string[], result: string) =>
    gate.audit(principal, { door: 'wire', operation: qualified, resources, result, requestId });
  try {
    gate.authorise(principal, qualified);
  } catch (error) {
    if (error instanceof AuthError) await audit([], error.code);
    throw error;
  }
  const fault = wire.faults && injectedFault(wire.faults, tenant, name);
  if (fault === 'throttle') throw throttled(1);
  const spent = gate.spend(principal, 1);
  if (spent?.allowed === false) throw throttled(spent.retryAfterSeconds);
  if (fault === 'error') throw ourFault(service);
  const onPurpose = fault && service.onPurpose?.[fault];
  if (onPurpose?.operations.has(name) === true)
    throw new WireError(onPurpose.code, onPurpose.message, { status: onPurpose.status });
  const input = protocol.read(addressed, body);
  const { run } = operation;
  if (run === undefined) throw notSimulated(service, operation);
  const { address } = request;
  const call = { app: wire.app, tenant, principal, request, operation: name, address, wallMs: wire.wallMs() };
  const waitSeconds = await wire.throttling?.(service, call, input);
  if (waitSeconds !== undefined) throw throttled(waitSeconds);
  let result = 'ok';
  try {
    const output = await run(call, input as never);
    return protocol.output(addressed, output, requestId);
  } catch (error) {
    result = error instanceof EcsError ? error.refusal.code : error instanceof WireError ? error.code : 'FAULT';
    throw error;
  } finally {
    if (gate.mode === 'verified' && scopeOf(qualified) !== 'simulation:read') await audit(resourcesOf(input), result);
  }
}

const NAMED =
  /^(cluster(Name)?|service(Name)?|task(Definition)?|family|containerInstance|resourceArn|resourceId|repositoryName|alarmName|name)$/i;
const LONGEST_NAME = 256;

/** What a change names at its top, for the log. */
const resourcesOf = (input: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(input).flatMap(([name, value]) =>
    NAMED.test(name) && typeof value === 'string' ? [value.slice(0, LONGEST_NAME)] : [],
  );

/**
 * A form of the query protocol is a request that any web page may send without being asked: browsers say which site sent
 * it, and only this one's own pages may.
 */
function refuseOtherSites({ headers }: WireRequest): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new WireError('AccessDeniedException', 'Requests from pages of other sites are refused.', { status: 403 });
}

/** AWS's own words; its clients wait as long as the header says, or longer. */
const throttled = (retryAfterSeconds: number): WireError =>
  new WireError('ThrottlingException', 'Rate exceeded', {
    status: 400,
    headers: { 'retry-after': String(Math.max(1, retryAfterSeconds)) },
  });

const ourFault = ({ faultCode }: WireService): WireError =>
  new WireError(faultCode, 'Service Unavailable. Please try again later.', { status: 500 });

/** Known to the model, and nothing stands behind it: said so, never a silent pretence. */
const notSimulated = ({ errors }: WireService, { shape, because }: WireOperation): WireError =>
  new WireError(
    errors.has('UnsupportedFeatureException') ? 'UnsupportedFeatureException' : 'UnsupportedOperationException',
    `Stowage does not simulate ${shape.name}${because === undefined ? '' : `: ${because}`}.`,
    { status: 400 },
  );

function wireErrorOf(wire: Wire, service: WireService | undefined, error: unknown, requestId: string): WireError {
  if (error instanceof WireError) return error;
  if (error instanceof AuthError) return denied(error);
  if (error instanceof InvalidTokenError)
    return new WireError(service?.invalidToken ?? 'InvalidParameterException', error.message, { cause: error });
  if (error instanceof EcsError) {
    const { code, message, resourceIds } = error.refusal;
    return new WireError(service?.codes?.[code] ?? code, message, {
      ...(resourceIds && { members: { resourceIds } }),
      cause: error,
    });
  }
  const faultCode = service?.faultCode ?? 'InternalFailure';
  if (error instanceof BusyError || error instanceof NewerFormatError)
    return new WireError(faultCode, error.message, { status: 503, cause: error });
  wire.log('fault', { requestId, error });
  return new WireError(faultCode, 'The request could not be carried out because of a fault of the server.', {
    status: 500,
    cause: error,
  });
}
