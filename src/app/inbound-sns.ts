import type { InboundEffect } from '../model/inbound.ts';
import type { InboundDoor } from './inbound-door.ts';
import { type Json, MalformedError, objectOf, textOf } from './inbound-metrics.ts';

/** A topic that asks whether it may send here. */
export interface Subscription {
  readonly topicArn: string;
  readonly token: string;
}

/** What came by a topic of SNS: a message, or the question before the first one. */
export type FromTopic =
  | { readonly kind: 'message'; readonly id: string; readonly message: Json }
  | { readonly kind: 'confirmation'; readonly id: string; readonly subscription: Subscription }
  | { readonly kind: 'other'; readonly id: string; readonly type: string };

const TOPIC = /^arn:(aws|aws-cn|aws-us-gov):sns:([a-z]{2}(?:-[a-z]{1,12}){1,3}-\d):\d{12}:[\w.-]{1,256}$/;
const TOKEN = /^[0-9A-Za-z]{1,1024}$/;
const ID = /^[\w-]{1,128}$/;

/** What a topic wraps around a message; undefined: nothing that SNS has written. @throws MalformedError */
export function fromTopic(body: Json): FromTopic | undefined {
  const { Type: type, TopicArn: topicArn, MessageId: id } = body;
  if (typeof type !== 'string' || typeof topicArn !== 'string') return undefined;
  if (typeof id !== 'string' || !ID.test(id)) throw new MalformedError('MessageId should be an id.');
  if (!TOPIC.test(topicArn)) throw new MalformedError('TopicArn should be the ARN of a topic.');
  if (type === 'SubscriptionConfirmation') {
    const token = textOf(body.Token) ?? '';
    if (!TOKEN.test(token)) throw new MalformedError('Token should be a token.');
    return { kind: 'confirmation', id, subscription: { topicArn, token } };
  }
  if (type !== 'Notification') return { kind: 'other', id, type: type.slice(0, 64) };
  try {
    return { kind: 'message', id, message: objectOf(JSON.parse(textOf(body.Message) ?? '') as unknown, 'Message') };
  } catch (error) {
    if (error instanceof MalformedError) throw error;
    throw new MalformedError('Message should be JSON.');
  }
}

/**
 * Confirms a subscription. Whoever asked has presented the endpoint's secret; and where the answer goes follows from the
 * topic's region alone, never from an address in the message. It may be done twice: SNS does not mind.
 */
export async function confirmSubscription(
  { sender, snsEndpoint }: InboundDoor,
  { topicArn, token }: Subscription,
): Promise<InboundEffect> {
  const [, partition, region] = TOPIC.exec(topicArn) ?? [];
  const url = snsEndpoint ?? `https://sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}/`;
  const posted = await sender.post({
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Stowage-Webhooks/1' },
    body: new URLSearchParams({
      Action: 'ConfirmSubscription',
      Version: '2010-03-31',
      TopicArn: topicArn,
      Token: token,
    }).toString(),
  });
  const answer = 'error' in posted ? posted.error : `HTTP ${posted.status}`;
  const confirmed = 'status' in posted && posted.status === 200;
  return {
    at: 'subscription',
    action: 'confirm',
    outcome: confirmed ? 'done' : 'refused',
    message: confirmed ? `subscribed to ${topicArn}` : `${topicArn} could not be subscribed to: ${answer}`,
  };
}
