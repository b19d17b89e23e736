import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, test } from 'node:test';
import { drawn } from '../../support/simulator.ts';
import { hear, outcome } from '../hear.ts';

function refuse(status: number, type: string, message: string, headers = {}) {
  return (response: ServerResponse): void => {
    const json = { 'content-type': 'application/json', 'x-amzn-errortype': type, ...headers };
    response.writeHead(status, json);
    response.end(JSON.stringify({ message }));
  };
}

describe('refusals', () => {
  const cases: readonly (readonly [number, string, string])[] = [
    [429, 'ThrottlingException', 'error ThrottlingException throttling again 429'],
    [429, 'ModelNotReadyException', 'error ModelNotReadyException transient again 429'],
    [503, 'ServiceUnavailableException', 'error ServiceUnavailableException transient again 503'],
    [500, 'InternalServerException', 'error InternalServerException transient again 500'],
    [408, 'ModelTimeoutException', 'error ModelTimeoutException transient again 408'],
    [424, 'ModelErrorException', 'error ModelErrorException model final 424'],
    [403, 'AccessDeniedException', 'error AccessDeniedException auth final 403'],
    [403, 'ExpiredTokenException', 'error ExpiredTokenException auth final 403'],
    [403, 'UnrecognizedClientException', 'error UnrecognizedClientException auth final 403'],
    [404, 'ResourceNotFoundException', 'error ResourceNotFoundException input final 404'],
    [400, 'ValidationException', 'error ValidationException input final 400'],
    [400, 'ServiceQuotaExceededException', 'error ServiceQuotaExceededException other final 400'],
  ];
  for (const [status, type, expected] of cases) {
    test(`${status} ${type}`, async () => {
      const { result, events } = await hear(refuse(status, type, 'Because.'));
      assert.equal(outcome(result), expected);
      assert.equal(result.error?.message, 'Because.');
      assert.deepEqual(drawn(events), [`headers ${status}`]);
      assert.equal(result.responseBytes, 22);
    });
  }

  test('retry-after in seconds, and as a date against the date of the response', async () => {
    const seconds = await hear(refuse(429, 'ThrottlingException', '', { 'retry-after': '2' }));
    assert.equal(seconds.result.error?.retryAfterMs, 2000);
    const date = { date: 'Wed, 21 Oct 2026 07:28:00 GMT' };
    const later = { ...date, 'retry-after': 'Wed, 21 Oct 2026 07:28:07 GMT' };
    const dated = await hear(refuse(429, 'ThrottlingException', '', later));
    assert.equal(dated.result.error?.retryAfterMs, 7000);
    const vague = await hear(refuse(429, 'ThrottlingException', '', { 'retry-after': 'soon' }));
    assert.ok(vague.result.error !== undefined && !('retryAfterMs' in vague.result.error));
  });

  test('a proxy that answers 502 with a page', async () => {
    const { result } = await hear((response) => {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html>Bad gateway</html>');
    });
    assert.match(outcome(result), /^error \w+ transient again 502$/);
    assert.equal(result.error?.message, 'HTTP 502, and its body is not JSON.');
  });

  test('a sign-in page instead of a stream', async () => {
    const { result } = await hear((response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html>Welcome to our Wi-Fi</html>');
    });
    assert.equal(outcome(result), 'error NotAnEventStream network final 200');
    assert.match(result.error?.message ?? '', /text\/html/);
  });
});
