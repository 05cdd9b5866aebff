import { type Refusal, refuse } from '../../model/refusal.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';

/** What else a launch asks of the platform, beside what its definition says. */
export interface PlatformUse {
  readonly enableExecuteCommand?: boolean;
  readonly serviceConnectConfiguration?: Readonly<Record<string, unknown>>;
  readonly providers?: readonly string[];
}

interface Feature {
  readonly name: string;
  readonly uses: (definition: TaskDefinition, use: PlatformUse) => boolean;
}

const LARGEST_BEFORE_CPU_UNITS = 4_096;

/** What Linux tasks on Fargate can do from platform version 1.4.0 on; all else works on 1.3.0 as well. Source: FG-03. */
const FROM_1_4_0: readonly Feature[] = [
  { name: 'ephemeral storage beyond the default', uses: ({ ephemeralStorage }) => ephemeralStorage !== undefined },
  { name: 'Amazon EFS volumes', uses: ({ volumes }) => volumes.some((one) => 'efsVolumeConfiguration' in one) },
  {
    name: 'environment files',
    uses: ({ containerDefinitions }) => containerDefinitions.some((one) => isThere(one, 'environmentFiles')),
  },
  { name: '8 vCPU and more', uses: ({ cpu }) => Number(cpu ?? 0) > LARGEST_BEFORE_CPU_UNITS },
  { name: 'a PID mode', uses: ({ pidMode }) => pidMode === 'task' },
  {
    name: 'system controls',
    uses: ({ containerDefinitions }) => containerDefinitions.some((one) => isThere(one, 'systemControls')),
  },
  {
    name: 'Service Connect',
    uses: (_definition, { serviceConnectConfiguration }) => serviceConnectConfiguration?.enabled === true,
  },
  { name: 'ECS Exec', uses: (_definition, { enableExecuteCommand }) => enableExecuteCommand === true },
  {
    name: 'Fargate Spot on ARM64',
    uses: ({ runtimePlatform }, { providers }) =>
      runtimePlatform?.cpuArchitecture === 'ARM64' && providers?.includes('FARGATE_SPOT') === true,
  },
];

const isThere = (container: object, member: string): boolean => {
  const value = (container as Readonly<Record<string, unknown>>)[member];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
};

/** Whether that platform version can do what the definition and the launch need. Sources: FG-03, RUN-05. */
export function checkPlatformFeatures(
  platformVersion: string | undefined,
  definition: TaskDefinition,
  use: PlatformUse,
): Refusal | undefined {
  if (platformVersion !== '1.3.0') return undefined;
  const missing = FROM_1_4_0.find(({ uses }) => uses(definition, use));
  return missing === undefined
    ? undefined
    : refuse(
        'PlatformTaskDefinitionIncompatibilityException',
        `One or more of the requested capabilities are not supported. Platform version 1.3.0 lacks ${missing.name}.`,
        ['platformVersion'],
      );
}
