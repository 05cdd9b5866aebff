import { AuthError } from '../../app/authorisation.ts';
import { BusyError, EcsError, NewerFormatError } from '../../app/errors.ts';
import type { RegistryAnswer } from './request.ts';

/** An error of the distribution protocol. Source: OCI Distribution Specification 1.1, "Error Codes". */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** ECR's refusals in the protocol's words. */
const CODES: Readonly<Record<string, readonly [number, string]>> = {
  RepositoryNotFoundException: [404, 'NAME_UNKNOWN'],
  ImageNotFoundException: [404, 'MANIFEST_UNKNOWN'],
  LayersNotFoundException: [404, 'MANIFEST_BLOB_UNKNOWN'],
  ReferencedImagesNotFoundException: [404, 'MANIFEST_BLOB_UNKNOWN'],
  ImageDigestDoesNotMatchException: [400, 'DIGEST_INVALID'],
  ImageTagAlreadyExistsException: [400, 'TAG_INVALID'],
  UploadNotFoundException: [404, 'BLOB_UPLOAD_UNKNOWN'],
  EmptyUploadException: [400, 'BLOB_UPLOAD_INVALID'],
  InvalidLayerPartException: [416, 'BLOB_UPLOAD_INVALID'],
  InvalidLayerException: [400, 'DIGEST_INVALID'],
  LimitExceededException: [403, 'DENIED'],
};
/** Of what was wrong in a call's parameters, by the member. */
const FIELDS: Readonly<Record<string, string>> = {
  repositoryName: 'NAME_INVALID',
  imageManifest: 'MANIFEST_INVALID',
  imageTag: 'TAG_INVALID',
  imageId: 'MANIFEST_INVALID',
};

/** The realm names whoever is asked; clients show it, and send what `docker login` was given. */
export const CHALLENGE = { 'www-authenticate': 'Basic realm="Stowage",service="ecr.amazonaws.com"' } as const;

/** The error that an exception becomes; undefined: it is a fault of ours. */
export function registryErrorOf(error: unknown): RegistryError | undefined {
  if (error instanceof RegistryError) return error;
  if (error instanceof AuthError) {
    if (error.code === 'UNAUTHENTICATED') return new RegistryError(401, 'UNAUTHORIZED', error.message, CHALLENGE);
    return error.code === 'THROTTLED'
      ? new RegistryError(429, 'TOOMANYREQUESTS', error.message)
      : new RegistryError(403, 'DENIED', error.message);
  }
  if (error instanceof BusyError || error instanceof NewerFormatError)
    return new RegistryError(503, 'UNAVAILABLE', error.message);
  if (!(error instanceof EcsError)) return undefined;
  const { code, message, field } = error.refusal;
  const [status, word] = CODES[code] ?? [400, FIELDS[field?.[0] ?? ''] ?? 'UNSUPPORTED'];
  return new RegistryError(status, word, message);
}

export const errorAnswer = ({ status, code, message, headers }: RegistryError): RegistryAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ errors: [{ code, message, detail: null }] }),
});

export const blobUnknown = (message: string): RegistryError => new RegistryError(404, 'BLOB_UNKNOWN', message);
