import { expect, fixture, html } from '@open-wc/testing';
import { focusWhenDrawn } from '../../../src/ui/shared/focus.ts';

describe('the focus of what is still being drawn', () => {
  const start = async (): Promise<{
    readonly field: (id: string) => HTMLElement;
    readonly drawn: () => Promise<void>;
  }> => {
    const root = await fixture(
      html`<div><button id="before">1</button><button id="wanted">2</button><button id="own">3</button></div>`,
    );
    const field = (id: string): HTMLElement => root.querySelector<HTMLElement>(`#${id}`)!;
    let finish = (): void => undefined;
    Object.assign(field('wanted'), { updateComplete: new Promise<void>((resolve) => (finish = resolve)) });
    field('before').focus();
    focusWhenDrawn(field('wanted'));
    return {
      field,
      async drawn() {
        finish();
        await (field('wanted') as HTMLElement & { readonly updateComplete: Promise<void> }).updateComplete;
        await Promise.resolve();
      },
    };
  };
  it('comes to it once it is drawn, also when what had it is gone', async () => {
    const first = await start();
    await first.drawn();
    expect(document.activeElement?.id).to.equal('wanted');
    const second = await start();
    second.field('before').remove();
    await second.drawn();
    expect(document.activeElement?.id).to.equal('wanted');
  });
  it('stays with whoever has moved it meanwhile', async () => {
    const { field, drawn } = await start();
    field('own').focus();
    await drawn();
    expect(document.activeElement?.id).to.equal('own');
  });
});
