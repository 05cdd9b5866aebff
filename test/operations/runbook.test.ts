import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}
const { functions, resources } = parse(read('serverless.yml'), { merge: true, logLevel: 'silent' }) as {
  readonly functions: Readonly<Record<string, object>>;
  readonly resources: { readonly Resources: Readonly<Record<string, Resource>> };
};
const of = (type: string) => Object.entries(resources.Resources).filter(([, { Type }]) => Type === type);
const alarms = of('AWS::CloudWatch::Alarm');
const runbook = read('docs/runbook.md');
const sections = [...runbook.matchAll(/^#{2,3} (.+)$/gm)].map(([, title = '']) =>
  title.toLowerCase().replaceAll(' ', '-'),
);

describe(`${alarms.length} alarms`, () => {
  test.each(alarms)('%s links a section of the runbook that says something', (_name, { Properties }) => {
    const anchor = /See docs\/runbook\.md#([a-z-]+)$/.exec(String(Properties.AlarmDescription))?.[1] ?? 'none';
    expect(sections).toContain(anchor);
    const said = runbook.split(`### ${anchor}\n`)[1]?.split('\n##')[0] ?? '';
    expect(said.length).toBeGreaterThan(20);
    expect(Properties.AlarmActions).toBeDefined();
  });

  test('no section is about an alarm that is gone', () => {
    const named = alarms.map(([, { Properties }]) => String(Properties.AlarmDescription).split('#')[1]);
    const about = [...runbook.matchAll(/^### (.+)$/gm)].map(([, title]) => title);
    expect(about.toSorted()).toEqual(named.toSorted());
  });

  test('each function has one for its errors, each queue one for what waits too long', () => {
    const watched = (metric: string): string =>
      JSON.stringify(alarms.filter(([, { Properties }]) => Properties.MetricName === metric));
    for (const name of Object.keys(functions))
      expect(watched('Errors')).toContain(`${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`);
    for (const queue of ['DueQueue', 'WebhookQueue']) expect(watched('ApproximateAgeOfOldestMessage')).toContain(queue);
    expect(watched('ApproximateNumberOfMessagesVisible')).toContain('DeadLetters');
  });
});

test('the dashboard is JSON whose widgets do not lie on each other and name what the template has', () => {
  const [[, dashboard]] = of('AWS::CloudWatch::Dashboard') as [[string, Resource]];
  const text = String(dashboard.Properties.DashboardBody);
  const { widgets } = JSON.parse(text) as {
    widgets: { x: number; y: number; width: number; height: number; properties: { metrics: unknown[] } }[];
  };
  expect(widgets.length).toBeGreaterThan(5);
  const cells = widgets.flatMap(({ x, y, width, height }) =>
    Array.from({ length: width * height }, (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  for (const { properties } of widgets) expect(properties.metrics.length).toBeGreaterThan(0);
  for (const [, name = ''] of text.matchAll(/\$\{([A-Za-z]+)(?:\.[A-Za-z]+)?\}/g))
    expect(Object.keys(resources.Resources)).toContain(name);
});
