/** A list of equal things inside a form: add, remove, move up and down. Focus and announcement follow what was done. */
import { html, nothing, type TemplateResult } from 'lit';
import { backIcon } from '../../../ui/shared/more-icons.ts';
import { removeIcon } from '../../shared/icons.ts';
import { serviceTexts } from '../../texts-service.ts';
import { isJson, type Field, type ListField } from './fields.ts';
import { idOf, type FormHost } from './form-host.ts';
import { joinPath, readPath } from './paths.ts';

/** @param render draws the fields of one item. */
export function listControl(
  host: FormHost,
  field: ListField,
  path: string,
  render: (fields: readonly Field[], base: string) => unknown,
): TemplateResult {
  const value = readPath(host.value, path);
  const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const error = host.error(path);
  const words = serviceTexts.form;
  const store = (next: readonly unknown[]): void => {
    host.forgetRaw(path);
    host.write(path, next.length === 0 && field.optional === true ? undefined : next);
  };
  const move = (from: number, to: number): void => {
    const next = [...items];
    const [taken] = next.splice(from, 1);
    next.splice(to, 0, taken);
    store(next);
    host.focusNext(joinPath(path, to));
    host.announce(words.moved(field.item, to + 1, next.length));
  };
  const remove = (index: number): void => {
    store(items.filter((_one, at) => at !== index));
    host.focusNext(items.length > 1 ? joinPath(path, Math.min(index, items.length - 2)) : `${path}.add`);
    host.announce(words.removed(field.item));
  };
  const add = (): void => {
    store([...items, field.make(items.filter(isJson))]);
    host.focusNext(joinPath(path, items.length));
    host.announce(words.added(field.item));
  };
  const item = (one: unknown, index: number): TemplateResult => {
    const title = isJson(one) ? field.title?.(one) : undefined;
    const name = `${field.item} ${String(index + 1)}`;
    return html`<li>
      <fieldset class="item" id=${idOf(joinPath(path, index))} tabindex="-1">
        <legend class="visually-hidden">${name}${title ? `: ${title}` : ''}</legend>
        <div class="item-head">
          <span class="clip" aria-hidden="true"
            >${name}${title ? html` <span class="muted">${title}</span>` : nothing}</span
          >
          <button
            class="icon-button small up"
            type="button"
            aria-label=${words.up(name)}
            ?disabled=${host.disabled || index === 0}
            @click=${() => move(index, index - 1)}
          >
            ${backIcon}
          </button>
          <button
            class="icon-button small down"
            type="button"
            aria-label=${words.down(name)}
            ?disabled=${host.disabled || index === items.length - 1}
            @click=${() => move(index, index + 1)}
          >
            ${backIcon}
          </button>
          <button
            class="icon-button small"
            type="button"
            aria-label=${words.remove(name)}
            ?disabled=${host.disabled || items.length <= (field.min ?? 0)}
            @click=${() => remove(index)}
          >
            ${removeIcon}
          </button>
        </div>
        <div class=${field.row === true ? 'side' : 'stack'}>${render(field.fields(), joinPath(path, index))}</div>
      </fieldset>
    </li>`;
  };
  return html`<div
    class="control list"
    role="group"
    aria-labelledby=${`${idOf(path)}-label`}
    id=${idOf(path)}
    tabindex="-1"
  >
    <p class=${field.titled === true ? 'visually-hidden' : 'label'} id=${`${idOf(path)}-label`}>${field.label}</p>
    ${field.help === undefined ? nothing : html`<p class="help">${field.help}</p>`}
    ${
      items.length === 0
        ? field.none === undefined
          ? nothing
          : html`<p class="help">${field.none}</p>`
        : html`<ol role="list">
            ${items.map(item)}
          </ol>`
    }
    ${error === undefined ? nothing : html`<p class="help error">${error}</p>`}
    ${
      items.length < (field.max ?? 100)
        ? html`<button
            class="button small"
            type="button"
            id=${idOf(`${path}.add`)}
            ?disabled=${host.disabled}
            @click=${add}
          >
            ${words.add(field.item)}
          </button>`
        : nothing
    }
  </div>`;
}
