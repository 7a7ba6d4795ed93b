import type { AwsError } from '@/local/core/service';
import { errorFields, jsonType, xmlType } from './encode';
import type { WireReply } from './message';
import type { ErrorShape, ServiceModel } from './model';
import { escapeXml, xmlMembers } from './write-xml';

/** The answer to a failed call, as the service's protocol writes it; status and code by the SDK's schema if it knows the error. */
export function encodeError(model: ServiceModel, error: AwsError, requestId: string): WireReply {
  const shape = model.errors.get(error.code);
  if (model.protocol === 'ec2Query' || model.protocol === 'awsQuery')
    return xmlError(model, error, shape, requestId);
  const code = shape?.name ?? error.code;
  const status = statusOf(error, shape?.status);
  const body = { __type: code, ...errorFields(shape?.schema, error) };
  return {
    status,
    headers: {
      'content-type': jsonType(model),
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': code,
      ...queryCompatible(shape, status),
    },
    body: JSON.stringify(body),
  };
}

/** Services that used to speak a query protocol still tell the old code: Smithy, awsQueryCompatible. */
function queryCompatible(shape: ErrorShape | undefined, status: number): Record<string, string> {
  return shape?.queryCode ? { 'x-amzn-query-error': `${shape.queryCode};${fault(status)}` } : {};
}

function xmlError(
  model: ServiceModel,
  error: AwsError,
  shape: ErrorShape | undefined,
  requestId: string,
): WireReply {
  const status = statusOf(error, shape?.queryStatus ?? shape?.status);
  const code = escapeXml(shape?.queryCode ?? error.code);
  const fields = shape ? xmlMembers(shape.schema, error.fields) : '';
  const message = `<Message>${escapeXml(error.message)}</Message>${fields}`;
  const body =
    model.protocol === 'ec2Query'
      ? `<Response><Errors><Error><Code>${code}</Code>${message}</Error></Errors><RequestID>${requestId}</RequestID></Response>`
      : `<ErrorResponse xmlns="${model.xmlNamespace}"><Error><Type>${fault(status)}</Type><Code>${code}</Code>${message}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
  return {
    status,
    headers: { 'content-type': xmlType, 'x-amzn-requestid': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}

function statusOf({ status, exactStatus }: AwsError, known: number | undefined): number {
  return exactStatus ? status : (known ?? status);
}

function fault(status: number): string {
  return status < 500 ? 'Sender' : 'Receiver';
}

/** The answer when it is not known which service was meant. */
export function plainError(error: AwsError, requestId: string, xml: boolean): WireReply {
  const headers = { 'x-amzn-requestid': requestId, 'x-amzn-errortype': error.code };
  if (!xml)
    return {
      status: error.status,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ __type: error.code, message: error.message }),
    };
  const body = `<Response><Errors><Error><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`;
  return { status: error.status, headers: { ...headers, 'content-type': xmlType }, body };
}
