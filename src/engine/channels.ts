/** Buttons that lead to other messengers. */
import type { Core } from './core.ts';
import { withGreeting } from './selectors.ts';

export function followChannel(core: Core, channelId: string): string | undefined {
  const channel = core.store.state.channels.find(({ id }) => id === channelId);
  if (!channel) return undefined;
  let { greeting } = channel;
  try {
    greeting = core.hooks.get('channelGreeting')?.(greeting ?? '', channel) || greeting;
  } catch (error) {
    core.log('error', 'The hook channelGreeting failed; the usual greeting is used.', error);
  }
  const url = withGreeting(channel, greeting);
  core.events.emit('channel', { channel, url });
  return url;
}
