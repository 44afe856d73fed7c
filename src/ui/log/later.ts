/** Second part of the log: what is said aloud, and what covers the window. Loaded right after the first part has been drawn. */
import type { LitElement } from 'lit';
import { summarize } from '../message/summary.ts';
import { Announcer, type AnnouncerHost } from './announcer.ts';
import { Overlay } from './overlay.ts';

export class Later {
  readonly overlay: Overlay;
  readonly summarize = summarize;

  constructor(host: LitElement & AnnouncerHost) {
    this.overlay = new Overlay(host);
    new Announcer(host, ({ content }) => this.overlay.openOnReceive(content));
  }
}
