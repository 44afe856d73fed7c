/** Two soft tones, made on the spot: no file to download. Browsers refuse sound before the first gesture; then it is simply quiet. */
import type { Sound } from '../engine/ports/index.ts';

const tones = { message: [880, 1174.66], sent: [660] } as const;
const LENGTH = 0.14;

export function createSound(): Sound & { dispose(): void } {
  let context: AudioContext | undefined;
  function play(kind: keyof typeof tones): void {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume().catch(() => {});
    let at = context.currentTime;
    for (const frequency of tones[kind]) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, at);
      volume.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH);
      tone.connect(volume).connect(context.destination);
      tone.start(at);
      tone.stop(at + LENGTH);
      at += LENGTH;
    }
  }
  return {
    play(kind) {
      try {
        play(kind);
      } catch {
        // No audio device, or none allowed.
      }
    },
    dispose() {
      void context?.close().catch(() => {});
      context = undefined;
    },
  };
}
