import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Outbox } from '../app/change-world.ts';
import { messageTrace } from './middleware.ts';

const { STOWAGE_WEBHOOK_QUEUE_URL: queue, SQS_ENDPOINT: endpoint } = process.env;
let sqs: SQSClient | undefined;

/** Hands outboxes to the function that sends, where the deployment has one; `{}`: they are emptied here. */
export const deliverByQueue: { readonly deliver?: Outbox['deliver'] } =
  queue === undefined
    ? {}
    : {
        async deliver(tenant, cluster) {
          sqs ??= new SQSClient(endpoint === undefined ? {} : { endpoint });
          await sqs.send(
            new SendMessageCommand({
              QueueUrl: queue,
              MessageBody: JSON.stringify({ tenant, cluster }),
              ...messageTrace(),
            }),
          );
        },
      };
