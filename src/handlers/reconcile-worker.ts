import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { WaitingDelivery } from '../app/inbound-ports.ts';
import type { DueWorld } from '../app/ports.ts';
import { compose, settingsFromEnvironment } from '../compose.ts';
import { logFault, namesOf, tracedWork, traceparentOf, traces } from './middleware.ts';
import { deliverByQueue } from './webhook-queue.ts';

/** Time kept back at the end of a run to answer in: what is not begun by then goes back to the queue. */
const RESERVE_MS = 5_000;

const { app } = compose({ ...settingsFromEnvironment(), ...deliverByQueue, traces });

/** Takes each world to its now, and carries out what deliveries from outside ask for. What failed, or was not begun, is reported back; what was committed stays (D7). */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler(async (event, context: Context) => {
  const failed: { itemIdentifier: string }[] = [];
  for (const { messageId, body, messageAttributes } of event.Records) {
    if (context.getRemainingTimeInMillis() < RESERVE_MS) {
      failed.push({ itemIdentifier: messageId });
      continue;
    }
    let work: DueWorld | WaitingDelivery | undefined;
    try {
      work = JSON.parse(body) as DueWorld | WaitingDelivery;
      const asked = work;
      await tracedWork('work', traceparentOf(messageAttributes), async () => {
        if ('deliveryId' in asked) await app.inbound?.process(asked);
        else await app.ticks.reconcile(asked.tenant, asked.cluster);
      });
    } catch (error) {
      logFault('work not done', { messageId, ...namesOf(work), error });
      failed.push({ itemIdentifier: messageId });
    }
  }
  await traces?.flush();
  return { batchItemFailures: failed };
});
