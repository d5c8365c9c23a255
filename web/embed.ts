// What a site loads with one tag. The order matters: the forms of the page are asked for before
// anything else here is evaluated, and arrive while the elements get ready.
import './client/embed-config.ts';
import './controllers/fetch-early.ts';
import './elements/tiwizi-form.ts';
