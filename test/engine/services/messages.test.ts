import { expect, test } from 'vitest';
import { instanceIdOf, taskIdOf } from '../../../src/engine/ids.ts';
import type { World } from '../../../src/engine/world.ts';
import type { CreateService } from '../../../src/model/command.ts';
import type { WorldSettings } from '../../../src/model/settings.ts';
import {
  balanced,
  behindTargets,
  fleet,
  messages,
  neverHealthy,
  neverStarts,
  plain,
  running,
  TEN_SECONDS,
  targetGroupArn,
  update,
} from '../../support/services.ts';
import { at, createService, definition, emptyWorld, instance, must, register } from '../../support/world.ts';

const MORE = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
const UNPLACED = '(service web) was unable to place a task because no container instance met all of its requirements.';
const closest = (what: string): string => `${UNPLACED} The closest matching (container-instance ID) ${what} ${MORE}`;

const container = (own: Record<string, unknown> = {}) => ({
  name: 'web',
  image: 'nginx',
  cpu: 256,
  memory: 512,
  versionConsistency: 'disabled',
  ...own,
});
/** One m5.large (2 vCPU, 7.7 GiB), and a service that finds no room on it. */
const noRoom =
  (own: Record<string, unknown>, service: Partial<CreateService> = {}) =>
  (world: World): void => {
    must(world, fleet(1, 'm5.large'));
    must(world, createService({ definition: definition(own), ...service }));
    at(world, 5);
  };
const oneContainer = (own: Record<string, unknown>) => ({ containerDefinitions: [container(own)] });

/** A service of so many tasks that runs, behind a target group or not, and what happens then. */
const steady =
  (own: Partial<CreateService>, then: (world: World) => void, zones: readonly string[] = ['us-east-1a']) =>
  (world: World): void => {
    must(world, fleet(zones.length, 'm5.4xlarge', zones));
    must(world, createService({ definition: plain(), desiredCount: 2, ...own }));
    at(world, 200);
    then(world);
  };
const TARGETS = { definition: behindTargets(), loadBalancers: balanced() };
const BREAKER = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } };

interface Row {
  readonly id: string;
  readonly happens: (world: World) => void;
  /** All that the service says, in order, or what is among it. */
  readonly says?: readonly string[];
  readonly among?: readonly string[];
  readonly settings?: Partial<WorldSettings>;
}

