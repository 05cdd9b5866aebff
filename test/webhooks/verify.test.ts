import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, runProgram } from '../support/commands.ts';
import { TENANT } from '../support/stores.ts';
import { startReceiver, type WebhookPlace, webhookPlace } from '../support/webhooks.ts';

const PYTHON = findProgram('python3', 'python3', '-c', 'import hmac');

/** What README shows to users of Python, to the letter. */
const SNIPPET = /```python\n([\s\S]*?)```/.exec(readFileSync(new URL('../../README.md', import.meta.url), 'utf8'))?.[1];

const PROGRAM = `${SNIPPET}
import json, sys
asked = json.load(sys.stdin)
print(json.dumps([good(asked["secret"], one["headers"], one["text"].encode()) for one in asked["received"]]))
`;

describe.skipIf(PYTHON === undefined)("README's verifier in Python", () => {
  let home: WebhookPlace;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;

  beforeAll(async () => {
    home = await webhookPlace();
    receiver = await startReceiver();
  });
  afterAll(async () => {
    receiver.close();
    await home.place.close();
  });

  test('accepts what is sent, in every format, and nothing that was changed on the way', async () => {
    for (const format of ['stowage', 'eventbridge', 'cloudevents'] as const) {
      receiver.received.length = 0;
      const { secret, webhook } = await home.webhooks.create(TENANT, { url: receiver.url, format });
      home.clock.ms += 11_000;
      await home.app.clusters.create(TENANT, { clusterName: format, seed: 'x', clock: { mode: 'MANUAL' } });
      await home.app.instances.register(TENANT, { cluster: format, instanceType: 'm5.large', count: 2 });
      await home.deliver(format);
      const [first] = receiver.received;
      if (first === undefined) throw new Error('nothing was sent');
      const { headers, text } = first;
      const genuine = receiver.received.map((one) => ({ headers: one.headers, text: one.text }));
      const forged = [
        { headers, text: `${text} ` },
        { headers: { ...headers, 'webhook-id': `${headers['webhook-id']}x` }, text },
        { headers: { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }, text },
        {
          headers: { ...headers, 'webhook-signature': String(headers['webhook-signature']).replace('v1,', 'v2,') },
          text,
        },
      ];
      const { stdout, stderr } = await runProgram(PYTHON as string, ['-c', PROGRAM], {
        input: JSON.stringify({ secret, received: [...genuine, ...forged] }),
      });
      expect(JSON.parse(stdout || `"${stderr}"`)).toEqual([...genuine.map(() => true), ...forged.map(() => false)]);
      await home.webhooks.delete(TENANT, webhook.webhookId);
    }
  });
});
