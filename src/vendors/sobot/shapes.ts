/** Payloads of Sobot's callbacks. */
import type { Message } from '../../protocol/model.ts';
import { mediaOf, textOf } from '../shared/content-text.ts';

/** `receive_message` */
export interface SobotMessage {
  /** The agent's picture. */
  readonly img: string;
  readonly name: string;
  readonly msg: string;
  /** Milliseconds since the epoch. */
  readonly t: number;
}
export function toSobotMessage(message: Message): SobotMessage {
  return {
    img: message.author.avatarUrl ?? '',
    name: message.author.name ?? '',
    msg: textOf(message.content) || (mediaOf(message.content)?.url ?? ''),
    t: message.at,
  };
}
/** `offline_message_count` */
export interface SobotOfflineMessages {
  readonly size: number;
  readonly offlineMsg: readonly (SobotMessage & { readonly id: string; readonly type: string })[];
  readonly unAckSize: number;
  readonly unAckMsg: readonly (SobotMessage & { readonly id: string; readonly type: string })[];
  readonly groupId: string;
  readonly leaveToTicket: number;
}
export function toSobotOfflineMessages(
  count: number,
  messages: readonly Message[],
  groupId: string,
): SobotOfflineMessages {
  const list = messages.map((message) => ({ ...toSobotMessage(message), id: message.id, type: message.content.kind }));
  return { size: count, offlineMsg: list, unAckSize: count, unAckMsg: list, groupId, leaveToTicket: 0 };
}
