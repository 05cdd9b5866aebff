import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { idleInstances } from '../../../src/engine/costs/idle.ts';
import { instanceIdOf, taskIdOf } from '../../../src/engine/ids.ts';
import { toSections } from '../../../src/engine/snapshot.ts';
import { clusterCostView, instanceCostView, serviceCostView, taskCostView } from '../../../src/engine/views/cost.ts';
import { fork, type World } from '../../../src/engine/world.ts';
import { STANDALONE } from '../../../src/model/cost.ts';
import { Dice, randomHistory } from '../../support/arbitraries.ts';
import { createGroup, desire, GROUP, members } from '../../support/groups.ts';
import { at, createService, definition, emptyWorld, instance, must, register, runTask } from '../../support/world.ts';

const HOUR = 3_600;
const FARGATE = {
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
  subnetZones: ['us-east-1a'],
} as const;
const fargate = (own: Record<string, unknown> = {}) =>
  definition({
    family: 'fargate',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '1024',
    memory: '4096',
    containerDefinitions: [{ name: 'app', image: 'app' }],
    ...own,
  });
/** Ten seconds of PROVISIONING and three of PENDING lie before the pull (FG-33). */
const PULL_STARTS = 13;

const onFargate = (own: Record<string, unknown> = {}, settings = {}): World => {
  const world = emptyWorld(settings);
  must(world, runTask({ definition: fargate(own), ...FARGATE }));
  return world;
};
const slotOf = (world: World, serial: number): number => world.tasks.slotOf(serial) as number;

