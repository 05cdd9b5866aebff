import { describe, expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { eventRecords } from '../../src/engine/events/records.ts';
import { detailOfTask } from '../../src/engine/events/task-record.ts';
import { instanceSlotOf, taskSerialOf } from '../../src/engine/ids.ts';
import { instanceView } from '../../src/engine/views/instance.ts';
import { instanceHealthView } from '../../src/engine/views/instance-health.ts';
import { taskView } from '../../src/engine/views/task.ts';
import type { World } from '../../src/engine/world.ts';
import type { Entry } from '../../src/model/entry.ts';
import { DETAIL_TYPES, type EventRecord } from '../../src/model/event-record.ts';
import { type History, randomHistory } from '../support/arbitraries.ts';

const WORLDS = 60;
const HAS_FACTS = { withFacts: true } as const;

/** Plays a history with facts, standing still at each of the given instants; `see` looks at the world there. */
function play(
  history: History,
  stops: readonly number[],
  see: (world: World, entries: readonly Entry[]) => void,
): World {
  const world = history.world();
  const hop = (untilMs: number): void => {
    for (const stop of stops.filter((ms) => ms > world.nowMs && ms < untilMs))
      see(world, advance(world, stop, [], HAS_FACTS).entries);
    see(world, advance(world, untilMs, [], HAS_FACTS).entries);
  };
  for (const { atMs, command } of history.happenings) {
    hop(atMs);
    see(world, advance(world, atMs, [command(world)], HAS_FACTS).entries);
  }
  hop(history.endMs);
  return world;
}

const worlds = (check: (seed: number) => void): void => {
  for (let seed = 1; seed <= WORLDS; seed++) {
    try {
      check(seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
};

const idOf = (record: EventRecord): string => (record.resources[0] as string).split('/').at(-1) as string;
const versionOf = ({ detail }: EventRecord): number => detail.version as number;

/** What a record is about, and in which respect. */
const subjectOf = (record: EventRecord): string => `${record['detail-type']} ${record.resources[0]}`;

/** A journal as a store gives it back. */
const kept = (entries: readonly Entry[]): Entry[] => JSON.parse(JSON.stringify(entries)) as Entry[];

describe(`event records of ${WORLDS} random worlds`, () => {
  test('EVT-01, EX-EVT-09: ids are unique, versions of a task and of an instance grow by one, the last shows how it ended', () => {
    worlds((seed) => {
      const entries: Entry[] = [];
      const world = play(randomHistory(seed), [], (_, news) => entries.push(...news));
      const records = kept(entries).flatMap((entry) => eventRecords(world, entry));
      expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
      const last = new Map<string, EventRecord>();
      for (const record of records) {
        expect(Object.keys(record)).toEqual([
          'version',
          'id',
          'detail-type',
          'source',
          'account',
          'time',
          'region',
          'resources',
          'detail',
        ]);
        expect(record.version).toBe('0');
        const isAlarm = record['detail-type'] === 'CloudWatch Alarm State Change'; // AL-29
        expect(record.source).toBe(isAlarm ? 'aws.cloudwatch' : 'aws.ecs');
        expect(DETAIL_TYPES).toContain(record['detail-type']);
        expect(record.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        expect(record.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        if (record.detail.version === undefined) continue;
        const before = last.get(idOf(record));
        expect(versionOf(record)).toBe((before === undefined ? 0 : versionOf(before)) + 1);
        last.set(idOf(record), record);
      }
      for (const serial of world.tasks.serials()) {
        const view = taskView(world, serial);
        const { detail } = last.get(view.taskArn.split('/').at(-1) as string) as EventRecord;
        expect(detail).toMatchObject({
          lastStatus: view.lastStatus,
          desiredStatus: view.desiredStatus,
          version: view.version,
        });
      }
    });
  });

  test('each record shows its task, instance or health as it stood at that instant, made again later from what was kept', () => {
    worlds((seed) => {
      const history = randomHistory(seed);
      const instants = new Set<number>();
      const whole: Entry[] = [];
      play(history, [], (_, entries) => {
        whole.push(...entries);
        for (const { atMs } of entries) instants.add(atMs);
      });
      const checks: { readonly entries: readonly Entry[]; readonly shown: ReadonlyMap<string, unknown> }[] = [];
      const world = play(
        history,
        [...instants].sort((a, b) => a - b),
        (now, entries) => {
          const shown = new Map<string, unknown>();
          for (const record of entries.flatMap((entry) => eventRecords(now, entry))) {
            const arn = subjectOf(record);
            if (record['detail-type'] === 'ECS Task State Change') {
              const serial = taskSerialOf(now, idOf(record)) as number;
              if (now.tasks.slotOf(serial) !== undefined)
                shown.set(arn, detailOfTask(taskView(now, serial), now.nowMs));
            } else if (record['detail-type'] === 'ECS Container Instance State Change') {
              const view = instanceView(now, instanceSlotOf(now, idOf(record)) as number);
              const { version, status, agentConnected, attributes, remainingResources, registeredResources } = view;
              if (version > 0)
                shown.set(arn, {
                  version,
                  status,
                  agentConnected,
                  attributes,
                  remainingResources,
                  registeredResources,
                });
            } else if (record['detail-type'] === 'ECS Container Instance Health Change') {
              const slot = instanceSlotOf(now, idOf(record)) as number;
              if (now.fleet.statusOf(slot) === 'INACTIVE') continue;
              const { overallStatus, details } = instanceHealthView(now, slot);
              shown.set(arn, { overallStatus, healthChecks: details.map(({ type, status }) => ({ type, status })) });
            }
          }
          checks.push({ entries: kept(entries), shown });
        },
      );
      // Time can be cut anywhere: the facts are the same, too.
      expect(JSON.stringify(checks.flatMap(({ entries }) => entries)) === JSON.stringify(whole)).toBe(true);
      for (const { entries, shown } of checks) {
        const last = new Map<string, EventRecord>();
        for (const record of entries.flatMap((entry) => eventRecords(world, entry)))
          last.set(subjectOf(record), record);
        for (const [arn, detail] of shown)
          expect(JSON.parse(JSON.stringify(last.get(arn)?.detail))).toMatchObject(
            JSON.parse(JSON.stringify(detail)) as object,
          );
      }
    });
  });
});
