import type { DeletedAlarm } from '../../model/alarm.ts';
import type { ServiceLoad } from '../../model/load.ts';
import type { MetricId } from '../../model/metric.ts';
import type { ServiceSamples } from '../../model/sampling.ts';
import { DAY_MS } from '../../model/units.ts';
import { RETENTION } from '../../tables/cloudwatch.ts';
import { type MetricPoint, type SealedBlock, seal, startIn, unseal } from '../columns/metric-blocks.ts';
import type { StoredTier } from '../columns/metric-series.ts';
import type { Section } from '../snapshot.ts';
import type { World } from '../world.ts';
import { alarmsDueIn } from './alarm-filing.ts';
import { MetricStore } from './metric-store.ts';

interface Sensing {
  readonly streams: readonly { readonly id: MetricId; readonly unit: string }[];
  readonly nextAtMs: number | null;
  readonly wakeAtMs: number | null;
  readonly samples: readonly (readonly [number, ServiceSamples])[];
  /** Absent: none. */
  readonly hosts?: readonly (readonly [number, { readonly sum: number; readonly minutes: number }])[];
  readonly loads: readonly (readonly [number, ServiceLoad])[];
  readonly loadCount: number;
  readonly backlogs: readonly (readonly [number, number])[];
}

/** Which points lie in a section: the stream, the tier, whether they are sealed, and how many. */
interface BlockHead {
  readonly stream: number;
  readonly tier: number;
  readonly sealed: boolean;
  readonly rows: number;
}

/**
 * Metrics, samples and loads as sections. Sealed blocks lie by the day they began, so that what no longer changes is not
 * written again. A world that senses nothing has none of it.
 */
export function sensingSections(world: World): Section[] {
  const { sampling, loads, backlogs, metrics } = world;
  const json: Sensing = {
    streams: metrics.all().map(({ id, unit }) => ({ id, unit })),
    nextAtMs: sampling.nextAtMs,
    wakeAtMs: sampling.wakeAtMs,
    samples: [...sampling.services].sort(([a], [b]) => a - b),
    ...(sampling.hosts.size > 0 && { hosts: [...sampling.hosts].sort(([a], [b]) => a - b) }),
    loads: [...loads].sort(([a], [b]) => a - b),
    loadCount: world.loadCount,
    backlogs: [...backlogs].sort(([a], [b]) => a - b),
  };
  const isEmpty =
    metrics.size === 0 && sampling.nextAtMs === null && sampling.wakeAtMs === null && world.loadCount === 0;
  const deleted: Section[] =
    world.deletedAlarms.size === 0
      ? []
      : [{ kind: 'deleted-alarms', key: '', json: [...world.deletedAlarms.values()], columns: {} }];
  if (isEmpty) return deleted;
  const open: Filed<MetricPoint> = { heads: [], items: [] };
  const sealedByKey = new Map<string, Filed<SealedBlock>>();
  metrics.all().forEach(({ series }, stream) => {
    series.toTiers().forEach(({ sealed, open: points }, tier) => {
      for (const block of sealed) {
        const key = `${tier}-${Math.floor(startIn(block, 0) / daysOf(tier))}`;
        const known = sealedByKey.get(key) ?? { heads: [], items: [] };
        sealedByKey.set(key, known);
        known.heads.push({ stream, tier, sealed: true, rows: block.rows });
        known.items.push(block);
      }
      if (points.length === 0) return;
      open.heads.push({ stream, tier, sealed: false, rows: points.length });
      for (const point of points) open.items.push(point);
    });
  });
  return [
    { kind: 'sensing', key: '', json, columns: {} },
    ...deleted,
    ...[...sealedByKey].map(([key, filed]) => sealedSection(key, filed)),
    ...(open.items.length === 0 ? [] : [pointsSection('open', open.heads, open.items)]),
  ];
}

interface Filed<T> {
  readonly heads: BlockHead[];
  readonly items: T[];
}

/** Sections of sealed blocks by their first one: the same blocks give the same object, so that nobody packs it twice. */
const sections = new WeakMap<SealedBlock, { readonly filed: Filed<SealedBlock>; readonly section: Section }>();

function sealedSection(key: string, filed: Filed<SealedBlock>): Section {
  const first = filed.items[0] as SealedBlock;
  const known = sections.get(first);
  const isSame =
    known?.section.key === key &&
    known.filed.items.length === filed.items.length &&
    filed.items.every(
      (block, place) =>
        block === known.filed.items[place] && filed.heads[place]?.stream === known.filed.heads[place]?.stream,
    );
  if (isSame) return known.section;
  const section = pointsSection(key, filed.heads, filed.items.flatMap(unseal));
  sections.set(first, { filed, section });
  return section;
}

/** Blocks of coarser points span more time: a section of theirs too. */
const daysOf = (tier: number): number =>
  DAY_MS * Math.max(1, Math.round((RETENTION[tier]?.resolutionSeconds ?? 60) / 60));

