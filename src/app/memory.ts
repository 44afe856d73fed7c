/** The other end within the page, one chunk: for demos and theme editors. */
export { createMemoryConnection } from '../connections/memory/memory-connection.ts';
export { createMemoryUploads } from './memory-uploads.ts';
