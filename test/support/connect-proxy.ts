import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy on loopback that knows CONNECT only, and where it was asked to go. */
export interface ConnectProxy {
  readonly url: string;
  /** `host:port` of each tunnel, in order. */
  readonly asked: readonly string[];
  /** The `Proxy-Authorization` of each. */
  readonly authorizations: readonly (string | undefined)[];
  close(): Promise<void>;
}

/** Starts a proxy whose every tunnel leads to `port` of this machine, or that answers `status` instead. */
export async function startConnectProxy(port: number, status = 200): Promise<ConnectProxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(500).end('no tunnel'));
  server.on('connect', ({ url = '', headers }, client: Socket) => {
    asked.push(url);
    authorizations.push(headers['proxy-authorization']);
    sockets.add(client);
    client.on('error', () => {});
    if (status !== 200) {
      return client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    }
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    sockets.add(target);
    return target.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${address.port}`, asked, authorizations },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
