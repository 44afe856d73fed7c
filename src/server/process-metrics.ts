/** How the process itself is doing: processor, memory, event loop, collections. Loaded when somebody asks for the first time. */
import { Registry, collectDefaultMetrics } from 'prom-client';

export function processMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
