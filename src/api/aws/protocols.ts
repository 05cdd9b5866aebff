import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { ANSWERED } from './other-services.ts';
import { parseQuery, queryInput, xmlMembers, xmlText } from './query.ts';
import { readInput } from './read.ts';
import type { WireAnswer, WireRequest } from './request.ts';
import type { WireOperation, WireService } from './service.ts';
import { serialization, WireError } from './wire-error.ts';
import { writeOutput } from './write.ts';
import { writeJson } from './write-json.ts';

/** What the body of a request may weigh, compressed or not; layers of images come in parts of up to 20 MiB in base64. */
export const BODY_BYTES = { most: 1_048_576, layers: 29_360_128 } as const;

/** A request that has been recognised: whose operation it is, and how it is written. */
export interface Addressed {
  readonly service: WireService;
  readonly operation: WireOperation;
  readonly protocol: Protocol;
}

/** How a protocol reads an operation's input, and writes its output and errors. */
export interface Protocol {
  readonly read: (addressed: Addressed, body: Uint8Array) => Record<string, unknown>;
  readonly output: (addressed: Addressed, output: object, requestId: string) => WireAnswer;
  readonly error: (service: WireService | undefined, error: WireError, requestId: string) => WireAnswer;
}

export const unknownOperation = (what: string): WireError =>
  new WireError('UnknownOperationException', what === '' ? '' : `There is no operation ${what.slice(0, 128)}.`, {
    status: 400,
  });

/** Clients of all services come here when one address is set for all of them. */
const unknownService = (operation: string): WireError =>
  operation === ''
    ? unknownOperation('')
    : new WireError(
        'UnknownOperationException',
        `There is no operation ${operation.slice(0, 128)}: Stowage answers for ${ANSWERED}.`,
        { status: 400 },
      );

const statusOf = (service: WireService | undefined, { code, status }: WireError): number => {
  if (status !== undefined) return status;
  const { error = 'client', httpError } = service?.errors.get(code)?.traits ?? {};
  return httpError ?? (error === 'server' ? 500 : 400);
};

const isOurs = (status: number): boolean => status >= 500;

/** The members of an error: `Message` where its shape spells it so, `message` elsewhere. */
function errorBody(service: WireService | undefined, { code, message, members }: WireError): Record<string, unknown> {
  const spelled = service?.errors.get(code)?.members().has('Message') ? 'Message' : 'message';
  return { [spelled]: message, ...members };
}

/** Code and side that clients which once spoke the query protocol read from a header. */
function queryError(service: WireService | undefined, error: WireError): string {
  const [code = error.code] = service?.errors.get(error.code)?.traits.awsQueryError ?? [];
  return `${code};${isOurs(statusOf(service, error)) ? 'Receiver' : 'Sender'}`;
}

const answer = (status: number, type: string, requestId: string, body: string | Uint8Array, more = {}): WireAnswer => ({
  status,
  headers: { 'content-type': type, 'x-amzn-requestid': requestId, 'cache-control': 'no-store', ...more },
  body,
});

const isEmpty = (body: Uint8Array): boolean => body.length === 0;

/** AWS JSON 1.0 and 1.1. Sources: GEN-01 to GEN-04. */
const json = (contentType: string, queryMode: boolean): Protocol => ({
  read: ({ service, operation }, body) =>
    readInput(operation.shape.input, isEmpty(body) ? {} : parseJson(body), { texts: false }, service.rules),
  output: ({ operation }, output, requestId) =>
    answer(200, contentType, requestId, writeJson(operation.shape.output, output)),
  error: (service, error, requestId) =>
    answer(
      statusOf(service, error),
      contentType,
      requestId,
      JSON.stringify({ __type: error.code, ...errorBody(service, error) }),
      queryMode ? { 'x-amzn-query-error': queryError(service, error) } : {},
    ),
});

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(body)) as unknown;
  } catch (error) {
    throw new WireError('SerializationException', 'The request body could not be parsed as JSON.', {
      status: 400,
      cause: error,
    });
  }
}

/** Smithy RPC v2 with CBOR bodies. */
const cbor = (queryMode: boolean): Protocol => {
  const headers = { 'smithy-protocol': 'rpc-v2-cbor' };
  return {
    read: ({ service, operation }, body) =>
      readInput(operation.shape.input, isEmpty(body) ? {} : decodeCbor(body), { texts: false }, service.rules),
    output: ({ operation }, output, requestId) =>
      answer(200, 'application/cbor', requestId, encodeCbor(writeOutput(operation.shape.output, output)), headers),
    error: (service, error, requestId) =>
      answer(
        statusOf(service, error),
        'application/cbor',
        requestId,
        encodeCbor({ __type: error.code, ...errorBody(service, error) }),
        { ...headers, ...(queryMode && { 'x-amzn-query-error': queryError(service, error) }) },
      ),
  };
};

