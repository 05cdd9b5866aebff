import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { graphqlOverHttp } from '../../src/api/graphql/http.ts';
import { createGraphqlServer } from '../../src/api/graphql/server.ts';
import type { App } from '../../src/app/app.ts';
import { type Gate, openGate } from '../../src/app/gate.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
    readonly data?: any;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    readonly extensions?: any;
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions?: { readonly code?: string; readonly field?: string };
    }[];
  };
}

/** The real door over a real socket: a free port on loopback, closed by `close`. */
export async function serveGraphql(app: App, gate: Gate = openGate) {
  const faults: unknown[] = [];
  const graphql = createGraphqlServer(app, (message, detail) => faults.push({ message, detail }));
  await graphql.start();
  const handle = graphqlOverHttp(graphql, app, gate);
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return {
    url,
    faults,
    async ask(query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await graphql.stop();
    },
  };
}
