import type { Dimension } from '../../model/metric.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { CLOUDWATCH_LIMITS } from '../../tables/cloudwatch.ts';

const NAMESPACE = /^[0-9A-Za-z.\-_/#: ]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Units that CloudWatch knows. */
export const UNITS: ReadonlySet<string> = new Set(
  [
    'Seconds,Microseconds,Milliseconds,Bytes,Kilobytes,Megabytes,Gigabytes,Terabytes,Bits,Kilobits,Megabits,Gigabits',
    'Terabits,Percent,Count,Bytes/Second,Kilobytes/Second,Megabytes/Second,Gigabytes/Second,Terabytes/Second,Bits/Second',
    'Kilobits/Second,Megabits/Second,Gigabits/Second,Terabits/Second,Count/Second,None',
  ].flatMap((names) => names.split(',')),
);

export const badValue = (message: string, ...field: string[]): Refusal =>
  refuse('InvalidParameterValueException', message, field);
export const validation = (message: string, ...field: string[]): Refusal => refuse('ValidationError', message, field);
export const missing = (name: string, ...field: string[]): Refusal =>
  refuse('MissingRequiredParameterException', `The parameter ${name} is required.`, field.length > 0 ? field : [name]);

/** Source: CW-2. */
export function checkNamespace(namespace: string, ...field: string[]): Refusal | undefined {
  const atMost = CLOUDWATCH_LIMITS.namespaceCharacters;
  if (namespace.length > atMost || !NAMESPACE.test(namespace) || namespace.trim() === '' || namespace.startsWith(':'))
    return badValue(
      `The value ${namespace.slice(0, 60)} for parameter Namespace is not valid: 1 to ${atMost} letters, digits and . - _ / # :`,
      ...field,
    );
  return undefined;
}

/** Sources: CW-1, CW-2. */
export function checkMetricName(name: string, ...field: string[]): Refusal | undefined {
  return isName(name, CLOUDWATCH_LIMITS.nameCharacters)
    ? undefined
    : badValue('The parameter MetricName has 1 to 255 characters, not all blank.', ...field);
}

export function checkDimensions(dimensions: readonly Dimension[], ...field: string[]): Refusal | undefined {
  const { dimensions: most, nameCharacters, dimensionValueCharacters } = CLOUDWATCH_LIMITS;
  if (dimensions.length > most) return badValue(`A metric has at most ${most} dimensions.`, ...field);
  if (new Set(dimensions.map(({ name }) => name)).size < dimensions.length)
    return badValue('The names of dimensions must differ.', ...field);
  for (const [place, { name, value }] of dimensions.entries()) {
    if (!isName(name, nameCharacters) || name.startsWith(':'))
      return badValue('The name of a dimension has 1 to 255 characters.', ...field, String(place), 'name');
    if (!isName(value, dimensionValueCharacters))
      return badValue('The value of a dimension has 1 to 1024 characters.', ...field, String(place), 'value');
  }
  return undefined;
}

const isName = (text: string, atMost: number): boolean =>
  text.length >= 1 && text.length <= atMost && text.trim() !== '' && !CONTROL.test(text);

/** Within ±2^360, and a number. Source: CW-4. */
export const isMetricValue = (value: number): boolean =>
  Number.isFinite(value) && Math.abs(value) <= CLOUDWATCH_LIMITS.largest;

/** Source: AL-15. */
export function checkAlarmName(name: string, ...field: string[]): Refusal | undefined {
  const most = CLOUDWATCH_LIMITS.alarmNameCharacters;
  if (name.length >= 1 && name.length <= most && !CONTROL.test(name)) return undefined;
  return validation(`AlarmName has 1 to ${most} characters, none of them a control character.`, ...field);
}

export const checkUnit = (unit: string | undefined, ...field: string[]): Refusal | undefined =>
  unit === undefined || UNITS.has(unit)
    ? undefined
    : badValue(`The value ${unit.slice(0, 60)} for parameter Unit is not valid.`, ...field);

export const first = (...checks: (Refusal | undefined)[]): Refusal | undefined =>
  checks.find((check) => check !== undefined);
