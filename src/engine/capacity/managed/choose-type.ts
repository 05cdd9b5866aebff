import type { AmountRange, InstanceRequirements, ManagedInstancesProvider } from '../../../model/capacity.ts';
import type { Demand } from '../../../model/placement.ts';
import { type InstanceType, instanceTypes, taskEnis } from '../../../tables/instance-types.ts';
import { byCodeUnit } from '../../order.ts';

/** General purpose families: what ECS picks from when nothing is required. Source: MI-02. */
const GENERAL_PURPOSE = /^(m|t)\d/;
/** Managed instances have a trunk interface where their type can (our choice). */
export const TRUNKING = true;

/** Types that a provider may start, the cheapest first, then by name. Sources: MI-01, MI-02. */
export function allowedTypes({ instanceLaunchTemplate }: ManagedInstancesProvider, wantsGpu: boolean): InstanceType[] {
  const requirements = instanceLaunchTemplate.instanceRequirements;
  return instanceTypes()
    .filter((type) =>
      requirements === undefined ? wantsGpu || GENERAL_PURPOSE.test(type.name) : meets(type, requirements),
    )
    .sort((a, b) => a.hourlyPriceMicrousd - b.hourlyPriceMicrousd || byCodeUnit(a.name, b.name));
}

/** Whether an empty instance of the type holds one such task. */
export const holdsAlone = (type: InstanceType, { cpuUnits, memoryMib, gpus, enis }: Demand): boolean =>
  type.vcpus * 1_024 >= cpuUnits &&
  type.registeredMemoryMib >= memoryMib &&
  type.gpus >= gpus &&
  taskEnis(type, { trunking: TRUNKING }) >= enis;

function meets(type: InstanceType, requirements: InstanceRequirements): boolean {
  const { vCpuCount, memoryMiB, acceleratorCount, cpuManufacturers } = requirements;
  const { allowedInstanceTypes, excludedInstanceTypes } = requirements;
  return (
    isWithin(type.vcpus, vCpuCount) &&
    isWithin(type.memoryMib, memoryMiB) &&
    isWithin(type.gpus, acceleratorCount) &&
    (cpuManufacturers === undefined || cpuManufacturers.includes(manufacturerOf(type))) &&
    (allowedInstanceTypes === undefined || allowedInstanceTypes.some((one) => isLike(type.name, one))) &&
    !(excludedInstanceTypes?.some((one) => isLike(type.name, one)) ?? false)
  );
}

const isWithin = (value: number, { min = 0, max = Number.POSITIVE_INFINITY }: AmountRange = {}): boolean =>
  value >= min && value <= max;

/** As type names tell: Arm is Amazon's own, an `a` behind the generation is AMD's. */
function manufacturerOf({ name, architecture }: InstanceType): string {
  if (architecture === 'arm64') return 'amazon-web-services';
  return /^[a-z]+\d+a/.test(name) ? 'amd' : 'intel';
}

/** `*` stands for any text. Compared part by part, so that a pattern costs no more than its length. */
export function isLike(name: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] as string;
  if (parts.length === 1) return name === pattern;
  const last = parts.at(-1) as string;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  const end = name.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
