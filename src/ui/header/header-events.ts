/** The visitor wants the window taller (`tall`) or back to its smaller height. */
export class HeaderResizeEvent extends CustomEvent<{ readonly tall: boolean }> {
  constructor(tall: boolean) {
    super('header-resize', { detail: { tall } });
  }
}
