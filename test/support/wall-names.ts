import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { VerifiedPlace } from './tenants.ts';
import type { Furnished } from './walls.ts';

/** Parts of ids that are nobody's but their owner's. */
const partsOf = ({ ids, tenantId, accountId, wireKey }: Furnished): string[] => [
  ...Object.entries(ids).flatMap(([kind, id]) =>
    kind === 'nodes' ? [] : kind.endsWith('Id') ? [id] : (id.match(/[0-9a-f]{16,}|[0-9a-f-]{36}/g) ?? []),
  ),
  tenantId,
  accountId,
  wireKey.accessKeyId,
];

const NEXT_HEX = 'abcdefaABCDEFA';
const NEXT = 'ghijklmnopqrstuvwxyzgGHIJKLMNOPQRSTUVWXYZG';

/** The same text with other digits and letters in the same places, for everything that is somebody's, and for more ids of his. */
export function renamed(of: Furnished, ...more: readonly string[]): (text: string) => string {
  // The digits of base 32 stay among themselves: what is nobody's has the form of what is somebody's.
  // An id without such a digit has another letter before its last, which may have fewer bits than the rest.
  const turn = (text: string): string =>
    text
      .replace(/[0-7]/g, (digit) => '10345672'.charAt(Number(digit)))
      .replace(/[a-fA-F](?=.$)/, (letter) => NEXT_HEX.charAt(NEXT_HEX.indexOf(letter) + 1))
      .replace(/[g-zG-Z](?=.$)/, (letter) => NEXT.charAt(NEXT.indexOf(letter) + 1));
  const others = [...partsOf(of), ...more].map((part) => [part, turn(part)] as const);
  return (text) => others.reduce((all, [from, to]) => all.replaceAll(from, to), text).replaceAll(of.mark, 'zzx');
}

/** Every item of the table that is the tenant's. */
export async function everythingOf({ place }: VerifiedPlace, { tenantId }: Furnished): Promise<string> {
  const items: string[] = [];
  let from: Record<string, never> | undefined;
  do {
    const page = await (place.client as NonNullable<typeof place.client>).send(
      new ScanCommand({ TableName: place.table, ...(from && { ExclusiveStartKey: from }) }),
    );
    for (const item of page.Items ?? []) if (String(item.pk?.S).includes(tenantId)) items.push(JSON.stringify(item));
    from = page.LastEvaluatedKey as typeof from;
  } while (from !== undefined);
  return items.sort().join('\n');
}

/** What of the tenant's an answer holds that the question did not. */
export function leaksIn(of: Furnished, answer: string, question: string): string[] {
  const words = [...question.matchAll(/"((?:[^"\\]|\\.)+)"/g)].map(([, word = '']) => word);
  // ECS names a provider by the last part of the ARN that was asked for.
  const said = words
    .flatMap((word) => [word, word.slice(word.lastIndexOf('/') + 1)])
    .filter(({ length }) => length > 3);
  const rest = said.sort((x, y) => y.length - x.length).reduce((text, word) => text.replaceAll(word, ''), answer);
  // The mark is short: what is drawn anew (secrets, ids, cursors) may hold it by chance.
  const undrawn = rest
    .replace(/whsec_[\w+/=]+/g, 'whsec')
    .replace(/[\w-]{40,}/g, '')
    .replace(/\b(wh_)?[a-z2-7]{16,}\b/g, '');
  return [
    ...[...of.secrets, ...partsOf(of)].filter((part) => rest.includes(part)),
    ...(undrawn.includes(of.mark) ? [of.mark] : []),
  ];
}
