import type { Proxy } from './proxy.ts';

/** Keys of an AWS identity. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Where and as whom Amazon Bedrock is called; what is absent comes from the AWS configuration of the machine. */
export interface BedrockSettings {
  /** Model id, inference profile id or ARN. */
  readonly id: string;
  readonly region?: string;
  /** Profile in ~/.aws; it wins over a bearer key in the environment. */
  readonly profile?: string;
  readonly endpoint?: string;
  /** A Bedrock API key. */
  readonly bearerToken?: string;
  /** Keys to sign with; they win over everything in the environment. */
  readonly credentials?: AwsCredentials;
  /** An attempt fails when its socket is silent for so long, in real milliseconds; absent means never. */
  readonly idleTimeoutMs?: number;
  readonly proxy?: Proxy;
  /** True when the endpoint makes its answers up. */
  readonly simulated?: boolean;
  /** Shown in traces; `bedrock` when absent. */
  readonly provider?: string;
}
