import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import type { ThemeOptions } from '../../../src/engine/options.ts';
import { applyTheme } from '../../../src/ui/theme/apply-theme.ts';
import { isolation, tokens } from '../../../src/ui/tokens.ts';

class ThemeProbe extends LitElement {
  static override styles = [isolation, tokens];
  override render() {
    return html`<p>Text</p>`;
  }
}
customElements.define('theme-probe', ThemeProbe);

async function createProbe(theme: ThemeOptions = {}): Promise<ThemeProbe> {
  const probe = await fixture<ThemeProbe>(html`<theme-probe></theme-probe>`);
  applyTheme(probe, theme);
  return probe;
}
/** The colour that a token becomes, as numbers from 0 to 1. */
function resolve(probe: ThemeProbe, token: string): [number, number, number] {
  const text = probe.shadowRoot!.querySelector('p')!;
  text.style.color = `var(${token})`;
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
  canvas.fillStyle = getComputedStyle(text).color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red / 255, green / 255, blue / 255];
}
function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(probe: ThemeProbe, one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(resolve(probe, one)), luminance(resolve(probe, other))].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
function warnings(run: () => void): string[] {
  const texts: string[] = [];
  const original = console.warn;
  console.warn = (text: string) => texts.push(text);
  run();
  console.warn = original;
  return texts;
}

describe('theme', () => {
  for (const scheme of ['light', 'dark'] as const)
    it(`has readable pairs in the ${scheme} palette`, async () => {
      const probe = await createProbe({ scheme });
      for (const [text, ground] of [
        ['--_text', '--_surface'],
        ['--_text', '--_surface-raised'],
        ['--_text-muted', '--_surface'],
        ['--_text-muted', '--_surface-raised'],
        ['--_on-brand', '--_brand'],
        ['--_on-own', '--_own'],
        ['--_on-other', '--_other'],
        ['--_on-action', '--_action'],
        ['--_danger', '--_surface'],
      ] as const)
        expect(contrast(probe, text, ground), `${text} on ${ground}`).to.be.at.least(4.5);
      expect(contrast(probe, '--_focus', '--_surface')).to.be.at.least(3);
    });
  it('finds a readable text colour for any given colour', async () => {
    for (const color of [
      '#ffd400',
      '#777777',
      '#767676',
      '#ff0000',
      '#00ff00',
      'rebeccapurple',
      'hsl(200 100% 50%)',
      'white',
      'black',
      '#ff7a59',
    ]) {
      const probe = await createProbe({
        brandColor: color,
        conversationColor: color,
        actionColor: color,
        background: color,
        incomingBackground: color,
      });
      for (const [text, ground] of [
        ['--_on-header', '--_header'],
        ['--_on-own', '--_own'],
        ['--_on-action', '--_action'],
        ['--_text', '--_surface'],
        ['--_on-other', '--_other'],
      ] as const)
        expect(contrast(probe, text, ground), `${text} on ${color}`).to.be.at.least(4.5);
    }
  });
  it('refuses what is no colour, once, by name, and keeps the built-in look', async () => {
    const evil = 'red;}*{display:none';
    const before = resolve(await createProbe({ scheme: 'light' }), '--_own');
    const probe = await createProbe({ scheme: 'light' });
    const texts = warnings(() => {
      applyTheme(probe, { scheme: 'light', outgoingBackground: evil });
      applyTheme(probe, { scheme: 'light', outgoingBackground: evil });
    });
    expect(texts).to.have.length(1);
    expect(texts[0]).to.contain('theme.outgoingBackground').and.to.contain(evil);
    expect(resolve(probe, '--_own')).to.deep.equal(before);
    expect(probe.getAttribute('style') ?? '').not.to.contain('display');
  });
  it('refuses sizes out of range, fonts that are none and addresses that could run', async () => {
    const probe = await createProbe();
    const texts = warnings(() =>
      applyTheme(probe, {
        composerMinHeight: 171,
        radius: -1,
        fontFamily: 'a;b',
        backgroundImageUrl: 'javascript:alert(1)',
      }),
    );
    expect(texts.map((text) => /theme\.(\w+)/.exec(text)?.[1])).to.deep.equal([
      'radius',
      'composerMinHeight',
      'backgroundImageUrl',
      'fontFamily',
    ]);
    expect(probe.style).to.have.length(0);
  });
  it('escapes the address of the background picture', async () => {
    const probe = await createProbe({ backgroundImageUrl: 'https://x.example/a.png?q=")}*{color:red' });
    expect(probe.style.getPropertyValue('--_theme-background-image')).not.to.contain('")}');
    expect(CSS.supports('background-image', probe.style.getPropertyValue('--_theme-background-image'))).to.equal(true);
  });
  it('takes values away again that a later theme does not have', async () => {
    const probe = await createProbe({ brandColor: 'red', radius: 3, scheme: 'dark' });
    applyTheme(probe, {});
    expect(probe.style).to.have.length(0);
    expect(probe.getAttribute('scheme')).to.equal('auto');
  });
  it('lets the page’s own style sheet win over options', async () => {
    const probe = await createProbe({ brandColor: 'red' });
    probe.style.setProperty('--chat-widget-brand', 'rgb(0 0 255)');
    expect(resolve(probe, '--_header')).to.deep.equal([0, 0, 1]);
  });
  it('lets no inherited style of the page in', async () => {
    const page = await fixture<HTMLElement>(html`<div><theme-probe></theme-probe></div>`);
    Object.assign(page.style, {
      font: '40px serif',
      textTransform: 'uppercase',
      letterSpacing: '9px',
      color: 'red',
      textAlign: 'right',
      visibility: 'visible',
    });
    const style = getComputedStyle(page.querySelector('theme-probe')!.shadowRoot!.querySelector('p')!);
    expect(style.fontSize).to.equal('15px');
    expect(style.textTransform).to.equal('none');
    expect(style.letterSpacing).to.equal('normal');
    expect(style.textAlign).to.equal('start');
  });
});
