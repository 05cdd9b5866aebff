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

type Kinds = { f: Float64Array; i: Int32Array; b: Uint8Array };
export type InstanceNumbers = { [C in InstanceColumn]: Kinds[(typeof COLUMNS)[C]] };

const column = (kind: 'f' | 'i' | 'b', room: number): Float64Array | Int32Array | Uint8Array =>
  kind === 'f' ? new Float64Array(room) : kind === 'i' ? new Int32Array(room) : new Uint8Array(room);

export function instanceNumbers(room: number): InstanceNumbers {
  return Object.fromEntries(INSTANCE_COLUMNS.map((name) => [name, column(COLUMNS[name], room)])) as InstanceNumbers;
}

/** The same numbers in columns with room for `room` slots. */
export function withRoom(numbers: InstanceNumbers, room: number): InstanceNumbers {
  const wider = instanceNumbers(room);
  for (const name of INSTANCE_COLUMNS) wider[name].set(numbers[name]);
  return wider;
}
