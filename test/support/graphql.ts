import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
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

/**
 * The door for tests that expect no errors: a query gives its data, `change` a mutation's payload, and `done` one without
 * refusals. `own` is in the input of every mutation.
 */
export async function strictGraphql(app: App, own: object = {}) {
  const served = await serveGraphql(app);
  const ask = async (query: string, variables: object = {}) => {
    const { body } = await served.ask(query, variables);
    expect(body.errors ?? []).toEqual([]);
    return body.data;
  };
  const change = async (field: string, input: object, selection = '') => {
    const type = `${(field[0] as string).toUpperCase()}${field.slice(1)}Input!`;
    const text = `mutation ($input: ${type}) { ${field}(input: $input) { ${selection} userErrors { code message field } } }`;
    return (await ask(text, { input: { ...own, ...input } }))[field];
  };
  const done = async (field: string, input: object, selection = '') => {
    const answer = await change(field, input, selection);
    expect(answer.userErrors).toEqual([]);
    return answer;
  };
  return { served, ask, change, done };
}
