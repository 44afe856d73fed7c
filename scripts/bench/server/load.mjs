// Loads: so many under way at once, so many per second, one after the other.
import { frameOf } from './wire.mjs';
import { send } from './processes.mjs';

const responseMark = 'r'.charCodeAt(0);
const errorMark = 'e'.charCodeAt(0);
const comma = ','.charCodeAt(0);
let nextId = 1;

/** Id of an answered request, undefined for pushes. Looks at bytes only: {"type":"response","id":12,"result… */
function answered(frame) {
  if (frame[9] !== responseMark) return undefined;
  let id = 0;
  let at = 24;
  for (; frame[at] !== comma; at++) id = id * 10 + frame[at] - 48;
  if (frame[at + 2] === errorMark) throw new Error(`A request failed: ${frame.toString('utf8')}`);
  return id;
}
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Messages per second with `inFlight` unanswered at any time, and what each costs the server in microseconds of processor time. */
export async function saturate(visitors, inFlight, { address = true, warmMs = 600, measureMs = 2_000, cpuOf } = {}) {
  const used = visitors.slice(0, Math.min(visitors.length, inFlight));
  let answers = 0;
  let running = true;
  let underWay = 0;
  let failure;
  const frame = (conversationId) => frameOf(send(nextId++, address ? conversationId : undefined, 'load'));
  for (const [index, { wire, conversationId }] of used.entries()) {
    let replies = [];
    wire.onFrame = (data) => {
      try {
        if (answered(data) === undefined) return;
      } catch (error) {
        failure ??= error;
      }
      answers++;
      underWay--;
      if (running) replies.push(frame(conversationId));
    };
    wire.onChunk = () => {
      if (replies.length === 0) return;
      underWay += replies.length;
      wire.sendAll(replies);
      replies = [];
    };
    const share = Math.floor(inFlight / used.length) + (index < inFlight % used.length ? 1 : 0);
    const frames = Array.from({ length: share }, () => frame(conversationId));
    underWay += share;
    wire.sendAll(frames);
  }
  await pause(warmMs);
  const before = answers;
  const cpuBefore = cpuOf();
  const started = performance.now();
  await pause(measureMs);
  const rate = ((answers - before) / (performance.now() - started)) * 1_000;
  const cpu = (cpuOf() - cpuBefore) / (answers - before);
  running = false;
  for (let waited = 0; underWay > 0 && waited < 10_000; waited += 20) await pause(20);
  for (const { wire } of used) wire.onFrame = wire.onChunk = () => {};
  if (failure) throw failure;
  if (underWay > 0) throw new Error(`${underWay} messages were never answered.`);
  return { rate, cpu };
}
/** Milliseconds to the acknowledgement at a steady rate. */
export async function paced(visitors, perSecond, durationMs) {
  const sent = new Map();
  const times = [];
  for (const { wire } of visitors) {
    wire.onFrame = (data) => {
      const id = answered(data);
      if (id === undefined) return;
      times.push(performance.now() - sent.get(id));
      sent.delete(id);
    };
  }
  const started = performance.now();
  let count = 0;
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      const due = Math.min(((now - started) / 1_000) * perSecond, count + 200);
      for (; count < due; count++) {
        const { wire, conversationId } = visitors[count % visitors.length];
        const id = nextId++;
        sent.set(id, performance.now());
        wire.send(send(id, conversationId, 'paced'));
      }
      if (now - started < durationMs) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  for (let waited = 0; sent.size > 0 && waited < 10_000; waited += 20) await pause(20);
  for (const { wire } of visitors) wire.onFrame = () => {};
  if (sent.size > 0) throw new Error(`${sent.size} messages were never answered.`);
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(times.length * 0.5)], p99: times[Math.floor(times.length * 0.99)] };
}
/** Milliseconds from the visitor's send to the frame on the agent's line. */
export async function toAgent({ wire, conversationId }, agentWire, count) {
  agentWire.send(JSON.stringify({ type: 'signal', signal: 'watch', conversationId }));
  await pause(100);
  const times = [];
  for (let index = 0; index < count; index++) {
    const key = `screen${index}-`;
    const seen = new Promise((resolve) => {
      agentWire.onFrame = (frame) => {
        if (frame.includes('"push":"entries"') && frame.includes(key)) resolve(performance.now());
      };
    });
    const started = performance.now();
    wire.send(send(nextId++, conversationId, key));
    times.push((await seen) - started);
    await pause(5);
  }
  agentWire.onFrame = () => {};
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)];
}
