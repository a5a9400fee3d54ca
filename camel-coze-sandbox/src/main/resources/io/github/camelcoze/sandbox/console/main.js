// SPDX-License-Identifier: Apache-2.0
// The frame of the console: views, language, theme, and the feed that everything comes from.
import {byId} from './dom.js';
import {isChinese, remember, remembered, setChinese, t, translate} from './texts.js';
import {overview} from './overview.js';
import {live} from './live.js';
import {actions} from './actions.js';

const VIEWS = {overview, live, actions};
const THEMES = ['auto', 'light', 'dark'];
const connection = {open: false, pending: 0};

function shownView() {
  const name = location.hash.slice(1);
  return name in VIEWS ? name : 'overview';
}

function showView() {
  for (const name of Object.keys(VIEWS)) {
    byId(name).hidden = name !== shownView();
    const link = document.querySelector(`nav a[href="#${name}"]`);
    if (name === shownView()) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  VIEWS[shownView()].show();
}

function showConnection() {
  const status = byId('connection');
  status.classList.toggle('connected', connection.open);
  const text = connection.open ? t('connected', connection.pending) : t('disconnected');
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

function showTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId('theme').textContent = t({auto: 'themeAuto', light: 'themeLight', dark: 'themeDark'}[theme]);
}

function theme() {
  const stored = remembered('theme');
  return THEMES.includes(stored) ? stored : 'auto';
}

function showTexts() {
  translate(document);
  byId('language').textContent = isChinese() ? 'English' : '中文';
  byId('language').lang = isChinese() ? 'en' : 'zh-CN';
  showTheme(theme());
  showConnection();
  Object.values(VIEWS).forEach(view => view.translate());
}

function openFeed() {
  const feed = new EventSource('/sandbox/feed');
  feed.addEventListener('hello', event => {
    connection.open = true;
    showConnection();
    live.connected(JSON.parse(event.data).instance);
    overview.changed(null);
    actions.changed(null);
  });
  feed.addEventListener('update', event => {
    const update = JSON.parse(event.data);
    connection.pending = update.pending;
    showConnection();
    live.add(update.items, update.skipped);
    if (update.changed.length > 0) {
      overview.changed(update.changed);
      actions.changed(update.changed);
    }
  });
  feed.addEventListener('error', () => {
    connection.open = false;
    showConnection();
  });
}

byId('language').addEventListener('click', () => {
  setChinese(!isChinese());
  showTexts();
});
byId('theme').addEventListener('click', () => {
  remember('theme', THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  showTheme(theme());
});
window.addEventListener('hashchange', () => {
  showView();
  byId('main').focus({preventScroll: true});
});

Object.values(VIEWS).forEach(view => view.start());
showTexts();
showView();
openFeed();
