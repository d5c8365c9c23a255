import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Filling } from './filling.ts';

interface FillingHost extends ReactiveControllerHost {
  filling: Filling;
}

/** Draws its element again after each change of the form that it shows a part of. */
export class FillingController implements ReactiveController {
  readonly #host: FillingHost;
  #followed: Filling | undefined;
  #stop: (() => void) | undefined;

  constructor(host: FillingHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#followed !== this.#host.filling) this.#follow();
  }

  hostConnected(): void {
    if (this.#host.filling) this.#follow();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#followed = undefined;
  }

  #follow(): void {
    this.#stop?.();
    this.#followed = this.#host.filling;
    this.#stop = this.#followed.subscribe(() => this.#host.requestUpdate());
  }
}
