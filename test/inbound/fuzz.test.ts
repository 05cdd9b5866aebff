import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InboundSource } from '../../src/model/inbound.ts';
import { githubSignature, type InboundPlace, inboundPlace, serviceOf } from '../support/inbound.ts';
import {
  alertmanager,
  cloudwatchAlarm,
  ecrPush,
  githubDeployment,
  githubPush,
  githubRelease,
  otlp,
  registryPush,
} from '../support/inbound-payloads.ts';
import { TENANT } from '../support/stores.ts';

let home: InboundPlace;
beforeAll(async () => {
  home = await inboundPlace();
  await serviceOf(home.app, 'fuzz', undefined, 0);
});
afterAll(() => home.close());

/** The value with one thing in it, somewhere, being something else, or not there. */
function changed(value: unknown): fc.Arbitrary<unknown> {
  const paths: (readonly (string | number)[])[] = [];
  const walk = (one: unknown, path: readonly (string | number)[]): void => {
    paths.push(path);
    if (Array.isArray(one)) for (const [at, item] of one.entries()) walk(item, [...path, at]);
    else if (typeof one === 'object' && one !== null)
      for (const [name, member] of Object.entries(one)) walk(member, [...path, name]);
  };
  walk(value, []);
  const put = (one: unknown, [step, ...rest]: readonly (string | number)[], other: unknown): unknown => {
    if (step === undefined) return other;
    if (Array.isArray(one)) return one.map((item, at) => (at === step ? put(item, rest, other) : item));
    return Object.fromEntries(
      Object.entries(one as object).map(([name, member]) => [name, name === step ? put(member, rest, other) : member]),
    );
  };
  return fc
    .tuple(
      fc.constantFrom(...paths),
      fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        fc.constantFrom(
          undefined,
          null,
          '',
          'x'.repeat(5_000),
          -1,
          1e308,
          [],
          {},
          [null],
          '{tag}',
          '\u0000',
          '2.0',
          '9999-99-99',
        ),
      ),
    )
    .map(([path, other]) => put(value, path, other));
}

const CASES: readonly { readonly source: InboundSource; readonly payload: object; readonly event?: string }[] = [
  { source: 'ecr', payload: ecrPush() },
  { source: 'registry', payload: registryPush() },
  { source: 'cloudwatch-alarm', payload: cloudwatchAlarm() },
  { source: 'alertmanager', payload: alertmanager([{ alertname: 'A', labels: { service: 'web' } }]) },
  { source: 'metrics', payload: otlp('rps', [1, 2.5], Date.UTC(2026, 0, 1)) },
  { source: 'metrics', payload: { metrics: [{ name: 'rps', value: 1, timestamp: 1, dimensions: { a: 'b' } }] } },
  { source: 'github', payload: githubPush(), event: 'push' },
  { source: 'github', payload: githubRelease(), event: 'release' },
  { source: 'github', payload: githubDeployment(), event: 'deployment' },
];

test.each(CASES)(
  '$source $event: 20 payloads with something else in them are refused or carried out, and nothing breaks',
  async ({ source, payload, event }) => {
    const { hook, secret } = await home.inbound.create(TENANT, {
      source,
      rules: [
        { deploy: { cluster: 'fuzz', service: 'web', container: 'web' } },
        {
          command: {
            name: 'updateService',
            input: { cluster: 'fuzz', service: '{labels.service}', desiredCount: '{value}' },
          },
        },
        { command: { name: 'setAlarmState', input: { cluster: 'fuzz', alarmName: '{alarm}', state: '{state}' } } },
        { load: { cluster: 'fuzz', service: 'web' } },
        { metric: { cluster: 'fuzz', namespace: 'Fuzz' } },
      ],
    });
    let delivery = 0;
    await fc.assert(
      fc.asyncProperty(changed(payload), async (other) => {
        const body = JSON.stringify(other) ?? '';
        home.clock.ms += 10;
        const { status } = await home.send(hook.hookId, body, {
          'content-type': 'application/json',
          ...(event === undefined
            ? { authorization: `Bearer ${secret}` }
            : {
                'x-github-event': event,
                'x-github-delivery': `d-${++delivery}`,
                'x-hub-signature-256': githubSignature(secret, body),
              }),
        });
        expect([202, 400]).toContain(status);
        await home.processAll();
        expect((await home.latest(hook.hookId))?.status ?? 'none kept').not.toMatch(/failed|received/);
      }),
      { numRuns: 20 },
    );
    expect(home.faults).toEqual([]);
  },
);
