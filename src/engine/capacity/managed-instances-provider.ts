import type { AmountRange, InstanceRequirements, ManagedInstancesProvider } from '../../model/capacity.ts';
import type { ManagedInstancesProviderRequest } from '../../model/capacity-command.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';

const AT = 'managedInstancesProvider';
const invalid = (message: string, ...field: string[]): Refusal =>
  refuse('InvalidParameterException', message, [AT, ...field]);

/** Bounds and defaults. Source: MI-01. */
const STORAGE_GIB = { least: 30, most: 16_384, usual: 80 } as const;
const SCALE_IN_AFTER_SECONDS = { never: -1, most: 3_600 } as const;
const CAPACITY_OPTIONS = ['ON_DEMAND', 'SPOT', 'RESERVED'] as const;
const SUBNETS_AT_MOST = 16;
const PATTERNS_AT_MOST = 400;
const PATTERN = /^[a-zA-Z0-9.*-]{1,30}$/;

/** The provider as it will be: what is asked over what it was, or over the defaults. Source: MI-01. */
export function managedInstancesProviderOf(
  request: ManagedInstancesProviderRequest,
  before: ManagedInstancesProvider | undefined,
): ManagedInstancesProvider | Refusal {
  const template = request.instanceLaunchTemplate ?? {};
  const known = before?.instanceLaunchTemplate;
  const infrastructureRoleArn = request.infrastructureRoleArn ?? before?.infrastructureRoleArn;
  const ec2InstanceProfileArn = template.ec2InstanceProfileArn ?? known?.ec2InstanceProfileArn;
  const networkConfiguration = template.networkConfiguration ?? known?.networkConfiguration;
  const storageSizeGiB = template.storageConfiguration?.storageSizeGiB ?? known?.storageSizeGiB ?? STORAGE_GIB.usual;
  const capacityOptionType = CAPACITY_OPTIONS.find(
    (one) => one === (template.capacityOptionType ?? known?.capacityOptionType ?? 'ON_DEMAND'),
  );
  const instanceRequirements = template.instanceRequirements ?? known?.instanceRequirements;
  const monitoring = template.monitoring ?? known?.monitoring;
  const scaleInAfter = request.infrastructureOptimization?.scaleInAfter ?? before?.scaleInAfter ?? null;
  const autoRepair = request.autoRepairConfiguration?.actionsStatus ?? before?.autoRepair;
  const propagateTags = request.propagateTags ?? before?.propagateTags;
  if (infrastructureRoleArn === undefined || infrastructureRoleArn === '')
    return invalid('infrastructureRoleArn is required.', 'infrastructureRoleArn');
  const at = 'instanceLaunchTemplate';
  if (ec2InstanceProfileArn === undefined || ec2InstanceProfileArn === '')
    return invalid('ec2InstanceProfileArn is required.', at, 'ec2InstanceProfileArn');
  const subnets = networkConfiguration?.subnets ?? [];
  if (networkConfiguration === undefined || subnets.length < 1 || subnets.length > SUBNETS_AT_MOST)
    return invalid(`subnets must have 1 to ${SUBNETS_AT_MOST} items.`, at, 'networkConfiguration', 'subnets');
  if (!isWithin(storageSizeGiB, STORAGE_GIB.least, STORAGE_GIB.most))
    return invalid(
      `storageSizeGiB must be between ${STORAGE_GIB.least} and ${STORAGE_GIB.most}.`,
      at,
      'storageConfiguration',
      'storageSizeGiB',
    );
  if (capacityOptionType === undefined)
    return invalid(`capacityOptionType should be one of [${CAPACITY_OPTIONS.join(', ')}]`, at, 'capacityOptionType');
  if (scaleInAfter !== null && !isWithin(scaleInAfter, SCALE_IN_AFTER_SECONDS.never, SCALE_IN_AFTER_SECONDS.most))
    return invalid('scaleInAfter must be between -1 and 3600.', 'infrastructureOptimization', 'scaleInAfter');
  if (propagateTags !== undefined && propagateTags !== 'CAPACITY_PROVIDER' && propagateTags !== 'NONE')
    return invalid('propagateTags should be one of [CAPACITY_PROVIDER, NONE]', 'propagateTags');
  if (autoRepair !== undefined && autoRepair !== 'ENABLED' && autoRepair !== 'DISABLED')
    return invalid('actionsStatus should be one of [ENABLED, DISABLED]', 'autoRepairConfiguration', 'actionsStatus');
  const refusal = checkRequirements(instanceRequirements ?? {}, [at, 'instanceRequirements']);
  if (refusal !== undefined) return refusal;
  return {
    infrastructureRoleArn,
    instanceLaunchTemplate: {
      ec2InstanceProfileArn,
      networkConfiguration,
      subnetZones: template.subnetZones ?? known?.subnetZones ?? [],
      storageSizeGiB,
      capacityOptionType,
      ...(instanceRequirements !== undefined && { instanceRequirements }),
      ...(monitoring !== undefined && { monitoring }),
    },
    ...(propagateTags !== undefined && { propagateTags }),
    scaleInAfter,
    ...(autoRepair !== undefined && { autoRepair }),
  };
}

function checkRequirements(requirements: InstanceRequirements, at: readonly string[]): Refusal | undefined {
  for (const name of ['vCpuCount', 'memoryMiB', 'acceleratorCount'] as const) {
    const refusal = checkRange(requirements[name], [...at, name]);
    if (refusal !== undefined) return refusal;
  }
  const { allowedInstanceTypes = [], excludedInstanceTypes = [] } = requirements;
  if (allowedInstanceTypes.length > 0 && excludedInstanceTypes.length > 0)
    return invalid('Specify either allowedInstanceTypes or excludedInstanceTypes.', ...at, 'allowedInstanceTypes');
  for (const [name, patterns] of Object.entries({ allowedInstanceTypes, excludedInstanceTypes })) {
    if (patterns.length > PATTERNS_AT_MOST)
      return invalid(`${name} can have at most ${PATTERNS_AT_MOST} items.`, ...at, name);
    const wrong = patterns.findIndex((pattern) => !PATTERN.test(pattern));
    if (wrong !== -1)
      return invalid('An instance type is 1 to 30 letters, digits, dots, hyphens and *.', ...at, name, String(wrong));
  }
  return undefined;
}

function checkRange(range: AmountRange | undefined, at: readonly string[]): Refusal | undefined {
  if (range === undefined) return undefined;
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = range;
  return Number.isInteger(min) && Number.isInteger(max) && min >= 0 && min <= max
    ? undefined
    : invalid('min and max are whole numbers of at least 0, and min is not above max.', ...at);
}

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;
