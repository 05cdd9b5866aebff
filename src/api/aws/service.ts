import type { App } from '../../app/app.ts';
import type { Principal } from '../../app/authorisation.ts';
import type { TenantContext } from '../../app/ports.ts';
import type { FaultKind } from './injected-faults.ts';
import type { MemberRules } from './read.ts';
import type { WireRequest } from './request.ts';
import { type OperationShape, operationOf, type SdkSchema, type StructureShape, shapeOf } from './shapes.ts';

/** One request on its way to a use case. */
export interface Call {
  readonly app: App;
  readonly tenant: TenantContext;
  /** Who calls. */
  readonly principal: Principal;
  readonly request: WireRequest;
  readonly operation: string;
  /** Where the caller reached us, such as `http://localhost:4000`: for answers that name an endpoint. */
  readonly address: string;
  readonly wallMs: number;
}

/** The key that signed the request; '' where nobody checks one (open mode). */
export const keyIdOf = ({ principal: { actor } }: Call): string => (actor.kind === 'key' ? actor.id : '');

export type Run = (call: Call, input: never) => Promise<object>;

export interface WireOperation {
  readonly shape: OperationShape;
  /** Absent: the model knows the operation, and we do not simulate it. */
  readonly run?: Run;
  /** Why not, where there is more to say. */
  readonly because?: string;
}

/** One AWS service as the wire knows it: how it is addressed, what it can do, how it refuses. */
export interface WireService {
  /** Names in a credential scope. */
  readonly signingNames: readonly string[];
  /** What stands before the operation in `X-Amz-Target`, and in the path of RPC v2. */
  readonly target: string;
  readonly contentType: string;
  /** `Version` of the query protocol and its XML namespace; absent: the service has none. */
  readonly query?: { readonly version: string; readonly namespace: string };
  readonly rules: MemberRules;
  readonly errors: ReadonlyMap<string, StructureShape>;
  /** The service's own name for "our fault". */
  readonly faultCode: string;
  /** Its name for a page token that is none; default: InvalidParameterException. */
  readonly invalidToken?: string;
  /** Its names for refusals that the rules call otherwise. */
  readonly codes?: Readonly<Record<string, string>>;
  /** Errors that it answers with on purpose only, and by which operations (API-9, API-10). */
  readonly onPurpose?: Readonly<Partial<Record<FaultKind, ErrorOnPurpose>>>;
  readonly operations: ReadonlyMap<string, WireOperation>;
}

export interface ErrorOnPurpose {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly operations: ReadonlySet<string>;
}

/** A row of a service's table. `Input` is the type that the SDK gives the operation's input. */
export const row = <Input, Output extends object>(
  schema: SdkSchema,
  run: (call: Call, input: Input) => Promise<Output>,
): WireOperation => ({ shape: operationOf(schema), run: run as unknown as Run });

/** A row for what the model knows and we do not simulate. */
export const unsupported = (schema: SdkSchema, because?: string): WireOperation => ({
  shape: operationOf(schema),
  ...(because !== undefined && { because }),
});

export const operationsOf = (rows: readonly WireOperation[]): ReadonlyMap<string, WireOperation> =>
  new Map(rows.map((operation) => [operation.shape.name, operation]));

export const errorsOf = (schemas: readonly SdkSchema[]): ReadonlyMap<string, StructureShape> =>
  new Map(
    schemas.map((schema) => {
      const shape = shapeOf(schema) as StructureShape;
      return [shape.name, shape];
    }),
  );