test.each<Row>([
  {
    id: 'MSG-01, MSG-06, MSG-07',
    happens: steady({}, () => {}),
    says: [
      '(service web) has started 2 tasks: (task ID) (task ID).',
      '(service web) (deployment ecs-svc/N) deployment completed.',
      '(service web) has reached a steady state.',
    ],
  },
  {
    id: 'MSG-02',
    happens: steady({}, (world) => {
      must(world, update({ desiredCount: 1 }));
      at(world, 210);
    }),
    among: ['(service web) has stopped 1 running tasks: (task ID).'],
  },
  {
    id: 'MSG-03',
    happens: steady(TARGETS, () => {}),
    among: [`(service web) registered 2 targets in (target-group ${targetGroupArn()})`],
  },
  {
    id: 'MSG-04, MSG-05',
    happens: steady(TARGETS, (world) => {
      must(world, update({ desiredCount: 1 }));
      at(world, 210);
    }),
    among: [
      '(service web) has stopped 1 running tasks: (task ID).',
      `(service web) deregistered 1 targets in (target-group ${targetGroupArn()})`,
      '(service web, taskSet ecs-svc/N) has begun draining connections on 1 tasks.',
    ],
  },
  {
    id: 'MSG-08, MSG-09',
    happens: steady(BREAKER, (world) => {
      must(world, update({ definition: neverStarts() }));
      at(world, 600);
    }),
    among: [
      '(service web) (deployment ecs-svc/N) deployment failed: tasks failed to start.',
      '(service web) rolling back to deployment ecs-svc/N.',
    ],
  },
  {
    id: 'MSG-10',
    happens: noRoom(oneContainer({ cpu: 4096 })),
    says: [closest('has insufficient CPU units available.')],
  },
  {
    id: 'MSG-11',
    happens: noRoom(oneContainer({ memory: 60_000 })),
    says: [closest('has insufficient memory available.')],
  },
  {
    id: 'MSG-12',
    happens: noRoom(oneContainer({ portMappings: [{ containerPort: 80, hostPort: 22 }] })),
    says: [closest('is already using a port required by your task.')],
  },
  {
    id: 'MSG-13',
    happens: (world) => {
      const { instances = [] } = must(world, fleet(1));
      const [slot] = instances;
      must(world, {
        type: 'SetAgentConnected',
        containerInstances: [instanceIdOf(world, slot as number)],
        connected: false,
      });
      must(world, createService());
      at(world, 5);
    },
    says: [closest('encountered error "AGENT".')],
  },
  {
    id: 'MSG-14',
    happens: noRoom(
      { ...oneContainer({}), networkMode: 'awsvpc' },
      {
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        subnetZones: ['us-east-1f'],
      },
    ),
    says: [closest('is missing an attribute required by your task.')],
  },
  {
    id: 'MSG-15',
    happens: noRoom(
      {},
      { placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type == m5.24xlarge' }] },
    ),
    says: [closest('encountered error "MemberOf placement constraint unsatisfied.".')],
  },
  {
    id: 'MSG-15',
    happens: noRoom(oneContainer({ resourceRequirements: [{ type: 'GPU', value: '1' }] })),
    says: [closest('has insufficient GPU resource available.')],
  },
  {
    id: 'MSG-15',
    happens: noRoom(
      { ...oneContainer({ cpu: 10, memory: 10 }), networkMode: 'awsvpc' },
      {
        desiredCount: 9,
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        subnetZones: ['us-east-1a'],
      },
    ),
    among: [closest('encountered error "RESOURCE:ENI".')],
  },
  {
    id: 'MSG-16',
    happens: (world) => {
      must(world, createService());
      at(world, 5);
    },
    says: [`${UNPLACED} Reason: No Container Instances were found in your cluster. ${MORE}`],
  },
  {
    id: 'MSG-18',
    happens: (world) => {
      must(world, fleet(1));
      must(world, createService({ definition: neverStarts(1), desiredCount: 1 }));
      at(world, 200);
    },
    among: [`(service web) is unable to consistently start tasks successfully. ${MORE}`],
  },
  {
    id: 'MSG-20',
    happens: steady({ deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } }, (world) => {
      must(world, update({ definition: plain(2) }));
      at(world, 300);
    }),
    among: [
      '(service web) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    ],
  },
  {
    id: 'MSG-21',
    happens: steady({}, (world) => {
      const tasks = running(world).map(({ taskArn }) => taskArn);
      must(world, { type: 'UpdateTaskProtection', tasks, protectionEnabled: true });
      must(world, update({ desiredCount: 1 }));
      at(world, 300);
    }),
    among: [
      '(service web) was unable to reach steady state because task set (ecs-svc/N) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks',
    ],
  },
  {
    id: 'MSG-24',
    happens: (world) => {
      must(world, fleet(1, 'm5.large'));
      must(world, createService({ definition: definition(oneContainer({ cpu: 1024 })), desiredCount: 5, ...BREAKER }));
      at(world, 5);
    },
    says: [
      '(service web) has started 2 tasks: (task ID) (task ID).',
      closest('has insufficient CPU units available.'),
      '(service web) could not launch 3 tasks for deployment ecs-svc/N. Reason: RESOURCE:CPU.',
    ],
  },
  {
    id: 'MSG-28, AZ-06',
    happens: steady({ availabilityZoneRebalancing: 'ENABLED' }, (world) => {
      must(world, register(instance('m5.4xlarge', 'us-east-1b')));
      at(world, 2_000);
    }),
    among: [
      '(service web) is not AZ balanced with 2 tasks in us-east-1a and 0 in us-east-1b. AZ Rebalancing in progress.',
      '(service web) has started 1 tasks in us-east-1b to AZ Rebalance: (task ID).',
      '(service web) has stopped 1 running tasks in us-east-1a due to AZ rebalancing: (task ID).',
      '(service web) is AZ balanced with 1 tasks in us-east-1a and 1 tasks in us-east-1b.',
    ],
  },
  {
    id: 'SVC-30',
    happens: (world) => {
      must(world, fleet(1));
      must(world, createService({ definition: neverHealthy(1) }));
      at(world, 120);
    },
    among: ['(service web) (task ID) failed container health checks.'],
  },
])('$id: what the service says', ({ happens, says, among, settings }) => {
  const world = emptyWorld({ ...TEN_SECONDS, ...settings });
  happens(world);
  const said = messages(world);
  if (says !== undefined) expect(said).toEqual(says);
  for (const sentence of among ?? []) expect(said).toContain(sentence);
});

const FARGATE = {
  definition: definition({
    family: 'web',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'web', image: 'nginx', portMappings: [{ containerPort: 80 }] }],
  }),
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
  subnetZones: ['us-east-1a'],
} as const;

test('MSG-17: Fargate without capacity in the zone', () => {
  const world = emptyWorld(TEN_SECONDS);
  must(world, { type: 'InjectFault', kind: 'ZONE_OUTAGE', availabilityZone: 'us-east-1a' });
  must(world, createService(FARGATE));
  at(world, 5);
  expect(messages(world)).toEqual([
    '(service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
  ]);
});

test.each([
  { id: 'MSG-23', own: TARGETS, who: /instance i-[0-9a-f]{17}/, why: 'instance targets' },
  { id: 'MSG-23', own: { ...FARGATE, loadBalancers: balanced() }, who: /task ID/, why: 'ip targets' },
])('$id: an unhealthy target, $why', ({ own, who }) => {
  const world = emptyWorld(TEN_SECONDS);
  must(world, fleet(1));
  must(world, createService(own as Partial<CreateService>));
  at(world, 200);
  must(world, { type: 'SetTargetHealth', task: taskIdOf(world, 0), healthy: false });
  at(world, 210);
  const said = messages(world).find((message) => message.includes('is unhealthy')) as string;
  expect(said).toMatch(
    new RegExp(
      `^\\(service web\\) \\(${who.source}\\) \\(port \\d+\\) is unhealthy in \\(target-group ${targetGroupArn()}\\) due to \\(reason Health checks failed\\)\\.$`,
    ),
  );
});
