/** Show or hide the visitor panel. */
export class PanelToggleEvent extends Event {
  constructor() {
    super('panel-toggle', { bubbles: true, composed: true });
  }
}
