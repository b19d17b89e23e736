// A thin proxy on loopback before the server: completes the page of the workbench, and keeps the key of its secret storage.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { withWanted } from './page-config.mjs';

const loopback = '127.0.0.1';

/** The key with which the page encrypts secrets: kept, so that they outlive a reload. */
function secretKey(dataDir) {
  const file = path.join(dataDir, 'secret.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

function answerKey(request, response, { token, dataDir }) {
  const known = (request.headers.cookie ?? '').includes(token);
  response.writeHead(known ? 200 : 403, { 'content-type': 'application/octet-stream' });
  response.end(known ? secretKey(dataDir) : '');
}

async function sendPage(answer, response, wanted, authority) {
  let html = '';
  for await (const piece of answer.setEncoding('utf8')) html += piece;
  const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
  response.writeHead(200, headers);
  response.end(withWanted(html, wanted, authority));
}

function forward(request, response, { port, wanted }) {
  const isPage = new URL(request.url, 'http://x').pathname === '/';
  const headers = { ...request.headers, ...(isPage && { 'accept-encoding': 'identity' }) };
  const options = { host: loopback, port, method: request.method, path: request.url, headers };
  const failed = () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  };
  const onward = http.request(options, (answer) => {
    if (isPage && answer.statusCode === 200) {
      sendPage(answer, response, wanted, request.headers.host).catch(failed);
      return;
    }
    response.writeHead(answer.statusCode, answer.headers);
    answer.on('error', failed).pipe(response);
  });
  request.pipe(onward.on('error', failed));
}

function headLines({ method, url, rawHeaders }) {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

// WebSockets: what the workbench and the extension host say to each other.
function joinSockets(request, socket, head, port) {
  const onward = net.connect(port, loopback, () => {
    onward.write(headLines(request));
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
  onward.setNoDelay().on('error', () => socket.destroy());
  socket.setNoDelay().on('error', () => onward.destroy());
}

/** Listens on `frontPort` (0: any) before the server at `port`. Gives the address and a function that ends it. */
export async function openFront({ frontPort, port, token, dataDir, wanted }) {
  const front = http.createServer((request, response) => {
    if (request.url.startsWith('/mint-key')) answerKey(request, response, { token, dataDir });
    else forward(request, response, { port, wanted });
  });
  const sockets = new Set();
  front.on('upgrade', (request, socket, head) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    joinSockets(request, socket, head, port);
  });
  await new Promise((resolve, reject) => {
    front.once('error', reject).listen(frontPort, loopback, resolve);
  });
  const close = () => {
    front.close();
    front.closeAllConnections();
    for (const socket of sockets) socket.destroy();
  };
  return { address: `http://${loopback}:${front.address().port}`, close };
}
