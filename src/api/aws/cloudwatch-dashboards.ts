import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { dashboardFindings } from './dashboard-body.ts';
import { pageOf } from './page-token.ts';
import { type Call, row } from './service.ts';
import { WireError } from './wire-error.ts';

/** A dashboard as it is kept. */
interface Dashboard {
  readonly name: string;
  readonly body: string;
  readonly modifiedAtMs: number;
}

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
/** ListDashboards has no size of its own; AWS lists up to 1,000 at once, fewer is our choice. */
const PAGE = 100;

export const dashboardArn = ({ tenant }: Call, name: string): string =>
  `arn:aws:cloudwatch::${tenant.accountId}:dashboard/${name}`;

const invalid = (message: string, findings: readonly CloudWatch.DashboardValidationMessage[]): WireError =>
  new WireError('DashboardInvalidInputError', message, { members: { dashboardValidationMessages: findings } });

const notFound = (names: readonly string[]): WireError =>
  new WireError('DashboardNotFoundError', `Dashboard ${names.join(', ').slice(0, 300)} does not exist`);

const sizeOf = ({ body }: Dashboard): number => Buffer.byteLength(body);

/** Dashboards are checked, kept and returned; nobody draws them. */
export const dashboardRows = [
  row<CloudWatch.PutDashboardInput, CloudWatch.PutDashboardOutput>(
    CloudWatch.PutDashboard$,
    async (call, { DashboardName: name = '', DashboardBody: body = '', Tags }) => {
      if (!NAME.test(name)) {
        const Message = `The value ${name.slice(0, 255)} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).`;
        throw invalid(Message, [{ DataPath: '/DashboardName', Message }]);
      }
      const findings = dashboardFindings(body);
      if (findings.length > 0)
        throw invalid(
          `The dashboard body is invalid, there are ${findings.length} validation errors: ${JSON.stringify(
            findings.map(({ DataPath: dataPath, Message: message }) => ({ dataPath, message })),
          )}`,
          findings,
        );
      const tags = (Tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
      call.app.alarmTags.check(tags);
      let isNew = false;
      await call.app.stored.change<Dashboard>(call.tenant, { kind: 'dashboard', name }, (before) => {
        isNew = before === undefined;
        return { name, body, modifiedAtMs: call.wallMs };
      });
      if (isNew) await call.app.alarmTags.change(call.tenant, { kind: 'dashboard', name }, () => tags);
      return { DashboardValidationMessages: [] };
    },
  ),
  row<CloudWatch.GetDashboardInput, CloudWatch.GetDashboardOutput>(
    CloudWatch.GetDashboard$,
    async (call, { DashboardName: name = '' }) => {
      const found = NAME.test(name) ? await call.app.stored.get<Dashboard>(call.tenant, 'dashboard', name) : undefined;
      if (found === undefined) throw notFound([name]);
      return { DashboardArn: dashboardArn(call, name), DashboardBody: found.body, DashboardName: name };
    },
  ),
  row<CloudWatch.ListDashboardsInput, CloudWatch.ListDashboardsOutput>(
    CloudWatch.ListDashboards$,
    async (call, { DashboardNamePrefix = '', NextToken }) => {
      const found = (await call.app.stored.all<Dashboard>(call.tenant, 'dashboard'))
        .filter(({ name }) => name.startsWith(DashboardNamePrefix))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      const page = pageOf(call, found, ({ name }) => name, {
        nextToken: NextToken,
        maxResults: undefined,
        filter: [DashboardNamePrefix],
        usual: PAGE,
      });
      return {
        DashboardEntries: page.items.map((dashboard) => ({
          DashboardName: dashboard.name,
          DashboardArn: dashboardArn(call, dashboard.name),
          LastModified: new Date(dashboard.modifiedAtMs),
          Size: sizeOf(dashboard),
        })),
        ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
      };
    },
  ),
  row<CloudWatch.DeleteDashboardsInput, object>(CloudWatch.DeleteDashboards$, async (call, { DashboardNames = [] }) => {
    const names = [...new Set(DashboardNames)];
    const unknown: string[] = [];
    for (const name of names)
      if (!NAME.test(name) || (await call.app.stored.get(call.tenant, 'dashboard', name)) === undefined)
        unknown.push(name);
    // None is deleted when one of them is not there.
    if (unknown.length > 0) throw notFound(unknown);
    for (const name of names) {
      await call.app.stored.change<Dashboard>(call.tenant, { kind: 'dashboard', name }, () => null);
      await call.app.alarmTags.change(call.tenant, { kind: 'dashboard', name }, () => []);
    }
    return {};
  }),
];
