import type { Desktop } from './client/kernel.ts';
import { texts } from './texts.ts';

/** Title, sound and notifications of the browser. Nothing here throws: what a browser lacks is left out. */
export function createDesktop(page: Document): Desktop {
  let audio: AudioContext | undefined;
  return {
    attentive: () => page.visibilityState === 'visible' && page.hasFocus(),
    setTitle(unread) {
      page.title = unread > 0 ? `(${String(unread)}) ${texts.title}` : texts.title;
    },
    beep() {
      try {
        audio ??= new AudioContext();
        playTwoTones(audio);
      } catch {
        // No sound device, or no gesture yet.
      }
    },
    notify({ title, body, tag, onClick }) {
      if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
      try {
        const notification = new Notification(title, { body, tag, lang: 'en' });
        notification.onclick = () => {
          globalThis.focus();
          notification.close();
          onClick();
        };
      } catch {
        // Phones show notifications through a service worker only.
      }
    },
    notificationPermission: () => ('Notification' in globalThis ? Notification.permission : 'unsupported'),
    requestNotificationPermission: async () =>
      'Notification' in globalThis ? Notification.requestPermission() : 'unsupported',
  };
}

function playTwoTones(audio: AudioContext): void {
  void audio.resume();
  for (const [index, frequency] of [660, 880].entries()) {
    const start = audio.currentTime + index * 0.12;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.12, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.18);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.2);
  }
}
