import type { AccountSettings } from '../../protocol/settings.ts';

/** How a new account behaves before anybody has set it up: people answer, anyone may embed, nothing is asked first. */
export function defaultSettings(name: string, maxUploadBytes: number): AccountSettings {
  return {
    name,
    theme: {},
    texts: {},
    businessHours: { timeZone: 'UTC', hours: [], closedOn: [] },
    reception: {
      mode: 'agent',
      chooseGroup: false,
      rules: [],
      steps: [],
      queue: true,
      queueLimit: 100,
      closeAfterMs: 0,
      offlineMessages: true,
      handoverAfterUnknown: 2,
    },
    greetings: {},
    upload: { maxBytes: maxUploadBytes, types: [] },
    security: { allowedOrigins: [], identityProof: 'none', keys: [] },
    conversations: { multiple: false, list: false },
    rating: { scale: 'thumbs', askOnClose: true },
    poweredBy: false,
    transcripts: { email: false },
    ownData: true,
    messageMaxLength: 10_000,
  };
}
