import { cloudWatchInstant } from '../../model/calendar.ts';
import type { MetricStat } from '../../model/metric.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../model/units.ts';

/** What a label can tell of: the points that are shown, and what they are of. */
export interface LabelSubject {
  /** What it is called where nobody labelled it. */
  readonly plain: string;
  /** Absent: it is an expression. */
  readonly stat: MetricStat | undefined;
  readonly accountId: string;
  readonly region: string;
  /** Ascending. */
  readonly timestamps: readonly EpochMs[];
  readonly values: readonly number[];
  readonly nowMs: EpochMs;
  /** Of the clock that times are shown on, ahead of UTC. */
  readonly offsetMinutes: number;
}

const PLACE = /\$\{\s*([A-Z_]+)(?:\(\s*'([^']{1,255})'\s*\))?\s*\}/g;

/**
 * A label with what stands in `${…}` filled in: `cpu ${MAX} of ${PROP('Dim.ServiceName')}`. What is not known, or has no
 * points, stays as it is. Source: CloudWatch User Guide, using dynamic labels (read 2026-11); how numbers and times are
 * written is our choice.
 */
export const dynamicLabel = (label: string, subject: LabelSubject): string =>
  label.replace(PLACE, (whole, word: string, argument: string | undefined) =>
    argument === undefined
      ? ((Object.hasOwn(WORDS, word) ? WORDS[word]?.(subject) : undefined) ?? whole)
      : word === 'PROP'
        ? (propertyOf(argument, subject) ?? whole)
        : whole,
  );

const written = (value: number | undefined): string | undefined => (value === undefined ? undefined : String(value));

function sumOf({ values }: LabelSubject): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

/** Where the lowest or the highest value is: of several the first. */
function extreme({ values }: LabelSubject, isBetter: (a: number, b: number) => boolean): number | undefined {
  let best: number | undefined;
  values.forEach((value, place) => {
    if (best === undefined || isBetter(value, values[best] as number)) best = place;
  });
  return best;
}
const lowest = (subject: LabelSubject) => extreme(subject, (a, b) => a < b);
const highest = (subject: LabelSubject) => extreme(subject, (a, b) => a > b);
const first = ({ values }: LabelSubject): number | undefined => (values.length === 0 ? undefined : 0);
const last = ({ values }: LabelSubject): number | undefined => (values.length === 0 ? undefined : values.length - 1);

type Word = (subject: LabelSubject) => string | undefined;
const valueAt =
  (find: (subject: LabelSubject) => number | undefined): Word =>
  (subject) => {
    const place = find(subject);
    return place === undefined ? undefined : written(subject.values[place]);
  };
/** `2026-01-31 08:05:00 UTC`, or with the offset in place of UTC. */
const timeAt =
  (find: (subject: LabelSubject) => number | undefined): Word =>
  (subject) => {
    const place = find(subject);
    if (place === undefined) return undefined;
    const { offsetMinutes } = subject;
    const local = cloudWatchInstant((subject.timestamps[place] as EpochMs) + offsetMinutes * MINUTE_MS);
    return `${local.slice(0, 10)} ${local.slice(11, 19)} ${offsetMinutes === 0 ? 'UTC' : offsetText(offsetMinutes)}`;
  };
const agoAt =
  (find: (subject: LabelSubject) => number | undefined): Word =>
  (subject) => {
    const place = find(subject);
    if (place === undefined) return undefined;
    return `${Math.round((subject.nowMs - (subject.timestamps[place] as EpochMs)) / SECOND_MS)} seconds ago`;
  };
const range =
  (a: Word, b: Word): Word =>
  (subject) => {
    const [from, to] = [a(subject), b(subject)];
    return from === undefined || to === undefined ? undefined : `${from} - ${to}`;
  };

const WORDS: Readonly<Record<string, Word>> = {
  LABEL: ({ plain }) => plain,
  AVG: (subject) => {
    const sum = sumOf(subject);
    return sum === undefined ? undefined : written(sum / subject.values.length);
  },
  SUM: (subject) => written(sumOf(subject)),
  DATAPOINT_COUNT: ({ values }) => written(values.length),
  MIN: valueAt(lowest),
  MAX: valueAt(highest),
  FIRST: valueAt(first),
  LAST: valueAt(last),
  MIN_TIME: timeAt(lowest),
  MAX_TIME: timeAt(highest),
  FIRST_TIME: timeAt(first),
  LAST_TIME: timeAt(last),
  MIN_TIME_RELATIVE: agoAt(lowest),
  MAX_TIME_RELATIVE: agoAt(highest),
  FIRST_TIME_RELATIVE: agoAt(first),
  LAST_TIME_RELATIVE: agoAt(last),
  MIN_MAX_RANGE: range(valueAt(lowest), valueAt(highest)),
  FIRST_LAST_RANGE: range(valueAt(first), valueAt(last)),
  MIN_MAX_TIME_RANGE: range(timeAt(lowest), timeAt(highest)),
  FIRST_LAST_TIME_RANGE: range(timeAt(first), timeAt(last)),
};

function propertyOf(name: string, { stat, accountId, region }: LabelSubject): string | undefined {
  if (name.startsWith('Dim.')) return stat?.metric.dimensions.find((one) => `Dim.${one.name}` === name)?.value;
  switch (name) {
    case 'AccountId':
      return accountId;
    case 'Region':
      return region;
    case 'Namespace':
      return stat?.metric.namespace;
    case 'MetricName':
      return stat?.metric.name;
    case 'Period':
      return written(stat?.periodSeconds);
    case 'Stat':
      return stat?.stat;
    default:
      return undefined;
  }
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`;
}

/** Minutes in an offset such as +0130; undefined: it is none. Source: LabelOptions. */
export function labelOffset(text: string): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(0\d|1[0-4])([0-5]\d)$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