function pointsSection(key: string, heads: readonly BlockHead[], points: readonly MetricPoint[]): Section {
  const values = points.flatMap(({ values: list }, row) => (list === undefined ? [] : [{ row, list }]));
  return {
    kind: 'metrics',
    key,
    json: null,
    columns: {
      stream: heads.map(({ stream }) => stream),
      tier: heads.map(({ tier }) => tier),
      sealed: heads.map(({ sealed }) => Number(sealed)),
      rows: heads.map(({ rows }) => rows),
      startMs: points.map(({ startMs }) => startMs),
      lagMs: points.map(({ startMs, visibleAtMs }) => visibleAtMs - startMs),
      ...doubles(
        'count',
        points.map(({ count }) => count),
      ),
      ...doubles(
        'sum',
        points.map(({ sum }) => sum),
      ),
      ...doubles(
        'minimum',
        points.map(({ minimum }) => minimum),
      ),
      ...doubles(
        'maximum',
        points.map(({ maximum }) => maximum),
      ),
      valueRow: values.map(({ row }) => row),
      valueLength: values.map(({ list }) => list.length),
      ...doubles(
        'value',
        values.flatMap(({ list }) => list.map(({ value }) => value)),
      ),
      ...doubles(
        'valueCount',
        values.flatMap(({ list }) => list.map(({ count }) => count)),
      ),
    },
  };
}

/** Columns hold integers: a list with other numbers lies as the two halves of each. */
function doubles(name: string, list: readonly number[]): Record<string, readonly number[]> {
  if (list.every((value) => Number.isSafeInteger(value))) return { [name]: list };
  const view = new DataView(new ArrayBuffer(8));
  const halves = list.map((value) => {
    view.setFloat64(0, value);
    return [view.getUint32(0), view.getUint32(4)] as const;
  });
  return { [`${name}High`]: halves.map(([high]) => high), [`${name}Low`]: halves.map(([, low]) => low) };
}

function readDoubles(columns: Section['columns'], name: string): number[] {
  const [high, low] = [columns[`${name}High`], columns[`${name}Low`]];
  if (high === undefined || low === undefined) return Array.from(columns[name] ?? []);
  const view = new DataView(new ArrayBuffer(8));
  return Array.from(high, (upper, row) => {
    view.setUint32(0, upper);
    view.setUint32(4, low[row] as number);
    return view.getFloat64(0);
  });
}

/** Puts back what `sensingSections` wrote; worlds stored before there were metrics have nothing of it. */
export function restoreSensing(world: World, sections: readonly Section[]): void {
  world.alarmsDue = alarmsDueIn(world.alarms);
  const deleted = sections.find(({ kind }) => kind === 'deleted-alarms')?.json as readonly DeletedAlarm[] | undefined;
  world.deletedAlarms = new Map(deleted?.map((alarm) => [alarm.name, alarm]));
  const json = sections.find(({ kind }) => kind === 'sensing')?.json as Sensing | undefined;
  if (json === undefined) return;
  world.sampling = {
    nextAtMs: json.nextAtMs,
    wakeAtMs: json.wakeAtMs,
    services: new Map(json.samples.map(([service, samples]) => [service, structuredClone(samples)])),
    hosts: new Map(json.hosts ?? []),
  };
  world.loads = new Map(json.loads);
  world.loadCount = json.loadCount;
  world.backlogs = new Map(json.backlogs);
  const tiers = json.streams.map(() =>
    RETENTION.map(() => ({ sealed: [] as SealedBlock[], open: [] as MetricPoint[] })),
  );
  for (const section of sections) if (section.kind === 'metrics') readPoints(section, tiers);
  for (const stream of tiers) for (const { sealed } of stream) sealed.sort((a, b) => startIn(a, 0) - startIn(b, 0));
  world.metrics = MetricStore.from(
    json.streams.map(({ id, unit }, number) => ({ id, unit, tiers: tiers[number] as readonly StoredTier[] })),
  );
}

function readPoints({ columns }: Section, tiers: { sealed: SealedBlock[]; open: MetricPoint[] }[][]): void {
  const [counts, sums, minima, maxima] = ['count', 'sum', 'minimum', 'maximum'].map((name) =>
    readDoubles(columns, name),
  ) as [number[], number[], number[], number[]];
  const [values, valueCounts] = [readDoubles(columns, 'value'), readDoubles(columns, 'valueCount')];
  const lists = new Map<number, { readonly value: number; readonly count: number }[]>();
  let at = 0;
  Array.from(columns.valueRow ?? []).forEach((row, index) => {
    const length = columns.valueLength?.[index] as number;
    lists.set(
      row,
      Array.from({ length }, (_, place) => ({
        value: values[at + place] as number,
        count: valueCounts[at + place] as number,
      })),
    );
    at += length;
  });
  let row = 0;
  Array.from(columns.rows ?? []).forEach((rows, block) => {
    const points = Array.from({ length: rows }, (_, offset): MetricPoint => {
      const place = row + offset;
      const startMs = columns.startMs?.[place] as number;
      const list = lists.get(place);
      return {
        startMs,
        visibleAtMs: startMs + (columns.lagMs?.[place] as number),
        count: counts[place] as number,
        sum: sums[place] as number,
        minimum: minima[place] as number,
        maximum: maxima[place] as number,
        ...(list !== undefined && { values: list }),
      };
    });
    row += rows;
    const tier = tiers[columns.stream?.[block] as number]?.[columns.tier?.[block] as number];
    if (columns.sealed?.[block] === 1) tier?.sealed.push(seal(points));
    else tier?.open.push(...points);
  });
}
