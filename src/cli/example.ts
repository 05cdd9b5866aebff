import { readdir, readFile } from 'node:fs/promises';
import type { App } from '../app/app.ts';
import type { CreateServiceInput } from '../app/services.ts';
import { openTenant } from '../app/tenants.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);

interface FleetFile {
  readonly cluster: string;
  readonly subnets: readonly { readonly subnetId: string; readonly availabilityZone: string }[];
  readonly instances: readonly {
    readonly count: number;
    readonly instanceType: string;
    readonly availabilityZones?: readonly string[];
    readonly attributes?: readonly { readonly name: string; readonly value?: string }[];
  }[];
}

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(new URL(path, EXAMPLES), 'utf8'));

/** The files of a folder of examples, by name. */
async function readFolder(folder: string): Promise<unknown[]> {
  const files = (await readdir(new URL(folder, EXAMPLES))).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(files.map((file) => readJson(`${folder}${file}`)));
}

/** On an empty store: a cluster from `examples/`, its fleet, its task definitions and services. @returns whether it was made. */
export async function createExample(app: App): Promise<boolean> {
  const tenant = openTenant({});
  if ((await app.clusters.list(tenant, { limit: 1 })).heads.length > 0) return false;
  const fleet = (await readJson('fleet.json')) as FleetFile;
  const { cluster } = fleet;
  await app.account.putSubnets(tenant, fleet.subnets);
  for (const definition of await readFolder('task-definitions/'))
    await app.taskDefinitions.register(tenant, definition);
  await app.clusters.create(tenant, { clusterName: cluster, seed: 'example' });
  for (const instances of fleet.instances) await app.instances.register(tenant, { cluster, ...instances });
  for (const service of (await readFolder('services/')) as CreateServiceInput[])
    await app.services.create(tenant, { ...service, cluster });
  return true;
}
