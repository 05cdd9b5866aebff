import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { instanceArnOf } from '../../../src/engine/ids.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { instanceView } from '../../../src/engine/views/instance.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import { AGENT_DEFAULTS } from '../../../src/tables/agent-attributes.ts';
import { view } from '../../support/services.ts';
import { at, createService, emptyWorld, instance, must, refusalOf, register, START_MS } from '../../support/world.ts';

const update = (world: World, slot = 0): Command => ({
  type: 'UpdateContainerAgent',
  containerInstance: instanceArnOf(world, slot),
});
const worldOf = (agentVersion: string): World => {
  const world = emptyWorld();
  must(world, register(instance('m5.large', 'us-east-1a', { agentVersion })));
  return world;
};
const status = (world: World) => instanceView(world, 0).agentUpdateStatus;

describe('updates of the container agent', () => {
  test('EX-CI-10, CI-31: PENDING, STAGING, STAGED, UPDATING, UPDATED; the version changes with the last', () => {
    const world = worldOf('1.90.0');
    expect(status(world)).toBeUndefined();
    must(world, update(world));
    expect(instanceView(world, 0)).toMatchObject({ status: 'ACTIVE', agentUpdateStatus: 'PENDING' });
    const seen = [10, 20, 30, 40, 50].map((seconds) => {
      at(world, seconds);
      return [status(world), instanceView(world, 0).versionInfo.agentVersion];
    });
    expect(seen).toEqual([
      ['STAGING', '1.90.0'],
      ['STAGED', '1.90.0'],
      ['UPDATING', '1.90.0'],
      ['UPDATED', AGENT_DEFAULTS.agentVersion],
      ['UPDATED', AGENT_DEFAULTS.agentVersion],
    ]);
    checkWorld(world);
  });

  test('a service that waits for a newer agent is placed when there is one, on a world from the store as well', () => {
    const world = worldOf('1.90.0');
    const needs = [{ type: 'memberOf' as const, expression: `agentVersion >= ${AGENT_DEFAULTS.agentVersion}` }];
    must(world, createService({ placementConstraints: needs }));
    at(world, 5);
    expect(view(world, 'web').runningCount + view(world, 'web').pendingCount).toBe(0);
    must(world, update(world));
    at(world, 27);
    const stored = fromSections(toSections(world));
    for (const one of [world, stored]) {
      advance(one, START_MS + 120_000);
      expect(status(one)).toBe('UPDATED');
      expect(view(one, 'web').runningCount).toBe(1);
      checkWorld(one);
    }
  });

  test.each([
    { version: AGENT_DEFAULTS.agentVersion, code: 'NoUpdateAvailableException', why: 'it is the newest' },
    { version: '99.0.0', code: 'NoUpdateAvailableException', why: 'it is newer than that' },
    { version: '', code: 'MissingVersionException', why: 'nobody knows which it is' },
    { version: 'nightly', code: 'MissingVersionException', why: 'its version is none' },
  ])('CI-31: an agent of version "$version" is not updated: $why', ({ version, code }) => {
    const world = worldOf(version);
    expect(refusalOf(world, update(world))).toMatchObject({ code });
    expect(status(world)).toBeUndefined();
  });

  test('one update at a time; after it there is none to be had', () => {
    const world = worldOf('1.90.0');
    must(world, update(world));
    at(world, 35);
    expect(refusalOf(world, update(world))).toMatchObject({ code: 'UpdateInProgressException' });
    at(world, 41);
    expect(refusalOf(world, update(world))).toMatchObject({ code: 'NoUpdateAvailableException' });
  });

  test('an agent that has lost its connection fails to update, and can be told again', () => {
    const world = worldOf('1.90.0');
    must(world, update(world));
    const [arn] = [instanceArnOf(world, 0)];
    must(world, { type: 'SetAgentConnected', containerInstances: [arn], connected: false });
    at(world, 10);
    expect(status(world)).toBe('FAILED');
    must(world, { type: 'SetAgentConnected', containerInstances: [arn], connected: true });
    must(world, update(world));
    at(world, 60);
    expect(status(world)).toBe('UPDATED');
  });

  test('a deregistered instance forgets its update, and an unknown one has none', () => {
    const world = worldOf('1.90.0');
    must(world, update(world));
    must(world, { type: 'DeregisterContainerInstance', containerInstance: instanceArnOf(world, 0), force: false });
    at(world, 60);
    expect(status(world)).toBeUndefined();
    expect(refusalOf(world, update(world))).toMatchObject({ code: 'InvalidParameterException' });
  });
});
