import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { namedError, toCallError } from '../../../src/model/bedrock/errors.ts';

function coded(code: string, message = 'failed'): Error {
  return Object.assign(new Error(message), { code });
}

/** Thrown error, status: expected name, kind, whether it is tried again, and a word of its fix. */
const cases: readonly (readonly [unknown, number | undefined, string, RegExp])[] = [
  [
    namedError('CredentialsProviderError', 'Could not load credentials from any providers'),
    undefined,
    'CredentialsProviderError auth final',
    /aws configure/,
  ],
  [
    namedError(
      'CredentialsProviderError',
      'The SSO session associated with this profile has expired.',
    ),
    undefined,
    'CredentialsProviderError auth final',
    /aws sso login/,
  ],
  [
    namedError('TokenProviderError', 'Token is expired. To refresh run aws sso login.'),
    undefined,
    'TokenProviderError auth final',
    /expired/,
  ],
  [new Error('Region is missing'), undefined, 'Error input final', /AWS_REGION/],
  [
    namedError('InvalidSignatureException', 'Signature not yet current: 20260101T000000Z'),
    403,
    'InvalidSignatureException auth final',
    /clock/,
  ],
  [
    namedError(
      'ValidationException',
      'Invocation of model ID x with on-demand throughput isn’t supported.',
    ),
    400,
    'ValidationException input final',
    /inference profile/,
  ],
  [
    namedError('ValidationException', 'The provided model identifier is invalid.'),
    400,
    'ValidationException input final',
    /list-foundation-models/,
  ],
  [
    namedError('ValidationException', 'Input is too long for requested model.'),
    400,
    'ValidationException input final',
    /Send less/,
  ],
  [
    namedError('ThrottlingException', 'Too many tokens: maximum 1000 tokens, prompt too long'),
    429,
    'ThrottlingException throttling again',
    /maxTokens/,
  ],
  [coded('ENOTFOUND'), undefined, 'ENOTFOUND network final', /region/],
  [coded('EAI_AGAIN'), undefined, 'EAI_AGAIN network again', /region/],
  [coded('EPIPE'), undefined, 'EPIPE network again', /network/],
  [
    namedError('TimeoutError', 'the request socket did not establish a connection'),
    undefined,
    'TimeoutError network again',
    /VPN/,
  ],
  [
    coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    undefined,
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE network final',
    /NODE_EXTRA_CA_CERTS/,
  ],
  [
    coded('ERR_TLS_CERT_ALTNAME_INVALID'),
    undefined,
    'ERR_TLS_CERT_ALTNAME_INVALID network final',
    /certificate/,
  ],
  [coded('EPROTO'), undefined, 'EPROTO network final', /certificate/],
  [namedError('NewException', 'x'), 429, 'NewException throttling again', /maxTokens/],
  [namedError('NewException', 'x'), 503, 'NewException transient again', /later/],
  [
    namedError('RequestEntityTooLargeException', 'x'),
    413,
    'RequestEntityTooLargeException input final',
    /too large/,
  ],
  [namedError('NewException', 'x'), 418, 'NewException input final', /^$/],
  [namedError('toString', 'x'), undefined, 'ToString other final', /^$/],
  [namedError('Unknown', 'UnknownError'), 302, 'Http302 network final', /proxy/],
  [namedError('SyntaxError', 'Unexpected token <'), 500, 'Http500 transient again', /later/],
  [coded('ERR_INVALID_CHAR'), undefined, 'ERR_INVALID_CHAR auth final', /line break/],
  ['a string', undefined, 'UnknownError other final', /^$/],
  [undefined, undefined, 'UnknownError other final', /^$/],
  [null, undefined, 'UnknownError other final', /^$/],
];

describe('what an error means', () => {
  for (const [thrown, status, expected, fix] of cases) {
    test(`${String(thrown)} ${status ?? ''}`, () => {
      const error = toCallError(thrown, { answered: false, status });
      const again = error.retryable ? 'again' : 'final';
      assert.equal(`${error.name} ${error.kind} ${again}`, expected);
      assert.match(error.fix ?? '', fix);
    });
  }

  test('nothing is tried again once an answer had begun', () => {
    const error = toCallError(coded('ECONNRESET'), { answered: true, status: 200 });
    assert.equal(error.retryable, false);
  });

  test('one error for several addresses takes the message of the first', () => {
    const inner = coded('ECONNREFUSED', 'connect ECONNREFUSED ::1:80');
    const outer = Object.assign(new AggregateError([inner]), { code: 'ECONNREFUSED' });
    const { message, name } = toCallError(outer, { answered: false });
    assert.equal(`${name}: ${message}`, 'ECONNREFUSED: connect ECONNREFUSED ::1:80');
  });

  test('what is not known is left out', () => {
    assert.deepEqual(toCallError(new Error('odd'), { answered: false }), {
      name: 'Error',
      message: 'odd',
      kind: 'other',
      retryable: false,
    });
  });
});
