import type { World } from '../engine/world.ts';
import type { Tag } from '../model/attribute.ts';
import type { NetworkConfiguration } from '../model/task.ts';

/** The outcome of a change: the world afterwards (a fork when it was a dry run), and what to read in it. */
export type Changed<T> = T & { readonly world: World };

/** A change that may be asked for twice, or only tried. */
export interface Retryable {
  /** The same token and input within 24 hours: the same answer, nothing done twice; other input: refused (GEN-39). */
  readonly clientToken?: string;
  /** Checks and decides everything, and writes nothing. */
  readonly dryRun?: boolean;
}

/** A change in one cluster; absent: `default`. */
export interface InCluster extends Retryable {
  readonly cluster?: string;
}

/** A deployment in the world it lies in, by number. */
export type FoundDeployment = Changed<{ readonly deployment: number }>;

/** What RunTask and StartTask have in common. */
export interface LaunchInput extends Retryable {
  readonly cluster?: string;
  readonly taskDefinition: string;
  readonly overrides?: unknown;
  readonly group?: string;
  readonly startedBy?: string;
  readonly tags?: readonly Tag[];
  readonly propagateTags?: string;
  readonly enableECSManagedTags?: boolean;
  readonly enableExecuteCommand?: boolean;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly volumeConfigurations?: readonly Readonly<Record<string, unknown>>[];
}
