/** Something to be answered as an error in the wire's own form: the type's name, its sentence, and a status where the name does not say it. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly code: string;
  readonly status: number | undefined;
  /** Members of the error beside its message, such as `resourceIds`. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Headers of the answer, such as when to come again. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    {
      status,
      members = {},
      headers = {},
      ...options
    }: {
      status?: number;
      members?: Readonly<Record<string, unknown>>;
      headers?: Readonly<Record<string, string>>;
    } & ErrorOptions = {},
  ) {
    super(message, options);
    this.code = code;
    this.status = status;
    this.members = members;
    this.headers = headers;
  }
}

/** The body is not what its content type says, or a member has the wrong type: no operation has been looked at yet. */
export const serialization = (message: string): WireError =>
  new WireError('SerializationException', message, { status: 400 });
