import type { InboundDeploy, InboundHook } from '../model/inbound.ts';
import { EcsError } from './errors.ts';
import { type DeployPlan, type Occasion, updateOf } from './inbound-actions.ts';
import { type InboundDoor, inboundContext } from './inbound-door.ts';

const REPOSITORY = /^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/;
const LONGEST_DESCRIPTION = 140;

/** How a preview's outcome reads on GitHub. */
const STATES = {
  COMPLETED: 'success',
  NO_DEPLOYMENT: 'success',
  NOT_FINISHED: 'in_progress',
  FAILED: 'failure',
  STUCK: 'failure',
  NO_ROOM: 'failure',
} as const;

/**
 * Tells GitHub what a deployment of its would come to, tried on a copy of the cluster before it is begun, or why it was
 * refused. Only of deliveries that are deployments, and only where the endpoint has a token for it. It may be told twice; a
 * status that cannot be told stops nothing. @returns what to add to the delivery's log
 */
export async function tellGithub(
  door: InboundDoor,
  { hookId, statuses }: InboundHook,
  { app, tenant, item }: Occasion,
  rule: InboundDeploy,
  plan: DeployPlan | { readonly reason: string },
): Promise<string> {
  const { repository, deployment } = item;
  if (statuses === undefined || deployment === undefined || repository === undefined) return '';
  if (!REPOSITORY.test(repository)) return '';
  const verdict = await verdictOf();
  const token = await door.vault.open(inboundContext(tenant, hookId, 'token'), statuses.sealedToken);
  const posted = await door.sender.post({
    url: `${statuses.apiUrl}/repos/${repository}/deployments/${deployment}/statuses`,
    headers: {
      'content-type': 'application/json',
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'Stowage-Webhooks/1',
    },
    body: JSON.stringify({ ...verdict, description: verdict.description.slice(0, LONGEST_DESCRIPTION) }),
  });
  const outcome = 'error' in posted ? posted.error : `HTTP ${posted.status}`;
  return `; GitHub was told ${verdict.state} (${outcome})`;

  async function verdictOf(): Promise<{ readonly state: string; readonly description: string }> {
    if ('reason' in plan) return { state: 'error', description: plan.reason };
    try {
      const preview = await app.deployments.preview(tenant, updateOf(rule, plan));
      const seconds = Math.round(preview.tookMs / 1_000);
      return {
        state: STATES[preview.outcome],
        description: preview.reason ?? `${preview.outcome} after ${seconds} simulated seconds`,
      };
    } catch (error) {
      if (!(error instanceof EcsError)) throw error;
      return { state: 'error', description: error.refusal.message };
    }
  }
}
