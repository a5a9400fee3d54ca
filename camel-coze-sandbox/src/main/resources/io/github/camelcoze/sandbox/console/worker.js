// SPDX-License-Identifier: Apache-2.0
// Passes the feed on to every tab.
import {readFeed} from './feed.js';

/** What a tab has not read yet: the browser may have stopped one that nobody looks at. */
const MAX_UNREAD = 50;
const tabs = new Set();
let hello = null;

function send(tab, message) {
  tab.missed ||= tab.unread >= MAX_UNREAD;
  if (!tab.missed) {
    tab.unread++;
    tab.port.postMessage(message);
  }
}

/** A tab reads everything anew after a "hello". */
function greet(tab) {
  tab.missed = false;
  if (hello) {
    send(tab, hello);
  }
}

function read(tab) {
  tab.unread--;
  if (tab.missed && tab.unread === 0) {
    greet(tab);
  }
}

self.onconnect = ({ports: [port]}) => {
  const tab = {port, unread: 0, missed: false};
  port.onmessage = ({data}) => {
    if (data === 'read') {
      read(tab);
    } else if (data === 'gone') {
      tabs.delete(tab);
    } else {
      tab.unread = 0;
      tabs.add(tab);
      greet(tab);
    }
  };
  tabs.add(tab);
  greet(tab);
};

readFeed((name, json) => {
  const message = [name, json];
  if (name !== 'update') {
    hello = name === 'hello' ? message : null;
  }
  tabs.forEach(tab => send(tab, message));
});
