/** A menu or picker wants to go away; `focus` tells whether the focus should go back to where it came from. */
export class PopoverCloseEvent extends CustomEvent<{ readonly focus: boolean }> {
  constructor(focus: boolean) {
    super('popover-close', { detail: { focus } });
  }
}
