import { type HookView, type StageView, shiftView } from '../../engine/views/traffic-shift.ts';
import { answered } from './errors.ts';
import { given } from './inputs.ts';
import type { DeploymentRef } from './refs.ts';
import type { Resolvers } from './types.generated.ts';

const viewOf = ({ world, deployment }: DeploymentRef) => shiftView(world, deployment);

/** Deployments that shift traffic: their stages, and whoever is asked on the way. */
export const trafficShiftResolvers: Resolvers = {
  Mutation: {
    continueServiceDeployment: (_root, { input }, { app, tenant }) =>
      answered(async () => ({ serviceDeployment: await app.shifts.continue(tenant, given(input) as never) })),
    answerLifecycleHook: (_root, { input }, { app, tenant }) =>
      answered(async () => ({ serviceDeployment: await app.shifts.answer(tenant, given(input) as never) })),
  },
  ServiceDeployment: {
    strategy: (ref) => viewOf(ref).strategy,
    lifecycleStage: (ref) => viewOf(ref).lifecycleStage ?? null,
    lifecycleHookDetails: (ref) => viewOf(ref).lifecycleHookDetails,
    lifecycleStages: (ref) => viewOf(ref).lifecycleStages,
  },
  LifecycleHookDetail: {
    targetArn: ({ targetArn }: HookView) => targetArn ?? null,
    startedAt: ({ startedAtMs }: HookView) => startedAtMs,
    expiresAt: ({ expiresAtMs }: HookView) => expiresAtMs,
    finishedAt: ({ finishedAtMs }: HookView) => finishedAtMs ?? null,
    nextCallAt: ({ nextCallAtMs }: HookView) => nextCallAtMs ?? null,
    payload: ({ payload }: HookView) => payload ?? null,
  },
  PassedLifecycleStage: {
    at: ({ atMs }: StageView) => atMs,
  },
};
