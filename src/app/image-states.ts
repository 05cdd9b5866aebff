import type { World } from '../engine/world.ts';
import type { Command } from '../model/command.ts';
import type { Repository } from '../model/ecr.ts';
import type { TaskDefinition } from '../model/task-definition.ts';
import { changeWorld, type WorldDoor } from './change-world.ts';
import type { AccountStore, TenantContext } from './ports.ts';

const CLUSTERS = 100;
const ECR_IMAGE = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^@:]+)(?::([^@:]+))?$/;

/** The repository and tag that an image of this account's registry names; undefined: another registry, or a digest. */
export function repositoryOf({ accountId, region }: TenantContext, image: string) {
  const found = ECR_IMAGE.exec(image);
  if (found === null || found[1] !== accountId || found[2] !== region) return undefined;
  return { repository: found[3] as string, tag: found[4] ?? 'latest' };
}

/** What an image's tag points to: a digest, or null where a repository is simulated and lacks the tag, or has it in the archive. */
const stateOf = ({ images }: Pick<Repository, 'images'>, tag: string): string | null =>
  images.find(({ tags, isArchived }) => !isArchived && tags.includes(tag))?.digest ?? null;

const imagesOf = ({ containerDefinitions }: TaskDefinition): string[] => containerDefinitions.map(({ image }) => image);

/** Images that a world was ever asked to run. */
const usedBy = ({ definitions }: World): ReadonlySet<string> =>
  new Set(definitions.flatMap((adopted) => (adopted === undefined ? [] : imagesOf(adopted.definition))));

const move = (image: string, digest: string | null): Command =>
  digest === null ? { type: 'RemoveImageTag', image } : { type: 'MoveImageTag', image, digest };

/** What a world believes of an image: a digest, null for "not there", undefined for "nobody said". */
const believed = (world: World, image: string): string | null | undefined => world.images.get(image)?.at(-1)?.digest;

/**
 * A world keeps its own copy of what images it uses point to (D1): launches bring it along, pushes and deletions are told
 * to the clusters that use the repository. Images of repositories that nobody made here can always be pulled.
 */
export function imageStates(door: WorldDoor, accounts: AccountStore) {
  const tell = async (tenant: TenantContext, cluster: string, image: string, digest: string | null): Promise<void> => {
    await changeWorld(door, tenant, cluster, {
      operation: 'MoveImageTag',
      input: { image, digest },
      command: move(image, digest),
    });
  };
  return {
    /** What a world is told before a launch: whether the images of its definition can be pulled from here. */
    async before(tenant: TenantContext, definition: TaskDefinition): Promise<readonly Command[]> {
      const commands: Command[] = [];
      for (const image of new Set(imagesOf(definition))) {
        const named = repositoryOf(tenant, image);
        if (named === undefined) continue;
        const repository = await accounts.documents.get(tenant, { kind: 'repository', name: named.repository });
        if (repository !== undefined) commands.push(move(image, stateOf(repository as Repository, named.tag)));
      }
      return commands;
    },
    /** After a push or a deletion: the clusters that use images of the repository learn what their tags point to now. */
    async tellWorlds(tenant: TenantContext, repository: Repository): Promise<void> {
      for (let after: string | undefined; ; ) {
        const { heads, next } = await door.worlds.list(tenant, {
          limit: CLUSTERS,
          ...(after !== undefined && { after }),
        });
        for (const { cluster, status } of heads) {
          const world = status === 'ACTIVE' ? (await door.worlds.load(tenant, cluster))?.world : undefined;
          for (const image of world === undefined ? [] : usedBy(world)) {
            const named = repositoryOf(tenant, image);
            if (world === undefined || named?.repository !== repository.name) continue;
            const digest = stateOf(repository, named.tag);
            if (believed(world, image) !== digest) await tell(tenant, cluster, image, digest);
          }
        }
        if (next === undefined) return;
        after = next;
      }
    },
  };
}
