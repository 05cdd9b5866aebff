/** What a column holds: instants and other large numbers, integers of 32 bits, or of 8. */
interface Columns {
  readonly f: Float64Array;
  readonly i: Int32Array;
  readonly b: Uint8Array;
}

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

/** A column each; a copy of a fleet shares those that nobody writes to. */
export type InstanceNumbers = { [name in InstanceColumn]: Columns[(typeof COLUMNS)[name]] };

const MAKERS: { readonly [kind in keyof Columns]: (room: number) => Columns[kind] } = {
  f: (room) => new Float64Array(room),
  i: (room) => new Int32Array(room),
  b: (room) => new Uint8Array(room),
};

export const instanceNumbers = (room: number): InstanceNumbers =>
  Object.fromEntries(INSTANCE_COLUMNS.map((name) => [name, MAKERS[COLUMNS[name]](room)])) as unknown as InstanceNumbers;

/** The same numbers in columns with more room. */
export function widened(numbers: InstanceNumbers, room: number): InstanceNumbers {
  const wider = instanceNumbers(room);
  for (const name of INSTANCE_COLUMNS) wider[name].set(numbers[name]);
  return wider;
}
