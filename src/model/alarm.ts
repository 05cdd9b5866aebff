/** A CloudWatch alarm as a deployment sees it. Source: ALM-01 to ALM-04. */
export interface Alarm {
  readonly name: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly evaluationPeriods: number;
  readonly periodSeconds: number;
}
