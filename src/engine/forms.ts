/** Forms around the conversation: pre-chat, offline, ticket, post-chat; and those inside it. What was typed is kept until it was accepted. */
import type { FormDefinition, FormKind } from '../protocol/content.ts';
import { ChatError } from '../protocol/errors.ts';
import type { Commands } from './commands.ts';
import { isLocal } from './conversations.ts';
import type { Core } from './core.ts';
import { toChatError } from './core.ts';
import { createFormAnswers } from './form-answers.ts';
import type { OutgoingMessage } from './hooks.ts';
import type { Line } from './line.ts';
import type { OpenForm } from './state.ts';
import type { Vault } from './vault.ts';

interface FormCommands extends Pick<Commands, 'openForm' | 'setFormAnswers' | 'closeForm' | 'submitForm'> {
  startPrechat(): Promise<void>;
}

/** What a page gets that asks before the chat without saying what; the window has the labels. */
const usualFields: FormDefinition['fields'] = [
  { type: 'text', name: 'name', label: '', required: true },
  { type: 'email', name: 'email', label: '', required: true },
];

export function createForms(core: Core, line: Line, vault: Vault, open: () => void): FormCommands {
  const { store, events, inner, ports } = core;
  const answersKept = createFormAnswers(core, vault);
  let asked = false;
  /** By form: the id under which these answers went out. An answer of the server may be lost; the same again must not be a second ticket. */
  const attempts = new Map<string, { readonly said: string; readonly clientId: string }>();

  function patchForm(patch: Partial<OpenForm> | undefined): void {
    const { form } = store.state.view;
    if (!patch) store.setView({ form: undefined });
    else if (form) {
      const { error: _, ...rest } = form;
      store.setView({ form: Object.freeze({ ...rest, ...patch }) });
    }
  }
  async function find(kind: FormKind, groupId?: string): Promise<FormDefinition | undefined> {
    // A form opens with what was typed into it before the page was loaded again.
    await answersKept.restored;
    const { options, config } = store.state;
    const { prechat } = options;
    if (kind === 'prechat' && prechat) {
      if (!prechat.enabled) return undefined;
      if (prechat.fields) return { id: 'prechat', kind, fields: prechat.fields };
    }
    const known = config?.forms.find((form) => form.kind === kind && (!groupId || form.groupId === groupId));
    if (known) return known;
    const { enabled, form } = await line.request('form.get', { kind, ...(groupId ? { groupId } : {}) });
    if (enabled) return form;
    return kind === 'prechat' && prechat ? { id: 'prechat', kind, fields: usualFields } : undefined;
  }
  function show(definition: FormDefinition, conversationId?: string): void {
    const answers = answersKept.get(definition.id);
    const { screen, form: before } = store.state.view;
    const from = (screen === 'form' && before?.from) || screen;
    const form: OpenForm = { definition, status: 'open', answers, from, ...(conversationId ? { conversationId } : {}) };
    store.setView({ form: Object.freeze(form), screen: 'form' });
    open();
    events.emit('form', { change: 'shown', form: definition, ...(conversationId ? { conversationId } : {}) });
  }
  /** A first visit starts with the account's form: the one for messages while nobody is there, else the pre-chat form. */
  async function startPrechat(): Promise<void> {
    const { view, conversations, availability, capabilities, config } = store.state;
    const known = conversations.some(({ conversation }) => !isLocal(conversation.id));
    if (asked || known || view.form || !view.open || !line.online) return;
    asked = true;
    const alone = availability === 'offline' && capabilities.leaveMessage;
    const kind = alone && config?.forms.some((form) => form.kind === 'offline') ? 'offline' : 'prechat';
    const form = await find(kind).catch(() => undefined);
    if (form && !store.state.view.form) show(form);
  }
  inner.on('visitor-changed', () => {
    asked = false;
    attempts.clear();
    answersKept.forget();
    patchForm(undefined);
  });
  function back(): void {
    const { screen, form } = store.state.view;
    patchForm(undefined);
    // Who asks for something new in the list of tickets goes on there.
    if (screen === 'form') store.setView({ screen: form?.from === 'tickets' ? 'tickets' : 'conversation' });
  }
  return {
    startPrechat,
    async openForm(kind, options = {}) {
      line.connect();
      const form = await find(kind, options.groupId);
      if (form) show(form, options.conversationId);
      return form !== undefined;
    },
    setFormAnswers(answers) {
      const { form } = store.state.view;
      if (!form) return;
      answersKept.set(form.definition.id, answers);
      patchForm({ answers, status: form.status, ...(form.error ? { error: form.error } : {}) });
    },
    closeForm() {
      const { form } = store.state.view;
      if (!form) return;
      back();
      if (form.status !== 'done') events.emit('form', { change: 'dismissed', form: form.definition });
    },
    async submitForm(answers, options = {}) {
      const { messageId, timeZone } = options;
      const { view, conversations, options: page } = store.state;
      const message = messageId && conversations.flatMap((item) => item.messages).find(({ id }) => id === messageId);
      const content = message ? message.content : undefined;
      const shown = messageId ? undefined : view.form;
      const form = content?.kind === 'form' ? content.form : shown?.definition;
      if (!form)
        throw new ChatError(
          'FORM_NOT_FOUND',
          'There is no form to submit: call openForm first, or name the message that holds it.',
        );
      const wanted =
        options.conversationId ?? (message ? message.conversationId : (shown?.conversationId ?? view.conversationId));
      const conversationId = wanted && !isLocal(wanted) ? wanted : undefined;
      if (shown) {
        answersKept.set(form.id, answers);
        patchForm({ answers, status: 'sending' });
      }
      const said = JSON.stringify([answers, messageId]);
      const before = attempts.get(form.id);
      const clientId = before?.said === said ? before.clientId : ports.random.id();
      attempts.set(form.id, { said, clientId });
      const linkEmail = form.kind === 'prechat' ? page.prechat?.linkEmail : undefined;
      const response = { kind: 'formResponse', formId: form.id, formKind: form.kind, answers } as const;
      const outgoing: OutgoingMessage = { content: response, metadata: {}, properties: {} };
      const context = { conversation: store.find(conversationId)?.conversation };
      const { metadata } = await core.ask('beforeSend', (hook) => hook(outgoing, context), outgoing);
      try {
        const result = await line.request('form.submit', {
          formId: form.id,
          kind: form.kind,
          clientId,
          answers,
          ...(conversationId ? { conversationId } : {}),
          ...(messageId ? { messageId } : {}),
          ...(form.groupId ? { groupId: form.groupId } : {}),
          ...(metadata && Object.keys(metadata).length ? { metadata } : {}),
          ...(timeZone ? { timeZone } : {}),
          ...(linkEmail === undefined ? {} : { linkEmail }),
        });
        attempts.delete(form.id);
        answersKept.remove(form.id);
        if (shown && store.state.view.form?.definition === form) {
          // A pre-chat form opens the way to the conversation; the others have something to say in its place.
          if (form.kind === 'prechat') back();
          else patchForm({ status: 'done' });
        }
        events.emit('form', {
          change: 'submitted',
          form,
          answers,
          ...(result.conversationId ? { conversationId: result.conversationId } : {}),
        });
        return result;
      } catch (reason) {
        const error = toChatError(reason);
        if (shown && store.state.view.form?.definition === form) patchForm({ status: 'failed', error: error.toBody() });
        throw error;
      }
    },
  };
}
