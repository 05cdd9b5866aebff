import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { InboundDoor } from '../app/inbound-door.ts';
import { messageTrace } from './middleware.ts';

const { STOWAGE_QUEUE_URL: queue, SQS_ENDPOINT: endpoint } = process.env;
let sqs: SQSClient | undefined;

/** Hands deliveries to the workers, where the deployment has a queue for it; `{}`: they are processed here. */
export const handByQueue: { readonly hand?: InboundDoor['hand'] } =
  queue === undefined
    ? {}
    : {
        async hand(waiting) {
          sqs ??= new SQSClient(endpoint === undefined ? {} : { endpoint });
          await sqs.send(
            new SendMessageCommand({ QueueUrl: queue, MessageBody: JSON.stringify(waiting), ...messageTrace() }),
          );
        },
      };
