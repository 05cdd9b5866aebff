import { EcsError } from '../../app/errors.ts';
import { type Balancer, type Express, hashOf } from './ecs-express-views.ts';
import type { Call } from './service.ts';

/** How Express services are deployed, as the developer guide says: 5 % for three minutes, then all, then three minutes more. */
const CANARY = {
  strategy: 'CANARY',
  canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 3 },
  bakeTimeInMinutes: 3,
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  deploymentCircuitBreaker: { enable: true, rollback: true },
} as const;

/** Makes the target groups of a service; the load balancer itself is only a name. */
export async function makeBalancer({ app, tenant, wallMs }: Call, cluster: string, name: string): Promise<Balancer> {
  const make = async (which: string): Promise<string> => {
    const id = hashOf(`${cluster}/${name}/${wallMs}/${which}`, 12);
    const settings = { targetType: 'ip', protocol: 'HTTP' } as const;
    const input = { cluster, name: `ecs-gateway-tg-${id}`, ...settings };
    return (await app.deployments.createTargetGroup(tenant, input)).targetGroupArn;
  };
  const targetGroupArns = [await make('blue'), await make('green')] as const;
  const [balancer, listener, rule] = ['alb', 'listener', 'rule'].map((part) =>
    hashOf(`${tenant.accountId}/${cluster}/${name}/${part}`, 16),
  );
  const path = `app/ecs-express-gateway-alb-${balancer?.slice(0, 8)}/${balancer}/${listener}/${rule}`;
  return {
    targetGroupArns,
    listenerRule: `arn:aws:elasticloadbalancing:${tenant.region}:${tenant.accountId}:listener-rule/${path}`,
  };
}

/** Members of the service that put it behind its load balancer. */
export const behind = (
  { targetGroupArns: [targetGroupArn, alternateTargetGroupArn], listenerRule }: Balancer,
  containerPort: number,
  roleArn: string,
) => ({
  loadBalancers: [
    {
      targetGroupArn,
      containerName: 'Main',
      containerPort,
      advancedConfiguration: { alternateTargetGroupArn, productionListenerRule: listenerRule, roleArn },
    },
  ],
  deploymentConfiguration: CANARY,
});

/** Requests a minute and target, as a policy follows them; the load balancer counts them for the service as a whole. */
export const requestsPerTarget = ({ targetGroupArns: [arn] }: Balancer) => ({
  customizedMetricSpecification: {
    namespace: 'AWS/ApplicationELB',
    metricName: 'RequestCountPerTarget',
    dimensions: [{ name: 'TargetGroup', value: arn.slice(arn.indexOf('targetgroup/')) }],
    statistic: 'Sum' as const,
  },
});

/** Takes the target groups away; somebody may have been faster. */
export async function removeBalancer(
  { app, tenant }: Call,
  { cluster, balancer }: Pick<Express, 'cluster' | 'balancer'>,
): Promise<void> {
  for (const targetGroup of balancer?.targetGroupArns ?? [])
    try {
      await app.deployments.deleteTargetGroup(tenant, { cluster, targetGroup });
    } catch (error) {
      if (!(error instanceof EcsError)) throw error;
    }
}
