/** What answers here, as messages say it. */
export const ANSWERED = 'Amazon ECS, Application Auto Scaling, CloudWatch, Amazon ECR and AWS STS';

/** An answer of its own form, because services that speak REST are not read here. */
export interface OtherAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const SIGNED = /^AWS4-HMAC-SHA256 Credential=[^/,\s]{1,128}\/[^/,\s]*\/[^/,\s]*\/([a-z0-9.-]{1,64})\//;
const NOT_IMPLEMENTED = 501;

/**
 * What a signed request of a REST service (S3, Lambda …) is told, which AWS_ENDPOINT_URL brings here with all others: that
 * it is not simulated, in a form its client reads and does not repeat. Undefined: it is no such request.
 */
export function otherService(authorization: string | undefined): OtherAnswer | undefined {
  const name = SIGNED.exec(authorization ?? '')?.[1];
  if (name === undefined) return undefined;
  const message = `Stowage does not simulate ${name}: it answers for ${ANSWERED}.`;
  return name === 's3'
    ? {
        status: NOT_IMPLEMENTED,
        headers: { 'content-type': 'application/xml' },
        body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NotImplemented</Code><Message>${message}</Message></Error>`,
      }
    : {
        status: NOT_IMPLEMENTED,
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'UnsupportedOperationException' },
        body: JSON.stringify({ message }),
      };
}
