import { CallFailed } from '#platform/client.ts';
import { type Contract, pathOf } from '#platform/contract.ts';
import type { ProblemDocument } from '#platform/errors.ts';

function problemIn(request: XMLHttpRequest): ProblemDocument {
  try {
    return JSON.parse(request.responseText) as ProblemDocument;
  } catch {
    const isUnreachable = request.status === 0;
    const detail = isUnreachable ? 'The server cannot be reached. What you typed is still here; try again.' : 'The file could not be sent.';
    return {
      type: 'urn:attestry:problem:network',
      title: 'Not sent',
      status: request.status,
      code: isUnreachable ? 'network' : 'unavailable',
      detail,
    };
  }
}

/** Calls an operation that takes a file and tells how much has been sent, from 0 to 1; `fetch` does not say. */
export function uploadFile<R, I, O>(contract: Contract<R, I, O>, input: R, file: File, onProgress: (share: number) => void): Promise<O> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.set('input', JSON.stringify(input));
    form.set('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', pathOf(contract));
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new CallFailed(problemIn(request)));
    request.onload = () => {
      if (request.status >= 400) reject(new CallFailed(problemIn(request)));
      else resolve(contract.output.parse(JSON.parse(request.responseText)));
    };
    request.send(form);
  });
}
