/** The button that puts a place for a value into a text, where the cursor stands. */
import { html, nothing, type TemplateResult } from 'lit';
import { serviceTexts } from '../../texts-service.ts';
import type { MenuChooseEvent } from '../../shared/menu.ts';
import '../../shared/menu.ts';
import type { TextField } from './fields.ts';
import { idOf, type FormHost } from './form-host.ts';

type Writable = HTMLInputElement | HTMLTextAreaElement;

export function placesMenu(host: FormHost, field: TextField, path: string): TemplateResult | typeof nothing {
  if (!field.places || host.disabled) return nothing;
  const choose = (event: MenuChooseEvent): void => {
    const root = (event.target as Element).getRootNode() as ShadowRoot;
    const target = root.getElementById(idOf(path)) as Writable | null;
    if (target) insert(target, event.id);
  };
  return html`<chat-console-menu
    align="start"
    class="places"
    .label=${`${serviceTexts.form.insertPlace}: ${field.label}`}
    .items=${field.places.map(({ value, label }) => ({ id: value, label, detail: value.replace(/[«»]/gu, '') }))}
    .look=${'link-button'}
    @menu-choose=${choose}
    >${serviceTexts.form.insertPlace}</chat-console-menu
  >`;
}

/** Over what is selected; the part in `«»` is left selected, so that one writes on. */
function insert(target: Writable, place: string): void {
  const from = place.indexOf('«');
  const to = place.indexOf('»') - 1;
  const start = target.selectionStart ?? target.value.length;
  target.focus();
  target.setRangeText(place.replace(/[«»]/gu, ''), start, target.selectionEnd ?? start, 'end');
  if (from >= 0) target.setSelectionRange(start + from, start + to);
  target.dispatchEvent(new Event('input', { bubbles: true }));
}
