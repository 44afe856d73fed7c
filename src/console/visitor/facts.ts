import { html, nothing, type TemplateResult } from 'lit';
import type { VisitorPresence } from '../../protocol/agent-frames.ts';
import type { Phone } from '../../protocol/model.ts';
import { clockIcon } from '../shared/icons.ts';
import { languageName } from '../shared/language-name.ts';
import { duration, fullTime, timeThere } from '../shared/time.ts';
import { paneSectionLevel } from '../shared/heading-level.ts';
import { texts } from '../texts.ts';
import { safeLink, shortAddress } from './safe-link.ts';

/** What is known of the person and the device. Lines without a value are left out. */
export function facts(presence: VisitorPresence, now: number): TemplateResult {
  const { visitor, device } = presence;
  const there = timeThere(device?.timeZone, now);
  const lines: readonly (readonly [string, TemplateResult | string | undefined])[] = [
    [texts.visitor.email, visitor.email === undefined ? undefined : emailLink(visitor.email)],
    [texts.visitor.phone, visitor.phone && phoneLine(visitor.phone)],
    [texts.visitor.company, visitor.company],
    [texts.visitor.externalId, visitor.externalId],
    [texts.visitor.locale, languageName(presence.locale ?? visitor.locale)],
    [texts.visitor.device, device && [texts.visitor.devices[device.kind], device.screen].filter(Boolean).join(' · ')],
    [texts.visitor.timeThere, there === undefined ? undefined : `${there} (${device?.timeZone ?? ''})`],
    [texts.visitor.firstSeen, fullTime(presence.firstSeenAt)],
    [
      texts.visitor.lastSeen,
      presence.online ? texts.visitor.now : texts.visitor.ago(duration(now - presence.lastSeenAt)),
    ],
    [texts.visitor.openTabs, presence.devices > 1 ? String(presence.devices) : undefined],
    [texts.visitor.signedUp, signedUp(presence)],
  ];
  return html`<section>
    <h3 aria-level=${paneSectionLevel()}>${texts.visitor.about}</h3>
    <dl>
      ${lines.map(([label, value]) =>
        value === undefined || value === ''
          ? nothing
          : html`<dt>${label}</dt>
              <dd>${value}</dd>`,
      )}
    </dl>
  </section>`;
}

/** Where the visitor is now, or was last. */
export function pageNow(presence: VisitorPresence, now: number): TemplateResult | typeof nothing {
  const page = presence.page;
  if (!page) return nothing;
  return html`<section>
    <h3 aria-level=${paneSectionLevel()}>${presence.online ? texts.visitor.pageNow : texts.visitor.pageLast}</h3>
    <div class="page">
      <strong class="breaks">${page.title === '' ? shortAddress(page.url) : page.title}</strong>
      ${safeLink(page.url, shortAddress(page.url))}
      <span class="row small muted"
        >${clockIcon}${presence.online ? texts.visitor.forTime(duration(now - page.openedAt)) : texts.visitor.ago(duration(now - page.openedAt))}</span
      >
      ${
        page.referrer === undefined || page.referrer === ''
          ? nothing
          : html`<span class="small"
              ><span class="muted">${texts.visitor.referrer}</span>
              ${safeLink(page.referrer, shortAddress(page.referrer))}</span
            >`
      }
    </div>
  </section>`;
}

function emailLink(email: string): TemplateResult {
  return html`<a class="link" href=${`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>${email}</a>`;
}
function phoneLine(phone: Phone): TemplateResult {
  const country = phone.country === undefined ? undefined : countryName(phone.country);
  if (!phone.valid) return html`${phone.raw} <span class="warn">${texts.visitor.phoneInvalid}</span>`;
  return html`<a class="link" href=${`tel:${phone.e164 ?? phone.raw}`}>${phone.e164 ?? phone.raw}</a>${
      country === undefined ? nothing : html`${' '}<span class="muted">${country}</span>`
    }`;
}
/** Only when the site has said so: until then the server fills in when the visitor was first seen. */
function signedUp({ visitor, firstSeenAt }: VisitorPresence): string | undefined {
  const { signedUpAt } = visitor;
  return signedUpAt === undefined || Math.abs(signedUpAt - firstSeenAt) < 1_000 ? undefined : fullTime(signedUpAt);
}
const countries = new Intl.DisplayNames(['en'], { type: 'region' });
function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}
