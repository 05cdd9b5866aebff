import type { InstanceSpec } from '../../model/container-instance.ts';
import type { Demand } from '../../model/placement.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import { CPU_UNITS_PER_VCPU } from '../../model/units.ts';
import { instanceType } from '../../tables/instance-types.ts';
import {
  EXTERNAL_INSTANCE_MICROUSD,
  FARGATE_PRICES,
  FARGATE_STORAGE,
  type FargatePlatform,
  type FargatePrice,
  SHARE_WEIGHTS,
  SPOT_PRICE_PERCENT,
} from '../../tables/prices.ts';
import { providerNameOf } from '../capacity/waiting.ts';
import { gpusTaken } from '../columns/gpus.ts';
import { definitionOf, launchOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';
import { partOf, type Rate, rate } from './rate.ts';

/** MiB to the GB that Fargate bills: 1,024 of them. */
const MIB_PER_GB = 1_024;
const PERCENT = 100;

/** What Spot costs in this world, in percent of the price on demand. Source: CH-28. */
export const spotPercentOf = ({ settings }: World): number => settings.spotPricePercent ?? SPOT_PRICE_PERCENT;

const platformOf = ({ runtimePlatform }: TaskDefinition): FargatePlatform => {
  if (runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS')) return 'windows-x86_64';
  return runtimePlatform?.cpuArchitecture === 'ARM64' ? 'linux-arm64' : 'linux-x86_64';
};

export const fargatePriceOf = (definition: TaskDefinition): FargatePrice => FARGATE_PRICES[platformOf(definition)];

/** What a Fargate task of that size costs per hour, on demand. Source: spec 10.3. */
export function fargateRate(
  definition: TaskDefinition,
  size: { readonly cpuUnits: number; readonly memoryMib: number; readonly storageGib?: number | undefined },
): Rate {
  const { vcpuMicrousd, licencePerVcpuMicrousd, gbMicrousd } = fargatePriceOf(definition);
  const furtherGb = Math.max(0, (size.storageGib ?? 0) - FARGATE_STORAGE.includedGb);
  return rate(
    size.cpuUnits * (vcpuMicrousd + licencePerVcpuMicrousd) +
      size.memoryMib * gbMicrousd +
      furtherGb * FARGATE_STORAGE.gbMicrousd * MIB_PER_GB,
    MIB_PER_GB,
  );
}

/** What this Fargate task costs per hour: by its configured size (FG-20), less on Spot. */
export function fargateTaskRate(world: World, slot: number): Rate {
  const { definition } = definitionOf(world, slot);
  const { cpuUnits, memoryMib, details } = launchOf(world, slot);
  const storageGib = (details.overrides?.ephemeralStorage ?? definition.ephemeralStorage)?.sizeInGiB;
  const full = fargateRate(definition, { cpuUnits, memoryMib, storageGib });
  return isFargateSpot(world, slot) ? partOf(full, spotPercentOf(world), PERCENT) : full;
}

export const isFargateSpot = (world: World, slot: number): boolean => providerNameOf(world, slot) === 'FARGATE_SPOT';

/** What an instance costs per hour; a type that the table does not know costs nothing. */
export function instanceRate(world: World, spec: Pick<InstanceSpec, 'instanceType' | 'spot' | 'external'>): Rate {
  if (spec.external) return rate(EXTERNAL_INSTANCE_MICROUSD);
  const full = rate(instanceType(spec.instanceType)?.hourlyPriceMicrousd ?? 0);
  return spec.spot === true ? partOf(full, spotPercentOf(world), PERCENT) : full;
}

type Amounts = Pick<Demand, 'cpuUnits' | 'memoryMib' | 'gpus'>;

/** CPU units, MiB and GPUs in one measure, by what they are worth. */
const weightOf = ({ cpuUnits, memoryMib, gpus }: Amounts): number =>
  SHARE_WEIGHTS.vcpu * cpuUnits + SHARE_WEIGHTS.gib * memoryMib + SHARE_WEIGHTS.gpu * CPU_UNITS_PER_VCPU * gpus;

/** The part of its instance's price that a task stands for while it holds room there; what no task holds is idle. */
export function instanceShareRate(world: World, spec: InstanceSpec, demand: Demand): Rate {
  const gpus = gpusTaken(demand, spec.gpus);
  return partOf(instanceRate(world, spec), weightOf({ ...demand, gpus }), Math.max(1, weightOf(spec)));
}
