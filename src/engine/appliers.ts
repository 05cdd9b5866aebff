import type { EntryBody } from '../model/entry.ts';
import type { World } from './world.ts';

type Of<T extends EntryBody['type']> = Extract<EntryBody, { readonly type: T }>;

/** What each kind of entry does to the world. */
export type Appliers = { readonly [T in EntryBody['type']]: (world: World, entry: Of<T>) => void };
