import type { Appliers } from '../appliers.ts';
import { serviceOf } from '../known.ts';
import { wakeService } from './wake-services.ts';

/** What the entries of CodeDeploy change. */
export const CODE_DEPLOY_APPLIERS = {
  CodeDeployChanged: (world, { service, deployment }) => {
    serviceOf(world, service).codeDeploy = deployment;
    wakeService(world, service);
  },
} satisfies Partial<Appliers>;
