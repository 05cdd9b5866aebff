import type { InboundDelivery, InboundEffect, InboundHook, InboundRule } from '../model/inbound.ts';
import { INBOUND_LIMITS } from '../tables/inbound.ts';
import type { App } from './app.ts';
import { EcsError } from './errors.ts';
import { actionOf, carryOut, deploy, effectToken, type Occasion, planDeploy } from './inbound-actions.ts';
import type { InboundDoor } from './inbound-door.ts';
import { MissingValueError, matches } from './inbound-match.ts';
import { MalformedError } from './inbound-metrics.ts';
import type { WaitingDelivery } from './inbound-ports.ts';
import { claimKey } from './inbound-receive.ts';
import { confirmSubscription } from './inbound-sns.ts';
import { type ReceivedItem, readDelivery } from './inbound-sources.ts';
import { tellGithub } from './inbound-statuses.ts';
import type { TenantContext } from './ports.ts';

/**
 * Carries out what a delivery asks for. It may die anywhere and be called again: whoever comes next repeats it under the
 * same tokens, and commands that are in the world already answer as they did; a revision that was to be deployed is looked up
 * in what was written down, or found by its content. One at a time: a lease keeps others out.
 * @throws what was no refusal; the delivery waits then, and comes again
 */
export async function processDelivery(
  door: InboundDoor,
  app: App,
  { tenant, hookId, deliveryId }: WaitingDelivery,
): Promise<void> {
  const known = await door.store.delivery(tenant, hookId, deliveryId);
  const wallMs = door.clock.wallMs();
  if (known === undefined || known.status !== 'received' || known.leaseWallMs > wallMs) return;
  const ledger = new Ledger(door, tenant, known);
  if (!(await ledger.move({ attempts: known.attempts + 1, leaseWallMs: wallMs + INBOUND_LIMITS.leaseMs }))) return;
  try {
    const [hook, body] = await Promise.all([
      door.store.hook(tenant, hookId),
      door.store.body(tenant, hookId, deliveryId),
    ]);
    if (hook === undefined || body === undefined) {
      await ledger.move({ status: 'failed', error: 'Its endpoint or its body is gone.' });
      return;
    }
    const { items, subscription } = readDelivery(hook.source, { headers: known.headers, body });
    if (subscription !== undefined) await ledger.note(await confirmSubscription(door, subscription));
    await carryOutAll(door, app, ledger, hook, items);
    await ledger.move({ status: statusOf(ledger.delivery.effects) });
    await audit(door, tenant, ledger.delivery);
    await door.store.trim(tenant, hookId, INBOUND_LIMITS.deliveries);
  } catch (error) {
    if (error instanceof LeaseLostError) return;
    const isFinal = error instanceof MalformedError || ledger.delivery.attempts >= INBOUND_LIMITS.attempts;
    await ledger.move(
      isFinal
        ? { status: 'failed', error: error instanceof MalformedError ? error.message : 'It failed again and again.' }
        : { leaseWallMs: 0 },
    );
    if (!isFinal) throw error;
  }
}

/** Somebody else has taken the delivery over. */
class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** A delivery as it is written down while it is processed. */
class Ledger {
  readonly door: InboundDoor;
  readonly tenant: TenantContext;
  delivery: InboundDelivery;

  constructor(door: InboundDoor, tenant: TenantContext, delivery: InboundDelivery) {
    this.door = door;
    this.tenant = tenant;
    this.delivery = delivery;
  }

  async move(change: Partial<InboundDelivery>): Promise<boolean> {
    const moved = { ...this.delivery, ...change };
    if (!(await this.door.store.move(this.tenant, moved))) return false;
    this.delivery = { ...moved, version: moved.version + 1 };
    return true;
  }

  async note(effect: InboundEffect): Promise<void> {
    const others = this.delivery.effects.filter(({ at }) => at !== effect.at);
    if (!(await this.move({ effects: [...others, effect] }))) throw new LeaseLostError();
  }
}

