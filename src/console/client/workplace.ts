/** What belongs to the signed-in agent: presence, profile, canned replies, preferences of this browser. */
import type { AgentPresence, AgentProfile, CannedReply } from '../../protocol/agent-frames.ts';
import type { Preferences } from '../state/state.ts';
import { defaultPreferences } from '../state/state.ts';
import type { Kernel } from './kernel.ts';
import { attempt } from './kernel.ts';

const preferencesKey = 'chat-console:preferences';

export class Workplace {
  readonly #kernel: Kernel;
  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  setPresence(presence: AgentPresence): Promise<boolean> {
    return attempt(this.#kernel, async () => {
      this.takeAgent((await this.#kernel.line.request('agent.presence', { presence })).agent);
    });
  }
  /** Throws what the server says, so that the form can show it at the field. */
  async saveProfile(profile: { name?: string; jobTitle?: string; avatarUrl?: string }): Promise<AgentProfile> {
    const { agent } = await this.#kernel.line.request('agent.profile', profile);
    this.takeAgent(agent);
    return agent;
  }
  /** A colleague, or this agent, changed. */
  takeAgent(agent: AgentProfile): void {
    const { store } = this.#kernel;
    const known = store.state.agents.some((one) => one.id === agent.id);
    const agents = known
      ? store.state.agents.map((one) => (one.id === agent.id ? agent : one))
      : [...store.state.agents, agent];
    store.set({ agents, ...(store.state.agent?.id === agent.id ? { agent } : {}) });
  }
  /** A colleague has left the team. */
  forgetAgent(id: string): void {
    const { store } = this.#kernel;
    store.set({ agents: store.state.agents.filter((one) => one.id !== id) });
  }

  /** Throws what the server says, so that the form can show it at the field. */
  async saveCanned(reply: { id?: string; shortcut: string; text: string }): Promise<void> {
    const { reply: saved } = await this.#kernel.line.request('canned.save', reply);
    this.#setCanned([...this.#canned().filter((one) => one.id !== saved.id), saved]);
  }
  removeCanned(id: string): Promise<boolean> {
    return attempt(this.#kernel, async () => {
      await this.#kernel.line.request('canned.remove', { id });
      this.#setCanned(this.#canned().filter((one) => one.id !== id));
    });
  }

  loadPreferences(): void {
    try {
      const stored: unknown = JSON.parse(this.#kernel.storage.get(preferencesKey) ?? '{}');
      if (typeof stored === 'object') this.#kernel.store.set({ preferences: { ...defaultPreferences, ...stored } });
    } catch {
      // Damaged text acts as none.
    }
  }
  setPreferences(change: Partial<Preferences>): void {
    const preferences = { ...this.#kernel.store.state.preferences, ...change };
    this.#kernel.store.set({ preferences });
    this.#kernel.storage.set(preferencesKey, JSON.stringify(preferences));
  }
  /** Asks the browser; to be called from a press only. Resolves with whether notifications will be shown. */
  async enableNotifications(): Promise<boolean> {
    const permission = await this.#kernel.desktop.requestNotificationPermission();
    this.setPreferences({ notifications: permission === 'granted' });
    return permission === 'granted';
  }

  #canned(): readonly CannedReply[] {
    return this.#kernel.store.state.cannedReplies;
  }
  #setCanned(replies: readonly CannedReply[]): void {
    this.#kernel.store.set({ cannedReplies: [...replies].sort((a, b) => a.shortcut.localeCompare(b.shortcut)) });
  }
}
