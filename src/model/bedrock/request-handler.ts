import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { bypasses, proxyUrl } from './proxy.ts';
import type { Proxy } from './proxy.ts';
import type { BedrockSettings } from './settings.ts';

/** What sends the requests of a client. */
export type RequestHandler = Pick<NodeHttpHandler, 'metadata' | 'handle' | 'destroy'>;

const CONNECTION_TIMEOUT_MS = 10_000;

/** The default of 50 sockets would be a hidden queue that looks like time to first token. */
const pool = { keepAlive: true, maxSockets: Infinity };

/** Makes the handler, through the proxy if one is set; rejects when its address is malformed. */
export async function makeRequestHandler(settings: BedrockSettings): Promise<RequestHandler> {
  const { NodeHttpHandler } = await import('@smithy/node-http-handler');
  const { idleTimeoutMs, proxy } = settings;
  const timeouts = {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    ...(idleTimeoutMs === undefined ? {} : { socketTimeout: idleTimeoutMs }),
  };
  const direct = new NodeHttpHandler({ ...timeouts, httpAgent: pool, httpsAgent: pool });
  if (proxy === undefined) return direct;
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  // It tunnels plain HTTP too: what is in between must not tamper with a stream whose pieces are timed.
  const tunnel = new HttpsProxyAgent(proxyUrl(proxy), pool);
  const tunnels = { httpAgent: tunnel, httpsAgent: tunnel };
  return choose(proxy, direct, new NodeHttpHandler({ ...timeouts, ...tunnels }));
}

function choose(proxy: Proxy, direct: RequestHandler, tunnelled: RequestHandler): RequestHandler {
  return {
    metadata: direct.metadata,
    handle: (request, options) => {
      const handler = bypasses(proxy, request.hostname, request.port) ? direct : tunnelled;
      return handler.handle(request, options);
    },
    destroy() {
      direct.destroy();
      tunnelled.destroy();
    },
  };
}
