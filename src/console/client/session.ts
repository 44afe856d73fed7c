/** Signing in and out. The cookie belongs to the browser; here is only what the server says about it. */
import { ChatError } from '../../protocol/errors.ts';
import type { Kernel } from './kernel.ts';
import { asError } from './kernel.ts';

export class Session {
  readonly #kernel: Kernel;
  readonly #onSignedOut: (byChoice: boolean) => void;
  /** @param onSignedOut `byChoice`: the agent has said so; otherwise the session has run out. */
  constructor(kernel: Kernel, onSignedOut: (byChoice: boolean) => void) {
    this.#kernel = kernel;
    this.#onSignedOut = onSignedOut;
  }

  /** Asks who is signed in; opens the line when somebody is. */
  async check(): Promise<void> {
    const { store, http, line } = this.#kernel;
    try {
      const agent = await http.me();
      if (!agent) {
        this.#end();
        return;
      }
      store.set({ session: 'signed-in', sessionError: undefined, agent });
      line.start();
    } catch (error) {
      // While signed in the line itself says what is wrong.
      if (store.state.session !== 'signed-in')
        store.set({ session: 'unreachable', sessionError: asError(error).toBody() });
    }
  }
  async login(email: string, password: string): Promise<void> {
    await this.#kernel.http.login({ email, password });
    await this.#enter();
  }
  async setup(input: { token: string; name: string; email: string; password: string }): Promise<void> {
    await this.#kernel.http.setup(input);
    await this.#enter();
  }
  async acceptInvite(input: { token: string; name: string; password: string }): Promise<void> {
    await this.#kernel.http.acceptInvite(input);
    await this.#enter();
  }
  async logout(): Promise<void> {
    try {
      await this.#kernel.http.logout();
      this.#end(true);
    } catch (error) {
      this.#kernel.notice('error', asError(error).message);
    }
  }

  async #enter(): Promise<void> {
    await this.check();
    const { session } = this.#kernel.store.state;
    if (session !== 'signed-in') {
      throw new ChatError(
        'AUTH_REQUIRED',
        'The browser did not keep the sign-in cookie. Allow cookies for this address and sign in again.',
      );
    }
  }
  #end(byChoice = false): void {
    this.#kernel.line.stop();
    this.#onSignedOut(byChoice);
    this.#kernel.store.set({ session: 'signed-out', sessionError: undefined });
  }
}
