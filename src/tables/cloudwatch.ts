/** How long points stay as fine as they came, and what they are rolled up to then. Source: CW-5 (read 2026-11). */
export const RETENTION: readonly { readonly resolutionSeconds: number; readonly keptSeconds: number }[] = [
  { resolutionSeconds: 1, keptSeconds: 3 * 3_600 },
  { resolutionSeconds: 60, keptSeconds: 15 * 86_400 },
  { resolutionSeconds: 300, keptSeconds: 63 * 86_400 },
  { resolutionSeconds: 3_600, keptSeconds: 455 * 86_400 },
];

/** A metric leaves lists when it has had no point for so long. Source: CW-5. */
export const LISTED_SECONDS = 14 * 86_400;

/** Bounds of names, numbers and calls. Sources: CW-1 to CW-4, CW-9, CW-10, AL-14, AL-15, AL-25. */
export const CLOUDWATCH_LIMITS = {
  dimensions: 30,
  namespaceCharacters: 255,
  nameCharacters: 255,
  dimensionValueCharacters: 1_024,
  valuesPerDatum: 150,
  dataPerCall: 1_000,
  pastSeconds: 14 * 86_400,
  aheadSeconds: 2 * 3_600,
  largest: 2 ** 360,
  statisticsPoints: 1_440,
  queries: 500,
  dataPoints: 100_800,
  alarmNameCharacters: 255,
  descriptionCharacters: 1_024,
  actionsPerState: 5,
  actionCharacters: 1_024,
  metricsPerAlarm: 10,
  expressionCharacters: 2_048,
  ruleCharacters: 10_240,
  /** Of all that is said of an alarm. */
  alarmCharacters: 122_880,
  ruleElements: 500,
  timezoneCharacters: 50,
  warmUpMinutes: 2_880,
  muteTargets: 100,
  scheduleCharacters: 256,
  suppressorCharacters: 1_600,
} as const;

/** Bounds of ours, so that a world stays small enough to be kept and copied. */
export const SENSING_LIMITS = {
  seriesPerWorld: 20_000,
  alarmsPerWorld: 2_000,
  deletedAlarms: 100,
  historyPerDeletedAlarm: 20,
  muteRulesPerWorld: 200,
  suppressionSeconds: 7 * 86_400,
  historyPerAlarm: 50,
  loadsPerWorld: 500,
  sourcesPerLoad: 20,
  pointsPerSource: 20_000,
} as const;

/** Alarm history older than this is gone. Source: AL-26. */
export const HISTORY_SECONDS = 30 * 86_400;

/** Namespaces whose missing data never change an alarm. Source: AL-11. */
export const ALWAYS_IGNORE_MISSING: ReadonlySet<string> = new Set(['AWS/DynamoDB']);

/** Points more than N that an alarm looks at. Sources: AL-7, U-9. */
export const EXTRA_POINTS = 2;
