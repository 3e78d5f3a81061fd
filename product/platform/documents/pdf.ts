import { type ChildProcess, fork } from 'node:child_process';
import { Socket } from 'node:net';
import { documentLabels } from './document-labels.ts';
import type { DocumentShapes } from './document-shapes.ts';
import type { PdfReply, PdfRequest } from './pdf-worker.ts';

/** PDF/A-2a keeps for decades, PDF/UA-1 promises accessibility; both are tagged and embed their fonts. */
export type PdfStandard = 'a-2a' | 'ua-1';

/** One document to draw: a template with the data of its shape. */
export type PdfJob = {
  [Template in keyof DocumentShapes]: {
    template: Template;
    data: DocumentShapes[Template];
    /** Title in the file's metadata and the reader's window. */
    title: string;
    /** BCP 47 tag of the content; also chooses the fixed words. */
    language: string;
    /** Stands in the file; the same data and time give the same bytes. */
    createdAt: Date;
    standard?: PdfStandard;
  };
}[keyof DocumentShapes];

/** Why no document came: the template refused the data, the process died, or it took too long. */
export type PdfFailure = 'refused' | 'crashed' | 'timed out' | 'closed';

/** Thrown by `render`; the next document gets a fresh process. */
export class PdfFailed extends Error {
  readonly because: PdfFailure;
  constructor(because: PdfFailure, detail: string) {
    super(`The PDF could not be made (${because}): ${detail.slice(0, 2000)}`);
    this.name = 'PdfFailed';
    this.because = because;
  }
}

/** `idleSeconds`: how long the process outlives its last document (30); `timeoutMs`: the most one document may take (60 000). */
export interface PdfOptions {
  idleSeconds?: number;
  timeoutMs?: number;
}

/** Draws documents one after the other in a process of its own, which gives its memory back when it ends. */
export interface PdfRenderer {
  /** Answers the file's bytes, or rejects with `PdfFailed`. */
  render(job: PdfJob): Promise<Buffer>;
  /** Id of the live worker process, or null while there is none. */
  workerId(): number | null;
  /** Ends the worker; a document in the making is rejected. */
  close(): void;
}

function requestFor({ template, data, title, language, createdAt, standard = 'a-2a' }: PdfJob): PdfRequest {
  const day = createdAt.toISOString().slice(0, 10);
  const input = JSON.stringify({ title, language, day, labels: documentLabels(language), data });
  return { template, input, createdAtSeconds: Math.floor(createdAt.getTime() / 1000), standard };
}

// Without the server's environment the worker knows none of its secrets.
function startWorker(): ChildProcess {
  const file = new URL('./pdf-worker.ts', import.meta.url);
  const worker = fork(file, { serialization: 'advanced', execArgv: [], env: {}, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  return worker.on('error', () => undefined); // Between two documents nobody listens; `answerOf` does while it waits.
}

function answerOf(worker: ChildProcess, request: PdfRequest, timeoutMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let noise = '';
    const keepNoise = (chunk: Buffer) => {
      noise = (noise + chunk.toString()).slice(-2000);
    };
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      worker.off('message', answered).off('exit', died).off('error', died);
      worker.stderr?.off('data', keepNoise);
      finish();
    };
    const answered = (reply: PdfReply) =>
      settle(() => ('pdf' in reply ? resolve(Buffer.from(reply.pdf)) : reject(new PdfFailed('refused', reply.error))));
    const died = (cause: Error | number | null) =>
      settle(() => reject(new PdfFailed('crashed', cause instanceof Error ? cause.message : noise || `exit code ${cause}`)));
    const timer = setTimeout(() => {
      settle(() => reject(new PdfFailed('timed out', `no answer within ${timeoutMs} ms`)));
      worker.kill('SIGKILL');
    }, timeoutMs);
    worker.stderr?.on('data', keepNoise);
    worker.on('message', answered).on('exit', died).on('error', died);
    worker.send(request);
  });
}

// An idle worker must not keep the server's process alive.
function hold(worker: ChildProcess, held: boolean): void {
  const change = held ? 'ref' : 'unref';
  worker[change]();
  worker.channel?.[change]();
  if (worker.stderr instanceof Socket) worker.stderr[change]();
}

/** Makes a renderer; a server needs one. The worker starts with the first document. */
export function pdfRenderer(options: PdfOptions = {}): PdfRenderer {
  const { idleSeconds = 30, timeoutMs = 60_000 } = options;
  let worker: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const end = () => {
    clearTimeout(idle);
    worker?.kill('SIGKILL'); // It holds nothing worth a farewell.
    worker = null;
  };

  const draw = async (request: PdfRequest) => {
    if (closed) throw new PdfFailed('closed', 'the renderer has ended');
    clearTimeout(idle);
    if (!worker || worker.exitCode !== null || worker.signalCode !== null) worker = startWorker();
    const mine = worker;
    hold(mine, true);
    try {
      return await answerOf(mine, request, timeoutMs);
    } catch (error) {
      if (error instanceof PdfFailed && error.because !== 'refused') end();
      throw error;
    } finally {
      hold(mine, false);
      idle = setTimeout(end, idleSeconds * 1000).unref();
    }
  };

  return {
    render(job) {
      const drawn = last.then(() => draw(requestFor(job)));
      last = drawn.catch(() => undefined);
      return drawn;
    },
    workerId: () => worker?.pid ?? null,
    close() {
      closed = true;
      end();
    },
  };
}