/** The query protocol: a form in, XML out. `parameters` has been parsed to find the operation. */
const query = (parameters: ReadonlyMap<string, string>): Protocol => ({
  read: ({ service, operation }) =>
    readInput(operation.shape.input, queryInput(operation.shape.input, parameters), { texts: true }, service.rules),
  output: ({ service, operation }, output, requestId) => {
    const { name, output: shape } = operation.shape;
    const members = xmlMembers(shape, output);
    const result = shape.members().size === 0 && members === '' ? '' : `<${name}Result>${members}</${name}Result>`;
    const xml = `<${name}Response xmlns="${service.query?.namespace ?? ''}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`;
    return answer(200, 'text/xml', requestId, xml);
  },
  error: (service, error, requestId) => {
    const [code, status = statusOf(service, error)] = service?.errors.get(error.code)?.traits.awsQueryError ?? [
      QUERY_CODES[error.code] ?? error.code,
    ];
    const xml = `<ErrorResponse xmlns="${service?.query?.namespace ?? ''}"><Error><Type>${isOurs(status) ? 'Receiver' : 'Sender'}</Type><Code>${xmlText(code)}</Code><Message>${xmlText(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
    return answer(status, 'text/xml', requestId, xml);
  },
});

/** Names that the query protocol has of its own for what goes wrong before an operation is reached. */
const QUERY_CODES: Readonly<Record<string, string>> = {
  SerializationException: 'MalformedInput',
  UnknownOperationException: 'InvalidAction',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  UnrecognizedClientException: 'InvalidClientTokenId',
  IncompleteSignatureException: 'IncompleteSignature',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  ThrottlingException: 'Throttling',
};

const RPC_PATH = /^\/service\/([A-Za-z0-9_]{1,64})\/operation\/([A-Za-z0-9_]{1,64})$/;
const RPC_PREFIX = '/service/';

/** Whether a path belongs to the AWS wire: the root, and the paths of RPC v2. */
export const isWirePath = (path: string): boolean => path === '/' || path === '' || path.startsWith(RPC_PREFIX);

interface Finding {
  readonly protocol: Protocol;
  readonly service: WireService | undefined;
  /** @throws WireError where nothing answers to the name */
  readonly addressed: () => Addressed;
}

/** Which protocol a request speaks, and which operation it means. Never throws: what is wrong is said in that protocol. */
export function recognise(request: WireRequest, body: Uint8Array, services: readonly WireService[]): Finding {
  const { headers } = request;
  const type = headers['content-type'] ?? '';
  const queryMode = headers['x-amzn-query-mode'] === 'true';
  const target = headers['x-amz-target'];
  if (target !== undefined) {
    const at = target.lastIndexOf('.');
    const service = services.find((one) => one.target === target.slice(0, at));
    return found(
      service,
      target.slice(at + 1),
      json(
        /^application\/x-amz-json-1\.\d/.exec(type)?.[0] ?? service?.contentType ?? 'application/x-amz-json-1.1',
        queryMode,
      ),
    );
  }
  if (request.path.startsWith(RPC_PREFIX)) {
    const path = RPC_PATH.exec(request.path);
    const service = services.find((one) => one.target === path?.[1]);
    return found(service, path?.[2] ?? '', cbor(queryMode));
  }
  if (type.startsWith('application/x-www-form-urlencoded') || /(^|&)Action=/.test(request.search)) {
    try {
      const parameters = parseQuery(isEmpty(body) ? request.search : Buffer.from(body).toString('utf8'));
      const version = parameters.get('Version');
      const action = parameters.get('Action') ?? '';
      const service = services.find(
        (one) =>
          one.query !== undefined &&
          (version === undefined ? one.operations.has(action) : one.query.version === version),
      );
      return found(service, action, query(parameters));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      return failing(query(new Map()), error);
    }
  }
  return failing(json('application/x-amz-json-1.1', queryMode), unknownOperation(''));
}

const failing = (protocol: Protocol, error: WireError): Finding => ({
  protocol,
  service: undefined,
  addressed: () => {
    throw error;
  },
});

const found = (service: WireService | undefined, name: string, protocol: Protocol): Finding => ({
  protocol,
  service,
  addressed: () => {
    const operation = service?.operations.get(name);
    if (service === undefined) throw unknownService(name);
    if (operation === undefined) throw unknownOperation(name);
    return { service, operation, protocol };
  },
});

const unzip = promisify(gunzip);

/** The body as it was before it was compressed; never more than `most` bytes. @throws WireError */
export async function uncompressed({ headers, body }: WireRequest, most: number): Promise<Uint8Array> {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity' || encoding === '' || encoding === 'aws-chunked') return body;
  if (encoding !== 'gzip') throw serialization(`The content encoding '${encoding.slice(0, 32)}' is not supported`);
  try {
    return await unzip(body, { maxOutputLength: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(most);
    throw new WireError('SerializationException', 'The body is no valid gzip.', { status: 400, cause: error });
  }
}

export const tooLarge = (most: number): WireError =>
  new WireError('RequestEntityTooLargeException', `A request has at most ${most} bytes.`, { status: 413 });
