/** How many texts one cache keeps. */
const ENTRIES = 4096;
/** Longer texts are rare and their results large: they are not kept. */
const TEXT_LENGTH = 512;

/**
 * Results of a pure function of a text, the newest few thousand of them. What it saves is time only, so that it outlives
 * a call does not make the function impure.
 */
export class TextCache<Result> {
  readonly #results = new Map<string, Result>();

  get(text: string): Result | undefined {
    return this.#results.get(text);
  }

  set(text: string, result: Result): void {
    if (text.length > TEXT_LENGTH) return;
    if (this.#results.size >= ENTRIES) this.#dropOldest();
    this.#results.set(text, result);
  }

  #dropOldest(): void {
    for (const text of this.#results.keys()) {
      this.#results.delete(text);
      return;
    }
  }
}
