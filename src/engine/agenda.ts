import { PagedColumns, placesOf } from './columns/paged.ts';

/** What can be on the agenda; the number is what the columns hold. */
export const AGENDA_KINDS = [
  'task-step',
  'scheduler-pass',
  'task-expiry',
  'service-expiry',
  'instance-expiry',
  'fault-begin',
  'fault-end',
  'waiting-pass',
  'provider-step',
  'sample',
  'alarms',
  'sensing-wake',
  'group-look',
  'group-instance-step',
  'reservation-sample',
  'managed-scaling',
  'scheduled-scaling',
  'scaling',
  'spot-notice',
  'spot-end',
  'managed-look',
  'managed-boot',
  'managed-idle',
  'managed-replace',
  'managed-end',
  'agent-update',
  'daemon-look',
  'group-schedule',
  'daemon-deadline',
  'instance-trunk',
] as const;
export type AgendaKind = (typeof AGENDA_KINDS)[number];

export interface AgendaItem {
  readonly atMs: number;
  /** Counts all items ever put on the agenda: of two at one instant the earlier number comes first. */
  readonly seq: number;
  readonly kind: AgendaKind;
  /** A task's slot, a service's number …: whatever the kind names. */
  readonly ref: number;
}

const COLUMNS = ['at', 'seq', 'kind', 'ref'] as const;
const AT = placesOf(COLUMNS);

/** A heap ordered by (atMs, seq), as columns: two worlds with the same items pop them in the same order. */
class Heap {
  size = 0;
  private readonly cells: PagedColumns;

  constructor(cells = new PagedColumns(COLUMNS.length)) {
    this.cells = cells;
  }

  at(index: number): number {
    return this.cells.get(AT.at, index);
  }

  seq(index: number): number {
    return this.cells.get(AT.seq, index);
  }

  kind(index: number): number {
    return this.cells.get(AT.kind, index);
  }

  ref(index: number): number {
    return this.cells.get(AT.ref, index);
  }

  push(atMs: number, seq: number, kind: number, ref: number): void {
    let hole = this.size++;
    this.cells.makeRoomFor(hole);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.comesBefore(atMs, seq, parent)) break;
      this.copy(parent, hole);
      hole = parent;
    }
    this.put(hole, atMs, seq, kind, ref);
  }

  /** Removes the first item; the caller has read it before. */
  shift(): void {
    const last = --this.size;
    if (last <= 0) return;
    const atMs = this.at(last);
    const seq = this.seq(last);
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= last) break;
      if (child + 1 < last && this.comesBefore(this.at(child + 1), this.seq(child + 1), child)) child++;
      if (this.comesBefore(atMs, seq, child)) break;
      this.copy(child, hole);
      hole = child;
    }
    this.put(hole, atMs, seq, this.kind(last), this.ref(last));
  }

  clone(): Heap {
    const twin = new Heap(this.cells.clone());
    twin.size = this.size;
    return twin;
  }

  private comesBefore(atMs: number, seq: number, index: number): boolean {
    const other = this.at(index);
    return atMs < other || (atMs === other && seq < this.seq(index));
  }

  private copy(from: number, to: number): void {
    this.put(to, this.at(from), this.seq(from), this.kind(from), this.ref(from));
  }

  private put(index: number, atMs: number, seq: number, kind: number, ref: number): void {
    const { cells } = this;
    cells.set(AT.at, index, atMs);
    cells.set(AT.seq, index, seq);
    cells.set(AT.kind, index, kind);
    cells.set(AT.ref, index, ref);
  }
}

/** The agenda as plain columns, in the order in which items are due: what a store keeps. */
export interface AgendaColumns {
  readonly atMs: readonly number[];
  readonly seq: readonly number[];
  readonly kind: readonly number[];
  readonly ref: readonly number[];
  readonly lazy: readonly number[];
}

/**
 * What happens next, and when. *Prompt* items are worth waking a sleeping world for; *lazy* ones (reminders, expiries,
 * slow retries) wait for the next read or tick (D7). Both run in one order, so laziness never changes an answer.
 */
export class Agenda {
  private prompt: Heap;
  private lazy: Heap;
  private count = 0;

  constructor(prompt = new Heap(), lazy = new Heap()) {
    this.prompt = prompt;
    this.lazy = lazy;
  }

  /** @returns the item's number, by which a task knows which of its items still counts. */
  put(item: {
    readonly atMs: number;
    readonly kind: AgendaKind;
    readonly ref: number;
    readonly lazy?: boolean;
  }): number {
    const seq = ++this.count;
    const heap = item.lazy === true ? this.lazy : this.prompt;
    heap.push(item.atMs, seq, AGENDA_KINDS.indexOf(item.kind), item.ref);
    return seq;
  }

  get size(): number {
    return this.prompt.size + this.lazy.size;
  }

  /** When the next prompt item is due; Infinity: none. A stale item still counts: it costs one idle look. */
  nextPromptAtMs(): number {
    return this.prompt.size === 0 ? Number.POSITIVE_INFINITY : this.prompt.at(0);
  }

  nextAtMs(): number {
    return this.first()?.at(0) ?? Number.POSITIVE_INFINITY;
  }

  /** The first item if it is due at `untilMs`, without taking it. */
  peek(untilMs: number): AgendaItem | undefined {
    const heap = this.first();
    if (heap === undefined || heap.at(0) > untilMs) return undefined;
    return {
      atMs: heap.at(0),
      seq: heap.seq(0),
      kind: AGENDA_KINDS[heap.kind(0)] as AgendaKind,
      ref: heap.ref(0),
    };
  }

  take(untilMs: number): AgendaItem | undefined {
    const item = this.peek(untilMs);
    if (item !== undefined) this.first()?.shift();
    return item;
  }

  clone(): Agenda {
    const twin = new Agenda(this.prompt.clone(), this.lazy.clone());
    twin.count = this.count;
    return twin;
  }

  toColumns(): AgendaColumns & { readonly count: number } {
    const rows: { at: number; seq: number; kind: number; ref: number; lazy: number }[] = [];
    for (const [heap, lazy] of [
      [this.prompt, 0],
      [this.lazy, 1],
    ] as const)
      for (let i = 0; i < heap.size; i++)
        rows.push({
          at: heap.at(i),
          seq: heap.seq(i),
          kind: heap.kind(i),
          ref: heap.ref(i),
          lazy,
        });
    rows.sort((a, b) => a.at - b.at || a.seq - b.seq);
    return {
      count: this.count,
      atMs: rows.map((row) => row.at),
      seq: rows.map((row) => row.seq),
      kind: rows.map((row) => row.kind),
      ref: rows.map((row) => row.ref),
      lazy: rows.map((row) => row.lazy),
    };
  }

  static fromColumns(columns: AgendaColumns & { readonly count: number }): Agenda {
    const agenda = new Agenda();
    agenda.count = columns.count;
    columns.atMs.forEach((atMs, index) => {
      const heap = columns.lazy[index] === 1 ? agenda.lazy : agenda.prompt;
      heap.push(atMs, columns.seq[index] as number, columns.kind[index] as number, columns.ref[index] as number);
    });
    return agenda;
  }

  private first(): Heap | undefined {
    const { prompt, lazy } = this;
    if (prompt.size === 0) return lazy.size === 0 ? undefined : lazy;
    if (lazy.size === 0) return prompt;
    const p = prompt.at(0);
    const l = lazy.at(0);
    return p < l || (p === l && prompt.seq(0) < lazy.seq(0)) ? prompt : lazy;
  }
}
