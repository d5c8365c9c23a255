import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { directionOf, type Language } from '../../core/language.ts';
import { readConfig, type SiteConfig } from '../client/config.ts';
import type { Session, SessionUser } from '../client/session.ts';
import { readLanguage, rememberLanguage } from './page-language.ts';
import { loadTexts } from './page-text.ts';
import './page-words.ts';

const signedInBefore = 'tiwizi.signed-in';

/**
 * What all elements of one page share: its language, its configuration, and who is signed in.
 * `sessionState` stays `closed` until somebody asks: a reader of public figures loads no SDK for it.
 */
class Page {
  language: Language = readLanguage();
  isReady = false;
  sessionState: 'closed' | 'opening' | 'open' = 'closed';
  isSignInWanted = false;
  #config: SiteConfig | undefined;
  #session: Promise<Session> | undefined;
  #user: SessionUser | null = null;
  readonly #listeners = new Set<() => void>();

  get config(): SiteConfig {
    this.#config ??= readConfig();
    return this.#config;
  }

  /** Who is signed in by name; an anonymous visitor counts as nobody here. */
  get user(): SessionUser | null {
    return this.#user;
  }

  /** Whether somebody was signed in here before: worth waiting for before showing what all may see. */
  get expectsUser(): boolean {
    return recall(signedInBefore) === 'yes';
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Loads the sentences of the language, then shows it everywhere. */
  async start(): Promise<void> {
    await this.speak(this.language);
    this.isReady = true;
    this.tell();
  }

  async speak(language: Language): Promise<void> {
    await loadTexts(language);
    this.language = language;
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    rememberLanguage(language);
    this.tell();
  }

  openSession(): Promise<Session> {
    this.#session ??= this.#open();
    return this.#session;
  }

  wantSignIn(isWanted: boolean): void {
    this.isSignInWanted = isWanted;
    this.tell();
  }

  async #open(): Promise<Session> {
    this.sessionState = 'opening';
    this.tell();
    try {
      const { openSession } = await import('../client/session.ts');
      const session = await openSession(this.config);
      const follow = () => {
        this.#user = session.user?.anonymous ? null : session.user;
        keep(signedInBefore, this.#user ? 'yes' : 'no');
        this.tell();
      };
      session.subscribe(follow);
      this.sessionState = 'open';
      follow();
      return session;
    } catch (error) {
      this.#session = undefined;
      this.sessionState = 'closed';
      this.tell();
      throw error;
    }
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const page = new Page();

/** Renders its host again whenever the page's language or session changes. */
export class PageController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = page.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
  }
}

/** Storage may be closed to a page; it then forgets, and works. */
function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Forgotten, then.
  }
}
