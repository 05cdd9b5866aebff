import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export const logger = new Logger({ serviceName: 'stowage' });

/** One line for each request: what was asked, how it ended, how long it took. Never a body: it may hold secrets. */
export const requestLog = (): MiddlewareObj => {
  const started = new WeakMap<object, number>();
  return {
    before: ({ context }) => {
      started.set(context, Date.now());
    },
    after: ({ context, response }) => {
      const { statusCode } = (response ?? {}) as APIGatewayProxyStructuredResultV2;
      logger.info('request', {
        requestId: context.awsRequestId,
        statusCode,
        tookMs: Date.now() - (started.get(context) ?? Date.now()),
      });
    },
  };
};

/** Outermost: a failure that nobody below answered becomes a 500 with an id to look it up by, and nothing else. */
export const faults = (): MiddlewareObj => ({
  onError: (request) => {
    const errorId = randomUUID();
    logger.error('fault', { errorId, error: request.error as Error });
    request.response = {
      statusCode: 500,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } }],
      }),
    };
  },
});
