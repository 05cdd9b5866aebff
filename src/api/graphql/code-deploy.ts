import type { ChangedService } from '../../app/code-deploy.ts';
import { codeDeployView } from '../../engine/views/code-deploy.ts';
import { answered } from './errors.ts';
import { given } from './inputs.ts';
import { type CodeDeployRef, serviceRef } from './refs.ts';
import type { Resolvers } from './types.generated.ts';

const setOf =
  (which: 'originalTaskSet' | 'replacementTaskSet') =>
  ({ world, view }: CodeDeployRef) => {
    const deployment = view[which];
    return deployment === undefined ? null : { world, deployment };
  };

const serviceOf = ({ world, service }: ChangedService) => ({ service: serviceRef(world, service) });

/** Blue/green deployments that CodeDeploy makes of services. */
export const codeDeployResolvers: Resolvers = {
  Mutation: {
    startCodeDeployDeployment: (_root, { input }, { app, tenant }) =>
      answered(async () => serviceOf(await app.codeDeploy.start(tenant, given(input) as never))),
    stopCodeDeployDeployment: (_root, { input }, { app, tenant }) =>
      answered(async () => serviceOf(await app.codeDeploy.stop(tenant, given(input) as never))),
  },
  Service: {
    codeDeployDeployment: ({ world, number }) => {
      const view = codeDeployView(world, number);
      return view === undefined ? null : { world, view };
    },
  },
  CodeDeployDeployment: {
    deploymentId: ({ view }) => view.deploymentId,
    deploymentConfigName: ({ view }) => view.deploymentConfigName,
    status: ({ view }) => view.status,
    stage: ({ view }) => view.stage,
    trafficWeight: ({ view }) => view.trafficWeight,
    originalTaskSet: setOf('originalTaskSet'),
    replacementTaskSet: setOf('replacementTaskSet'),
    createdAt: ({ view }) => view.createdAtMs,
    nextShiftAt: ({ view }) => view.nextShiftAtMs ?? null,
    steadyBy: ({ view }) => view.steadyByMs ?? null,
    finishedAt: ({ view }) => view.finishedAtMs ?? null,
    errorMessage: ({ view }) => view.errorMessage ?? null,
  },
};
