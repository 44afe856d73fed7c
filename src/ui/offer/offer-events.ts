/** Nothing is offered any more; the focus belongs to the composer. */
export class OfferDoneEvent extends Event {
  constructor() {
    super('offer-done');
  }
}
declare global {
  interface HTMLElementEventMap {
    'offer-done': OfferDoneEvent;
  }
}
