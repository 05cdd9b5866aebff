import { setImmediate as turn } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** More turns of the event loop than lie between the answer to one call and the next that follows from it. */
const TURNS = 5;

/** What was asked of the store, in order of text: which call, for what kind of item, and how many came back. */
export interface StoreTrace {
  readonly begin: () => void;
  readonly end: () => readonly string[];
  /** Resolves when no call is under way, and none follows from one that was. */
  readonly idle: () => Promise<void>;
}

interface Asked {
  readonly Key?: { readonly pk?: unknown; readonly sk?: unknown };
  readonly Item?: { readonly pk?: unknown; readonly sk?: unknown };
  readonly IndexName?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
}
interface Given {
  readonly Item?: unknown;
  readonly Items?: readonly unknown[];
}

/** The kind of a key: its first letter, and how many parts it has. Whose it is, and its name, are left out. */
const kindOf = (key: unknown): string => {
  const text = typeof key === 'string' ? key : ((key as { readonly S?: string } | undefined)?.S ?? '');
  const parts = text.split('#');
  return parts.length === 1 ? text : `${parts[0]}${parts.length}`;
};

/** Watches every call that a client makes over HTTP. */
export function storeTrace(client: DynamoDBClient): StoreTrace {
  let calls: string[] = [];
  let underWay = 0;
  const note = (name: string, input: Asked, outcome: string): void => {
    const { Key, Item, ExpressionAttributeValues: values = {}, IndexName } = input;
    const at = Key ?? Item ?? { pk: values[':pk'], sk: values[':from'] ?? values[':prefix'] ?? '' };
    calls.push([name, IndexName ?? '', kindOf(at.pk), kindOf(at.sk), outcome].join(' '));
  };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const name = String(context.commandName);
      underWay++;
      try {
        const result = await next(args);
        const { Item, Items } = result.output as Given;
        note(name, args.input as Asked, String(Items?.length ?? (Item === undefined ? 0 : 1)));
        return result;
      } catch (error) {
        note(name, args.input as Asked, (error as Error).name);
        throw error;
      } finally {
        underWay--;
      }
    },
    { step: 'initialize', name: 'store-trace' },
  );
  return {
    begin: () => {
      calls = [];
    },
    end: () => [...calls].sort(),
    async idle() {
      for (let quiet = 0; quiet < TURNS; quiet = underWay === 0 ? quiet + 1 : 0) await turn();
    },
  };
}
