import {
  CreateClusterCommand,
  ECSClient,
  ListClustersCommand,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, runProgram } from '../support/commands.ts';
import { verifiedPlace } from '../support/tenants.ts';
import { ACCOUNT, clientConfig, serveWire, type WireServer } from '../support/wire.ts';

const AWS = findProgram('the AWS CLI (Debian: awscli)', 'aws', '--version');
const OTHER = '444455556666';
const ROLE = `arn:aws:iam::${OTHER}:role/deploy/ci`;

const clients: { destroy(): void }[] = [];
const made = <T extends { destroy(): void }>(client: T): T => {
  clients.push(client);
  return client;
};
afterAll(() => {
  for (const client of clients) client.destroy();
});

describe('STS in open mode', () => {
  let server: WireServer;
  let sts: STSClient;
  beforeAll(async () => {
    server = await serveWire({ speed: 5_000 });
    sts = made(new STSClient(clientConfig(server.url)));
  });
  afterAll(async () => {
    await server.close();
    expect(server.faults).toEqual([]);
  });

  test('who calls is the root of the account that the key stands for', async () => {
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: ACCOUNT,
      UserId: ACCOUNT,
      Arn: `arn:aws:iam::${ACCOUNT}:root`,
    });
    expect(await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: OTHER }))).toMatchObject({ Account: OTHER });
  });

  test('an assumed role acts in its account, and says who it is', async () => {
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'run-7', DurationSeconds: 900 }),
    );
    const arn = `arn:aws:sts::${OTHER}:assumed-role/ci/run-7`;
    expect(AssumedRoleUser).toMatchObject({
      Arn: arn,
      AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:run-7$/),
    });
    const leftMs = (Credentials?.Expiration?.getTime() ?? 0) - Date.now();
    expect(Math.abs(leftMs - 900_000)).toBeLessThan(60_000);
    const config = {
      ...clientConfig(server.url),
      credentials: {
        accessKeyId: Credentials?.AccessKeyId as string,
        secretAccessKey: Credentials?.SecretAccessKey as string,
        sessionToken: Credentials?.SessionToken as string,
      },
    };
    expect(await made(new STSClient(config)).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: OTHER,
      Arn: arn,
      UserId: AssumedRoleUser?.AssumedRoleId,
    });
    const { cluster } = await made(new ECSClient(config)).send(new CreateClusterCommand({ clusterName: 'there' }));
    expect(cluster?.clusterArn).toBe(`arn:aws:ecs:eu-west-1:${OTHER}:cluster/there`);
    expect((await made(new ECSClient(clientConfig(server.url))).send(new ListClustersCommand({}))).clusterArns).toEqual(
      [],
    );
  });

  test('a container asks who it is, and is its task role in a session named after the task', async () => {
    const ecs = made(new ECSClient(clientConfig(server.url)));
    await ecs.send(new CreateClusterCommand({ clusterName: 'c' }));
    await ecs.send(
      new RegisterContainerInstanceCommand({
        cluster: 'c',
        instanceIdentityDocument: '{"instanceType":"m5.large","availabilityZone":"eu-west-1a"}',
      }),
    );
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'f',
        taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/app`,
        containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }],
      }),
    );
    const { tasks } = await ecs.send(new RunTaskCommand({ cluster: 'c', taskDefinition: 'f' }));
    const id = tasks?.[0]?.taskArn?.split('/').at(-1);
    const told = await fetch(`${server.url}/metadata/${ACCOUNT}/eu-west-1/v2/credentials/${id}`);
    const { AccessKeyId, SecretAccessKey, Token } = (await told.json()) as Record<string, string>;
    const inside = made(
      new STSClient({
        ...clientConfig(server.url),
        credentials: {
          accessKeyId: AccessKeyId as string,
          secretAccessKey: SecretAccessKey as string,
          sessionToken: Token as string,
        },
      }),
    );
    expect((await inside.send(new GetCallerIdentityCommand({}))).Arn).toBe(
      `arn:aws:sts::${ACCOUNT}:assumed-role/app/${id}`,
    );
  });

  test.each([
    ['a role that is none', { RoleArn: 'arn:aws:iam::1:role/x-and-more' }, 'ValidationError', /is invalid$/],
    [
      'a session without a name',
      { RoleSessionName: undefined },
      'ValidationError',
      /'roleSessionName' failed .* not be null/,
    ],
    ['a name with blanks', { RoleSessionName: 'a b' }, 'ValidationError', /regular expression pattern/],
    ['less than a quarter of an hour', { DurationSeconds: 899 }, 'ValidationError', /greater than or equal to 900/],
    ['more than twelve hours', { DurationSeconds: 43_201 }, 'ValidationError', /less than or equal to 43200/],
  ])('AssumeRole refuses %s', async (_, wrong, name, message) => {
    const input = { RoleArn: ROLE, RoleSessionName: 'a-session', ...wrong };
    await expect(sts.send(new AssumeRoleCommand(input as never))).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  test('other ways to a session are refused by name', async () => {
    await expect(sts.send(new GetFederationTokenCommand({ Name: 'somebody' }))).rejects.toMatchObject({
      name: 'UnsupportedOperationException',
      message: 'Stowage does not simulate GetFederationToken.',
    });
  });

  test('a CI job comes in with the token of its identity provider, unsigned, and acts in the role', async () => {
    const claims = { iss: 'https://ci.example', aud: 'sts.amazonaws.com', sub: 'repo:acme/shop:ref:refs/heads/main' };
    const token = (payload: string) => ['e30', Buffer.from(payload).toString('base64url'), 'c2ln'].join('.');
    const assume = (WebIdentityToken: string) =>
      sts.send(
        new AssumeRoleWithWebIdentityCommand({ RoleArn: ROLE, RoleSessionName: 'GitHubActions', WebIdentityToken }),
      );
    const { Credentials, ...rest } = await assume(token(JSON.stringify(claims)));
    expect(rest).toMatchObject({
      SubjectFromWebIdentityToken: claims.sub,
      Audience: claims.aud,
      Provider: claims.iss,
      AssumedRoleUser: { Arn: `arn:aws:sts::${OTHER}:assumed-role/ci/GitHubActions` },
    });
    expect(await identityWith(Credentials)).toMatchObject({ Account: OTHER, Arn: rest.AssumedRoleUser?.Arn });
    for (const payload of ['null', '[1]', 'no JSON']) {
      const { AssumedRoleUser, SubjectFromWebIdentityToken } = await assume(token(payload));
      expect([AssumedRoleUser?.Arn, SubjectFromWebIdentityToken]).toEqual([rest.AssumedRoleUser?.Arn, undefined]);
    }
  });

  test('keys for a while, as after a second factor, are those of the account', async () => {
    const { Credentials } = await sts.send(
      new GetSessionTokenCommand({ SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/me`, TokenCode: '123456' }),
    );
    expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now() + 11 * 3_600_000);
    expect(await identityWith(Credentials)).toMatchObject({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:root` });
  });

  const identityWith = (keys: Credentials | undefined) =>
    made(
      new STSClient({
        ...clientConfig(server.url),
        credentials: {
          accessKeyId: keys?.AccessKeyId as string,
          secretAccessKey: keys?.SecretAccessKey as string,
          sessionToken: keys?.SessionToken as string,
        },
      }),
    ).send(new GetCallerIdentityCommand({}));

  test('a session token that somebody made up is nobody’s', async () => {
    for (const sessionToken of [
      'x',
      'simulated',
      `simulated${Buffer.from('[1]').toString('base64url')}`,
      'simulated!!',
    ])
      expect(
        (
          await made(
            new STSClient({
              ...clientConfig(server.url),
              credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'x', sessionToken },
            }),
          ).send(new GetCallerIdentityCommand({}))
        ).Arn,
      ).toBe(`arn:aws:iam::${ACCOUNT}:root`);
  });

  test.skipIf(AWS === undefined)('aws sts get-caller-identity', async () => {
    const { status, stdout, stderr } = await runProgram(AWS as string, [
      '--endpoint-url',
      server.url,
      '--output',
      'json',
      'sts',
      'get-caller-identity',
    ]);
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ Arn: expect.stringMatching(/^arn:aws:iam::\d{12}:root$/) });
  });
});

test('in verified mode a key is a user of its account, assumes nothing, and hears of no other key', async () => {
  const hosted = await verifiedPlace();
  hosted.clock.ms = Date.now();
  const server = await serveWire({ app: hosted.app, gate: hosted.gate });
  try {
    const tenant = await hosted.tenancy.create({ name: 'one', plan: 'team' });
    const key = await hosted.tenancy.createKey(tenant.tenantId, { kind: 'wire', name: 'ci', role: 'viewer' });
    const credentials = { accessKeyId: key.accessKeyId as string, secretAccessKey: key.secretAccessKey as string };
    const config = { endpoint: server.url, region: 'us-east-1', maxAttempts: 1, credentials };
    const sts = made(new STSClient(config));
    const accountId = tenant.projects[0]?.accountId;
    const arn = `arn:aws:iam::${accountId}:user/${key.credential.keyId}`;
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: accountId,
      Arn: arn,
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    });
    await expect(
      sts.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'a-session' })),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`User: ${arn} is not authorized`),
    });
    await expect(sts.send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
      name: 'UnsupportedOperationException',
    });
    const byToken = { RoleArn: ROLE, RoleSessionName: 'a-session', WebIdentityToken: 'e30.e30.e30' };
    await expect(sts.send(new AssumeRoleWithWebIdentityCommand(byToken))).rejects.toMatchObject({
      name: 'MissingAuthenticationToken',
    });
    const info = (AccessKeyId: string) => sts.send(new GetAccessKeyInfoCommand({ AccessKeyId }));
    expect((await info(credentials.accessKeyId)).Account).toBe(accountId);
    await expect(info('AKIAIOSFODNN7EXAMPLE')).rejects.toMatchObject({ name: 'AccessDenied' });
    const wrong = made(new STSClient({ ...config, credentials: { ...credentials, secretAccessKey: 'no' } }));
    await expect(wrong.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: /Signature/ });
  } finally {
    await server.close();
    await hosted.place.close();
  }
  expect(server.faults).toEqual([]);
});
