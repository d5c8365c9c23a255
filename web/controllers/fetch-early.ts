import { isLanguage } from '../../core/language.ts';
import { readConfig } from '../client/config.ts';
import { fetchForm } from '../client/definition.ts';
import { loadSpeech } from './speech.ts';

// A module script runs once the page is parsed: its forms are known. What is asked for here is
// remembered, and the elements find it under way.
for (const element of document.querySelectorAll('tiwizi-form[form]')) {
  const language = element.getAttribute('lang');
  const spoken = isLanguage(language) ? language : 'fr';
  fetchForm(readConfig(), element.getAttribute('form') ?? '', spoken).catch(() => {});
  loadSpeech(spoken).catch(() => {});
}
