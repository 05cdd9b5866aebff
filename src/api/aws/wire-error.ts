/** Something to be answered as an error in the wire's own form: the type's name, its sentence, and a status where the name does not say it. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly code: string;
  readonly status: number | undefined;
  /** Members of the error beside its message, such as `resourceIds`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    {
      status,
      members = {},
      ...options
    }: { status?: number; members?: Readonly<Record<string, unknown>> } & ErrorOptions = {},
  ) {
    super(message, options);
    this.code = code;
    this.status = status;
    this.members = members;
  }
}

/** The body is not what its content type says, or a member has the wrong type: no operation has been looked at yet. */
export const serialization = (message: string): WireError =>
  new WireError('SerializationException', message, { status: 400 });
