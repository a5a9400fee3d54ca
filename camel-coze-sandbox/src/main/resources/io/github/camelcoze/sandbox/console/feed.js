// SPDX-License-Identifier: Apache-2.0
// The feed of what happens. A browser opens at most six connections to a host, and each feed occupies one, so all tabs share
// the one of a worker, where the browser has shared workers.

const RETRY_MS = 1000;

/** Reads it for good: the receiver gets ('hello' | 'update', JSON) and ('error'). */
export function readFeed(receive) {
  const feed = new EventSource('/sandbox/feed');
  ['hello', 'update'].forEach(name => feed.addEventListener(name, event => receive(name, event.data)));
  feed.addEventListener('error', () => {
    receive('error');
    // the browser itself tries again, unless something else responded in the sandbox's place
    if (feed.readyState === EventSource.CLOSED) {
      setTimeout(readFeed, RETRY_MS, receive);
    }
  });
}

export function connect(receive) {
  if (typeof SharedWorker === 'undefined') {
    readFeed(receive);
    return;
  }
  const {port} = new SharedWorker(new URL('./worker.js', import.meta.url), {type: 'module', name: 'feed'});
  port.onmessage = ({data: [name, json]}) => {
    receive(name, json);
    port.postMessage('read');
  };
  addEventListener('pagehide', () => port.postMessage('gone'));
  // back from the browser's history
  addEventListener('pageshow', event => event.persisted && port.postMessage('back'));
}