async function carryOutAll(
  door: InboundDoor,
  app: App,
  ledger: Ledger,
  hook: InboundHook,
  items: readonly ReceivedItem[],
): Promise<void> {
  const { tenant, delivery } = ledger;
  for (const [place, item] of items.entries()) {
    const fitting = hook.rules.flatMap((rule, number) => (matches(rule.match, item) ? [{ rule, number }] : []));
    if (fitting.length === 0 || !(await isMine(door, tenant, delivery, item))) continue;
    for (const { rule, number } of fitting) {
      const at = `${place}/${number}`;
      const before = ledger.delivery.effects.find((effect) => effect.at === at);
      if (before !== undefined && before.outcome !== 'planned') continue;
      const occasion: Occasion = { app, tenant, item, token: effectToken(delivery.deliveryId, at) };
      await ledger.note(await effectOf(door, ledger, hook, occasion, { rule, at, before }));
    }
  }
}

/** Whether the thing has not been told of by another delivery; who replays one means it. */
async function isMine(
  { store, clock }: InboundDoor,
  tenant: TenantContext,
  { hookId, deliveryId, replayOf }: InboundDelivery,
  { once }: ReceivedItem,
): Promise<boolean> {
  if (once === undefined || replayOf !== undefined) return true;
  const claim = { hookId, key: claimKey(once), deliveryId };
  return (await store.claim(tenant, claim, { wallMs: clock.wallMs(), keepMs: INBOUND_LIMITS.keptMs })) === deliveryId;
}

async function effectOf(
  door: InboundDoor,
  ledger: Ledger,
  hook: InboundHook,
  occasion: Occasion,
  { rule, at, before }: { readonly rule: InboundRule; readonly at: string; readonly before: InboundEffect | undefined },
): Promise<InboundEffect> {
  const action = actionOf(rule);
  try {
    if (rule.deploy === undefined) return { at, action, outcome: 'done', message: await carryOut(occasion, rule) };
    const plan =
      before?.taskDefinition === undefined
        ? await planDeploy(occasion, rule.deploy)
        : { taskDefinition: before.taskDefinition, force: before.force === true };
    if (before === undefined) await ledger.note({ at, action, outcome: 'planned', message: 'planned', ...plan });
    const told = await tellGithub(door, hook, occasion, rule.deploy, plan);
    const message = await deploy(occasion, rule.deploy, plan);
    return { at, action, outcome: 'done', message: `${message}${told}`, ...plan };
  } catch (error) {
    if (error instanceof EcsError)
      return { at, action, outcome: 'refused', message: error.refusal.message, ...(await told(error.refusal.message)) };
    if (error instanceof MissingValueError) return { at, action, outcome: 'refused', message: error.message };
    throw error;
  }

  async function told(reason: string): Promise<object> {
    if (rule.deploy !== undefined) await tellGithub(door, hook, occasion, rule.deploy, { reason });
    return {};
  }
}

const statusOf = (effects: readonly InboundEffect[]): InboundDelivery['status'] =>
  effects.length === 0 ? 'ignored' : effects.some(({ outcome }) => outcome === 'refused') ? 'refused' : 'done';

/** Every change by a delivery is in the tenant's log, under the endpoint's own name. */
async function audit({ audit: write }: InboundDoor, tenant: TenantContext, delivery: InboundDelivery): Promise<void> {
  const { hookId, deliveryId, effects, sourceAddress } = delivery;
  for (const { action, outcome, taskDefinition } of effects)
    await write(
      {
        tenant,
        actor: { kind: 'hook', id: hookId },
        scopes: null,
        limits: null,
        ...(sourceAddress !== undefined && { sourceAddress }),
      },
      {
        door: 'hook',
        operation: action,
        resources: [`hook=${hookId}`, ...(taskDefinition === undefined ? [] : [`taskDefinition=${taskDefinition}`])],
        result: outcome === 'done' ? 'ok' : outcome,
        requestId: deliveryId,
      },
    );
}
