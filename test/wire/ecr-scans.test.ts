import {
  BatchGetRepositoryScanningConfigurationCommand,
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  ECRClient,
  PutImageCommand,
  PutRegistryScanningConfigurationCommand,
  paginateDescribeImageScanFindings,
  type RegistryScanningRule,
  StartImageScanCommand,
  UpdateImageStorageClassCommand,
  waitUntilImageScanComplete,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushImage } from '../support/ecr.ts';
import { serveGraphql } from '../support/graphql.ts';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

describe('scans of images (ECR-13)', () => {
  let server: WireServer;
  let ecr: ECRClient;
  let door: Awaited<ReturnType<typeof serveGraphql>>;
  let now = 1_767_225_600_000;
  beforeAll(async () => {
    server = await serveWire({ wallMs: () => now });
    door = await serveGraphql(server.app);
    ecr = new ECRClient(clientConfig(server.url));
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'app' }));
  });
  afterAll(async () => {
    ecr.destroy();
    await door.close();
    await server.close();
    expect(server.faults).toEqual([]);
    expect(door.faults).toEqual([]);
    expect(outputProblems).toEqual([]);
  });

  const headers = { 'x-stowage-account': ACCOUNT, 'x-stowage-region': 'eu-west-1' };
  const setFindings = async (input: object) => {
    const { body } = await door.ask(
      `mutation ($input: SetImageScanFindingsInput!) { setImageScanFindings(input: $input) {
        imageScan { status completedAt severityCounts { severity count } } userErrors { code message } } }`,
      { input: { repositoryName: 'app', ...input } },
      headers,
    );
    return body.data.setImageScanFindings;
  };
  const asked = (imageTag: string, repositoryName = 'app') => ({ repositoryName, imageId: { imageTag } });
  const scan = (imageTag: string, repositoryName = 'app') =>
    ecr.send(new StartImageScanCommand(asked(imageTag, repositoryName)));
  const describeScan = (imageTag: string, repositoryName = 'app') =>
    ecr.send(new DescribeImageScanFindingsCommand(asked(imageTag, repositoryName)));
  const scanning = (scanType: 'BASIC' | 'ENHANCED', ...rules: RegistryScanningRule[]) =>
    ecr.send(new PutRegistryScanningConfigurationCommand({ scanType, rules }));

  test('what somebody said that an image has is found: counted by severity, a page at a time', async () => {
    await pushImage(ecr, 'app', 'findings', 'v1');
    await expect(describeScan('v1')).rejects.toMatchObject({
      name: 'ScanNotFoundException',
      message: expect.stringMatching(/^Image scan does not exist for the image with 'v1' in the repository/),
    });
    const findings = ['CRITICAL', 'HIGH', 'HIGH', 'LOW', 'UNDEFINED'].map((severity, index) => ({
      name: `CVE-2026-000${index}`,
      severity,
      uri: `https://example.com/${index}`,
      description: 'a weakness',
      attributes: [{ key: 'package_name', value: 'openssl' }],
    }));
    expect(await setFindings({ imageTag: 'v1', findings })).toEqual({
      imageScan: {
        status: 'COMPLETE',
        completedAt: new Date(now).toISOString(),
        severityCounts: [
          { severity: 'CRITICAL', count: 1 },
          { severity: 'HIGH', count: 2 },
          { severity: 'LOW', count: 1 },
          { severity: 'UNDEFINED', count: 1 },
        ],
      },
      userErrors: [],
    });
    const counts = { CRITICAL: 1, HIGH: 2, LOW: 1, UNDEFINED: 1 };
    const found: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateDescribeImageScanFindings({ client: ecr, pageSize: 2 }, asked('v1'))) {
      pages++;
      expect(page.imageScanFindings?.findingSeverityCounts).toEqual(counts);
      found.push(...(page.imageScanFindings?.findings ?? []).map(({ name }) => name));
    }
    expect([pages, found]).toEqual([3, findings.map(({ name }) => name)]);
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: 'app' }));
    expect(imageDetails?.[0]).toMatchObject({
      imageScanStatus: { status: 'COMPLETE' },
      imageScanFindingsSummary: { findingSeverityCounts: counts },
    });
    const { body } = await door.ask(
      '{ known: imageScan(repositoryName: "app", imageTag: "v1") { status } none: imageScan(repositoryName: "app", imageTag: "v9") { status } }',
      {},
      headers,
    );
    expect(body.data).toEqual({ known: { status: 'COMPLETE' }, none: null });
  });

  test('a scan ends as somebody said that it does: the waiter waits, succeeds or fails', async () => {
    await pushImage(ecr, 'app', 'statuses', 'v2');
    await scan('v2');
    expect((await describeScan('v2')).imageScanFindings).toMatchObject({ findings: [], findingSeverityCounts: {} });
    const wait = () =>
      waitUntilImageScanComplete({ client: ecr, minDelay: 0.01, maxDelay: 0.02, maxWaitTime: 1 }, asked('v2'));
    expect((await wait()).state).toBe('SUCCESS');
    await setFindings({ imageTag: 'v2', findings: [], status: 'FAILED', description: 'no room' });
    expect(await describeScan('v2')).toMatchObject({ imageScanStatus: { status: 'FAILED', description: 'no room' } });
    await expect(wait()).rejects.toThrow('FAILURE');
    await setFindings({ imageTag: 'v2', findings: [], status: 'IN_PROGRESS' });
    await expect(wait()).rejects.toThrow('TIMEOUT');
  });

  test.each([
    [{ imageTag: 'none', findings: [] }, 'IMAGE_NOT_FOUND'],
    [{ imageTag: 'v1', findings: [], repositoryName: 'nowhere' }, 'REPOSITORY_NOT_FOUND'],
    [{ findings: [] }, 'INVALID_PARAMETER'],
    [{ imageTag: 'v1', findings: [{ name: 'x', severity: 'LOW' }], status: 'FAILED' }, 'INVALID_PARAMETER'],
    [{ imageTag: 'v1', findings: [], status: 'ACTIVE' }, 'INVALID_PARAMETER'],
    [{ imageTag: 'v1', findings: [{ name: '', severity: 'LOW' }] }, 'INVALID_PARAMETER'],
  ])('findings that are none: %#', async (input, code) => {
    const { imageScan, userErrors } = await setFindings(input);
    expect([imageScan, userErrors.map((one: { code: string }) => one.code)]).toEqual([null, [code]]);
  });

  test('an image has as many findings as one item of the store holds', async () => {
    const tenant = { tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' };
    const finding = { name: 'x', severity: 'LOW', description: 'y'.repeat(2_000) } as const;
    for (const count of [160, 1_001])
      await expect(
        server.app.ecr.setFindings(tenant, {
          repositoryName: 'app',
          imageId: { imageTag: 'v1' },
          findings: Array(count).fill(finding),
        }),
      ).rejects.toMatchObject({ refusal: { code: 'InvalidParameterException', field: ['findings'] } });
  });

  test('once a day, counted from the push where that scans (EX-ECR-14)', async () => {
    await ecr.send(
      new CreateRepositoryCommand({ repositoryName: 'pushed', imageScanningConfiguration: { scanOnPush: true } }),
    );
    await pushImage(ecr, 'pushed', 'x', 'v1');
    expect((await describeScan('v1', 'pushed')).imageScanStatus?.status).toBe('COMPLETE');
    await expect(scan('v1', 'pushed')).rejects.toMatchObject({ name: 'LimitExceededException' });
    now += 86_400_000 - 1;
    await expect(scan('v1', 'pushed')).rejects.toMatchObject({ name: 'LimitExceededException' });
    now += 1;
    await scan('v1', 'pushed');
  });

  test('lists of images cannot be scanned, nor what is archived', async () => {
    const { digest } = await pushImage(ecr, 'app', 'child');
    const list = JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [{ digest, size: 1, mediaType: 'application/vnd.oci.image.manifest.v1+json' }],
    });
    await ecr.send(new PutImageCommand({ repositoryName: 'app', imageManifest: list, imageTag: 'list' }));
    await expect(scan('list')).rejects.toMatchObject({ name: 'UnsupportedImageTypeException' });
    await pushImage(ecr, 'app', 'old', 'old');
    await scan('old');
    now += 86_400_000;
    await ecr.send(new UpdateImageStorageClassCommand({ ...asked('old'), targetStorageClass: 'ARCHIVE' }));
    await expect(scan('old')).rejects.toMatchObject({ name: 'ImageArchivedException' });
    expect((await describeScan('old')).imageScanStatus?.status).toBe('IMAGE_ARCHIVED');
  });

  test("the registry's rules scan on push, and enhanced scanning watches by itself", async () => {
    for (const repositoryName of ['prod/web', 'dev/web'])
      await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    const filter = { filter: 'prod/*', filterType: 'WILDCARD' as const };
    await scanning('BASIC', { scanFrequency: 'SCAN_ON_PUSH', repositoryFilters: [filter] });
    const { scanningConfigurations } = await ecr.send(
      new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames: ['prod/web', 'dev/web'] }),
    );
    expect(scanningConfigurations).toMatchObject([
      { scanFrequency: 'SCAN_ON_PUSH', scanOnPush: true, appliedScanFilters: [filter] },
      { scanFrequency: 'MANUAL', scanOnPush: false, appliedScanFilters: [] },
    ]);
    for (const repositoryName of ['prod/web', 'dev/web']) await pushImage(ecr, repositoryName, 'r', 'v1');
    expect((await describeScan('v1', 'prod/web')).imageScanStatus?.status).toBe('COMPLETE');
    await expect(describeScan('v1', 'dev/web')).rejects.toMatchObject({ name: 'ScanNotFoundException' });
    await scanning('ENHANCED', { scanFrequency: 'CONTINUOUS_SCAN', repositoryFilters: [filter] });
    await expect(scan('v1', 'dev/web')).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'This feature is disabled',
    });
    await setFindings({
      repositoryName: 'prod/web',
      imageTag: 'v1',
      findings: [{ name: 'CVE-2026-1', severity: 'HIGH', attributes: [{ key: 'package_name', value: 'zlib' }] }],
    });
    const { imageScanStatus, imageScanFindings } = await describeScan('v1', 'prod/web');
    expect(imageScanStatus?.status).toBe('ACTIVE');
    expect(imageScanFindings?.findings).toBeUndefined();
    expect(imageScanFindings?.enhancedFindings).toMatchObject([
      {
        severity: 'HIGH',
        title: 'CVE-2026-1 - zlib',
        packageVulnerabilityDetails: { vulnerabilityId: 'CVE-2026-1', vulnerablePackages: [{ name: 'zlib' }] },
      },
    ]);
    await scanning('BASIC');
  });

  test('findings go with their image', async () => {
    const { digest } = await pushImage(ecr, 'app', 'again', 'again');
    await setFindings({ imageTag: 'again', findings: [{ name: 'x', severity: 'LOW' }] });
    await server.app.ecr.deleteImages({ tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' }, 'app', [
      { imageDigest: digest },
    ]);
    expect((await pushImage(ecr, 'app', 'again', 'again')).digest).toBe(digest);
    await scan('again');
    expect((await describeScan('again')).imageScanFindings?.findings).toEqual([]);
  });
});
