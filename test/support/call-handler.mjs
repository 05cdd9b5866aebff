// Imports a handler as Lambda would, in a process of its own, and calls it with the events that come as lines of JSON.
import { createInterface } from 'node:readline';

const { handler } = await import(process.argv[2]);
const context = {
  awsRequestId: 'test',
  functionName: 'test',
  getRemainingTimeInMillis: () => 30_000,
  callbackWaitsForEmptyEventLoop: false,
};
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await handler(JSON.parse(line), { ...context });
  process.stdout.write(`\u0001${JSON.stringify(answer ?? null)}\n`);
}
