import type { ErrorKind } from '../../trace/stop.ts';

/** What an error is to the loop and to the user. */
export interface ErrorRule {
  readonly kind: ErrorKind;
  /** Whether the same request can succeed when it is sent again. */
  readonly again: boolean;
  readonly fix?: string;
}

const quotaFix =
  'Run fewer calls at once or set a smaller maxTokens: Bedrock reserves it up front against the quota of tokens per minute.';
const busyFix = 'Try again later, or use another region or a cross-region inference profile.';
const keysFix =
  'Check the AWS credentials: `aws sts get-caller-identity` shows whose keys are used; a Bedrock API key goes in AWS_BEARER_TOKEN_BEDROCK.';
const clockFix =
  'Set the clock of this machine: AWS refuses signatures more than five minutes off.';
const hostFix =
  'Check that the region is spelled right and has Amazon Bedrock, and that this machine is online.';
const connectFix = 'Check the network, the VPN or proxy, and the endpoint if one is set.';
const refusedFix = 'Nothing listens at this address: check the endpoint and its port.';
const tlsFix =
  'The certificate is not trusted: behind a company proxy, point NODE_EXTRA_CA_CERTS at its CA certificate.';
const notBedrockFix =
  'Something other than Bedrock answered: check the endpoint, and any proxy or sign-in page in between.';
const proxyFix =
  'Give the proxy as http://host:port, or none: HTTPS_PROXY in the environment, http.proxy in VS Code.';
const notHttpFix = 'The endpoint does not speak HTTP here: check http against https, and the port.';

const throttling: ErrorRule = { kind: 'throttling', again: true, fix: quotaFix };
const transient: ErrorRule = { kind: 'transient', again: true, fix: busyFix };
const badKeys: ErrorRule = { kind: 'auth', again: false, fix: keysFix };
const expired: ErrorRule = {
  kind: 'auth',
  again: false,
  fix: 'The credentials have expired: sign in again, e.g. `aws sso login`, or renew the API key.',
};
const noKeys: ErrorRule = {
  kind: 'auth',
  again: false,
  fix: 'No AWS credentials were found: run `aws configure` or `aws sso login`, name a profile, or set AWS_BEARER_TOKEN_BEDROCK.',
};
const badClock: ErrorRule = { kind: 'auth', again: false, fix: clockFix };
const denied: ErrorRule = {
  kind: 'auth',
  again: false,
  fix: 'Enable the model for this account and region in the Bedrock console, and allow bedrock:InvokeModelWithResponseStream.',
};
const unknownModel: ErrorRule = {
  kind: 'input',
  again: false,
  fix: 'Check the model id and the region: `aws bedrock list-foundation-models` and `list-inference-profiles` show what there is.',
};
const dropped: ErrorRule = { kind: 'network', again: true, fix: connectFix };
const badHost: ErrorRule = { kind: 'network', again: false, fix: hostFix };
const notBedrock: ErrorRule = { kind: 'network', again: false, fix: notBedrockFix };
const tls: ErrorRule = { kind: 'network', again: false, fix: tlsFix };

/** Rules by name or code of the error. */
export const rulesByName: Readonly<Record<string, ErrorRule>> = {
  ThrottlingException: throttling,
  TooManyRequestsException: throttling,
  ModelNotReadyException: {
    kind: 'transient',
    again: true,
    fix: 'The model is being loaded: try again in a few minutes.',
  },
  ServiceUnavailableException: transient,
  InternalServerException: transient,
  InternalFailure: transient,
  ModelTimeoutException: {
    kind: 'transient',
    again: true,
    fix: 'The model took too long: ask for a shorter answer or send a smaller context.',
  },
  ModelErrorException: {
    kind: 'model',
    again: false,
    fix: 'The model failed on this request: change the request, or use another model.',
  },
  ModelStreamErrorException: {
    kind: 'model',
    again: true,
    fix: 'The model failed while it answered: run it again; if it stays, change the request.',
  },
  AccessDeniedException: denied,
  UnrecognizedClientException: badKeys,
  InvalidSignatureException: badKeys,
  IncompleteSignatureException: badKeys,
  IncompleteSignature: badKeys,
  InvalidClientTokenId: badKeys,
  MissingAuthenticationTokenException: badKeys,
  ExpiredTokenException: expired,
  ExpiredToken: expired,
  RequestExpired: badClock,
  RequestTimeTooSkewed: badClock,
  CredentialsProviderError: noKeys,
  TokenProviderError: noKeys,
  ResourceNotFoundException: unknownModel,
  ValidationException: { kind: 'input', again: false },
  SerializationException: { kind: 'input', again: false },
  ServiceQuotaExceededException: {
    kind: 'other',
    again: false,
    fix: 'Ask for a higher quota in the AWS Service Quotas console, or use another region.',
  },
  ENOTFOUND: badHost,
  EAI_AGAIN: { ...badHost, again: true },
  ECONNREFUSED: { kind: 'network', again: true, fix: refusedFix },
  ECONNRESET: dropped,
  ECONNABORTED: dropped,
  EPIPE: dropped,
  ETIMEDOUT: dropped,
  EHOSTUNREACH: dropped,
  ENETUNREACH: dropped,
  TimeoutError: dropped,
  IncompleteStream: dropped,
  MalformedStream: dropped,
  NotAnEventStream: notBedrock,
  BadProxy: { kind: 'input', again: false, fix: proxyFix },
  ERR_INVALID_CHAR: {
    kind: 'auth',
    again: false,
    fix: 'The credentials or the API key hold a character that cannot be sent, such as a line break: set them anew.',
  },
  EPROTO: tls,
  SELF_SIGNED_CERT_IN_CHAIN: tls,
  DEPTH_ZERO_SELF_SIGNED_CERT: tls,
};

/** Rules by what the message says, where the name says too little. Wording of AWS and of its SDK; the first that fits holds. */
export const rulesByMessage: readonly (readonly [RegExp, ErrorRule])[] = [
  [
    /region is missing|missing region/i,
    { kind: 'input', again: false, fix: 'Name a region in the agent file, or set AWS_REGION.' },
  ],
  [/signature (?:not yet current|expired)|signature.*is now (?:earlier|later)/i, badClock],
  [/(?:token|session|credentials)\b.*\bexpired/i, expired],
  [
    /on-demand throughput/i,
    {
      kind: 'input',
      again: false,
      fix: 'Use the id of an inference profile, e.g. with us., eu. or global. before the model id.',
    },
  ],
  [/model identifier is invalid|invalid model identifier/i, unknownModel],
  [
    /too long|exceeds? the (?:maximum|context)|maximum.*tokens/i,
    {
      kind: 'input',
      again: false,
      fix: 'Send less: fewer or smaller tool results, fewer tool schemas, or a model with a longer context.',
    },
  ],
];

/** Rules by families of codes, which are too many to name. */
export const rulesByPattern: readonly (readonly [RegExp, ErrorRule])[] = [
  [/^(?:CERT_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/, tls],
  [/^HPE_/, { kind: 'network', again: false, fix: notHttpFix }],
];

/** The rule for an HTTP status, for errors that have no name we know. */
export function ruleForStatus(status: number): ErrorRule {
  if (status === 401 || status === 403) return badKeys;
  if (status === 407) return { kind: 'network', again: false, fix: connectFix };
  if (status === 408 || status >= 500) return transient;
  if (status === 429) return throttling;
  if (status === 413) {
    return { kind: 'input', again: false, fix: 'The request is too large: send smaller results.' };
  }
  if (status >= 300 && status < 400) return notBedrock;
  return status >= 400 ? { kind: 'input', again: false } : { kind: 'other', again: false };
}
