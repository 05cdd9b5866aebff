import { type Advanced, type AdvanceOptions, advance } from '../engine/advance.ts';
import type { World } from '../engine/world.ts';
import type { Command } from '../model/command.ts';
import type { EpochMs } from '../model/units.ts';

/** Takes a world that will be committed to an instant: its entries carry what event records are made from, unless its settings say otherwise. */
export const advanceWorld = (
  world: World,
  untilMs: EpochMs,
  inbox: readonly Command[] = [],
  options: AdvanceOptions = {},
): Advanced => advance(world, untilMs, inbox, { ...options, withFacts: world.settings.eventRecords !== false });
