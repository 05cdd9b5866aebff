import { accountUseCases } from './account.ts';
import { accountProviderUseCases } from './account-providers.ts';
import { alarmTagUseCases } from './alarm-tags.ts';
import type { App } from './app.ts';
import { capacityUseCases } from './capacity.ts';
import { capacityProviderUseCases } from './capacity-providers.ts';
import type { WorldDoor } from './change-world.ts';
import { clusterUseCases } from './clusters.ts';
import { codeDeployUseCases } from './code-deploy.ts';
import { daemonTaskDefinitionUseCases } from './daemon-task-definitions.ts';
import { daemonUseCases } from './daemons.ts';
import { deploymentUseCases } from './deployments.ts';
import { ecrUseCases } from './ecr.ts';
import { eventUseCases } from './events.ts';
import { explainUseCases } from './explain.ts';
import { faultUseCases } from './faults.ts';
import { groupUseCases } from './groups.ts';
import { inboundUseCases } from './inbound.ts';
import type { InboundDoor } from './inbound-door.ts';
import { metricUseCases } from './metrics.ts';
import { planUseCases } from './plans.ts';
import type { AccountStore } from './ports.ts';
import { limitsIn, type QuotaDoor, withQuotas } from './quotas.ts';
import { runNewsDoor } from './run-news.ts';
import { scalingUseCases } from './scaling.ts';
import { seatsOver } from './seats.ts';
import { serviceUseCases } from './services.ts';
import { shiftUseCases } from './shifts.ts';
import { simulationUseCases } from './simulations.ts';
import { storedResources } from './stored-resources.ts';
import { tagUseCases } from './tags.ts';
import { taskDefinitionUseCases } from './task-definitions.ts';
import { taskSetUseCases } from './task-sets.ts';
import { taskUseCases } from './tasks.ts';
import { tickUseCases } from './ticks.ts';
import { type WebhookDoor, webhookUseCases } from './webhooks.ts';

/** Everything the doors can ask for, over the given stores and clock. */
export function createApp(
  given: WorldDoor,
  accounts: AccountStore,
  webhooks?: WebhookDoor,
  inbound?: InboundDoor,
  quotas?: QuotaDoor,
): App {
  const door = quotas === undefined ? given : { ...given, limits: limitsIn(quotas) };
  const seats = seatsOver(accounts.documents, door.clock);
  const daemonTaskDefinitions = daemonTaskDefinitionUseCases(door, accounts);
  const accountProviders = accountProviderUseCases(door, accounts);
  const everything: App = {
    clusters: clusterUseCases(door, accounts),
    instances: capacityUseCases(door, accounts),
    tasks: taskUseCases(door, accounts),
    services: serviceUseCases(door, accounts),
    deployments: deploymentUseCases(door, accounts),
    shifts: shiftUseCases(door),
    metrics: metricUseCases(door),
    alarmTags: alarmTagUseCases(accounts),
    taskSets: taskSetUseCases(door, accounts),
    codeDeploy: codeDeployUseCases(door, accounts),
    faults: faultUseCases(door),
    scaling: scalingUseCases(door),
    capacityProviders: capacityProviderUseCases(door, accounts),
    accountProviders,
    ecr: ecrUseCases(door, accounts),
    stored: storedResources(accounts),
    groups: groupUseCases(door, accounts),
    events: eventUseCases(door),
    taskDefinitions: taskDefinitionUseCases(accounts, door.clock),
    account: accountUseCases(accounts),
    daemons: daemonUseCases(door, daemonTaskDefinitions),
    daemonTaskDefinitions,
    tags: tagUseCases(door, accounts, { daemonTaskDefinitions, accountProviders }),
    explain: explainUseCases(door, accounts),
    plans: planUseCases(door, accounts),
    simulations: simulationUseCases(door, accounts, webhooks && runNewsDoor(webhooks, door)),
    ticks: tickUseCases(door),
    ...(webhooks && { webhooks: webhookUseCases(webhooks, seats) }),
  };
  const app = quotas === undefined ? everything : withQuotas(everything, quotas, seats);
  return inbound === undefined ? app : { ...app, inbound: inboundUseCases(inbound, app, seats) };
}
