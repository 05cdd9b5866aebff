import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { compose, settingsFromEnvironment } from '../compose.ts';
import { logger, tracedWork, traces } from './middleware.ts';

const MESSAGES_PER_BATCH = 10;
/** Worlds that one tick hands out at most; the rest stays due and is found a minute later. */
const WORLDS_PER_TICK = 10_000;
/** Deliveries from outside that nobody has processed; there are some only after crashes. */
const DELIVERIES_PER_TICK = 1_000;

const { app } = compose({ ...settingsFromEnvironment(), traces });
const { STOWAGE_QUEUE_URL: queue, SQS_ENDPOINT: endpoint } = process.env;
const sqs = new SQSClient(endpoint === undefined ? {} : { endpoint });

/** Finds the worlds that are due, and deliveries that nobody processed, and hands each to a worker. Duplicates are harmless (D7). */
export const handler = middy<ScheduledEvent, { readonly due: number }>().handler(async (_event, _context: Context) => {
  try {
    return await tracedWork('tick', undefined, handOut);
  } finally {
    await traces?.flush();
  }
});

async function handOut(): Promise<{ readonly due: number }> {
  const worlds = await app.ticks.due(WORLDS_PER_TICK);
  const deliveries = (await app.inbound?.waiting(DELIVERIES_PER_TICK)) ?? [];
  const due = [...worlds, ...deliveries];
  for (let at = 0; at < due.length; at += MESSAGES_PER_BATCH) {
    const batch = due.slice(at, at + MESSAGES_PER_BATCH);
    const sent = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queue,
        Entries: batch.map((work, index) => ({ Id: String(index), MessageBody: JSON.stringify(work) })),
      }),
    );
    if (sent.Failed !== undefined && sent.Failed.length > 0)
      logger.warn('not all handed out; it stays due', { failed: sent.Failed.length });
  }
  logger.info('tick', { due: worlds.length, deliveries: deliveries.length });
  return { due: worlds.length };
}
