// The lower bound: what a durable acknowledgement costs at least with these building blocks. WebSocket, JSON, one SQLite worker with group
// commit and fsync, answer. It checks nothing, knows no accounts, sends nobody else anything and answers with a number only.
import { createServer } from 'node:http';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { WebSocketServer } from 'ws';

const file = path.join(process.env.DATA_DIR, 'prototype.db');
const worker = new Worker(new URL('./prototype-worker.mjs', import.meta.url), { workerData: { file } });
let waiting = [];
let writing = [];
function pump() {
  if (writing.length > 0 || waiting.length === 0) return;
  writing = waiting.splice(0, 512);
  worker.postMessage(writing.map((item) => item.row));
}
worker.on('message', (numbers) => {
  if (numbers === 'ready') {
    listen();
    return;
  }
  const done = writing;
  writing = [];
  pump();
  done.forEach(({ socket, id }, index) => {
    socket.send(JSON.stringify({ type: 'response', id, result: { seq: numbers[index] } }));
  });
});

let visitors = 0;
function listen() {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const server = createServer();
  server.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('message', (data) => {
        const frame = JSON.parse(data.toString('utf8'));
        if (frame.type === 'hello') {
          visitors += 1;
          socket.send(JSON.stringify({ type: 'welcome', conversationId: `c${process.pid}-${visitors}` }));
          return;
        }
        const { conversationId, clientId, content } = frame.params;
        waiting.push({ socket, id: frame.id, row: [conversationId, clientId, Date.now(), JSON.stringify(content)] });
        pump();
      });
    });
  });
  server.listen(Number(process.env.PORT), '127.0.0.1', () => {
    console.log(JSON.stringify({ address: `http://127.0.0.1:${server.address().port}` }));
  });
}
process.once('SIGTERM', () => process.exit(0));
