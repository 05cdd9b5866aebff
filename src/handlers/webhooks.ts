import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { dispatch } from '../app/dispatch.ts';
import type { DueWorld } from '../app/ports.ts';
import { compose, settingsFromEnvironment } from '../compose.ts';
import { logFault, namesOf, tracedWork, traceparentOf, traces } from './middleware.ts';

/** Longer than the deadline of one post: a run that is begun can end. */
const RESERVE_MS = 20_000;

const { dispatch: door } = compose({ ...settingsFromEnvironment(), traces });

/** Sends what waits in the outboxes of the named worlds. What failed, or was not begun, is reported back and comes again. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler(async (event, context: Context) => {
  const failed: { itemIdentifier: string }[] = [];
  const seen = new Set<string>();
  for (const { messageId, body, messageAttributes } of event.Records) {
    if (seen.has(body)) continue; // one run empties the outbox, however often it was asked for
    seen.add(body);
    if (door === undefined || context.getRemainingTimeInMillis() < RESERVE_MS) {
      failed.push({ itemIdentifier: messageId });
      continue;
    }
    let world: DueWorld | undefined;
    try {
      world = JSON.parse(body) as DueWorld;
      const { tenant, cluster } = world;
      const sender = door;
      await tracedWork('outbox', traceparentOf(messageAttributes), () => dispatch(sender, tenant, cluster));
    } catch (error) {
      logFault('outbox not emptied', { messageId, ...namesOf(world), error });
      failed.push({ itemIdentifier: messageId });
    }
  }
  await traces?.flush();
  return { batchItemFailures: failed };
});
