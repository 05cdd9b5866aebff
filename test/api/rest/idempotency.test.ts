import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestStore } from '../../../src/adapters/dynamodb/request-store.ts';
import { restOverHttp } from '../../../src/api/rest/http.ts';
import { openGate } from '../../../src/app/gate.ts';
import type { RequestStore } from '../../../src/app/request-ports.ts';
import { appOver, dynalitePlace, type Place, TENANT } from '../../support/stores.ts';

let place: Place;
let store: RequestStore;
beforeAll(async () => {
  place = await dynalitePlace();
  store = requestStore(place.client as NonNullable<Place['client']>, place.table);
});
afterAll(() => place.close());

const MINUTE_MS = 60_000;
const span = (wallMs: number) => ({ wallMs, staleMs: MINUTE_MS, keepMs: 24 * 60 * MINUTE_MS });
const begin = (name: string, wallMs: number, digest = 'd', tenant = TENANT) =>
  store.begin(tenant, { name, digest }, span(wallMs));

describe('requests under a key', () => {
  test('one begins, the others hear of it; its answer is known until a day later', async () => {
    const begun = await Promise.all(Array.from({ length: 5 }, () => begin('one', 0)));
    expect(begun.filter((known) => known === undefined)).toHaveLength(1);
    expect(begun.filter((known) => known !== undefined)).toEqual(Array(4).fill({ digest: 'd', answer: null }));
    await store.finish(TENANT, { name: 'one', digest: 'd' }, 'done');
    expect(await begin('one', 23 * 60 * MINUTE_MS, 'other')).toEqual({ digest: 'd', answer: 'done' });
    expect(await begin('one', 24 * 60 * MINUTE_MS)).toBeUndefined();
  });

  test('one whose beginner died is begun anew after a minute, one that came to nothing at once', async () => {
    expect(await begin('dead', 0)).toBeUndefined();
    expect(await begin('dead', MINUTE_MS)).toEqual({ digest: 'd', answer: null });
    expect(await begin('dead', MINUTE_MS + 1)).toBeUndefined();
    await store.abandon(TENANT, { name: 'dead', digest: 'd' });
    expect(await begin('dead', MINUTE_MS + 2)).toBeUndefined();
  });

  test("another region's keys are its own", async () => {
    expect(await begin('here', 0)).toBeUndefined();
    expect(await begin('here', 0, 'd', { ...TENANT, region: 'eu-west-1' })).toBeUndefined();
  });
});

test('lines that break off are cut off: nobody takes them for the whole', async () => {
  const faults: string[] = [];
  const { app } = appOver(place);
  async function* lines() {
    yield { type: 'tenant' };
    throw new Error('the store is gone');
  }
  const gate = { ...openGate, tenancy: {} as never };
  const handle = restOverHttp({ app, gate, exportOf: lines, log: (message) => faults.push(message) });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/export`;
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  expect(faults).toEqual(['lines broken off']);
  await new Promise((resolve) => server.close(resolve));
});
