/** A view asks for something that covers the window; the log shows it. */
import type { ImageContent } from '../../protocol/content.ts';

export class ImageOpenEvent extends Event {
  static readonly eventName = 'image-open';
  readonly image: Pick<ImageContent, 'url' | 'name' | 'alternativeText' | 'width' | 'height'>;
  constructor(image: ImageOpenEvent['image']) {
    super(ImageOpenEvent.eventName, { bubbles: true, composed: true });
    this.image = image;
  }
}
export interface WebviewRequest {
  readonly label: string;
  readonly uri: string;
  readonly fallbackUri: string | undefined;
  readonly size: 'compact' | 'tall' | 'full';
}
export class WebviewOpenEvent extends Event {
  static readonly eventName = 'webview-open';
  readonly request: WebviewRequest;
  constructor(request: WebviewRequest) {
    super(WebviewOpenEvent.eventName, { bubbles: true, composed: true });
    this.request = request;
  }
}
