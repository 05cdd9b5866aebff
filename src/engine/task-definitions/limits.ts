import { ECS_QUOTAS } from '../../tables/quotas.ts';

/** Bounds of a task definition. AWS's where it has one (source beside it), else ours, far above what people write. */
export const LIMITS = {
  /** TD-11 */
  definitionBytes: ECS_QUOTAS.definitionBytes.value,
  /** TD-11 */
  containers: ECS_QUOTAS.containers.value,
  /** GEN-30 */
  name: 255,
  /** TD-51 */
  image: 255,
  /** TD-21 */
  leastTaskCpuUnits: 128,
  mostTaskCpuUnits: 196_608,
  /** TD-28: what Docker takes at most. */
  cpuUnits: 262_144,
  memoryMib: 33_554_432,
  /** TD-28: what Docker takes at least, from 20.10 on. */
  leastContainerMemoryMib: 6,
  /** TD-73 */
  constraints: ECS_QUOTAS.placementConstraints.value,
  /** PL-40 */
  expression: ECS_QUOTAS.expressionCharacters.value,
  /** TD-36 */
  portRanges: 100,
  portMappings: 200,
  /** GEN-32 */
  tags: ECS_QUOTAS.tags.value,
  /** TD-37 */
  portName: 64,
  /** TD-57 */
  environmentFiles: 10,
  /** TD-55 */
  volumes: 100,
  list: 500,
  text: 32_768,
  arn: 2_048,
} as const;
