/** What is wrong with a dashboard's body, and where. */
interface Finding {
  readonly DataPath: string;
  readonly Message: string;
}

/** Widgets of a dashboard, and columns of its grid. Source: CloudWatch User Guide, dashboard body structure (read 2026-11). */
const WIDGETS_AT_MOST = 500;
const FINDINGS_AT_MOST = 100;
const BOUNDS = { x: [0, 23], y: [0, Number.MAX_SAFE_INTEGER], width: [1, 24], height: [1, 1_000] } as const;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the properties of a kind of widget must have. */
const TYPES: Readonly<Record<string, (properties: Json) => string | undefined>> = {
  metric: (properties) =>
    Array.isArray(properties.metrics) || isObject(properties.annotations)
      ? undefined
      : "Should have property 'metrics' or 'annotations'",
  text: ({ markdown }) => (typeof markdown === 'string' ? undefined : "Should have required property 'markdown'"),
  log: ({ query }) => (typeof query === 'string' ? undefined : "Should have required property 'query'"),
  alarm: ({ alarms }) => (Array.isArray(alarms) ? undefined : "Should have required property 'alarms'"),
  explorer: () => undefined,
  custom: ({ endpoint }) => (typeof endpoint === 'string' ? undefined : "Should have required property 'endpoint'"),
};

/** Everything that keeps a body from being a dashboard, in the order of its widgets; empty: it is one. */
export function dashboardFindings(text: string): readonly Finding[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (!isObject(body)) return [{ DataPath: '', Message: 'The field DashboardBody must be a valid JSON object' }];
  const { widgets } = body;
  if (!Array.isArray(widgets)) return [{ DataPath: '', Message: "Should have required property 'widgets'" }];
  if (widgets.length > WIDGETS_AT_MOST)
    return [{ DataPath: '/widgets', Message: `Should NOT have more than ${WIDGETS_AT_MOST} items` }];
  return widgets.flatMap((widget, place) => widgetFindings(widget, `/widgets/${place}`)).slice(0, FINDINGS_AT_MOST);
}

function widgetFindings(widget: unknown, path: string): Finding[] {
  if (!isObject(widget)) return [{ DataPath: path, Message: 'Should be object' }];
  const { type, properties } = widget;
  const findings: Finding[] = [];
  const check = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (type === undefined) findings.push({ DataPath: path, Message: "Should have required property 'type'" });
  else if (check === undefined)
    findings.push({ DataPath: `${path}/type`, Message: `Should be one of ${Object.keys(TYPES).join(', ')}` });
  for (const [name, [least, most]] of Object.entries(BOUNDS)) {
    const value = widget[name];
    if (value !== undefined && !(Number.isInteger(value) && (value as number) >= least && (value as number) <= most))
      findings.push({ DataPath: `${path}/${name}`, Message: `Should be an integer from ${least} to ${most}` });
  }
  if ((widget.x === undefined) !== (widget.y === undefined))
    findings.push({ DataPath: path, Message: "Should have properties 'x' and 'y' together" });
  if (!isObject(properties)) findings.push({ DataPath: path, Message: "Should have required property 'properties'" });
  else {
    const message = check?.(properties);
    if (message !== undefined) findings.push({ DataPath: `${path}/properties`, Message: message });
  }
  return findings;
}
