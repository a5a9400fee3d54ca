// SPDX-License-Identifier: Apache-2.0
// Requests to the sandbox that this page comes from.

/** A number with more digits than JavaScript's have, as text. */
export class Digits {
  constructor(text) {
    this.text = text;
  }
}

const MARK = '\u0001';

export const toJson = value => JSON.stringify(value, (key, part) => part instanceof Digits ? MARK + part.text + MARK : part)
  .replace(/"\\u0001(-?\d+)\\u0001"/g, '$1');

async function send(method, path, body, headers = {}) {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? headers : {'Content-Type': 'application/json', ...headers},
    body: body === undefined ? undefined : toJson(body),
  });
  const json = await response.json();
  if (json.error) {
    throw new Error(json.error);
  }
  return json;
}

export const get = path => send('GET', path);

export const control = request => send(request.method, request.path, request.body);

let token;

/** A sandbox that was started again has another. */
export function forgetToken() {
  token = undefined;
}

async function authorization() {
  token ??= (await get('/sandbox/console')).access_token;
  return {Authorization: 'Bearer ' + token};
}

/** A call of Coze's API, as a program makes it: faults strike it too. */
export async function call(request) {
  const json = await send(request.method, request.path, request.body, await authorization());
  if (json.code !== 0) {
    throw new Error(`${json.msg} (code ${json.code})`);
  }
  return json;
}

/** The same for one that responds with server-sent events; each goes to the listener. */
export async function stream(request, listener) {
  const response = await fetch(request.path, {method: request.method, body: toJson(request.body),
    headers: {'Content-Type': 'application/json', ...await authorization()}});
  if (!(response.headers.get('Content-Type') ?? '').startsWith('text/event-stream')) {
    const text = await response.text();
    let json = null;
    try {
      json = JSON.parse(text);
    } catch {
      // a gateway's page, say
    }
    throw new Error(json ? `${json.msg} (code ${json.code})` : `HTTP ${response.status}`);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    const blocks = text.split(/\r?\n\r?\n/);
    text = blocks.pop();
    for (const block of blocks) {
      const fields = {};
      for (const line of block.split(/\r?\n/)) {
        const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
        if (name) {
          fields[name] = value;
        }
      }
      if (fields.event) {
        listener(fields.event, fields.data);
      }
    }
  }
}
