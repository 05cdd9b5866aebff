const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
const LATEST_MS = Date.UTC(2200, 0, 1);

/** Whether a text is an instant in RFC 3339 that a simulation can reach: 1970 to 2200. */
export const isInstant = (text: string): boolean =>
  INSTANT.test(text) && Date.parse(text) >= 0 && Date.parse(text) < LATEST_MS;
