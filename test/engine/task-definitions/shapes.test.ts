import { describe, expect, test } from 'vitest';
import { registerTaskDefinition } from '../../../src/engine/task-definitions/register.ts';
import { isRefusal } from '../../../src/model/refusal.ts';

const container = (own: object) => ({
  family: 'f',
  containerDefinitions: [{ name: 'app', image: 'busybox', memory: 64, ...own }],
});
/** What registering says, with the member that is wrong: `name: message`, or `accepted`. */
const answer = (input: unknown): string => {
  const made = registerTaskDefinition(input, { accountId: '111122223333', region: 'us-east-1', revision: 1, nowMs: 1 });
  return isRefusal(made) ? `${made.field?.join('.')}: ${made.message}` : 'accepted';
};
const ANYTHING = ['x', 5, true, [], {}, [null], [5], { a: 1 }, [[1]], [{}], ['x'], 1.5, -1];

/** A good value of each member of a container that is stored as it came, and what each of the wrong ones is. */
const MEMBERS: Readonly<Record<string, { readonly good: unknown; readonly alsoGood?: readonly unknown[] }>> = {
  command: { good: ['sleep', '5'], alsoGood: [[], ['x']] },
  entryPoint: { good: ['sh', '-c'], alsoGood: [[], ['x']] },
  links: { good: ['db:db'], alsoGood: [[], ['x']] },
  dnsServers: { good: ['10.0.0.2'], alsoGood: [[], ['x']] },
  dnsSearchDomains: { good: ['example.com'], alsoGood: [[], ['x']] },
  dockerSecurityOptions: { good: ['no-new-privileges'], alsoGood: [[], ['x']] },
  credentialSpecs: { good: ['credentialspec:file://x.json'], alsoGood: [[], ['x']] },
  disableNetworking: { good: false, alsoGood: [true] },
  interactive: { good: false, alsoGood: [true] },
  privileged: { good: false, alsoGood: [true] },
  pseudoTerminal: { good: false, alsoGood: [true] },
  readonlyRootFilesystem: { good: true },
  hostname: { good: 'web', alsoGood: ['x'] },
  user: { good: '1000:1000', alsoGood: ['x'] },
  workingDirectory: { good: '/srv', alsoGood: ['x'] },
  extraHosts: { good: [{ hostname: 'db', ipAddress: '10.0.0.9' }], alsoGood: [[]] },
  firelensConfiguration: { good: { type: 'fluentbit', options: { 'enable-ecs-log-metadata': 'true' } } },
  linuxParameters: {
    good: {
      capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] },
      devices: [{ hostPath: '/dev/fuse', permissions: ['read', 'write'] }],
      initProcessEnabled: true,
      sharedMemorySize: 64,
      swappiness: 60,
      maxSwap: 128,
      tmpfs: [{ containerPath: '/tmp', size: 64, mountOptions: ['noexec'] }],
    },
    alsoGood: [{}, { a: 1 }],
  },
  repositoryCredentials: { good: { credentialsParameter: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:x' } },
  restartPolicy: { good: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 60 } },
  systemControls: { good: [{ namespace: 'net.core.somaxconn', value: '1024' }], alsoGood: [[], [{}]] },
  ulimits: { good: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }], alsoGood: [[]] },
  environmentFiles: { good: [{ type: 's3', value: 'arn:aws:s3:::b/x.env' }], alsoGood: [[]] },
};

describe('members that are stored as they came have the shape that AWS documents', () => {
  test.each(Object.entries(MEMBERS))('%s', (member, { good, alsoGood = [] }) => {
    expect(answer(container({ [member]: good }))).toBe('accepted');
    expect(answer(container({ [member]: null }))).toBe('accepted');
    for (const value of ANYTHING) {
      const fits = [good, ...alsoGood].some((one) => JSON.stringify(one) === JSON.stringify(value));
      const said = answer(container({ [member]: value }));
      if (fits) expect(said).toBe('accepted');
      else expect(said).toMatch(new RegExp(`^containerDefinitions\\.0\\.${member}`));
    }
  });

  test.each([
    { own: { linuxParameters: { swappiness: 101 } }, at: 'linuxParameters.swappiness' },
    { own: { linuxParameters: { devices: [{ containerPath: '/x' }] } }, at: 'linuxParameters.devices.0.hostPath' },
    { own: { linuxParameters: { tmpfs: [{ containerPath: '/x' }] } }, at: 'linuxParameters.tmpfs.0.size' },
    { own: { linuxParameters: { capabilities: { add: 'ALL' } } }, at: 'linuxParameters.capabilities.add' },
    { own: { firelensConfiguration: { type: 'logstash' } }, at: 'firelensConfiguration.type' },
    { own: { mountPoints: [{ sourceVolume: 5 }] }, at: 'mountPoints.0.sourceVolume' },
    { own: { mountPoints: [{ readOnly: 'yes' }] }, at: 'mountPoints.0.readOnly' },
    { own: { volumesFrom: [{ sourceContainer: {} }] }, at: 'volumesFrom.0.sourceContainer' },
    {
      own: { logConfiguration: { logDriver: 'splunk', secretOptions: [{ name: 'token' }] } },
      at: 'logConfiguration.secretOptions.0.valueFrom',
    },
  ])('wrong inside: $at', ({ own, at }) => {
    expect(answer(container(own))).toMatch(new RegExp(`^containerDefinitions\\.0\\.${at.replaceAll('.', '\\.')}: `));
  });

  test.each([
    { volume: { host: { sourcePath: '/data' } }, at: null },
    { volume: { dockerVolumeConfiguration: { scope: 'shared', autoprovision: true, labels: { a: 'b' } } }, at: null },
    { volume: { efsVolumeConfiguration: { fileSystemId: 'fs-1', transitEncryption: 'ENABLED' } }, at: null },
    { volume: { host: '/data' }, at: 'host' },
    { volume: { dockerVolumeConfiguration: { scope: 'global' } }, at: 'dockerVolumeConfiguration.scope' },
    { volume: { efsVolumeConfiguration: {} }, at: 'efsVolumeConfiguration.fileSystemId' },
    {
      volume: { fsxWindowsFileServerVolumeConfiguration: { fileSystemId: 'x', rootDirectory: '/' } },
      at: 'fsxWindowsFileServerVolumeConfiguration.authorizationConfig',
    },
  ])('a volume: $volume', ({ volume, at }) => {
    const said = answer({ ...container({}), volumes: [{ name: 'v', ...volume }] });
    if (at === null) expect(said).toBe('accepted');
    else expect(said.split(':')[0]).toBe(`volumes.0.${at}`);
  });
});
