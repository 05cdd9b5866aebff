import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Problem } from './problems.ts';
import { ProblemError } from './problems.ts';
import type { Parameter, Route } from './route.ts';
import { CHECKED_BY_APP, SCHEMAS } from './schemas.ts';

const MOST_ERRORS = 20;
let ajv: Ajv2020 | undefined;

/** All shapes under the references by which the document knows them. */
function checker(): Ajv2020 {
  if (ajv !== undefined) return ajv;
  ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
  const schemas = Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [name, CHECKED_BY_APP.has(name) ? { type: 'object' } : schema]),
  );
  ajv.addSchema({ $id: 'stowage', components: { schemas } });
  return ajv;
}

/** @throws ProblemError that names every member which is wrong */
export function checkBody(schema: string, body: unknown): void {
  const check = checker().getSchema(`stowage#/components/schemas/${schema}`);
  if (check === undefined) throw new Error(`there is no schema ${schema}`);
  if (!check(body)) throw wrong((check.errors ?? []).map(inBody));
}

function inBody({ instancePath, keyword, params, message = 'is wrong' }: ErrorObject) {
  const extra = keyword === 'additionalProperties' ? `/${String(params.additionalProperty)}` : '';
  return { pointer: `${instancePath}${extra}`, message: extra === '' ? `${message}.` : 'is not known here.' };
}

const wrong = (errors: NonNullable<Problem['errors']>): ProblemError => {
  const [first] = errors;
  return new ProblemError({
    status: 400,
    code: 'BAD_USER_INPUT',
    detail: `${first?.pointer || 'The body'} ${first?.message}`,
    errors: errors.slice(0, MOST_ERRORS),
  });
};

const compiled = new Map<Parameter, (value: unknown) => boolean>();
function fits(parameter: Parameter, value: unknown): boolean {
  let check = compiled.get(parameter);
  if (check === undefined) {
    check = checker().compile(parameter.schema) as (value: unknown) => boolean;
    compiled.set(parameter, check);
  }
  return check(value);
}

/** Parameters of the path and of the query, each as its schema has it. @throws ProblemError */
export function checkParameters(
  { parameters = {} }: Route,
  inPath: Readonly<Record<string, string>>,
  search: string,
): Readonly<Record<string, string | number>> {
  const found: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(inPath)) {
    // What cannot be a name names nothing.
    if (!fits(parameters[name] as Parameter, value))
      throw new ProblemError({ status: 404, code: 'NOT_FOUND', detail: `There is no such ${name}.` });
    found[name] = value;
  }
  for (const [name, text] of new URLSearchParams(search)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const at = `?${name.slice(0, 100)}`;
    if (parameter?.in !== 'query') throw wrong([{ pointer: at, message: 'is not known here.' }]);
    if (Object.hasOwn(found, name)) throw wrong([{ pointer: at, message: 'is there twice.' }]);
    const value = parameter.schema.type === 'integer' && /^\d{1,9}$/.test(text) ? Number(text) : text;
    if (!fits(parameter, value)) {
      const { minimum, maximum } = parameter.schema;
      const bounds =
        minimum === undefined ? 'is not what it should be.' : `should be between ${minimum} and ${maximum}.`;
      throw wrong([{ pointer: at, message: bounds }]);
    }
    found[name] = value;
  }
  return found;
}

/** The body as JSON. @throws ProblemError when it is not, or is too large */
export function readJson(
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array },
  { isBodyOptional = false }: Route,
  atMost: number,
): unknown {
  if (body.length > atMost)
    throw new ProblemError({ status: 413, code: 'PAYLOAD_TOO_LARGE', detail: `A body has at most ${atMost} bytes.` });
  if (isBodyOptional && body.length === 0) return {};
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw new ProblemError({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
      detail: 'The body should be application/json.',
      headers: { 'accept-post': 'application/json' },
    });
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) as unknown;
  } catch {
    throw new ProblemError({ status: 400, code: 'BAD_REQUEST', detail: 'The body is no JSON.' });
  }
}

/** @throws ProblemError when the answer has no form that the caller takes */
export function checkAccept(accept: string | undefined, type: string): void {
  if (accept === undefined || accept.trim() === '') return;
  const [group] = type.split('/');
  const taken = accept.split(',').some((one) => {
    const [range = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    return ['*/*', `${group}/*`, type].includes(range) && !parameters.some((part) => /^q=0(\.0*)?$/.test(part));
  });
  if (!taken) throw new ProblemError({ status: 406, code: 'NOT_ACCEPTABLE', detail: `The answer is ${type}.` });
}
