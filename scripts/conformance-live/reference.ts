import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { textField } from '../../src/cli/batch/request.js';
import type { JsonObject } from '../../src/index.js';

const DRIVER = fileURLToPath(new URL('reference.py', import.meta.url));

/** Debian's package belongs to Debian's Python, which another one on the path may hide. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** The first Python that has OmegaConf; undefined if none has. */
export function findPython(): string | undefined {
  return PYTHONS.find(
    (python) => spawnSync(python, ['-c', 'import omegaconf, yaml'], { stdio: 'ignore' }).status === 0,
  );
}

/** The installed OmegaConf, answering requests in order. */
export class Reference {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  private constructor(python: string) {
    this.#process = spawn(python, [DRIVER]);
    this.#process.stderr.pipe(process.stderr);
    this.#reader = createInterface({ input: this.#process.stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  /** Starts it and tells the versions of OmegaConf and PyYAML. */
  static async start(python: string): Promise<{ reference: Reference; omegaconf: string; pyyaml: string }> {
    const reference = new Reference(python);
    const versions = await reference.#read();
    return { reference, omegaconf: textField(versions, 'omegaconf'), pyyaml: textField(versions, 'pyyaml') };
  }

  /** Its answers to some requests. */
  async answer(requests: readonly JsonObject[]): Promise<JsonObject[]> {
    const text = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
    if (!this.#process.stdin.write(text)) await once(this.#process.stdin, 'drain');
    const answers: JsonObject[] = [];
    for (let count = requests.length; count > 0; count--) answers.push(await this.#read());
    return answers;
  }

  stop(): void {
    this.#process.stdin.end();
    this.#reader.close();
  }

  async #read(): Promise<JsonObject> {
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('the reference stopped answering');
    return JSON.parse(line.value) as JsonObject;
  }
}
