import { clusterArn } from '../../model/arn.ts';
import type { LaunchType } from '../../model/task.ts';
import {
  attachmentIdOf,
  containerArnOf,
  fargateRuntimeIdOf,
  type IdSource,
  instanceArnOf,
  runtimeIdOf,
  taskArnOf,
  volumeAttachmentIdOf,
  volumeIdOf,
} from '../ids.ts';
import { draw, drawHex, purpose } from '../prng.ts';
import { dynamicPortOf } from '../tasks/dynamic-ports.ts';
import type { AttachmentShape, ContainerShape, ContainerView, TaskShape, TaskView } from './types.ts';

/** Who a task is, and where: its serial, and the slot of its instance (-1: none). */
export interface TaskName {
  readonly serial: number;
  readonly instance: number;
}

/** A task as it is shown: its shape, and what follows from who it is. Ids come from the seed, so none is kept. */
export function nameTask(source: IdSource, shape: TaskShape, { serial, instance }: TaskName): TaskView {
  const { attachments, containers, launchType } = shape;
  const taskArn = taskArnOf(source, serial);
  return {
    ...shape,
    taskArn,
    clusterArn: clusterArn(source, source.cluster),
    ...(instance >= 0 && { containerInstanceArn: instanceArnOf(source, instance) }),
    attachments: attachments.map((attachment) => nameAttachment(source, attachment, serial)),
    containers: containers.map((container, index) =>
      nameContainer(source, container, { taskArn, serial, index, launchType }),
    ),
  };
}

const NETWORK = purpose('task-network');

/** An address that belongs to the task for as long as it lives; unique by likelihood only, nothing is routed. */
function privateAddress({ seed }: IdSource, serial: number): string {
  const word = draw(seed, NETWORK, serial, 0);
  return `10.${word >>> 24}.${(word >>> 16) & 255}.${1 + (((word >>> 8) & 255) % 254)}`;
}

/** What names inside a VPC end in: the oldest Region kept the name it had before there were others. */
const internalDomain = (region: string): string =>
  region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;

function nameAttachment(source: IdSource, shape: AttachmentShape, serial: number): TaskView['attachments'][number] {
  if ('volume' in shape) return nameVolume(source, shape, serial);
  const { status, subnet } = shape;
  const address = privateAddress(source, serial);
  const details = [
    ...(subnet === undefined ? [] : [{ name: 'subnetId', value: subnet }]),
    ...(status === 'PRECREATED'
      ? []
      : [
          { name: 'networkInterfaceId', value: `eni-${drawHex(source.seed, NETWORK, serial, 17)}` },
          {
            name: 'macAddress',
            value: (drawHex(source.seed, NETWORK, serial, 12).match(/../g) as string[]).with(0, '0a').join(':'),
          },
          { name: 'privateDnsName', value: `ip-${address.replaceAll('.', '-')}.${internalDomain(source.region)}` },
          { name: 'privateIPv4Address', value: address },
        ]),
  ];
  return { id: attachmentIdOf(source, serial), type: 'ElasticNetworkInterface', status, details };
}

function nameVolume(
  source: IdSource,
  { status, volume, deleteOnTermination }: Extract<AttachmentShape, { readonly volume: string }>,
  serial: number,
): TaskView['attachments'][number] {
  const details = [
    { name: 'volumeName', value: volume },
    { name: 'volumeId', value: volumeIdOf(source, serial) },
    { name: 'deleteOnTermination', value: String(deleteOnTermination) },
  ];
  return { id: volumeAttachmentIdOf(source, serial), type: 'AmazonElasticBlockStorage', status, details };
}

interface ContainerName {
  readonly taskArn: string;
  readonly serial: number;
  readonly index: number;
  readonly launchType: LaunchType;
}

function nameContainer(
  source: IdSource,
  { started, bindings, hasInterface, gpus, gpuIds, told, ...rest }: ContainerShape,
  { taskArn, serial, index, launchType }: ContainerName,
): ContainerView {
  return {
    ...rest,
    containerArn: containerArnOf(source, serial, index),
    taskArn,
    ...(started && {
      runtimeId:
        launchType === 'FARGATE' ? fargateRuntimeIdOf(source, serial, index) : runtimeIdOf(source, serial, index),
    }),
    ...(told?.runtimeId !== undefined && { runtimeId: told.runtimeId }),
    networkBindings:
      told?.networkBindings ??
      bindings.map(({ containerPort, hostPort, protocol, mapping }) => ({
        bindIP: '0.0.0.0',
        containerPort,
        hostPort: hostPort === 0 ? dynamicPortOf(source, serial, { container: index, mapping }) : hostPort,
        protocol,
      })),
    networkInterfaces: hasInterface
      ? [{ attachmentId: attachmentIdOf(source, serial), privateIpv4Address: privateAddress(source, serial) }]
      : [],
    gpuIds:
      gpuIds ??
      Array.from(
        { length: gpus },
        (_, gpu) => `GPU-${drawHex(source.seed, NETWORK, serial * 64 + index * 8 + gpu, 8)}`,
      ),
  };
}
