import type { Attribute, Tag } from '../../model/attribute.ts';
import type { InstanceSpec } from '../../model/container-instance.ts';
import {
  AGENT_DEFAULTS,
  builtInAttributes,
  capabilityAttributes,
  RESERVED_TCP_PORTS,
} from '../../tables/agent-attributes.ts';
import { type InstanceType, taskEnis } from '../../tables/instance-types.ts';

/** What a host is made of before its agent registers. */
export interface HostMake {
  readonly type: InstanceType;
  readonly zone: string;
  readonly amiId?: string | undefined;
  readonly osFamily?: string | undefined;
  readonly agentVersion?: string | undefined;
  /** Custom attributes (ATT-07). */
  readonly attributes: readonly Attribute[];
  /** Ports that the host keeps beside those of the agent. */
  readonly reservedPorts: readonly number[];
  readonly reservedMemoryMib: number;
  readonly trunking: boolean;
  readonly external: boolean;
  readonly tags: readonly Tag[];
}

/** TCP ports that a host keeps for itself. Source: CI-05. */
export const hostPorts = (reserved: readonly number[]): readonly number[] =>
  [...new Set([...RESERVED_TCP_PORTS, ...reserved])].sort((a, b) => a - b);

/** A host as its agent would register it. Sources: CI-01 to CI-06, PL-20 to PL-22. */
export function specOfHost(make: HostMake): Omit<InstanceSpec, 'ec2InstanceId'> {
  const { type, zone, external, trunking } = make;
  return {
    instanceType: type.name,
    availabilityZone: zone,
    cpuUnits: type.vcpus * 1024,
    memoryMib: type.registeredMemoryMib - make.reservedMemoryMib,
    gpus: type.gpus,
    taskEnis: external ? 0 : taskEnis(type, { trunking }),
    reservedTcpPorts: hostPorts(make.reservedPorts),
    reservedUdpPorts: [],
    attributes: [
      ...builtInAttributes({ type, zone, amiId: make.amiId, osFamily: make.osFamily, external }),
      ...capabilityAttributes({ type, trunking, external }),
      ...make.attributes,
    ],
    agentVersion: make.agentVersion ?? AGENT_DEFAULTS.agentVersion,
    dockerVersion: AGENT_DEFAULTS.dockerVersion,
    tags: make.tags,
    external,
  };
}
