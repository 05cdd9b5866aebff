import type { ContainerDefinition } from '../../model/task-definition.ts';
import type { Reader } from './reader.ts';

/** Targets exist, can fulfil their condition, and nobody waits for himself. Source: TD-52; EX-TD-12. */
export function checkDependencies(containers: readonly ContainerDefinition[], items: readonly Reader[]): void {
  const byName = new Map(containers.map((container) => [container.name, container]));
  containers.forEach(({ dependsOn = [] }, index) => {
    const at = (items[index] as Reader).member('dependsOn');
    for (const { containerName, condition } of dependsOn) {
      const target = byName.get(containerName);
      if (target === undefined) at.fail(`Cannot depend on container + '${containerName}' because it does not exist`);
      if ((condition === 'SUCCESS' || condition === 'COMPLETE') && target?.essential === true)
        at.fail('A dependency container with SUCCESS or COMPLETE condition cannot be an essential container');
      if (condition === 'HEALTHY' && target?.healthCheck === undefined)
        at.fail('A dependency container with HEALTHY condition must have health check configured');
    }
  });
  const order = startOrder(containers);
  if (order.length < containers.length) {
    const stuck = containers.findIndex(({ name }) => !order.includes(name));
    (items[stuck] as Reader).member('dependsOn').fail('Container dependsOn contains a cycle');
  }
}

/** Names in an order in which each comes after all it depends on; those in a cycle are left out. */
export function startOrder(containers: readonly ContainerDefinition[]): readonly string[] {
  const order: string[] = [];
  for (;;) {
    const next = containers.filter(
      ({ name, dependsOn = [] }) =>
        !order.includes(name) && dependsOn.every(({ containerName }) => order.includes(containerName)),
    );
    if (next.length === 0) return order;
    order.push(...next.map(({ name }) => name));
  }
}