describe('Fargate is billed by the size of the task, from its pull until it stops', () => {
  const ARM = { runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' } };
  const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
  test.each([
    { why: 'EX-FG-30: 1 vCPU and 4 GB on Linux and x86', own: {}, hours: 730, costs: 42_529_800 },
    { why: 'the same on ARM', own: ARM, hours: 730, costs: 730 * (32_380 + 4 * 3_560) },
    { why: 'Windows, with its licence', own: WINDOWS, hours: 10, costs: 10 * (91_480 + 46_000 + 4 * 10_050) },
    {
      why: '20 GB of storage are included',
      own: { ephemeralStorage: { sizeInGiB: 21 } },
      hours: 1,
      costs: 40_480 + 17_780 + 111,
    },
    { why: 'a quarter of a vCPU', own: { cpu: '256', memory: '512' }, hours: 8, costs: 8 * 10_120 + 8 * 2_222.5 },
  ])('$why, for $hours h', ({ own, hours, costs }) => {
    const world = onFargate(own);
    at(world, PULL_STARTS + hours * HOUR);
    expect(taskCostView(world, slotOf(world, 0)).soFarMicrousd).toBe(costs);
    expect(taskCostView(world, slotOf(world, 0)).perHourMicrousd).toBe(Math.round(costs / hours));
  });

  const PER_SECOND = (40_480 + 4 * 4_445) / HOUR;
  test.each([
    { why: 'nothing before the pull', seconds: PULL_STARTS - 0.001, own: {}, billedSeconds: 0 },
    { why: 'FG-20: a minute at once', seconds: PULL_STARTS, own: {}, billedSeconds: 60 },
    { why: 'a minute still', seconds: PULL_STARTS + 60, own: {}, billedSeconds: 60 },
    { why: 'begun seconds count whole', seconds: PULL_STARTS + 60.001, own: {}, billedSeconds: 61 },
  ])('$why: $billedSeconds s', ({ seconds, billedSeconds, own }) => {
    const world = onFargate(own);
    at(world, seconds);
    expect(taskCostView(world, slotOf(world, 0)).soFarMicrousd).toBe(Math.round(PER_SECOND * billedSeconds));
  });

  test('FG-20: Windows is billed five minutes at least', () => {
    const world = onFargate(WINDOWS);
    at(world, PULL_STARTS + 1);
    expect(taskCostView(world, slotOf(world, 0)).soFarMicrousd).toBe(Math.round((300 * 177_680) / HOUR));
  });

  test('a task that is stopped before its pull costs nothing; one that ran keeps its figure', () => {
    const world = onFargate();
    at(world, 5, { type: 'StopTask', task: taskId(world, 0) });
    at(world, HOUR);
    expect(clusterCostView(world).soFarMicrousd).toBe(0);
    must(world, runTask({ definition: fargate(), ...FARGATE }));
    at(world, HOUR + PULL_STARTS + 600, { type: 'StopTask', task: taskId(world, 1) });
    at(world, HOUR + 2_000);
    const stopped = taskCostView(world, slotOf(world, 1));
    expect(stopped.perHourMicrousd).toBe(0);
    const seconds = ((stopped.paidUntilMs as number) - (stopped.paidFromMs as number)) / 1_000;
    expect(stopped.soFarMicrousd).toBe(Math.round(PER_SECOND * Math.ceil(seconds)));
    at(world, 100 * HOUR);
    expect(clusterCostView(world)).toMatchObject({ soFarMicrousd: stopped.soFarMicrousd, perHourMicrousd: 0 });
  });

  test.each([
    { percent: undefined, share: 0.3, why: 'CH-28: 30 percent unless a world says otherwise' },
    { percent: 45, share: 0.45, why: 'as the world says' },
  ])('Spot: $why', ({ percent, share }) => {
    const world = onFargate({}, percent === undefined ? {} : { spotPricePercent: percent });
    world.providerNames.push('FARGATE_SPOT');
    world.tasks.set('provider', slotOf(world, 0), 0);
    at(world, PULL_STARTS + 100 * HOUR);
    expect(clusterCostView(world).fargate.soFarMicrousd).toBe(Math.round(100 * (40_480 + 4 * 4_445) * share));
  });
});

const taskId = (world: World, serial: number): string => {
  const id = world.tasks.serial(slotOf(world, serial));
  return taskIdOf(world, id);
};

describe('instances are paid for whether or not anything runs on them', () => {
  test('from registration until they are deregistered, by the second', () => {
    const world = emptyWorld();
    must(world, register(instance('m5.large'), instance('c6g.xlarge')));
    expect(clusterCostView(world).perHourMicrousd).toBe(96_000 + 136_000);
    at(world, 30);
    expect(clusterCostView(world).soFarMicrousd).toBe(Math.round(96_000 / 60) + Math.round(136_000 / 60));
    at(world, 10 * HOUR, {
      type: 'DeregisterContainerInstance',
      containerInstance: instanceIdOf(world, 0),
      force: false,
    });
    at(world, 20 * HOUR);
    expect(instanceCostView(world, 0)).toMatchObject({ soFarMicrousd: 960_000, perHourMicrousd: 0 });
    expect(clusterCostView(world)).toMatchObject({
      soFarMicrousd: 960_000 + 2_720_000,
      perHourMicrousd: 136_000,
      idle: { soFarMicrousd: 960_000 + 2_720_000, perHourMicrousd: 136_000 },
      paid: { cpuUnits: 4_096 },
      reserved: { cpuUnits: 0, memoryMib: 0 },
    });
  });

  test('a launch that is known counts from then on; Spot and hosts of one’s own have prices of their own', () => {
    const world = emptyWorld();
    at(world, HOUR);
    must(
      world,
      register(
        instance('m5.large', 'us-east-1a', { launchedAtMs: world.nowMs - 100_000 }),
        instance('m5.large', 'us-east-1a', { spot: true }),
        instance('m5.large', 'us-east-1a', { external: true }),
      ),
    );
    expect(instanceCostView(world, 0).soFarMicrousd).toBe(Math.round((96_000 * 100) / HOUR));
    expect(instanceCostView(world, 1).perHourMicrousd).toBe(28_800);
    expect(instanceCostView(world, 2).perHourMicrousd).toBe(10_250);
  });

  test('a task bears what it reserves: a vCPU weighs as much as 9 GiB, the rest is idle', () => {
    const world = emptyWorld();
    const { cpuUnits, memoryMib } = instance('m5.large');
    must(world, register(instance('m5.large')));
    must(world, createService({ desiredCount: 2 }));
    at(world, 5 * HOUR);
    const whole = 9 * cpuUnits + memoryMib;
    const share = Math.floor((96_000 * (9 * 256 + 512)) / whole);
    const { instanceShares, reserved } = serviceCostView(world, 0);
    expect(instanceShares.perHourMicrousd).toBe(2 * share);
    expect(reserved).toEqual({ cpuUnits: 512, memoryMib: 1_024 });
    const borne = [0, 1].map((serial) => {
      const heldMs = world.nowMs - world.tasks.get('createdAtMs', slotOf(world, serial));
      return Math.floor((96_000 * (9 * 256 + 512) * heldMs) / whole / HOUR / 1_000);
    });
    expect(instanceShares.soFarMicrousd).toBe((borne[0] as number) + (borne[1] as number));
    expect(clusterCostView(world).idle.perHourMicrousd).toBe(96_000 - 2 * share);
  });
});

describe('idle instances, and why each is kept', () => {
  test('nothing, one task, a protected one, only a daemon, draining', () => {
    const world = emptyWorld();
    must(world, register(...Array.from({ length: 3 }, () => instance('m5.large'))));
    const reasons = () => Object.fromEntries(idleInstances(world).map(({ instance, reasons }) => [instance, reasons]));
    expect(reasons()).toEqual({ 0: ['NOT_SCALED'], 1: ['NOT_SCALED'], 2: ['NOT_SCALED'] });
    must(world, createService({ desiredCount: 1 }));
    at(world, 60);
    const used = world.tasks.get('instance', slotOf(world, 0));
    expect(reasons()[used]).toEqual(['ONE_TASK', 'NOT_SCALED']);
    must(world, { type: 'UpdateTaskProtection', tasks: [taskId(world, 0)], protectionEnabled: true });
    expect(reasons()[used]).toEqual(['ONE_TASK', 'PROTECTED_TASK', 'NOT_SCALED']);
    must(world, {
      type: 'UpdateContainerInstancesState',
      containerInstances: [instanceIdOf(world, 2)],
      status: 'DRAINING',
    });
    must(
      world,
      createService({ serviceName: 'agent', schedulingStrategy: 'DAEMON', desiredCount: undefined as never }),
    );
    at(world, 120);
    expect(reasons()).toMatchObject({ 2: ['DRAINING', 'NOT_SCALED'], 1: ['ONLY_DAEMONS', 'NOT_SCALED'] });
  });

  test('an instance with two tasks is not idle; one with a provider could be removed', () => {
    const world = emptyWorld();
    must(
      world,
      register(instance('m5.large'), instance('m5.large', 'us-east-1b', { capacityProviderName: 'managed' })),
    );
    must(world, createService({ desiredCount: 2, placementStrategy: [{ type: 'binpack', field: 'memory' }] }));
    at(world, 60);
    expect(idleInstances(world)).toEqual([{ instance: 1, tasks: [], daemonTasks: 0, reasons: [] }]);
  });
});

test('what is used of what is reserved: idle tasks by their model, tasks under load by their requests', () => {
  const world = emptyWorld({ timingProfile: 'conformance' });
  must(world, register(instance('m5.xlarge')));
  const sized = definition({ cpu: '256', memory: '512', containerDefinitions: [{ name: 'a', image: 'a' }] });
  must(world, createService({ definition: sized, desiredCount: 2 }));
  at(world, 600);
  expect(serviceCostView(world, 0)).toMatchObject({
    reserved: { cpuUnits: 512, memoryMib: 1_024 },
    used: { cpuUnits: 10, memoryMib: 256 },
  });
  const sources = [{ kind: 'CONSTANT', value: 10 }];
  must(world, { type: 'SetLoad', service: 'web', sources, model: { baseCpuPercent: 0, warmUpSeconds: 0 } });
  at(world, 1_200);
  expect(clusterCostView(world).used.cpuUnits).toBe(102);
});

describe('machines of Auto Scaling groups', () => {
  const soFar = (world: World): number => clusterCostView(world).instances.soFarMicrousd;
  const forSeconds = (seconds: number): number => Math.round((96_000 * Math.max(60, Math.ceil(seconds))) / HOUR);

  test('are paid for from their launch, while they boot, and no break shows when they join', () => {
    const world = emptyWorld();
    must(world, createGroup({ minSize: 1, desiredCapacity: 1 }));
    let launchedAtMs = 0;
    let joined = 0;
    for (let second = 1; second <= 600; second++) {
      at(world, second);
      const [member] = members(world);
      launchedAtMs = member?.launchedAtMs ?? 0;
      if (member?.slot !== undefined) joined++;
      expect(soFar(world)).toBe(member === undefined ? 0 : forSeconds((world.nowMs - launchedAtMs) / 1_000));
    }
    expect(joined).toBeGreaterThan(300);
    expect(joined).toBeLessThan(600);
    expect(idleInstances(world)[0]?.reasons).toEqual(['GROUP_MINIMUM', 'NOT_SCALED']);
    expect(clusterCostView(world).perHourMicrousd).toBe(96_000);
  });

  test('cost nothing while they are switched off in a warm pool, and something again once they are switched on', () => {
    const world = emptyWorld();
    must(world, createGroup({ maxSize: 1 }));
    must(world, {
      type: 'PutWarmPool',
      autoScalingGroupName: GROUP,
      minSize: 0,
      maxGroupPreparedCapacity: 1,
      poolState: 'Stopped',
    } as never);
    at(world, 1_200);
    expect(members(world).map(({ state }) => state)).toEqual(['Warmed:Stopped']);
    const before = soFar(world);
    expect(before).toBeGreaterThan(0);
    expect(clusterCostView(world).perHourMicrousd).toBe(0);
    at(world, 5_000, desire(1));
    expect(soFar(world)).toBe(before);
    at(world, 5_600);
    expect(members(world).map(({ state }) => state)).toEqual(['InService']);
    const ran = (world.nowMs - instanceCostView(world, 0).paidFromMs) / 1_000;
    expect(ran).toBeLessThan(600);
    expect(soFar(world)).toBe(before + forSeconds(ran));
    must(world, desire(0));
    at(world, 8_000);
    expect(clusterCostView(world).perHourMicrousd).toBe(0);
  });
});

describe('laws of costs over 120 random worlds', () => {
  const play = (seed: number, cut: boolean): World => {
    const history = randomHistory(seed);
    const dice = new Dice(seed);
    let world = history.world();
    const to = (untilMs: number): void => {
      if (cut) for (let n = 0; n < 5; n++) advance(world, world.nowMs + dice.below(untilMs - world.nowMs + 1));
      if (cut) clusterCostView(world);
      advance(world, untilMs);
    };
    for (const { atMs, command } of history.happenings) {
      to(atMs);
      advance(world, atMs, [command(world)]);
      if (cut) world = fork(world);
    }
    to(history.endMs);
    return world;
  };

  test('the parts make up the whole, and it does not matter how often time was cut', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const world = play(seed, false);
      const cost = clusterCostView(world);
      const services = world.services.flatMap((service) => service?.number ?? []);
      const parts = [...services, STANDALONE].map((number) => serviceCostView(world, number));
      const sum = (of: (one: (typeof parts)[number]) => number): number => parts.reduce((all, one) => all + of(one), 0);
      const idle = cost.idle.soFarMicrousd;
      expect(sum((one) => one.soFarMicrousd) + cost.formerServicesMicrousd + idle, `seed ${seed}`).toBe(
        cost.soFarMicrousd,
      );
      expect(sum((one) => one.perHourMicrousd) + cost.idle.perHourMicrousd, `seed ${seed}`).toBe(cost.perHourMicrousd);
      expect(
        sum((one) => one.reserved.cpuUnits),
        `seed ${seed}`,
      ).toBe(cost.reserved.cpuUnits);
      const cut = play(seed, true);
      expect(clusterCostView(cut), `seed ${seed}`).toEqual(cost);
      expect(toSections(cut)[0], `seed ${seed}`).toEqual(toSections(world)[0]);
    }
  });

  test('cost never falls while time goes on', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const world = play(seed, false);
      let before = clusterCostView(world);
      for (const afterMs of [1, 999, 30_000, 3_600_000]) {
        advance(world, world.nowMs + afterMs);
        const after = clusterCostView(world);
        expect(after.soFarMicrousd, `seed ${seed}`).toBeGreaterThanOrEqual(before.soFarMicrousd);
        before = after;
      }
    }
  });
});
