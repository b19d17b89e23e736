import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openBedrock } from '../../../src/model/bedrock/open-bedrock.ts';
import { bypasses, environmentProxy, proxyUrl } from '../../../src/model/bedrock/proxy.ts';
import type { BedrockSettings } from '../../../src/model/bedrock/settings.ts';
import { scaledClock } from '../../../src/trace/scaled-clock.ts';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import type { ConnectProxy } from '../../support/connect-proxy.ts';
import { ask, dummyKeys } from '../../support/simulator.ts';
import { sendFrames, startFrameServer, wire } from '../frame-server.ts';
import type { FrameServer } from '../frame-server.ts';

let server: FrameServer;
let proxy: ConnectProxy | undefined;
before(async () => {
  server = await startFrameServer((response) =>
    sendFrames(response, [wire.text(0, 'hi'), wire.blockStop(0), wire.stop('end_turn')]),
  );
});
after(() => server.close());
afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
});

/** A host that only the proxy can find. */
const far = 'http://bedrock.example.invalid:8080';

async function askThrough(settings: Partial<BedrockSettings>, times = 1) {
  const place = { id: 'm', region: 'eu-west-1', endpoint: far, credentials: dummyKeys };
  const model = openBedrock({ ...place, ...settings }, scaledClock(1));
  const heard = [];
  for (let n = 0; n < times; n++) heard.push(await ask(model));
  await model.close();
  return heard;
}

describe('a proxy', () => {
  test('carries requests in one tunnel, which is kept', async () => {
    proxy = await startConnectProxy(server.port);
    const heard = await askThrough({ proxy: { url: proxy.url, bypass: '' } }, 2);
    assert.deepEqual(
      heard.map(({ result }) => result.error?.message ?? result.stop),
      ['end_turn', 'end_turn'],
    );
    assert.deepEqual(proxy.asked, ['bedrock.example.invalid:8080']);
  });

  test('is asked for https too, and its failure is told as one of the network', async () => {
    proxy = await startConnectProxy(server.port);
    const endpoint = 'https://bedrock.example.invalid';
    const [heard] = await askThrough({ endpoint, proxy: { url: proxy.url, bypass: '' } });
    // The server behind it speaks no TLS.
    assert.equal(heard?.result.error?.kind, 'network', heard?.result.error?.message);
    assert.deepEqual(proxy.asked, ['bedrock.example.invalid:443']);
  });

  test('is told the name and the password of its address', async () => {
    proxy = await startConnectProxy(server.port);
    const url = proxy.url.replace('//', '//me:p%40ss@');
    await askThrough({ proxy: { url, bypass: '' } });
    const expected = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
    assert.deepEqual(proxy.authorizations, [expected]);
  });

  test('that wants a password is told with a fix, and is not asked again', async () => {
    proxy = await startConnectProxy(server.port, 407);
    const [heard] = await askThrough({ proxy: { url: proxy.url, bypass: '' } });
    const error = heard?.result.error;
    assert.deepEqual([error?.status, error?.kind, error?.retryable], [407, 'network', false]);
    assert.match(error?.fix ?? '', /proxy/);
  });

  test('nobody listens at is an error like any other', async () => {
    proxy = await startConnectProxy(server.port);
    const { url } = proxy;
    await proxy.close();
    proxy = undefined;
    const [heard] = await askThrough({ proxy: { url, bypass: '' } });
    assert.equal(heard?.result.error?.name, 'ECONNREFUSED');
  });

  test('is not asked for loopback, nor for what is to be reached without it', async () => {
    proxy = await startConnectProxy(server.port);
    const near = `http://127.0.0.1:${server.port}`;
    const [one] = await askThrough({ endpoint: near, proxy: { url: proxy.url, bypass: '' } });
    assert.equal(one?.result.stop, 'end_turn');
    const [two] = await askThrough({ proxy: { url: proxy.url, bypass: '.invalid' } });
    assert.match(two?.result.error?.name ?? '', /^(ENOTFOUND|EAI_AGAIN)$/);
    assert.deepEqual(proxy.asked, []);
  });

  for (const url of ['socks5://me:s3cret@host:1080', 'http://', 'http://me:s3cret@a b/']) {
    test(`at ${url} is an input to mend, and its password is not quoted`, async () => {
      const [heard] = await askThrough({ proxy: { url, bypass: '' } });
      const error = heard?.result.error;
      assert.deepEqual([error?.name, error?.kind], ['BadProxy', 'input']);
      assert.match(error?.fix ?? '', /http:\/\/host:port/);
      assert.ok(!JSON.stringify(error).includes('s3cret'));
    });
  }
});

test('a scheme may be left out', () => {
  assert.equal(proxyUrl({ url: 'corp:3128', bypass: '' }).href, 'http://corp:3128/');
  assert.equal(proxyUrl({ url: 'https://corp', bypass: '' }).href, 'https://corp/');
});

const aws = 'bedrock-runtime.us-east-1.amazonaws.com';
const rules: readonly (readonly [host: string, bypass: string, direct: boolean])[] = [
  [aws, '', false],
  [aws, '*', true],
  [aws, 'amazonaws.com', true],
  [aws, '.amazonaws.com', true],
  [aws, '*.AmazonAWS.com', true],
  [aws, 'localhost, .corp.example  amazonaws.com:443', true],
  [aws, 'amazonaws.com:8443', false],
  [aws, 'aws.com', false],
  [aws, '.', false],
  ['10.0.0.7', '10.0.0.7', true],
  ['10.0.0.7', '10.0.0.70', false],
  ['[fd00::7]', 'fd00::7', true],
  ['fd00::7', '[fd00::7]:443', true],
  ['localhost', '', true],
  ['api.localhost', '', true],
  ['127.1.2.3', '', true],
  ['[::1]', '', true],
  ['127.0.0.1.example.com', '', false],
];
for (const [host, bypass, direct] of rules) {
  test(`${host} with NO_PROXY="${bypass}" is reached ${direct ? 'directly' : 'by proxy'}`, () => {
    assert.equal(bypasses({ url: 'http://p', bypass }, host), direct);
  });
}

test('the environment names a proxy, lower case first; an empty name is none', () => {
  assert.equal(environmentProxy({}), undefined);
  assert.equal(environmentProxy({ HTTPS_PROXY: '', https_proxy: '' }), undefined);
  assert.deepEqual(environmentProxy({ HTTPS_PROXY: 'http://a', NO_PROXY: 'x' }), {
    ...{ url: 'http://a', bypass: 'x' },
  });
  const both = { HTTPS_PROXY: 'http://a', https_proxy: 'http://b', NO_PROXY: 'x', no_proxy: 'y' };
  assert.deepEqual(environmentProxy(both), { url: 'http://b', bypass: 'y' });
});
