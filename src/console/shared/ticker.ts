import type { ReactiveController, ReactiveControllerHost } from 'lit';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Renders its host again every few seconds, for times that run. All hosts share one timer, which runs only while there are any. */
export class TickerController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #tick = (): void => this.#host.requestUpdate();
  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }
  hostConnected(): void {
    listeners.add(this.#tick);
    timer ??= setInterval(() => {
      for (const listener of listeners) listener();
    }, 5_000);
  }
  hostDisconnected(): void {
    listeners.delete(this.#tick);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }
}
