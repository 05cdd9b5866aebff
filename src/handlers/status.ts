import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { statusPages } from '../api/pages.ts';
import type { App } from '../app/app.ts';
import type { Gate } from '../app/gate.ts';

/** The small pages beside GraphQL, as API Gateway wants them; undefined: the path is none of theirs. */
export async function statusPage(
  app: App,
  gate: Gate,
  path: string,
): Promise<APIGatewayProxyStructuredResultV2 | undefined> {
  const page = statusPages[path];
  if (page === undefined) return undefined;
  const { status, type, body } = await page(app, gate);
  return {
    statusCode: status,
    headers: { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    body,
  };
}
