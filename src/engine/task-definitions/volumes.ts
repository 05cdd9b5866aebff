import type { ContainerDefinition, TaskDefinition } from '../../model/task-definition.ts';
import { LIMITS } from './limits.ts';
import type { Reader } from './reader.ts';
import { VOLUME } from './shapes.ts';

const KINDS = [
  'host',
  'dockerVolumeConfiguration',
  'efsVolumeConfiguration',
  's3filesVolumeConfiguration',
  'fsxWindowsFileServerVolumeConfiguration',
] as const;
const NAME = /^[A-Za-z0-9_-]{1,255}$/;

/** Volumes, stored as they came once names and kinds are right and containers only use what is there. Sources: TD-63, TD-64, TD-70. */
export function readVolumes(
  reader: Reader,
  containers: readonly ContainerDefinition[],
  fargate: boolean,
): TaskDefinition['volumes'] {
  const items = reader.member('volumes').list(LIMITS.volumes);
  const names = new Set<string>();
  let atLaunch = 0;
  const volumes = items.map((item) => {
    const name = item.object().member('name').text(LIMITS.name);
    if (!NAME.test(name)) item.member('name').fail('Volume name contains invalid characters.');
    if (names.has(name)) item.member('name').fail(`Volume names must be unique: ${name}`);
    names.add(name);
    const kinds = KINDS.filter((kind) => !item.member(kind).isAbsent);
    if (item.member('configuredAtLaunch').flag() === true) {
      atLaunch++;
      if (kinds.length > 0)
        item.fail('A volume that is configured at launch has no configuration in the task definition.');
    }
    if (kinds.length > 1) item.fail(`A volume has one configuration, not ${kinds.join(' and ')}.`);
    if (fargate && !item.member('dockerVolumeConfiguration').isAbsent)
      item
        .member('dockerVolumeConfiguration')
        .fail('Fargate compatible task definitions do not support dockerVolumeConfiguration');
    const host = item.member('host');
    if (fargate && !host.isAbsent && !host.object().member('sourcePath').isAbsent)
      host.member('sourcePath').fail('Fargate compatible task definitions do not support sourcePath');
    VOLUME(item);
    return item.stored() as Readonly<Record<string, unknown>>;
  });
  if (atLaunch > 1)
    reader.member('volumes').fail('A task definition can have at most one volume that is configured at launch.');
  const containerNames = new Set(containers.map(({ name }) => name));
  containers.forEach(({ mountPoints, volumesFrom }, index) => {
    const at = reader.member('containerDefinitions').member(String(index));
    for (const { sourceVolume } of mountPoints)
      if (sourceVolume !== undefined && !names.has(String(sourceVolume)))
        at.fail(`Unknown volume '${String(sourceVolume)}'.`);
    for (const { sourceContainer } of volumesFrom)
      if (!containerNames.has(String(sourceContainer)))
        at.fail(`Unknown container '${String(sourceContainer)}' in volumesFrom.`);
  });
  return volumes;
}
