'use strict';
// The application that the end-to-end suites release again and again: no dependencies, up in a few milliseconds, and broken
// in exactly one way when behaviour.json says so.
const crypto = require('node:crypto');
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');
const path = require('node:path');

const behaviour = JSON.parse(fs.readFileSync(path.join(__dirname, 'behaviour.json'), 'utf8'));
const mode = behaviour.mode || 'ok';
const version = behaviour.version || 'unnamed';
const ledger = process.env.LEDGER || '';
const instance = process.env.SLIPWAY_INSTANCE || String(process.pid);
const host = process.env.HOST || '127.0.0.1';
const port = mode === 'wrong-port' ? 0 : Number(process.env.PORT || 3000);
const CRASH_AFTER_MS = 700; // after the first visitor: inside the bake, not before the switch
const DATABASE_TIMEOUT_MS = 2000;

let stopping = false;
let crashArmed = false;
const sockets = new Set();

if (mode === 'exits-at-once') {
  console.error('fatal: the configuration of this version is broken');
  process.exit(3);
}

// One write with O_APPEND per order: whoever reads the file afterwards can count losses and duplicates.
function record(kind, id) {
  if (ledger) fs.appendFileSync(ledger, `${kind} ${id} ${version} ${instance}\n`);
}

function answer(response, status, body) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/plain' : 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-version': version,
    'x-instance': instance,
    ...(stopping ? { connection: 'close' } : {}),
  });
  response.end(text);
}

function databaseAnswers(done) {
  const address = process.env.DB_HOST;
  if (!address) return done(true);
  const socket = net.connect({ host: address, port: Number(process.env.DB_PORT), timeout: DATABASE_TIMEOUT_MS });
  const finish = (up) => { socket.destroy(); done(up); };
  socket.once('connect', () => finish(true));
  socket.once('timeout', () => finish(false));
  socket.once('error', () => finish(false));
}

function armCrash() {
  if (mode !== 'crashes-later' || crashArmed) return;
  crashArmed = true;
  setTimeout(() => {
    console.error('fatal: the heap of this version is corrupt');
    process.exit(4);
  }, CRASH_AFTER_MS);
}

function visit(request, response, url) {
  if (mode === 'requests-fail') return answer(response, 500, 'this version cannot answer');
  if (url.pathname !== '/version') armCrash();
  if (url.pathname === '/slow') {
    return setTimeout(() => answer(response, 200, version), Math.min(Number(url.searchParams.get('ms') || 1000), 60000));
  }
  if (url.pathname === '/orders' && request.method === 'POST') {
    request.resume();
    return request.on('end', () => {
      record('order', url.searchParams.get('id'));
      answer(response, 201, { id: url.searchParams.get('id'), version });
    });
  }
  if (url.pathname === '/whoami') {
    return answer(response, 200, { version, instance, pid: process.pid, uid: process.getuid() });
  }
  if (url.pathname === '/read') {
    return fs.readFile(url.searchParams.get('path'), 'utf8', (error, text) =>
      error ? answer(response, 403, error.code) : answer(response, 200, text));
  }
  if (url.pathname === '/' || url.pathname === '/version') return answer(response, 200, version);
  answer(response, 404, 'not here');
}

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://shop');
  if (url.pathname === '/health/live') return answer(response, 200, 'live');
  if (url.pathname === '/health/ready') {
    if (stopping) return answer(response, 503, 'stopping');
    if (mode === 'never-healthy') return answer(response, 503, 'warming up the flux, attempt 88');
    return databaseAnswers((up) => answer(response, up ? 200 : 503, up ? 'ready' : 'database does not answer'));
  }
  visit(request, response, url);
});

function frame(opcode, payload) {
  const head = payload.length < 126
    ? Buffer.from([0x80 | opcode, payload.length])
    : Buffer.from([0x80 | opcode, 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, payload]);
}

function closeFrame(code) {
  return frame(0x8, Buffer.from([code >> 8, code & 0xff]));
}

// Whole, masked frames up to 64 KiB: all that the suites send.
function takeFrame(buffer) {
  if (buffer.length < 6) return null;
  let length = buffer[1] & 0x7f;
  let at = 2;
  if (length === 126) {
    if (buffer.length < 8) return null;
    length = buffer.readUInt16BE(2);
    at = 4;
  }
  if (buffer.length < at + 4 + length) return null;
  const mask = buffer.subarray(at, at + 4);
  const payload = Buffer.from(buffer.subarray(at + 4, at + 4 + length));
  for (let i = 0; i < payload.length; i++) payload[i] ^= mask[i % 4];
  return { opcode: buffer[0] & 0xf, payload, rest: buffer.subarray(at + 4 + length) };
}

server.on('upgrade', (request, socket) => {
  const key = request.headers['sec-websocket-key'];
  const accept = crypto.createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nX-Version: ${version}\r\n\r\n`);
  sockets.add(socket);
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (let next = takeFrame(pending); next; next = takeFrame(pending)) {
      pending = next.rest;
      if (next.opcode === 0x8) { socket.end(closeFrame(1000)); return; }
      if (next.opcode === 0x1) socket.write(frame(0x1, next.payload));
      if (next.opcode === 0x9) socket.write(frame(0xa, next.payload));
    }
  });
  socket.on('close', () => sockets.delete(socket));
  socket.on('error', () => sockets.delete(socket));
});

function stop() {
  if (stopping) return;
  stopping = true;
  console.log('draining');
  for (const socket of sockets) socket.end(closeFrame(1001));
  server.close(() => { console.log('drained'); process.exit(0); });
  server.closeIdleConnections();
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
server.keepAliveTimeout = 75_000; // longer than any proxy keeps an idle connection
server.listen(port, host, () => console.log(`version ${version} listens on ${server.address().port}`));
