import { html, type TemplateResult } from 'lit';
import { consoleKeys, shortcutsAreOn, turnShortcuts } from '../controllers/console-keys.ts';
import { consoleText } from '../controllers/console-words.ts';
import { PageElement } from './page-element.ts';

/** The list of keys, opened by `?` or a button; here they can also be turned off. */
export class ConsoleShortcuts extends PageElement {
  show(): void {
    this.querySelector('dialog')?.showModal();
  }

  protected override render(): TemplateResult {
    const say = consoleText.say;
    return html`<dialog aria-labelledby="shortcuts-title">
      <div class="inside">
        <h2 id="shortcuts-title">${say('shortcuts')}</h2>
        <table class="keys">
          <tbody>
            ${Object.entries(consoleKeys).map(
              ([key, command]) => html`<tr>
                <th scope="row"><kbd>${key.toUpperCase()}</kbd></th>
                <td>${say(`key_${command}`)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
        <label class="row">
          <input
            type="checkbox"
            .checked=${shortcutsAreOn()}
            @change=${(event: Event) => turnShortcuts((event.target as HTMLInputElement).checked)}
          />
          ${say('shortcuts_on')}
        </label>
        <form method="dialog">
          <button class="button">${this.sayPage('close')}</button>
        </form>
      </div>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'console-shortcuts': ConsoleShortcuts;
  }
}
customElements.define('console-shortcuts', ConsoleShortcuts);
