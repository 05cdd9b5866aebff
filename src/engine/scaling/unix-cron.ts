import { type Cron, DAY_NAMES, type Field, MONTH_NAMES, valuesOf } from './cron.ts';

const FIELDS = {
  minute: { from: 0, to: 59, wraps: false },
  hour: { from: 0, to: 23, wraps: false },
  dayOfMonth: { from: 1, to: 31, wraps: false },
  month: { from: 1, to: 12, names: MONTH_NAMES, wraps: false },
  /** 0 and 7 are both Sunday. */
  dayOfWeek: { from: 0, to: 7, names: DAY_NAMES, wraps: false },
} satisfies { readonly [name: string]: Field };
const YEARS = Array.from({ length: 230 }, (_, place) => 1970 + place);

/**
 * Reads the five fields that EC2 Auto Scaling takes: minute, hour, day of month, month and day of week, as crontab knows
 * them. Where both days are restricted, either will do. Undefined: it is no such expression. Source: AS-24.
 */
export function parseUnixCron(text: string): Cron | undefined {
  const fields = text.trim().toUpperCase().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields as [string, string, string, string, string];
  const minutes = valuesOf(minute, FIELDS.minute);
  const hours = valuesOf(hour, FIELDS.hour);
  const days = valuesOf(dayOfMonth, FIELDS.dayOfMonth);
  const months = valuesOf(month, FIELDS.month);
  const weekdays = valuesOf(dayOfWeek, FIELDS.dayOfWeek);
  if (!(minutes && hours && days && months && weekdays)) return undefined;
  const isDay = new Set(days);
  const isWeekday = new Set(weekdays.map((day) => day % 7));
  // A field that begins with a star leaves the choice to the other one.
  const both = dayOfMonth.startsWith('*') || dayOfWeek.startsWith('*');
  return {
    seconds: [0],
    minutes,
    hours,
    months,
    years: YEARS,
    daysOf: ({ length, firstWeekday }) =>
      Array.from({ length }, (_, place) => place + 1).filter((day) => {
        const [byDate, byWeekday] = [isDay.has(day), isWeekday.has((firstWeekday + day - 1) % 7)];
        return both ? byDate && byWeekday : byDate || byWeekday;
      }),
  };
}
