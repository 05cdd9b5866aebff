/** What each source really sends, with what a test changes in it. */

export const ecrPush = ({
  id = 'c0ffee00-0000-4000-8000-000000000001',
  time = '2026-01-01T00:00:00Z',
  repository = 'shop/web',
  tag = '2.0' as string | null,
  digest = `sha256:${'a'.repeat(64)}`,
  result = 'SUCCESS',
  action = 'PUSH',
} = {}) => ({
  version: '0',
  id,
  'detail-type': 'ECR Image Action',
  source: 'aws.ecr',
  account: '123456789012',
  time,
  region: 'us-west-2',
  resources: [],
  detail: {
    result,
    'repository-name': repository,
    'image-digest': digest,
    'action-type': action,
    ...(tag !== null && { 'image-tag': tag }),
  },
});

export const registryPush = ({
  id = 'event-1',
  repository = 'shop/web',
  tag = '3.0',
  mediaType = 'application/vnd.oci.image.manifest.v1+json',
  timestamp = '2026-01-01T00:00:00.000000000Z',
} = {}) => ({
  events: [
    {
      id: `${id}-layer`,
      timestamp,
      action: 'push',
      target: {
        mediaType: 'application/octet-stream',
        size: 32_654,
        digest: `sha256:${'b'.repeat(64)}`,
        length: 32_654,
        repository,
        url: `https://registry.example.com/v2/${repository}/blobs/sha256:${'b'.repeat(64)}`,
      },
      request: {
        id: 'r',
        addr: '192.0.2.3:52000',
        host: 'registry.example.com',
        method: 'PUT',
        useragent: 'docker/27',
      },
      actor: { name: 'ci' },
      source: { addr: 'registry-0:5000', instanceID: 'x' },
    },
    {
      id,
      timestamp,
      action: 'push',
      target: {
        mediaType,
        size: 708,
        digest: `sha256:${'c'.repeat(64)}`,
        length: 708,
        repository,
        url: `https://registry.example.com/v2/${repository}/manifests/sha256:${'c'.repeat(64)}`,
        tag,
      },
      request: {
        id: 'r',
        addr: '192.0.2.3:52000',
        host: 'registry.example.com',
        method: 'PUT',
        useragent: 'docker/27',
      },
      actor: { name: 'ci' },
      source: { addr: 'registry-0:5000', instanceID: 'x' },
    },
  ],
});

const githubRepository = { id: 1296269, name: 'web', full_name: 'shop/web', private: true, default_branch: 'main' };
export const githubPush = ({
  ref = 'refs/heads/main',
  after = '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
  deleted = false,
} = {}) => ({
  ref,
  before: '0000000000000000000000000000000000000000',
  after,
  created: false,
  deleted,
  forced: false,
  repository: githubRepository,
  pusher: { name: 'octo' },
  commits: [],
  head_commit: { id: after, message: 'Faster', timestamp: '2026-01-01T00:00:00Z' },
});
export const githubRelease = ({ action = 'published', tag = 'v4.0' } = {}) => ({
  action,
  release: { id: 1, tag_name: tag, target_commitish: 'main', draft: false, prerelease: false },
  repository: githubRepository,
  sender: { login: 'octo' },
});
export const githubDeployment = ({
  id = 145988746,
  environment = 'production',
  sha = 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
} = {}) => ({
  action: 'created',
  deployment: {
    id,
    url: `https://api.github.com/repos/shop/web/deployments/${id}`,
    sha,
    ref: 'main',
    task: 'deploy',
    environment,
    statuses_url: `https://evil.example/repos/shop/web/deployments/${id}/statuses`,
  },
  repository: githubRepository,
});

export const alertmanager = (
  alerts: readonly { alertname: string; status?: string; startsAt?: string; fingerprint?: string; labels?: object }[],
  status = 'firing',
) => ({
  version: '4',
  groupKey: '{}:{alertname="x"}',
  truncatedAlerts: 0,
  status,
  receiver: 'stowage',
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager:9093',
  alerts: alerts.map(({ alertname, labels, ...more }) => ({
    status,
    labels: { alertname, severity: 'page', ...labels },
    annotations: { summary: 'It burns' },
    startsAt: '2026-01-01T00:00:00Z',
    endsAt: status === 'resolved' ? '2026-01-01T01:00:00Z' : '0001-01-01T00:00:00Z',
    generatorURL: 'http://prometheus/graph',
    fingerprint: 'a1b2c3d4e5f60718',
    ...more,
  })),
});

export const cloudwatchAlarm = ({
  id = 'alarm-event-1',
  name = 'api-errors',
  state = 'ALARM',
  time = '2026-01-01T00:00:00Z',
} = {}) => ({
  version: '0',
  id,
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '123456789012',
  time,
  region: 'us-east-1',
  resources: [`arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`],
  detail: {
    alarmName: name,
    state: { value: state, reason: 'Threshold Crossed', reasonData: '{}', timestamp: '2026-01-01T00:00:00.000+0000' },
    previousState: { value: 'OK', reason: 'x', timestamp: '2025-12-31T23:00:00.000+0000' },
    configuration: { metrics: [] },
  },
});

export const otlp = (name: string, values: readonly number[], fromMs: number) => ({
  resourceMetrics: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
      scopeMetrics: [
        {
          scope: { name: 'meter' },
          metrics: [
            {
              name,
              unit: '1/s',
              gauge: {
                dataPoints: values.map((value, at) => ({
                  timeUnixNano: `${fromMs + at * 60_000}000000`,
                  ...(Number.isInteger(value) ? { asInt: String(value) } : { asDouble: value }),
                  attributes: [{ key: 'route', value: { stringValue: '/' } }],
                })),
              },
            },
          ],
        },
      ],
    },
  ],
});

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alarms';

/** What a topic of SNS sends around a message, or before the first one. */
export const snsEnvelope = (type: string, message: unknown, more: object = {}) => ({
  Type: type,
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: TOPIC,
  Message: typeof message === 'string' ? message : JSON.stringify(message),
  Timestamp: '2026-01-01T00:00:00.000Z',
  SignatureVersion: '1',
  Signature: 'x',
  SigningCertURL: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-x.pem',
  ...more,
});

export const snsConfirmation = (more: object = {}) =>
  snsEnvelope('SubscriptionConfirmation', `You have chosen to subscribe to the topic ${TOPIC}.`, {
    Token: '2336412f37fb687f5d51e6e241d09c805a5a57b30d712f794cc5f6a988666d92',
    SubscribeURL: 'http://169.254.169.254/?Action=ConfirmSubscription',
    ...more,
  });

/** What an alarm of CloudWatch tells a topic. */
export const alarmNotification = ({ name = 'api-errors', state = 'ALARM' } = {}) => ({
  AlarmName: name,
  AlarmDescription: null,
  AWSAccountId: '123456789012',
  NewStateValue: state,
  NewStateReason: 'Threshold Crossed: 1 datapoint (10.0) was greater than the threshold (1.0).',
  StateChangeTime: '2026-01-01T00:00:00.000+0000',
  Region: 'US East (N. Virginia)',
  AlarmArn: `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`,
  OldStateValue: 'OK',
  Trigger: { MetricName: 'Errors', Namespace: 'Shop', StatisticType: 'Statistic', Statistic: 'SUM', Period: 60 },
});
