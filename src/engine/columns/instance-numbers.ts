import { copied, type Packed, packed, widened } from './packed.ts';

/**
 * The numbers of each instance. `open…` is what an ask may use: what is registered, minus what tasks hold, minus what is
 * kept for daemon tasks that are still to be placed (CI-07, PL-15); it can fall below zero when a daemon came too late.
 * `endedAtMs` is when it became INACTIVE, 0 before; `sharedMicrousd` what STOPPED tasks have borne of its cost.
 */
const COLUMNS = {
  registeredAtMs: 'f',
  openCpu: 'i',
  openMemory: 'i',
  openGpus: 'i',
  openEnis: 'i',
  keptCpu: 'i',
  keptMemory: 'i',
  keptEnis: 'i',
  runningTasks: 'i',
  pendingTasks: 'i',
  heldTasks: 'i',
  portsTaken: 'b',
  status: 'b',
  agentConnected: 'b',
  endedAtMs: 'f',
  sharedMicrousd: 'f',
} as const;

export type InstanceColumn = keyof typeof COLUMNS;
export const INSTANCE_COLUMNS = Object.keys(COLUMNS) as readonly InstanceColumn[];

export type InstanceNumbers = Packed<typeof COLUMNS>;

export const instanceNumbers = (room: number): InstanceNumbers => packed(COLUMNS, room);

/** The same numbers in columns with room for `room` slots. */
export const withRoom = (numbers: InstanceNumbers, room: number): InstanceNumbers =>
  room === numbers.status.length ? copied(COLUMNS, room, numbers) : widened(COLUMNS, room, numbers);
