import { applicationAutoScaling } from './application-auto-scaling.ts';
import { cloudWatch } from './cloudwatch.ts';
import { ecr } from './ecr.ts';
import { ecs } from './ecs.ts';
import type { WireService } from './service.ts';
import { sts } from './sts.ts';

/** The AWS services that answer on the wire. */
export const SERVICES: readonly WireService[] = [ecs, ecr, applicationAutoScaling, cloudWatch, sts];
