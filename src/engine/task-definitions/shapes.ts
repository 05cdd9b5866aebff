import { LIMITS } from './limits.ts';
import type { Reader } from './reader.ts';

/** What a member must look like. What is absent is right: whether it is required is said by `required`. */
type Shape = (reader: Reader) => void;

const ifGiven =
  (check: Shape): Shape =>
  (reader) => {
    if (!reader.isAbsent) check(reader);
  };
const text = (atMost: number = LIMITS.text): Shape => ifGiven((reader) => void reader.text(atMost));
const flag: Shape = (reader) => void reader.flag();
const whole = (from: number, to: number): Shape => ifGiven((reader) => void reader.whole(from, to));
const oneOf = (...values: readonly string[]): Shape => ifGiven((reader) => void reader.oneOf(values));
const texts: Shape = (reader) => void reader.texts(LIMITS.list, LIMITS.text);
const textMap: Shape = (reader) => void reader.textMap(LIMITS.list, LIMITS.text);
const list =
  (item: Shape): Shape =>
  (reader) => {
    for (const one of reader.list(LIMITS.list)) item(one);
  };
const object = (members: Readonly<Record<string, Shape>>, required: readonly string[] = []): Shape =>
  ifGiven((reader) => {
    reader.object();
    for (const name of required) if (reader.member(name).isAbsent) reader.member(name).fail(`${name} is required.`);
    for (const [name, check] of Object.entries(members)) check(reader.member(name));
  });
const each = (members: Readonly<Record<string, Shape>>, required: readonly string[] = []): Shape =>
  list((item) => object(members, required)(item.object()));

const MIB = whole(0, LIMITS.memoryMib);

/** Shapes of the members of a container that are stored and returned as they came. Source: M:ContainerDefinition. */
export const STORED_MEMBERS: Readonly<Record<string, Shape>> = {
  command: texts,
  credentialSpecs: texts,
  disableNetworking: flag,
  dnsSearchDomains: texts,
  dnsServers: texts,
  dockerSecurityOptions: texts,
  entryPoint: texts,
  environmentFiles: each({ value: text(LIMITS.arn), type: text() }),
  extraHosts: each({ hostname: text(), ipAddress: text() }, ['hostname', 'ipAddress']),
  firelensConfiguration: object({ type: oneOf('fluentd', 'fluentbit'), options: textMap }, ['type']),
  hostname: text(),
  interactive: flag,
  links: texts,
  linuxParameters: object({
    capabilities: object({ add: texts, drop: texts }),
    devices: each({ hostPath: text(), containerPath: text(), permissions: list(oneOf('read', 'write', 'mknod')) }, [
      'hostPath',
    ]),
    initProcessEnabled: flag,
    maxSwap: MIB,
    sharedMemorySize: MIB,
    swappiness: whole(0, 100),
    tmpfs: each({ containerPath: text(), size: MIB, mountOptions: texts }, ['containerPath', 'size']),
  }),
  privileged: flag,
  pseudoTerminal: flag,
  readonlyRootFilesystem: flag,
  repositoryCredentials: object({ credentialsParameter: text(LIMITS.arn) }, ['credentialsParameter']),
  restartPolicy: object({ enabled: flag }, ['enabled']),
  systemControls: each({ namespace: text(), value: text() }),
  ulimits: each({ name: text() }),
  user: text(),
  workingDirectory: text(),
};

/** Source: M:MountPoint. */
export const MOUNT_POINT = object({ sourceVolume: text(), containerPath: text(), readOnly: flag });
/** Source: M:VolumeFrom. */
export const VOLUME_FROM = object({ sourceContainer: text(), readOnly: flag });
/** Source: M:Secret. */
export const SECRETS = each({ name: text(), valueFrom: text(LIMITS.arn) }, ['name', 'valueFrom']);
/** Source: M:Volume. */
export const VOLUME = object({
  host: object({ sourcePath: text() }),
  dockerVolumeConfiguration: object({
    scope: oneOf('task', 'shared'),
    autoprovision: flag,
    driver: text(),
    driverOpts: textMap,
    labels: textMap,
  }),
  efsVolumeConfiguration: object(
    {
      fileSystemId: text(),
      rootDirectory: text(),
      transitEncryption: oneOf('ENABLED', 'DISABLED'),
      transitEncryptionPort: whole(0, 65_535),
      authorizationConfig: object({ accessPointId: text(), iam: oneOf('ENABLED', 'DISABLED') }),
    },
    ['fileSystemId'],
  ),
  s3filesVolumeConfiguration: object({}),
  fsxWindowsFileServerVolumeConfiguration: object(
    {
      fileSystemId: text(),
      rootDirectory: text(),
      authorizationConfig: object({ credentialsParameter: text(LIMITS.arn), domain: text() }, [
        'credentialsParameter',
        'domain',
      ]),
    },
    ['fileSystemId', 'rootDirectory', 'authorizationConfig'],
  ),
});
