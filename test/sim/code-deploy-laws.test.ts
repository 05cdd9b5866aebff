import { expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import { codeDeployView } from '../../src/engine/views/code-deploy.ts';
import { taskSetsOf, taskSetView } from '../../src/engine/views/task-set.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import { CODE_DEPLOY_CONFIGS } from '../../src/tables/code-deploy.ts';
import { Dice } from '../support/arbitraries.ts';
import { balanced, behindTargets, fleet, running, targetGroupArn, update, view } from '../support/services.ts';
import { createService, emptyWorld, must, START_MS } from '../support/world.ts';

const SEEDS = 150;
const DAY_MS = 86_400_000;

/** Something that may happen while CodeDeploy deploys; most of the time somebody scales the service. */
function blow(dice: Dice, world: World): Command {
  const sets = taskSetsOf(world, 0);
  const roll = dice.below(12);
  const taskSet = taskSetView(world, sets[dice.below(sets.length)] as number).id;
  if (roll === 0) return { type: 'StopCodeDeploy', service: 'web' };
  const standing = sets.filter((one) => taskSetView(world, one).status !== 'DRAINING');
  if (roll === 1 && standing.length > 1) return { type: 'DeleteTaskSet', service: 'web', taskSet, force: true };
  if (roll === 2) return { type: 'UpdateServicePrimaryTaskSet', service: 'web', primaryTaskSet: taskSet };
  return update({ desiredCount: dice.between(0, roll === 3 ? 2_000 : 8) });
}

test('TS-07: whatever happens to it, a deployment ends, and one primary set of one revision is left', () => {
  const ends = new Set<string>();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const dice = new Dice(seed);
    const world = emptyWorld({ explain: false, jitter: dice.chance(50) }, `code-deploy-${seed}`);
    must(world, fleet(4, 'm5.4xlarge', ['us-east-1a', 'us-east-1b']));
    must(
      world,
      createService({
        definition: behindTargets(1),
        desiredCount: dice.between(0, 6),
        loadBalancers: balanced(),
        deploymentController: { type: 'CODE_DEPLOY' },
      }),
    );
    advance(world, START_MS + 600_000);
    must(world, {
      type: 'StartCodeDeploy',
      service: 'web',
      definition: behindTargets(2),
      targetGroupArn: targetGroupArn('green'),
      deploymentConfigName: dice.pick([...CODE_DEPLOY_CONFIGS.keys()]),
      terminationWaitTimeInMinutes: dice.pick([0, 0, 5]),
    });
    let weight = 0;
    for (let step = dice.between(0, 5); step > 0; step--) {
      advance(world, world.nowMs + dice.pick([1_000, 20_000, 100_000, 400_000]));
      advance(world, world.nowMs, [blow(dice, world)]);
      const { status = '', trafficWeight = 0 } = codeDeployView(world, 0) ?? {};
      if (status === 'IN_PROGRESS') expect(trafficWeight).toBeGreaterThanOrEqual(weight);
      weight = status === 'IN_PROGRESS' ? trafficWeight : 0;
      checkWorld(world);
    }
    must(world, update({ desiredCount: 3 }));
    advance(world, world.nowMs + 2 * DAY_MS);
    const { status, errorMessage } = codeDeployView(world, 0) ?? {};
    ends.add(`${status} ${errorMessage}`);
    expect(status, `seed ${seed}`).not.toBe('IN_PROGRESS');
    const sets = taskSetsOf(world, 0).map((one) => taskSetView(world, one));
    expect(
      sets.map((one) => [one.status, one.stabilityStatus]),
      `seed ${seed}`,
    ).toEqual([['PRIMARY', 'STEADY_STATE']]);
    expect(view(world).taskDefinition).toBe(sets[0]?.taskDefinition);
    expect(running(world)).toHaveLength(3);
    checkWorld(world);
  }
  expect(ends.size).toBeGreaterThanOrEqual(4);
});
