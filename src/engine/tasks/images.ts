import type { EpochMs } from '../../model/units.ts';
import { drawHex, purpose, seedFrom } from '../prng.ts';
import type { World } from '../world.ts';
import { definitionOf, startTimeline } from './lifecycle.ts';

const DIGEST = purpose('image-digest');
/** Agents from this version on know the digest from the manifest, before the pull ends; and those that know none. Sources: DEP-63, DEP-64. */
const MANIFEST_PULL = [1, 83, 0] as const;
const RESOLVES = [1, 31, 0] as const;
const PINNED = '@sha256:';

/** The digest that an image reference stood for at an instant. Names no registry: the same reference has the same digest in every world until somebody moves it. */
export function digestOf(world: World, image: string, atMs: EpochMs): string {
  const pinned = image.indexOf(PINNED);
  if (pinned !== -1) return image.slice(pinned + 1);
  const moved = world.images.get(image)?.findLast(({ sinceMs }) => sinceMs <= atMs);
  return moved?.digest ?? `sha256:${drawHex(seedFrom(image), DIGEST, 0, 64)}`;
}

/** Whether a deployment of this task's definition has tags to resolve. Sources: DEP-60, DEP-64. */
export function hasTagsToResolve(world: World, definition: number): boolean {
  const { containerDefinitions } = (world.definitions[definition] as World['definitions'][number]).definition;
  return containerDefinitions.some(
    ({ image, versionConsistency }) => versionConsistency !== 'disabled' && !image.includes(PINNED),
  );
}

/** When the digests of a task's images are known; Infinity: its agent does not resolve them. Sources: DEP-63, DEP-64. */
export function digestsKnownAtMs(world: World, slot: number): EpochMs {
  const instance = world.tasks.get('instance', slot);
  const version = instance < 0 ? MANIFEST_PULL : versionOf(world.fleet.specOf(instance).agentVersion);
  if (isBelow(version, RESOLVES)) return Number.POSITIVE_INFINITY;
  const { pullStartedAtMs, pullStoppedAtMs } = startTimeline(world, slot);
  return isBelow(version, MANIFEST_PULL) ? pullStoppedAtMs : pullStartedAtMs;
}

/** The digest of one container's image as the task runs it; undefined: not pulled yet. Sources: DEP-60, EX-IMG-01. */
export function imageDigestOf(world: World, slot: number, container: number): string | undefined {
  const { tasks } = world;
  const pulledAtMs = tasks.instant('pullStoppedAtMs', slot);
  if (pulledAtMs === undefined) return undefined;
  const { image, versionConsistency } = definitionOf(world, slot).definition.containerDefinitions[container] as {
    readonly image: string;
    readonly versionConsistency?: string;
  };
  const fixedAtMs = world.deployments[tasks.get('deployment', slot)]?.imagesAtMs ?? null;
  return digestOf(world, image, fixedAtMs === null || versionConsistency === 'disabled' ? pulledAtMs : fixedAtMs);
}

const versionOf = (text: string): readonly number[] => text.split('.').map(Number);

const isBelow = (version: readonly number[], bound: readonly number[]): boolean => {
  for (const [place, part] of bound.entries()) {
    const own = version[place] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
};
